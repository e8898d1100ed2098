"""A maestro's yes or no, on frozen answers, before any term is sent."""
