"""What a customer's reply to a term looks like; it suggests, a person decides."""
