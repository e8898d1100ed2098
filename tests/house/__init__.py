"""The house rules: each is a function from one file to what is wrong in it."""
