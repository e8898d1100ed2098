"""The hourly contact kept with every browser closed: warning, overdue comment, word to the maestros."""
