"""What happened to an engagement that is no step of it: messages, their switch, what was seen or inspected."""
