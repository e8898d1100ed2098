"""The kit under faults and load."""
