"""Each request has a name of its own, which all its lines carry, and its place in the figures of this process."""

import re
import time

import structlog
from fastapi import FastAPI, Request
from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector
from starlette.datastructures import MutableHeaders
from starlette.types import Message, Receive, Scope, Send

from backend.kit.ids import new_id
from backend.kit.logging import about, also_about

log = structlog.get_logger(__name__)

HEADER = "X-Request-Id"
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
OTHER = "other"
"""Label of what was not asked for by a route or method of ours: the labels' values stay few."""
PROBES = ("/health/", "/metrics", "/app/assets")
"""Routes whose requests leave a line for debugging only."""
AN_ID = re.compile(r"\d{1,20}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


class RequestFigures:
    """What one process has served since its start; other processes have their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        names = "method", "route"
        self._answered = Counter(
            "consultoria_requests", "Requests by route and status.", (*names, "status"), registry=self.registry
        )
        self._took = Histogram(
            "consultoria_request_seconds", "Until the answer was sent.", names, registry=self.registry
        )
        ProcessCollector(registry=self.registry)

    def add(self, method: str, route: str, status: int, seconds: float) -> None:
        self._answered.labels(method, route, str(status)).inc()
        self._took.labels(method, route).observe(seconds)


class Application(FastAPI):
    """Names and counts outside all other layers, so that what fails in those is named and counted too."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await super().__call__(scope, receive, send)
            return
        request_id, began, status = str(new_id()), time.monotonic(), 500

        async def named(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[HEADER] = request_id
            await send(message)

        with about(request_id=request_id):
            try:
                await super().__call__(scope, receive, named)
            finally:
                self._served(scope, status, time.monotonic() - began)

    def _served(self, scope: Scope, status: int, seconds: float) -> None:
        method = scope["method"] if scope["method"] in METHODS else OTHER
        route = route_of(scope)
        figures: RequestFigures = self.state.request_figures
        figures.add(method, route, status, seconds)
        say = log.debug if route.startswith(PROBES) else log.info
        say("request", method=method, route=route, status=status, milliseconds=round(1000 * seconds))


def route_of(scope: Scope) -> str:
    """The template of the route that was found, never the path itself."""
    return str(getattr(scope.get("route"), "path", OTHER))


async def name_ids_in_path(request: Request) -> None:
    """A dependency of every route: its lines carry the path's ids, before anything is known of what they name."""
    ids = {name: text for name, text in request.path_params.items() if name.endswith("_id") and AN_ID.fullmatch(text)}
    also_about(**{name: int(text) if text.isdecimal() else text for name, text in ids.items()})
