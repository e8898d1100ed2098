"""What of ours must reach a ticket: one row per update, its key looked up before any retry."""
