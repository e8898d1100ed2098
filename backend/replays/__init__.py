"""The customer's Replay file: inspected as it passes by, its metadata kept, its content never."""
