"""A working week in which the paths are walked, and what the ticket shows at their end."""

import asyncio
import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from backend.kit.clock import BRASILIA
from backend.local_zendesk.faults import Fault, Switch
from backend.local_zendesk.records import Field
from tests.features.steps import accepted, at_local, path, start_body
from tests.house_of_consultoria import TES_501, House, Person

TUESDAY, WEDNESDAY, FRIDAY = (2030, 3, 12), (2030, 3, 13), (2030, 3, 15)
THE_31ST, THE_1ST = (2030, 1, 31), (2030, 2, 1)
SUBJECT = "Rejeição 528 na NF-e com a TES 501"
PREFIXED = f"[CONSULTORIA DO MODULO] {SUBJECT}"
STATE_TAG = "consultoria_sit_"
PATIENCE_SECONDS = 30.0


@dataclass(frozen=True)
class Shown:
    """The ticket, as anyone in Zendesk sees it. `accepted` and `reason`: the drop-downs' options, shortened."""

    status: str
    subject: str
    situation: str
    accepted: str | None = None
    reason: str | None = None
    date: str | None = None


@dataclass(frozen=True)
class Said:
    """A comment of ours: which step left it, and what the ticket shows of it."""

    step: str
    public: bool
    author_id: int
    text: str


async def shown(house: House, ticket_id: int = TES_501) -> Shown:
    """Once everything has arrived."""
    await arrived(house)
    ticket = await house.ticket(ticket_id)
    keys = {one.id: one.key for one in house.local.world.every(Field)}
    fields = {keys[one["id"]]: one["value"] for one in ticket["custom_fields"]}
    assert {"consultoria", "consultoria_modulo"} <= set(ticket["tags"])
    [situation] = [tag for tag in ticket["tags"] if tag.startswith(STATE_TAG)]
    return Shown(
        ticket["status"],
        ticket["subject"],
        situation.removeprefix(STATE_TAG),
        _option(fields, "consultoria_aceita"),
        _option(fields, "consultoria_motivo"),
        fields["data_acordo_cliente"],
    )


def _option(fields: dict[str, Any], key: str) -> str | None:
    value = fields[key]
    return None if value is None else str(value).removeprefix(f"{key}_")


async def said(house: House, ticket_id: int = TES_501) -> list[Said]:
    """In the order of the conversation; blanks of money made plain."""
    await arrived(house)
    steps = {one["comment_id"]: one["kind"] for one in house.rows("select comment_id, kind from zendesk_write")}
    return [
        Said(steps[one["id"]], one["public"], one["author_id"], one["plain_body"].replace("\u00a0", " "))
        for one in await house.comments(ticket_id)
        if one["id"] in steps
    ]


def conversation(comments: list[Said]) -> list[tuple[str, str]]:
    return [(one.step, "public" if one.public else "internal") for one in comments]


async def arrived(house: House) -> None:
    """The worker runs until nothing of ours is on its way; what failed waits for its next try."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        await house.drain()
        waiting = house.rows("select kind, state, last_error from zendesk_write where state <> 'sent'")
        if not waiting:
            return
        assert time.monotonic() < deadline, waiting
        await asyncio.sleep(0.2)


def zendesk(house: House, fault: Fault) -> None:
    house.local.faults.turn(Switch(fault=fault, times=None, seconds=0))


async def ready(house: House, day: tuple[int, int, int] = TUESDAY, **term: Any) -> tuple[Person, dict[str, Any]]:
    """Accepted at eight that morning."""
    at_local(house, *day, 8, 0)
    return await accepted(house, **term)


async def working(house: House, **given: Any) -> tuple[Person, dict[str, Any]]:
    """Rafael's clock runs since nine."""
    rafael, view = await ready(house)
    at_local(house, *TUESDAY, 9, 0)
    return rafael, await rafael.do(path(view, "start"), start_body(view, **given))


def trail(house: House) -> list[str]:
    """Every step of every consultoria, in order."""
    rows = house.rows("select action from engagement_history order by engagement_id, version")
    return [row["action"] for row in rows]


def session_rows(house: House) -> list[dict[str, Any]]:
    return house.rows("select * from work_session order by ordinal")


def clock_of(at: datetime) -> str:
    """To the minute, in Brasília."""
    return at.astimezone(BRASILIA).strftime("%H:%M")


def nothing_runs_backwards(house: House) -> None:
    """Whatever the clock did."""
    stamps = [row["at"] for row in house.rows("select at from engagement_history order by engagement_id, version")]
    assert stamps == sorted(stamps)
    assert house.rows("select 1 from work_interval where to_at < from_at") == []
    assert house.rows("select 1 from time_entry where least(worked_seconds, paused_seconds) < 0") == []
