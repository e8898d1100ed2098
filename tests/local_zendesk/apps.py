"""Local Zendesks of closed tests, used again: they keep nothing but what FastAPI works out once per route."""

from fastapi import FastAPI

from backend.local_zendesk.app import create_local_zendesk, open_local
from backend.local_zendesk.settings import LocalZendeskSettings

_idle: list[FastAPI] = []


def open_app(settings: LocalZendeskSettings) -> FastAPI:
    if not _idle:
        return create_local_zendesk(settings)
    app = _idle.pop()
    app.state.local = open_local(settings)
    return app


def leave(app: FastAPI) -> None:
    """After its lifespan's end."""
    _idle.append(app)
