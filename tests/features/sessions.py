"""What the tests of timed work share: a working morning, its steps over HTTP, and the rows they look at."""

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import psycopg

from backend.kit.clock import BRASILIA, Clock
from backend.sessions.jobs import LIMITS
from tests.features.snapshots import reached
from tests.features.steps import (
    accepted,
    answer,
    conclude,
    decision_body,
    decision_path,
    everything_on_the_ticket,
    path,
    request_body,
    send_term,
    start,
    start_body,
)
from tests.house_of_consultoria import PATRICIA, RAFAEL, TES_501, House, Person

TUESDAY = 1
LUIS, PAPELARIA = 7104, 11482533
"""The requester of another ticket of Rafael's, in Financeiro."""
CONTACT = {"contact_name": "Cláudia Ferraz", "channel": "phone", "result": "spoke", "progress": "MATXFIS analisada."}
SESSION = "select * from work_session order by ordinal"


class StillClock(Clock):
    """Time passes only when it is moved, so that a test may count seconds; the local Zendesk's passes along."""

    def __init__(self, offset_file: Path | None) -> None:
        super().__init__(offset_file)
        self._now = super().now().replace(microsecond=0)

    def now(self) -> datetime:
        return self._now

    def move(self, by: timedelta) -> None:
        super().move(by)
        self._now += by


def go_to(house: House, hour: int, minute: int = 0, days: int = 0) -> None:
    """The clock moves to that local time of the same or a later day, forwards or back."""
    local = house.clock.now().astimezone(BRASILIA)
    wanted = datetime.combine(local.date() + timedelta(days=days), time(hour, minute), BRASILIA)
    house.clock.move(wanted - local)


def morning(house: House) -> None:
    """Tuesday, 9:00, on a clock that stands still: a whole shift lies ahead, whenever the tests run."""
    house.backend.state.clock = StillClock(house.clock.offset_file)
    ahead = (TUESDAY - house.clock.now().astimezone(BRASILIA).weekday()) % 7 or 7
    go_to(house, 9, days=ahead)
    house.still_at = house.clock.now()


async def serving(house: House, *, cap: int | None = None, **given: Any) -> tuple[Person, dict[str, Any]]:
    """Rafael's clock runs since 9:00."""

    async def steps() -> None:
        rafael, view = await accepted(house, time_cap_minutes=cap)
        await rafael.do(path(view, "start"), start_body(view, **given))

    morning(house)
    await reached(house, ("serving", cap, repr(given)), steps)
    rafael = await house.sign_in(RAFAEL)
    return rafael, await rafael.see()


async def term_sent_elsewhere(house: House, rafael: Person) -> dict[str, Any]:
    """Another ticket of Rafael's, with a term too."""
    patricia = await house.sign_in(PATRICIA)
    view = await conclude(rafael, await answer(rafael, await start(rafael, PAPELARIA)))
    view = await rafael.do(path(view, "approval-request"), request_body(view))
    await patricia.do(decision_path(view), decision_body(view, "approve"))
    return await send_term(rafael, await rafael.see(PAPELARIA))


async def accepted_elsewhere(house: House, rafael: Person) -> dict[str, Any]:
    """The same, ready to start as well."""
    view = await term_sent_elsewhere(house, rafael)
    await everything_on_the_ticket(house)
    text = "De acordo. Luís Henrique Bastos, CNPJ 33.065.271/0001-84."
    comment_id = await house.customer_says(text, LUIS, PAPELARIA)
    return await rafael.do(path(view, "acceptance"), {"version": view["version"], "comment_id": comment_id})


async def act(person: Person, view: dict[str, Any], step: str, **body: Any) -> dict[str, Any]:
    return await person.do(path(view, step), {"version": view["version"], **body})


async def paused(person: Person, view: dict[str, Any], reason: str = "break", **given: Any) -> dict[str, Any]:
    return await act(person, view, "pause", **{"reason": reason, "remark": "", "reply_due": None, **given})


async def contacted(person: Person, view: dict[str, Any], **given: Any) -> dict[str, Any]:
    return await act(person, view, "contact", **{**CONTACT, **given})


async def tick(house: House) -> None:
    await house.tick(LIMITS)


def sessions(house: House) -> list[dict[str, Any]]:
    return house.rows(SESSION)


def tamper(house: House, statement: str) -> None:
    """What no command of ours does."""
    with psycopg.connect(house.url) as connection:
        connection.execute(statement.encode())


def history(house: House) -> list[str]:
    return [row["action"] for row in house.rows("select action from engagement_history order by version")]


def local_time(at: datetime) -> str:
    return at.astimezone(BRASILIA).strftime("%H:%M")


async def last_said(house: House, ticket_id: int = TES_501) -> tuple[bool, str]:
    """Our last comment on the ticket once all have arrived: whether it is public, and its text with plain blanks."""
    await everything_on_the_ticket(house)
    ours = {row["comment_id"] for row in house.rows("select comment_id from zendesk_write")}
    comment = [one for one in await house.comments(ticket_id) if one["id"] in ours][-1]
    return comment["public"], comment["plain_body"].replace("\u00a0", " ")
