"""Webhooks are made, changed, tried and deleted over REST, beside the one that the settings name."""

import base64
import hashlib
import hmac
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from backend.local_zendesk.app import create_local_zendesk
from tests.local_zendesk.administering import created
from tests.local_zendesk.conftest import make_settings, sign_in, stranger
from tests.local_zendesk.receiver import Receiver

pytestmark = pytest.mark.anyio
TICKET = "/api/v2/tickets/11482649"
ADDED = "zen:event-type:ticket.comment_added"


def wanted(endpoint: str, *events: str) -> dict[str, Any]:
    shape = {"name": "Casa", "status": "active", "http_method": "POST", "request_format": "json"}
    return {**shape, "endpoint": endpoint, "subscriptions": list(events)}


async def test_a_webhook_hears_of_what_it_subscribes_to_signed_with_its_own_secret(
    app: FastAPI, zendesk: httpx.AsyncClient
) -> None:
    with Receiver() as receiver:
        webhook = await created(zendesk, "webhooks", "webhook", **wanted(receiver.url, ADDED))
        assert "secret" not in str(webhook)
        told = (await zendesk.get(f"/api/v2/webhooks/{webhook['id']}/signing_secret")).json()["signing_secret"]
        await zendesk.put(TICKET, json={"ticket": {"status": "pending", "comment": {"body": "oi"}}})
        await app.state.local.webhook.settle()
    [received] = receiver.received
    assert received.event["type"] == ADDED
    sent = received.headers
    stamp = sent["x-zendesk-webhook-signature-timestamp"].encode()
    mine = hmac.new(told["secret"].encode(), stamp + received.body, hashlib.sha256).digest()
    assert (told["algorithm"], sent["x-zendesk-webhook-signature"]) == ("SHA256", base64.b64encode(mine).decode())
    assert sent["x-zendesk-webhook-id"] == webhook["id"]


async def test_an_inactive_or_deleted_webhook_hears_nothing(app: FastAPI, zendesk: httpx.AsyncClient) -> None:
    with Receiver() as receiver:
        webhook = await created(zendesk, "webhooks", "webhook", **wanted(receiver.url, ADDED))
        path = f"/api/v2/webhooks/{webhook['id']}"
        assert (await zendesk.patch(path, json={"webhook": {"status": "inactive"}})).status_code == 204
        await zendesk.put(TICKET, json={"ticket": {"comment": {"body": "um"}}})
        assert (await zendesk.put(path, json={"webhook": wanted(receiver.url, ADDED)})).status_code == 204
        assert (await zendesk.get(path)).json()["webhook"]["status"] == "active"
        assert (await zendesk.delete(path)).status_code == 204
        await zendesk.put(TICKET, json={"ticket": {"comment": {"body": "dois"}}})
        await app.state.local.webhook.settle()
        assert (await zendesk.get(path)).json()["errors"][0]["code"] == "WebhookNotFound"
    assert receiver.received == []


async def test_a_secret_can_be_replaced(zendesk: httpx.AsyncClient) -> None:
    webhook = await created(zendesk, "webhooks", "webhook", **wanted("http://127.0.0.1:9/x"))
    path = f"/api/v2/webhooks/{webhook['id']}/signing_secret"
    before = (await zendesk.get(path)).json()
    assert (await zendesk.post(path)).status_code == 201
    assert (await zendesk.get(path)).json() != before


async def test_a_delivery_on_trial_tells_what_the_endpoint_answered(zendesk: httpx.AsyncClient) -> None:
    with Receiver(401) as receiver:
        webhook = await created(zendesk, "webhooks", "webhook", **wanted(receiver.url))
        query, body = {"webhook_id": webhook["id"]}, {"request": {"payload": '{"type":"x"}'}}
        answer = await zendesk.post("/api/v2/webhooks/test", params=query, json=body)
        assert answer.json()["response"]["status"] == 401
    assert [received.body for received in receiver.received] == [b'{"type":"x"}']
    answer = await zendesk.post("/api/v2/webhooks/test", params=query, json=body)
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (400, "TestFailed")


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"endpoint": "https://casa.example/x"}, 400),
        ({"endpoint": "http://10.0.0.5/x"}, 400),
        ({"subscriptions": ["zen:event-type:ticket.invented"]}, 400),
        ({"http_method": "GET"}, 422),
        ({"status": None}, 422),
    ],
)
async def test_a_webhook_that_zendesk_would_not_call_is_refused(
    zendesk: httpx.AsyncClient, change: dict[str, Any], status: int
) -> None:
    asked = wanted("http://127.0.0.1:9/x", ADDED) | change
    assert (await zendesk.post("/api/v2/webhooks", json={"webhook": asked})).status_code == status
    assert (await zendesk.get("/api/v2/webhooks")).json()["webhooks"] == []


async def test_the_configured_webhook_stands_among_the_others_also_after_a_reset() -> None:
    with Receiver() as receiver:
        told = {"local_zendesk_webhook_url": receiver.url, "local_zendesk_webhook_secret": "s"}
        app = create_local_zendesk(make_settings(None, **told))
        async with stranger(app) as client:
            await sign_in(client)
            before = (await client.get("/api/v2/webhooks")).json()["webhooks"]
            await client.post("/local/reset")
            await sign_in(client)
            [webhook] = (await client.get("/api/v2/webhooks")).json()["webhooks"]
            secret = (await client.get(f"/api/v2/webhooks/{webhook['id']}/signing_secret")).json()
        app.state.local.world.close()
    assert [one["id"] for one in before] == [webhook["id"]]
    assert (webhook["endpoint"], secret["signing_secret"]["secret"]) == (receiver.url, "s")
    assert {ADDED, "zen:event-type:ticket.merged"} <= set(webhook["subscriptions"])
