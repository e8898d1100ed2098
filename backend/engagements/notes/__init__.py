"""What happened to an engagement that is no step of it: automatic messages and their switch, inspected files."""
