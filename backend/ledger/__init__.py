"""What worked time costs: time entries, charges, corrections, and the chain that keeps them."""
