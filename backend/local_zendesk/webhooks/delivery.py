"""Delivers events behind the update's back: it neither waits for them nor fails with them."""

import asyncio
import json
import ssl
import uuid
from collections import deque
from datetime import UTC, datetime
from typing import Any, Literal

import httpx
from pydantic import BaseModel

from backend.local_zendesk.faults import Fault, Faults
from backend.local_zendesk.records import Audit, Ticket, Webhook
from backend.local_zendesk.settings import LocalZendeskSettings
from backend.local_zendesk.webhooks.payloads import events_of
from backend.local_zendesk.webhooks.signature import headers
from backend.local_zendesk.world import World

TRIED_AGAIN = {409, 429, 503}
"""As silence is; any other refusal is final, and the event is lost."""
REMEMBERED = 200


class Attempt(BaseModel):
    at: datetime
    answer: str
    """An HTTP status, or the name of what went wrong without one."""


class Delivery(BaseModel):
    """One invocation: its id stays the same over its attempts."""

    invocation_id: str
    webhook_id: str
    type: str
    ticket_id: int
    state: Literal["sending", "delivered", "refused", "given_up", "lost"] = "sending"
    attempts: list[Attempt] = []


class Courier:
    """Brings each event to every active webhook that subscribes to it."""

    def __init__(self, settings: LocalZendeskSettings, faults: Faults) -> None:
        self.deliveries: deque[Delivery] = deque(maxlen=REMEMBERED)
        self._waits = settings.local_zendesk_webhook_waits
        self._patience = settings.local_zendesk_webhook_timeout
        self._faults = faults
        self._tasks: set[asyncio.Task[None]] = set()

    def tell(self, world: World, ticket: Ticket, audit: Audit) -> None:
        """Starts one delivery per event and webhook, together, so they arrive in any order. Inside a running loop."""
        webhooks = [webhook for webhook in world.every(Webhook) if webhook.status == "active"]
        if not webhooks:
            return
        events, repeated = events_of(world, ticket, audit), self._faults.switch.fault is Fault.REPEATED_EVENTS
        for event in reversed(events) if repeated else events:
            for webhook in webhooks:
                if event["type"] in webhook.subscriptions:
                    self._start(webhook, event, ticket.id, times=2 if repeated else 1)

    async def try_once(self, webhook: Webhook, body: bytes) -> int | None:
        """The status of one delivery of this body, None where nobody answered."""
        key = uuid.uuid4().hex
        return await self._attempt(
            webhook, Delivery(invocation_id=key, webhook_id=webhook.key, type="", ticket_id=0), body
        )

    async def settle(self) -> None:
        """Until everything told so far has arrived or was given up."""
        await asyncio.gather(*self._tasks)

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _start(self, webhook: Webhook, event: dict[str, Any], ticket_id: int, *, times: int) -> None:
        delivery = Delivery(
            invocation_id=uuid.uuid4().hex, webhook_id=webhook.key, type=event["type"], ticket_id=ticket_id
        )
        self.deliveries.appendleft(delivery)
        if self._faults.switch.fault is Fault.LOST_EVENTS:
            delivery.state = "lost"
            return
        for _ in range(times):
            task = asyncio.get_running_loop().create_task(self._deliver(webhook, delivery, event))
            self._tasks.add(task)  # the loop itself keeps no more than a weak reference
            task.add_done_callback(self._tasks.discard)

    async def _deliver(self, webhook: Webhook, delivery: Delivery, event: dict[str, Any]) -> None:
        body = json.dumps(event, ensure_ascii=False).encode()
        for wait in (*self._waits, None):
            status = await self._attempt(webhook, delivery, body)
            if status is not None and status not in TRIED_AGAIN:
                delivery.state = "delivered" if httpx.codes.is_success(status) else "refused"
                return
            if wait is None:
                delivery.state = "given_up"
                return
            await asyncio.sleep(wait)

    async def _attempt(self, webhook: Webhook, delivery: Delivery, body: bytes) -> int | None:
        """The answer's status; None where none came."""
        now = datetime.now(UTC)
        signed = headers(webhook, now, delivery.invocation_id, body)
        never_used = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # plain HTTP on loopback: spares reading certificates
        client = httpx.AsyncClient(verify=never_used, trust_env=False, timeout=self._patience)
        try:
            async with client, asyncio.timeout(self._patience):  # the client's own counts from byte to byte
                status = (await client.post(webhook.endpoint, content=body, headers=signed)).status_code
        except (httpx.TransportError, TimeoutError) as problem:
            delivery.attempts.append(Attempt(at=now, answer=type(problem).__name__))
            return None
        delivery.attempts.append(Attempt(at=now, answer=str(status)))
        return status
