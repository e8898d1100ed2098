"""Eight hours of contacts in many sessions at once, with pauses, an outage of six hours and a clock stepped by two.

Time is simulated, the database and the tick are the real ones. CONTACT_SESSIONS says how many sessions; `make faults`
asks for two thousand.
"""

import os
import random
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg.rows import dict_row
from sqlalchemy.ext.asyncio import AsyncSession

from backend.engagements.due import UntilNoneIsDue
from backend.kit.clock import Clock
from backend.kit.db import Database
from backend.kit.jobs import Attempt
from backend.sessions.contacts import Contacted, contact_step
from backend.sessions.reminders.jobs import UNREMINDED
from backend.sessions.rules import Channel, ContactResult, PauseReason, WorkForm, clamp
from backend.sessions.steps import Limits, Step, end_step, fresh, interval, pause_step, resume_step, running
from backend.sessions.store import record
from backend.sessions.tables import EndReason, EventKind, WorkSession
from tests.faults.contact_plans import BEGINS, Act, Expected, plan, shown, ticks

pytestmark = pytest.mark.anyio

SESSIONS = int(os.environ.get("CONTACT_SESSIONS", "24"))
SEED = int(os.environ.get("FAULT_SEED", str(random.randrange(10**6))))  # noqa: S311 - not a secret
LIMITS = Limits(BEGINS + timedelta(days=3), None)
"""The shift's end has its own tick and its own tests."""
MADE = Contacted("Cláudia Ferraz", Channel.PHONE, ContactResult.SPOKE, "Em análise.")
PEOPLE = """
insert into person (account_id, user_id, name, roles, group_ids, read_at)
select id, 5201, 'Patrícia Yamamoto', '{maestro}', '{4201}', now() from account
"""
ENGAGEMENTS = """
insert into engagement (id, account_id, ticket_id, group_id, modality, status, status_since, version, owner_id,
created_at, last_event_at)
select one.id, account.id, one.number, 4201, 'module', 'in_service', %(at)s, 1, one.number, %(at)s, %(at)s
from account, unnest(%(ids)s::uuid[]) with ordinality as one (id, number) returning account_id
"""


class Simulated(Clock):
    def __init__(self) -> None:
        super().__init__()
        self.at = BEGINS

    def now(self) -> datetime:
        return self.at


@dataclass
class Served:
    """One session; `row` is it as the database has it, without asking it each time."""

    engagement_id: UUID
    analyst_id: int
    plan: list[Act]
    expected: Expected
    row: WorkSession | None = None


def rows(url: str, statement: str) -> list[dict[str, Any]]:
    with psycopg.connect(url, row_factory=dict_row) as connection:
        return connection.execute(statement.encode()).fetchall()


def begin(url: str) -> tuple[UUID, list[Served]]:
    """The account; sessions that start one after the other within the first hour."""
    chance = random.Random(SEED)  # noqa: S311 - not a secret
    ids = [uuid4() for _ in range(SESSIONS)]
    with psycopg.connect(url) as connection:
        connection.execute(PEOPLE)
        account = connection.execute(ENGAGEMENTS, {"at": BEGINS, "ids": ids}).fetchone()
    assert account is not None
    plans = [plan(number, number * 3600 // SESSIONS, chance) for number in range(SESSIONS)]
    return account[0], [Served(ids[n], n + 1, one, Expected()) for n, one in enumerate(plans)]


async def act(db: AsyncSession, account_id: UUID, one: Served, what: str, now: datetime) -> None:
    """A person's step, recorded as the commands record it."""
    at = clamp(now, one.row.last_event_at if one.row else None)
    one.expected.act(what, at)
    if one.row is None:
        values = fresh(account_id, one.engagement_id, 1, one.analyst_id, WorkForm.REPLAY, 3600, at)
        values |= running(at, LIMITS, 3600)
        opens = interval(values["id"], account_id, one.analyst_id, at)
        await record(db, Step(values["id"], at, EventKind.START, 1, evidence=True, begins=values, opens=opens))
        one.row = WorkSession(**values)
        return
    step = stepped(one.row, what, at)
    await record(db, step)
    for name, value in step.changes.items():
        setattr(one.row, name, value)


def stepped(session: WorkSession, what: str, at: datetime) -> Step:
    match what:
        case "pause":
            return pause_step(session, at, 1, PauseReason.BREAK, None)
        case "resume":
            return resume_step(session, at, 1, LIMITS)
        case "contact":
            return contact_step(session, at, 1, MADE)
        case _:
            return end_step(session, at, 1, EndReason.FINISH, evidence=True)


async def simulate(database: Database, account_id: UUID, served: list[Served]) -> Counter[str]:
    """How many reminders each kind's words told of."""
    clock, told = Simulated(), Counter[str]()
    reminding = UntilNoneIsDue(database, clock, UNREMINDED)
    waiting = sorted(((second, what, n) for n, one in enumerate(served) for second, what in one.plan), reverse=True)
    for second in ticks(max(one.plan[-1][0] for one in served)):
        async with database.transaction() as db:
            while waiting and waiting[-1][0] <= second:
                then, what, n = waiting.pop()
                await act(db, account_id, served[n], what, shown(then))
        clock.at = shown(second)
        await reminding(Attempt(0, last=True))
        told.update(kind for one in served if (kind := one.expected.tick(clock.at)))
    assert not waiting
    return told


async def test_no_contact_is_missed_and_none_is_told_twice(database_url: str) -> None:
    account_id, served = begin(database_url)
    database = Database(database_url)
    told = await simulate(database, account_id, served)
    await database.close()
    by_id = {one.row.id: one for one in served if one.row}
    found: dict[UUID, dict[tuple[int, str], str]] = defaultdict(dict)
    for row in rows(database_url, "select session_id, evidence, kind, told_as from reminder"):
        found[row["session_id"]][row["evidence"], row["kind"]] = row["told_as"]
    wrong = {one.analyst_id for one_id, one in by_id.items() if one.expected.told != found[one_id]}
    assert wrong == set(), f"FAULT_SEED={SEED}"
    said = rows(database_url, "select kind, count(*) as n from zendesk_write group by kind")
    assert {row["kind"]: row["n"] for row in said} == {
        "contact_due": told["due"],
        "contact_escalated": told["escalation"],
    }, f"one comment each; FAULT_SEED={SEED}"
    ended = rows(database_url, "select id, state, contact_count, unproven_seconds from work_session")
    for row in ended:
        one = by_id[row["id"]].expected
        assert (row["state"], row["contact_count"]) == ("ended", 8)
        assert row["unproven_seconds"] == one.unproven, "what finish leaves out is what the hours were late by"
    collapsed = sum(kind != told_as for one in served for (_, kind), told_as in one.expected.told.items())
    unheard = sum(one.expected.unheard for one in served)
    assert min(told["warning"], told["due"], told["escalation"], collapsed, unheard) > 0, "each of them happened"
    hours = sum(one.expected.evidence for one in served)
    print(f"{len(served)} sessions, {hours} contacts: told {dict(told)}, {collapsed} within a newer one's words,")  # noqa: T201 -- figures for whoever asks with -s
    print(f"{unheard} late hours ended by a contact during the outage, before any tick could tell of them")  # noqa: T201 -- the same
