"""The whole house in one process: backend, worker and local Zendesk, with people who sign in as in production."""

import json
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import psycopg
from fastapi import FastAPI
from psycopg.rows import dict_row

from backend.entrypoints.local import APP_ID, CLIENT_ID, INSTALLATION_ID, SUBDOMAIN
from backend.entrypoints.ticks import ticks
from backend.entrypoints.web import create_app
from backend.entrypoints.worker import handlers, listeners
from backend.kit.clock import Clock
from backend.kit.jobs import Attempt, Task, Worker
from backend.kit.settings import Settings
from backend.local_zendesk.app import create_local_zendesk, open_local
from backend.local_zendesk.local import Local
from backend.local_zendesk.records import Field
from backend.local_zendesk.settings import LocalZendeskSettings

RAFAEL, EMILY, PATRICIA, OTAVIO, SONIA, MARCIO, GUSTAVO, IGOR = 5101, 5102, 5201, 5202, 5301, 5401, 5501, 5601
BEATRIZ = 5402
"""Billing, as Márcio is: what one proposes the other confirms."""
CLAUDIA = 7101
TES_501 = 11482649
"""Rejeição 528 na NF-e com a TES 501: Faturamento, with Rafael."""


@dataclass
class Person:
    """A signed-in browser without a browser."""

    client: httpx.AsyncClient
    user_id: int

    async def see(self, ticket_id: int = TES_501) -> dict[str, Any]:
        answer = await self.client.get(f"/api/tickets/{ticket_id}")
        return accepted(answer)

    async def post(self, path: str, body: dict[str, Any], key: str | None = None) -> httpx.Response:
        return await self.client.post(path, json=body, headers={"Idempotency-Key": key or uuid4().hex})

    async def do(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        return accepted(await self.post(path, body))


def accepted(answer: httpx.Response) -> dict[str, Any]:
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


def refused(answer: httpx.Response, status: int, code: str) -> dict[str, Any]:
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    body: dict[str, Any] = answer.json()
    assert (answer.status_code, body["code"]) == (status, code), answer.text
    return body


@dataclass
class House:
    url: str
    settings: Settings
    backend: FastAPI
    zendesk: FastAPI
    stack: AsyncExitStack
    opened_at: int
    """The local Zendesk's revision then."""
    still_at: datetime | None = None
    """What a clock that only moves by hand showed when it was set."""
    people: dict[int, Person] = field(default_factory=dict)
    _connection: psycopg.Connection[dict[str, Any]] | None = None

    @property
    def local(self) -> Local:
        found: Local = self.zendesk.state.local
        return found

    @property
    def clock(self) -> Clock:
        clock: Clock = self.backend.state.clock
        return clock

    def pass_time(self, **span: float) -> None:
        self.clock.move(timedelta(**span))

    async def browser(self, language: str = "pt-BR") -> httpx.AsyncClient:
        transport = httpx.ASGITransport(app=self.backend, raise_app_exceptions=False)
        client = httpx.AsyncClient(transport=transport, base_url="http://localhost:8000")
        client.headers["Accept-Language"] = language
        return await self.stack.enter_async_context(client)

    def token(self, user_id: int) -> str:
        return self.local.key.sidebar_token(self.local.settings, user_id)

    async def sign_in(self, user_id: int, language: str = "pt-BR") -> Person:
        """As Zendesk does: the token POSTed to the app, the bearer taken from the page that answers."""
        client = await self.browser(language)
        answer = await client.post("/app/ticket_sidebar", data={"token": self.token(user_id)})
        assert answer.status_code == 200, answer.text
        boot = re.search(r'id="boot">(.*?)</script>', answer.text, re.DOTALL)
        assert boot is not None
        client.headers["Authorization"] = f"Bearer {json.loads(boot.group(1))['bearer']}"
        return Person(client, user_id)

    async def drain(self) -> None:
        """Run the jobs that are due, as a worker would."""
        state = self.backend.state
        heard = listeners(self.settings, state.database, state.zendesk, self.clock)
        jobs = {task: handler for task, handler in heard.items() if task.cron is None}
        await Worker(self.url, {**handlers(state.database, state.zendesk), **jobs}).drain()

    async def rest(self, method: str, path: str, **parts: Any) -> dict[str, Any]:
        """The local Zendesk's REST API, as the integration user."""
        transport = httpx.ASGITransport(app=self.zendesk)
        async with httpx.AsyncClient(transport=transport, base_url=self.settings.zendesk_url) as client:
            secret = self.settings.zendesk_client_secret.get_secret_value()
            body = {"grant_type": "client_credentials", "client_id": CLIENT_ID, "client_secret": secret}
            token = (await client.post("/oauth/tokens", json=body)).json()["access_token"]
            answer = await client.request(method, path, headers={"Authorization": f"Bearer {token}"}, **parts)
        return accepted(answer)

    async def customer_says(self, text: str, author_id: int = CLAUDIA, ticket_id: int = TES_501) -> int:
        """An end user's public comment on the ticket; its id."""
        comment = {"body": text, "public": True, "author_id": author_id}
        await self.rest("PUT", f"/api/v2/tickets/{ticket_id}", json={"ticket": {"comment": comment}})
        found: int = (await self.comments(ticket_id))[-1]["id"]
        return found

    async def move_ticket(self, group_id: int, ticket_id: int = TES_501) -> None:
        """To another group, in Zendesk."""
        await self.rest("PUT", f"/api/v2/tickets/{ticket_id}", json={"ticket": {"group_id": group_id}})

    async def ticket(self, ticket_id: int = TES_501) -> dict[str, Any]:
        found: dict[str, Any] = (await self.rest("GET", f"/api/v2/tickets/{ticket_id}"))["ticket"]
        return found

    async def field(self, key: str, ticket_id: int = TES_501) -> Any:
        """A custom field's value by its key."""
        number = next(one.id for one in self.local.world.every(Field) if one.key == key)
        return next(one["value"] for one in (await self.ticket(ticket_id))["custom_fields"] if one["id"] == number)

    async def tick(self, *only: Task) -> None:
        """What the due rows wait for, as the worker's ticks (or some of them) would do it now."""
        for task, handler in ticks(self.backend.state.database, self.clock).items():
            if not only or task in only:
                await handler(Attempt(0, last=True))

    async def comments(self, ticket_id: int = TES_501) -> list[dict[str, Any]]:
        body = await self.rest("GET", f"/api/v2/tickets/{ticket_id}/comments", params={"page[size]": "100"})
        found: list[dict[str, Any]] = body["comments"]
        return found

    async def tags(self, ticket_id: int = TES_501) -> list[str]:
        body = await self.rest("GET", f"/api/v2/tickets/{ticket_id}/tags")
        found: list[str] = body["tags"]
        return found

    def rows(self, statement: str, *values: object) -> list[dict[str, Any]]:
        """Straight from the database."""
        return self.connection.execute(statement.encode(), values).fetchall()

    @property
    def connection(self) -> psycopg.Connection[dict[str, Any]]:
        """Kept for the house's life: each new one is a process of the server's, which reads its catalogue first."""
        if self._connection is None or self._connection.closed:
            self._connection = psycopg.connect(self.url, autocommit=True, row_factory=dict_row)
        return self._connection

    def execute(self, statement: str) -> None:
        """What no command of ours does."""
        self.connection.execute(statement.encode())


def settings_for(database_url: str, folder: Path) -> Settings:
    return Settings.model_validate(
        {
            "data_dir": folder,
            "database_url": database_url,
            "zendesk_url": "http://127.0.0.1:8001",
            "zendesk_subdomain": SUBDOMAIN,
            "zendesk_app_id": APP_ID,
            "zendesk_installation_id": INSTALLATION_ID,
            "zendesk_client_id": CLIENT_ID,
            "zendesk_client_secret": "a secret of the tests",
            "zendesk_webhook_secret": "the webhook's secret of the tests",
            "metrics_token": "the scraper's token of the tests",
            "session_secret": "another secret of the tests, long enough",
            "clock_offset_file": folder / "clock_offset",
            "zaf_sdk_url": "http://127.0.0.1:8001/local/zaf_sdk.js",
            "frame_ancestors": "http://127.0.0.1:8001",
        }
    )


_idle: list[tuple[FastAPI, FastAPI]] = []
"""Applications of closed houses. They keep nothing but what FastAPI works out once per route, which is dear."""


@asynccontextmanager
async def open_house(database_url: str, folder: Path) -> AsyncIterator[House]:
    settings = settings_for(database_url, folder)
    shared = settings.model_dump(include=set(LocalZendeskSettings.model_fields) & set(Settings.model_fields))
    local_settings = LocalZendeskSettings.model_validate({**shared, "data_dir": None})
    if _idle:
        zendesk, backend = _idle.pop()
        zendesk.state.local = open_local(local_settings)
        backend.state.settings = settings
    else:
        zendesk = create_local_zendesk(local_settings)
        backend = create_app(settings, httpx.ASGITransport(app=zendesk))
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(zendesk.router.lifespan_context(zendesk))
        await stack.enter_async_context(backend.router.lifespan_context(backend))
        house = House(database_url, settings, backend, zendesk, stack, zendesk.state.local.world.revision)
        yield house
        house.connection.close()
    _idle.append((zendesk, backend))
