"""Finishing as an analyst does it, and the rows that it leaves, for the tests of the ledger."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import psycopg

from backend.kit.clock import BRASILIA
from backend.ledger.chain import Head
from backend.ledger.proof.verify import Report, verify_chain
from tests.features.steps import in_service, path
from tests.house_of_consultoria import House, Person, accepted

ANALYSIS = "A TES 501 tem o campo de usuário F4_XREDUZ entre F4_BASEICM e F4_ICM; a base era reduzida duas vezes."
ISSUE = "DSERFAT1-28652"


async def working(house: House, clock: str = "09:00", **given: Any) -> tuple[Person, dict[str, Any]]:
    """The clock of the service runs, at a time of day that leaves a shift before it."""
    go_to(house, at(tomorrow(), clock))
    return await in_service(house, **given)


def finish_body(view: dict[str, Any], **given: Any) -> dict[str, Any]:
    plain = {
        "outcome": "customer_environment",
        "outcome_text": "",
        "issue_key": "",
        "on_portal": "",
        "analysis": ANALYSIS,
        "contact_name": "Cláudia Ferraz",
        "channel": "phone",
    }
    return {"version": view["version"], **plain, **given}


def inconsistency(on_portal: str = "no", **given: Any) -> dict[str, Any]:
    return {"outcome": "product_inconsistency", "issue_key": ISSUE, "on_portal": on_portal, **given}


async def finish(person: Person, view: dict[str, Any], **given: Any) -> dict[str, Any]:
    return await person.do(path(view, "finish"), finish_body(view, **given))


async def previewed_finish(person: Person, view: dict[str, Any], **given: Any) -> dict[str, Any]:
    return accepted(await person.client.post(path(view, "finish/preview"), json=finish_body(view, **given)))


async def reopen(person: Person, view: dict[str, Any], reason: str = "O erro voltou.") -> dict[str, Any]:
    return await person.do(path(view, "reopening"), {"version": view["version"], "reason": reason})


def charges(house: House) -> list[dict[str, Any]]:
    return house.rows("select * from charge order by finished_at, id")


def entries(house: House) -> list[dict[str, Any]]:
    return house.rows("select * from time_entry order by started_at, id")


def account_of(house: House) -> UUID:
    found: UUID = house.rows("select id from account")[0]["id"]
    return found


async def proof(house: House, published: Head | None = None) -> Report:
    async with house.backend.state.database.transaction() as db:
        return await verify_chain(db, account_of(house), published)


async def finalizations(house: House) -> list[dict[str, Any]]:
    """Public comments that the Finalização's macro made."""
    return [one for one in await house.comments() if one["public"] and "Concluímos o atendimento" in one["plain_body"]]


def tamper(house: House, statement: str) -> None:
    """As someone with the database in their hands."""
    with psycopg.connect(house.url, autocommit=True) as connection:
        connection.execute("set session_replication_role = replica")  # no triggers
        connection.execute(statement.encode())


def go_to(house: House, local: datetime) -> None:
    """The business clock shows this Brasília time, or up to a second more: its offset is whole seconds."""
    house.clock.move(local.astimezone(UTC) - house.clock.now() + timedelta(seconds=1))


def tomorrow() -> date:
    return datetime.now(BRASILIA).date() + timedelta(days=1)


def month_end() -> date:
    """A 31st that is still to come."""
    day = tomorrow()
    while day.day != 31:
        day += timedelta(days=1)
    return day


def at(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), BRASILIA)
