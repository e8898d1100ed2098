"""What is charged to the management instead of to a customer or a Unit."""
