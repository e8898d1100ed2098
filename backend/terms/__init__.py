"""The term that states price and conditions, and the customer's recorded agreement to its exact text."""
