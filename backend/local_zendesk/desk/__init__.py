"""The agents' workspace: the demonstration's page and its own endpoints, none of them Zendesk's API."""

from backend.local_zendesk.desk import acts, apps, controls, pages

ROUTERS = (pages.router, apps.router, acts.router, controls.router)
