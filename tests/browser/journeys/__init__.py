"""The job from the approval to the charge, in a house of its own: the other tests have used its tickets up."""
