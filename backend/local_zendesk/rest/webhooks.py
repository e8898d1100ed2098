"""Webhooks over REST: list, create, change, delete, the signing secret, a delivery on trial."""

import secrets
from typing import Any, Literal
from urllib.parse import urlsplit

from fastapi import APIRouter, Request, Response
from pydantic import Field

from backend.local_zendesk.local import Here, Local
from backend.local_zendesk.records import Webhook
from backend.local_zendesk.refusals import WebhookInvalid, WebhookNotFound
from backend.local_zendesk.rest.bodies import Administrator, Sent, json_of, sent
from backend.local_zendesk.rest.paging import cursor_page
from backend.local_zendesk.rest.set_up_shapes import webhook_shape
from backend.local_zendesk.settings import LOOPBACK
from backend.local_zendesk.webhooks.payloads import EVENTS

router = APIRouter(prefix="/api/v2/webhooks")


class SentWebhook(Sent):
    name: str
    endpoint: str
    http_method: Literal["POST"]
    request_format: Literal["json"]
    status: Literal["active", "inactive"]
    description: str | None = None
    subscriptions: list[str] = Field(default_factory=list)


class WebhookPatch(Sent):
    """Absent stays as it is."""

    name: str | None = None
    endpoint: str | None = None
    status: Literal["active", "inactive"] | None = None
    description: str | None = None
    subscriptions: list[str] | None = None


def _webhook(local: Local, key: str) -> Webhook:
    found = next((one for one in local.world.every(Webhook) if one.key == key), None)
    if found is None:
        raise WebhookNotFound(key)
    return found


@router.get("")
async def list_webhooks(request: Request, local: Here, _: Administrator) -> Any:
    """`filter[name_contains]` narrows."""
    wanted = request.query_params.get("filter[name_contains]", "").casefold()
    rows = [one for one in local.world.every(Webhook) if wanted in one.name.casefold()]
    return cursor_page(request, "webhooks", rows, webhook_shape)[0]


@router.post("", status_code=201)
async def create_webhook(request: Request, local: Here, caller: Administrator) -> Any:
    """Its secret is made here and never shown but by `signing_secret`."""
    asked = await sent(request, "webhook", SentWebhook)
    _check(asked.endpoint, asked.subscriptions)
    webhook = Webhook(
        id=local.world.next_id(),
        **asked.model_dump(include={"name", "description", "endpoint", "status", "subscriptions"}),
        secret=secrets.token_urlsafe(32),
        created_by=caller.id,
        created_at=local.world.now(),
        updated_at=local.world.now(),
    )
    local.world.save(webhook)
    return {"webhook": webhook_shape(webhook)}


@router.post("/test")
async def try_webhook(request: Request, local: Here, _: Administrator, webhook_id: str = "") -> Any:
    """One signed delivery of the payload sent, never repeated; what the endpoint answered."""
    webhook, body = _webhook(local, webhook_id), await json_of(request)
    asked = body.get("request") if isinstance(body, dict) else None
    payload = str(asked.get("payload", "{}")) if isinstance(asked, dict) else "{}"
    status = await local.webhook.try_once(webhook, payload.encode())
    if status is None:
        raise WebhookInvalid("TestFailed", f"{webhook.endpoint} did not answer")
    return {"response": {"status": status, "headers": [], "payload": ""}}


@router.get("/{key}")
async def show_webhook(key: str, local: Here, _: Administrator) -> Any:
    return {"webhook": webhook_shape(_webhook(local, key))}


@router.put("/{key}", status_code=204)
async def replace_webhook(key: str, request: Request, local: Here, _: Administrator) -> Response:
    asked = await sent(request, "webhook", SentWebhook)
    changes = asked.model_dump(include={"name", "description", "endpoint", "status", "subscriptions"})
    return _changed(local, _webhook(local, key), changes)


@router.patch("/{key}", status_code=204)
async def change_webhook(key: str, request: Request, local: Here, _: Administrator) -> Response:
    return _changed(
        local, _webhook(local, key), (await sent(request, "webhook", WebhookPatch)).model_dump(exclude_unset=True)
    )


@router.delete("/{key}", status_code=204)
async def delete_webhook(key: str, local: Here, _: Administrator) -> Response:
    local.world.drop([_webhook(local, key)])
    return Response(status_code=204)


@router.get("/{key}/signing_secret")
async def show_secret(key: str, local: Here, _: Administrator) -> Any:
    return {"signing_secret": {"algorithm": "SHA256", "secret": _webhook(local, key).secret}}


@router.post("/{key}/signing_secret", status_code=201)
async def replace_secret(key: str, local: Here, _: Administrator) -> Any:
    webhook, fresh = _webhook(local, key), secrets.token_urlsafe(32)
    local.world.save(webhook.model_copy(update={"secret": fresh, "updated_at": local.world.now()}))
    return {"signing_secret": {"algorithm": "SHA256", "secret": fresh}}


def _changed(local: Local, webhook: Webhook, changes: dict[str, Any]) -> Response:
    changed = webhook.model_copy(update={**changes, "updated_at": local.world.now()})
    _check(changed.endpoint, changed.subscriptions)
    local.world.save(changed)
    return Response(status_code=204)


def _check(endpoint: str, subscriptions: list[str]) -> None:
    """Raises WebhookInvalid; made-up events never leave this machine."""
    parts = urlsplit(endpoint)
    if parts.scheme != "http" or parts.hostname not in LOOPBACK:
        raise WebhookInvalid("InvalidEndpoint", f"{endpoint}: the local Zendesk calls http on loopback only")
    unknown = [name for name in subscriptions if name not in EVENTS]
    if unknown:
        raise WebhookInvalid("InvalidSubscription", f"{unknown[0]} is not a known event")
