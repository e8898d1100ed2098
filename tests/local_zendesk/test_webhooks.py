"""Event webhooks: what an update tells, how it is signed, and that a deaf receiver never hurts the update."""

import base64
import hashlib
import hmac
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from pydantic import ValidationError

from backend.local_zendesk.app import create_local_zendesk
from backend.local_zendesk.local import Local
from backend.local_zendesk.webhooks.signature import signature
from tests.local_zendesk.conftest import make_settings, sign_in, stranger
from tests.local_zendesk.receiver import SILENCE, Receiver

pytestmark = pytest.mark.anyio
TICKET = "/api/v2/tickets/11482649"
SECRET = "segredo-dos-eventos"


@asynccontextmanager
async def telling(url: str, **values: object) -> AsyncIterator[tuple[httpx.AsyncClient, Local]]:
    """A local Zendesk that tells `url`, and a client with a bearer."""
    known = {"local_zendesk_webhook_url": url, "local_zendesk_webhook_secret": SECRET}
    soon = {"local_zendesk_webhook_waits": (0.01, 0.01)}
    app = create_local_zendesk(make_settings(None, **{**known, **soon, **values}))
    async with stranger(app) as client:
        await sign_in(client)
        yield client, app.state.local
    await app.state.local.webhook.close()
    app.state.local.world.close()


async def update(client: httpx.AsyncClient, local: Local, **change: Any) -> None:
    assert (await client.put(TICKET, json={"ticket": change})).status_code == 200
    await local.webhook.settle()


async def deliveries(client: httpx.AsyncClient) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = (await client.get("/local/webhooks")).json()["deliveries"]
    return listed


def test_the_signature_is_zendesks_own_example() -> None:
    secret, timestamp = "dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==", "2021-03-25T05:09:27Z"
    assert (
        signature(secret, timestamp, b'{"event":"ticket.updated","id":123}')
        == "S/RDdU2ERmj7LHDDoWJ2onPYH+t7/f2+LTM4dL7UiLM="
    )


async def test_a_comment_is_told_in_the_events_dialect_and_signed() -> None:
    with Receiver() as receiver:
        async with telling(receiver.url) as (client, local):
            await update(client, local, comment={"body": "Olá, Cláudia", "author_id": 5101}, metadata={"k": "v"})
            comment = (await client.get(f"{TICKET}/comments")).json()["comments"][-1]
            [delivery] = await deliveries(client)
    [received] = receiver.received
    event = received.event
    assert event["type"] == "zen:event-type:ticket.comment_added"
    assert (event["subject"], event["zendesk_event_version"]) == ("zen:ticket:11482649", "2022-11-06")
    assert event["event"] == {
        "comment": {
            "id": str(comment["id"]),
            "body": "Olá, Cláudia",
            "is_public": True,
            "author": {"id": "5101", "name": "Rafael Nogueira", "is_staff": True},
        },
        "meta": {"sequence": {"id": event["event"]["meta"]["sequence"]["id"], "position": 1, "total": 1}},
    }
    detail = event["detail"]
    ids = ("id", "requester_id", "organization_id", "assignee_id", "group_id", "actor_id")
    assert [detail[name] for name in ids] == ["11482649", "7101", "6101", "5101", "4201", "5001"]
    assert (detail["status"], detail["priority"], detail["type"]) == ("OPEN", "NORMAL", "INCIDENT")
    assert datetime.fromisoformat(event["time"]) == datetime.fromisoformat(comment["created_at"])
    sent = received.headers
    stamp = sent["x-zendesk-webhook-signature-timestamp"]
    whole = hmac.new(SECRET.encode(), stamp.encode() + received.body, hashlib.sha256).digest()
    assert sent["x-zendesk-webhook-signature"] == base64.b64encode(whole).decode()
    assert datetime.fromisoformat(stamp) <= datetime.now(UTC)
    assert sent["x-zendesk-account-id"] == str(event["account_id"])
    assert sent["x-zendesk-webhook-id"]
    assert sent["x-zendesk-webhook-invocation-id"] == delivery["invocation_id"]
    assert (delivery["state"], [attempt["answer"] for attempt in delivery["attempts"]]) == ("delivered", ["204"])


async def test_each_change_is_an_event_of_its_own() -> None:
    with Receiver() as receiver:
        async with telling(receiver.url) as (client, local):
            fields = [{"id": 360101, "value": "2026-12-01"}]
            change = {"subject": "Outro", "status": "pending", "tags": ["protheus", "novo"], "custom_fields": fields}
            await update(client, local, requester_id=7113, group_id=4204, assignee_id=5202, **change)
    said = {received.name: received.event["event"] for received in receiver.received}
    positions = {event.pop("meta")["sequence"]["position"] for event in said.values()}
    assert positions == set(range(1, 9))
    assert said == {
        "subject_changed": {"current": "Outro", "previous": "Rejeição 528 na NF-e com a TES 501"},
        "status_changed": {"current": "PENDING", "previous": "OPEN"},
        "tags_changed": {"tags_added": ["novo"], "tags_removed": ["faturamento", "nfe"]},
        "requester_changed": {"current": "7113", "previous": "7101"},
        "organization_changed": {"current": "6112", "previous": "6101"},
        "group_assignment_changed": {"current": "4204", "previous": "4201"},
        "agent_assignment_changed": {"current": "5202", "previous": "5101"},
        "custom_field_changed": {
            "current": "2026-12-01",
            "previous": None,
            "custom_field": {"id": "360101", "title": "Data (acordo cliente)", "type": "date"},
        },
    }
    assert {received.event["detail"]["status"] for received in receiver.received} == {"PENDING"}


