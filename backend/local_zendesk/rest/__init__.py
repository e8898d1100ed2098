"""Zendesk's REST API v2, the part the house uses."""

from backend.local_zendesk.rest import finding, macros, oauth, people, setup, tickets

ROUTERS = (oauth.router, finding.router, tickets.router, macros.router, people.router, setup.router)
