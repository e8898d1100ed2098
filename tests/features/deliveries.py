"""Deliveries as Zendesk makes and signs them."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx

from backend.local_zendesk.records import Macro
from backend.zendesk.inbox.signature import signature
from tests.house_of_consultoria import RAFAEL, TES_501, House

PATH = "/webhooks/zendesk"


def event(kind: str, ticket_id: int = TES_501, **said: Any) -> dict[str, Any]:
    """In the webhooks' dialect: ids are text."""
    return {
        "type": f"zen:event-type:ticket.{kind}",
        "account_id": 1,
        "id": str(uuid4()),
        "time": "2026-11-24T12:00:00.123456789Z",
        "zendesk_event_version": "2022-11-06",
        "subject": f"zen:ticket:{ticket_id}",
        "detail": {"id": str(ticket_id), "status": "OPEN"},
        "event": said,
    }


def signed(
    house: House, body: bytes, *, invocation: str | None = None, secret: str | None = None, age: float = 0
) -> dict[str, str]:
    """The headers; `age` in seconds, negative for a clock ahead of ours."""
    stamp = (datetime.now(UTC) - timedelta(seconds=age)).isoformat().replace("+00:00", "Z")
    known = secret or house.settings.webhook_secrets[0]
    return {
        "content-type": "application/json",
        "x-zendesk-account-id": "1",
        "x-zendesk-webhook-id": "01HOOK",
        "x-zendesk-webhook-invocation-id": invocation or uuid4().hex,
        "x-zendesk-webhook-signature": signature(known, stamp, body),
        "x-zendesk-webhook-signature-timestamp": stamp,
    }


async def deliver(house: House, client: httpx.AsyncClient, body: dict[str, Any] | bytes, **how: Any) -> httpx.Response:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return await client.post(PATH, content=raw, headers=signed(house, raw, **how))


def inbox(house: House) -> list[dict[str, Any]]:
    return house.rows("select * from inbox_event order by id")


def observed(house: House) -> list[str]:
    return [row["kind"] for row in house.rows("select kind from observation order by id")]


async def told(house: House, kind: str = "status_changed") -> None:
    """Zendesk tells of the ticket, and what follows is done."""
    assert (await deliver(house, await house.browser(), event(kind))).status_code == 204
    await house.drain()


async def change(house: House, **values: Any) -> None:
    await house.rest("PUT", f"/api/v2/tickets/{TES_501}", json={"ticket": values})


async def native(house: House, title: str, text: str, *, public: bool = True, author_id: int = RAFAEL) -> int:
    """An agent applies the macro in Zendesk's composer and sends it, as a public reply by rights; the comment's id."""
    macro = next(one for one in house.local.world.every(Macro) if title in one.title)
    comment = {"body": text, "public": public, "author_id": author_id}
    await change(house, comment=comment, macro_id=macro.id)
    found: int = (await house.comments())[-1]["id"]
    return found
