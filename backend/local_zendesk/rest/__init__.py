"""Zendesk's REST API v2, the part the house uses."""

from backend.local_zendesk.rest import (
    apps,
    attachments,
    fields,
    finding,
    macros,
    oauth,
    people,
    statuses,
    tickets,
    views,
    webhooks,
)

ROUTERS = (
    oauth.router,
    finding.router,
    tickets.router,
    attachments.router,
    macros.router,
    people.router,
    statuses.router,
    apps.router,
    webhooks.router,
    views.router,
    fields.router,
)
