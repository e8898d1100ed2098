"""What happens without a person: reactions to what Zendesk tells, and the macros that follow a move."""
