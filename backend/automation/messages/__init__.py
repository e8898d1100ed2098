"""Messages that the customer gets without a person, and their switch."""
