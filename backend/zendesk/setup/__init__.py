"""What an account needs before Consultoria can work in it: wanted, found, and the way from one to the other."""
