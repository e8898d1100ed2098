"""The chain as rows: what is written into it, read out of it and proven by it."""
