"""What times and prices would be charged, without a ticket: one JSON line in, one answer out, by the ledger's rules."""
