"""Zendesk's REST API v2, the part the house uses."""

from backend.local_zendesk.rest import macros, oauth, people, setup, tickets

ROUTERS = (oauth.router, tickets.router, macros.router, people.router, setup.router)
