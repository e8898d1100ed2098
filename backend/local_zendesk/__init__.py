"""Our local Zendesk: the demonstration and the test double, strict where Zendesk is strict.

It stands beside the house: it imports kit only, nothing imports it, and it runs as its own process with its own
SQLite file, so that it stays up when our database is down.
"""
