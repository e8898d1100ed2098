"""Timed work: sessions, their pauses, the hourly contact and what of it is proven."""
