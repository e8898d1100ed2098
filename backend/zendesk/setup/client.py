"""The calls of administration, for an integration user who is an administrator; each raises what the client raises."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

from backend.zendesk.client import Zendesk
from backend.zendesk.errors import ZendeskBusy, ZendeskRefused, ZendeskUnavailable
from backend.zendesk.setup.records import Installation, SetUpMacro, SetUpUser, View, Webhook

PATIENCE = 5
"""How often one request waits as Zendesk asks; set-up is rare and nobody stands behind it."""
TRIAL = '{"type":"consultoria.doctor"}'
"""The body of a delivery on trial: its receiver takes it and does nothing."""


@dataclass(frozen=True)
class Request:
    """One change of the account."""

    method: str
    path: str
    body: dict[str, Any]


class AdminZendesk(Zendesk):
    async def send(self, request: Request) -> None:
        await self._send(request.method, request.path, json=request.body)

    async def me(self) -> SetUpUser:
        return SetUpUser.model_validate((await self._call("GET", "/api/v2/users/me"))["user"])

    async def server_time(self) -> datetime | None:
        """Zendesk's clock, by the Date of an answer; None when it does not tell."""
        told = (await self._send("GET", "/api/v2/users/me")).headers.get_list("date")
        try:
            return parsedate_to_datetime(told[0]) if told else None
        except ValueError:
            return None

    async def installation(self, installation_id: int) -> Installation | None:
        """None where the app is not installed."""
        try:
            body = await self._call("GET", f"/api/v2/apps/installations/{installation_id}")
        except ZendeskRefused as error:
            if error.http_status == httpx.codes.NOT_FOUND:
                return None
            raise
        return Installation.model_validate(body)

    async def fields(self, owner: str) -> list[dict[str, Any]]:
        return await self._all(f"/api/v2/{owner}_fields", f"{owner}_fields")

    async def macros_with_actions(self) -> list[SetUpMacro]:
        return [SetUpMacro.model_validate(one) for one in await self._all("/api/v2/macros", "macros")]

    async def views(self) -> list[View]:
        return [View.model_validate(one) for one in await self._all("/api/v2/views", "views")]

    async def webhooks(self) -> list[Webhook]:
        return [Webhook.model_validate(one) for one in await self._all("/api/v2/webhooks", "webhooks")]

    async def webhook_secret(self, webhook_id: str) -> str:
        body = await self._call("GET", f"/api/v2/webhooks/{webhook_id}/signing_secret")
        return str(body["signing_secret"]["secret"])

    async def try_webhook(self, webhook_id: str) -> int | None:
        """What our endpoint answered to a delivery that Zendesk signed and sent just now; None where nothing did."""
        asked = {"request": {"http_method": "POST", "request_format": "json", "payload": TRIAL}}
        try:
            body = await self._call("POST", "/api/v2/webhooks/test", params={"webhook_id": webhook_id}, json=asked)
        except ZendeskRefused as error:
            if error.http_status == httpx.codes.BAD_REQUEST:
                return None
            raise
        answer = body.get("response", body)
        return int(answer.get("status") or answer.get("status_code") or 0) or None

    async def _send(self, method: str, path: str, **parts: Any) -> httpx.Response:
        for _ in range(PATIENCE):
            try:
                return await super()._send(method, path, **parts)
            except ZendeskBusy as busy:
                await asyncio.sleep(busy.wait)
        raise ZendeskUnavailable("429 again and again")
