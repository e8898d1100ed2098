"""What became of an update, for those who tell of the step that asked for it."""
