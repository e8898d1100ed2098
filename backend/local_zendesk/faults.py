"""What may go wrong on purpose, by one switch moved from the page: on the REST side, or with the events we send."""

import asyncio
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.local_zendesk.refusals import GatewayTimeout, InvalidToken, Refusal, TooManyRequests, Unavailable

REST = ("/api/v2/", "/oauth/")


class Fault(StrEnum):
    NONE = "none"
    DOWN = "down"
    SLOW = "slow"
    LOST_ANSWER = "lost_answer"
    """An update is applied, then nothing answers; 504 once the wait is over."""
    TOO_MANY = "too_many"
    EXPIRED_TOKENS = "expired_tokens"
    LOST_EVENTS = "lost_events"
    REPEATED_EVENTS = "repeated_events"
    """Each webhook event twice, an update's last one first."""


OF_EVENTS = {Fault.LOST_EVENTS, Fault.REPEATED_EVENTS}
"""These leave REST alone."""


class Switch(BaseModel):
    """`seconds`: the delay, the silence or the Retry-After. `times`: for the next so many requests; None is always."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    fault: Fault
    seconds: float = Field(default=4, ge=0, le=120)
    times: int | None = Field(default=None, ge=1)


class Faults:
    def __init__(self) -> None:
        self.switch = Switch(fault=Fault.NONE)

    def turn(self, switch: Switch) -> None:
        self.switch = switch

    def next_for(self, method: str, path: str) -> Switch:
        """The fault this request meets; counts it off."""
        now = self.switch
        update_only = now.fault is Fault.LOST_ANSWER and method == "GET"
        signing_in = now.fault in {Fault.LOST_ANSWER, Fault.EXPIRED_TOKENS} and path.startswith("/oauth/")
        if now.fault in {Fault.NONE, *OF_EVENTS} or update_only or signing_in:
            return Switch(fault=Fault.NONE)
        if now.times is not None:
            left = now.times - 1
            self.switch = now.model_copy(update={"times": left}) if left else Switch(fault=Fault.NONE)
        return now


class FaultyWire:
    """Stands between the network and the REST endpoints."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(REST):
            await self.app(scope, receive, send)
            return
        faults: Faults = scope["app"].state.local.faults
        met = faults.next_for(scope["method"], scope["path"])
        refusal = _refusal(met)
        if refusal is not None:
            await _send(refusal, scope, receive, send)
        elif met.fault is Fault.LOST_ANSWER:
            await self.app(scope, receive, _swallow)
            await asyncio.sleep(met.seconds)
            await _send(GatewayTimeout(), scope, receive, send)
        else:
            if met.fault is Fault.SLOW:
                await asyncio.sleep(met.seconds)
            await self.app(scope, receive, send)


def _refusal(met: Switch) -> Refusal | None:
    match met.fault:
        case Fault.DOWN:
            return Unavailable()
        case Fault.TOO_MANY:
            return TooManyRequests(int(met.seconds), 0)
        case Fault.EXPIRED_TOKENS:
            return InvalidToken()
        case _:
            return None


async def _send(refusal: Refusal, scope: Scope, receive: Receive, send: Send) -> None:
    await refusal.response()(scope, receive, send)


async def _swallow(_: Message) -> None:
    """The answer that never arrives."""
