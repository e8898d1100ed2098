"""Composition only: the processes that a person or a supervisor starts."""
