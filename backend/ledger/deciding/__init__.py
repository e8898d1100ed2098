"""What a leader, a maestro or the billing team decides about a charge between its finish and the freeze."""
