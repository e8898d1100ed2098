"""Signed event webhooks: what each ticket update tells the one subscriber, and how it gets there."""
