"""What happened to an engagement that is no step of it: automatic messages, their switch, what was seen."""
