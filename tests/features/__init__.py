"""Each room over HTTP, on the real database."""
