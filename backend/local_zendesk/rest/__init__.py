"""Zendesk's REST API v2, the part the house uses."""

from backend.local_zendesk.rest import apps, fields, finding, macros, oauth, people, statuses, tickets, views, webhooks

ROUTERS = (
    oauth.router,
    finding.router,
    tickets.router,
    macros.router,
    people.router,
    statuses.router,
    apps.router,
    webhooks.router,
    views.router,
    fields.router,
)