async def test_what_changes_nothing_and_a_macros_use_are_not_told() -> None:
    with Receiver() as receiver:
        async with telling(receiver.url) as (client, local):
            await update(client, local, status="open", macro_id=8105)
            assert (await client.put(TICKET, json={"ticket": {"status": "andando"}})).status_code == 422
            await local.webhook.settle()
    assert receiver.received == []


async def test_the_workspace_tells_too() -> None:
    with Receiver() as receiver:
        async with telling(receiver.url) as (client, local):
            await client.post("/local/user", json={"user_id": 7101})
            await client.post("/local/tickets/11482649/submit", json={"html": "De acordo"})
            await local.webhook.settle()
    received = receiver.named("comment_added").event
    assert received["event"]["comment"]["author"] == {
        "id": "7101",
        "name": "Cláudia Ferraz Monteiro",
        "is_staff": False,
    }
    assert received["detail"]["via"] == {"channel": "web"}


@pytest.mark.parametrize("stumble", [503, 429, 409, SILENCE])
async def test_a_stumbling_receiver_is_tried_again_with_the_same_invocation(stumble: int) -> None:
    with Receiver(stumble, held=1) as receiver:
        async with telling(receiver.url, local_zendesk_webhook_timeout=0.3) as (client, local):
            await update(client, local, comment={"body": "oi"})
            [delivery] = await deliveries(client)
    first, second = receiver.received
    assert first.body == second.body
    assert first.headers["x-zendesk-webhook-invocation-id"] == second.headers["x-zendesk-webhook-invocation-id"]
    assert (delivery["state"], len(delivery["attempts"])) == ("delivered", 2)


@pytest.mark.parametrize("answer", [500, 401])
async def test_any_other_refusal_is_final(answer: int) -> None:
    with Receiver(answer) as receiver:
        async with telling(receiver.url) as (client, local):
            await update(client, local, comment={"body": "oi"})
            [delivery] = await deliveries(client)
    assert (len(receiver.received), len(delivery["attempts"]), delivery["state"]) == (1, 1, "refused")


async def test_nobody_listening_leaves_the_update_whole_and_is_given_up() -> None:
    with Receiver() as gone:
        url = gone.url
    async with telling(url) as (client, local):
        await update(client, local, subject="ninguém ouve")
        assert (await client.get(TICKET)).json()["ticket"]["subject"] == "ninguém ouve"
        [delivery] = await deliveries(client)
    assert delivery["state"] == "given_up"
    assert [attempt["answer"] for attempt in delivery["attempts"]] == ["ConnectError"] * 3


async def test_the_update_does_not_wait_for_the_receiver() -> None:
    with Receiver(SILENCE, held=0.5) as receiver:
        async with telling(receiver.url) as (client, local):
            assert (await client.put(TICKET, json={"ticket": {"subject": "já"}})).status_code == 200
            assert [delivery["state"] for delivery in await deliveries(client)] == ["sending"]
            await local.webhook.settle()
            assert [delivery["state"] for delivery in await deliveries(client)] == ["delivered"]


async def test_events_may_be_lost_or_come_twice_and_backwards_on_purpose() -> None:
    with Receiver() as receiver:
        async with telling(receiver.url) as (client, local):
            await client.post("/local/faults", json={"fault": "lost_events"})
            await update(client, local, subject="perdido")
            assert receiver.received == []
            assert [delivery["state"] for delivery in await deliveries(client)] == ["lost"]
            await client.post("/local/faults", json={"fault": "repeated_events"})
            await update(client, local, subject="repetido", status="pending")
    names = [received.name for received in receiver.received]
    assert sorted(names) == ["status_changed", "status_changed", "subject_changed", "subject_changed"]
    assert len({received.headers["x-zendesk-webhook-invocation-id"] for received in receiver.received}) == 2
    assert len({received.event["id"] for received in receiver.received}) == 2


async def test_without_a_subscriber_nothing_is_told(zendesk: httpx.AsyncClient) -> None:
    await zendesk.put(TICKET, json={"ticket": {"subject": "silêncio"}})
    assert (await zendesk.get("/local/webhooks")).json() == {"url": None, "deliveries": []}


@pytest.mark.parametrize("url", ["https://127.0.0.1:8000/x", "http://casa.example/x", "http://10.0.0.5/x"])
def test_made_up_events_stay_on_this_machine(url: str) -> None:
    with pytest.raises(ValidationError, match="loopback only"):
        make_settings(local_zendesk_webhook_url=url, local_zendesk_webhook_secret=SECRET)


def test_a_subscriber_needs_a_secret() -> None:
    with pytest.raises(ValidationError, match="LOCAL_ZENDESK_WEBHOOK_SECRET"):
        make_settings(local_zendesk_webhook_url="http://127.0.0.1:8000/x")
