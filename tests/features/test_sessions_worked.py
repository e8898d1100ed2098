"""What the ledger takes, what the database itself refuses, and how many statements a command takes."""

from datetime import timedelta
from uuid import UUID

import psycopg
import pytest

from backend.engagements.rules import Action
from backend.engagements.service import Move, move
from backend.engagements.store import lock_engagement
from backend.sessions.rules import unproven_parts
from backend.sessions.steps import net, total_net, total_unproven
from backend.sessions.store import sessions_of
from backend.sessions.worked import end_open_session, reopen_session, worked
from tests.features.sessions import act, contacted, go_to, paused, serving, sessions, tamper
from tests.house_of_consultoria import House

pytestmark = pytest.mark.anyio


async def test_the_ledger_reads_the_sessions_as_they_ran(house: House) -> None:
    rafael, view = await serving(house)
    go_to(house, 10, 30)
    view = await contacted(rafael, view)
    go_to(house, 10, 40)
    view = await paused(rafael, view)
    go_to(house, 11)
    view = await act(rafael, view, "resume")
    go_to(house, 11, 15)
    engagement_id, database = UUID(view["engagement_id"]), house.backend.state.database
    async with database.transaction() as db:
        [running] = await worked(db, engagement_id)
        engagement = await lock_engagement(db, engagement_id)
        assert engagement is not None
        moved = await move(db, engagement, Move(Action.FINISH, rafael.user_id), house.clock.now())
        await end_open_session(db, moved, moved.last_event_at, evidence=True, actor_id=rafael.user_id)
        [ended] = await worked(db, engagement_id)
        [row] = await sessions_of(db, engagement_id)
    assert (running.ended_at, len(running.intervals)) == (None, 2)
    assert (ended.ended_at, ended.evidences, ended.limit_seconds) == (moved.last_event_at, (0, 5400, 6900), 3600)
    lengths = [one.end - one.start for one in ended.intervals if one.end]
    assert lengths == [timedelta(minutes=100), timedelta(minutes=15)]
    parts = unproven_parts(ended.evidences, net(row, moved.last_event_at), ended.limit_seconds or 0)
    assert sum(part.length for part in parts) == row.unproven_seconds == 1800, "the row and the events agree"
    assert (row.end_reason, row.closed_seconds) == ("finish", 6900)


async def test_a_reopening_waits_for_its_owner(house: House) -> None:
    rafael, view = await serving(house)
    go_to(house, 9, 40)
    engagement_id, database = UUID(view["engagement_id"]), house.backend.state.database
    async with database.transaction() as db:
        engagement = await lock_engagement(db, engagement_id)
        assert engagement is not None
        moved = await move(db, engagement, Move(Action.FINISH, rafael.user_id), house.clock.now())
        await end_open_session(db, moved, moved.last_event_at, evidence=True)
        await end_open_session(db, moved, moved.last_event_at, evidence=True)
    house.pass_time(hours=1)
    async with database.transaction() as db:
        engagement = await lock_engagement(db, engagement_id)
        assert engagement is not None
        moved = await move(db, engagement, Move(Action.REOPEN, rafael.user_id), house.clock.now())
        await reopen_session(db, moved, moved.last_event_at)
    first, second = sessions(house)
    assert (first["closed_seconds"], second["state"], second["pause_reason"]) == (2400, "paused", "reopened")
    assert (second["replay_file"], second["started_at"]) == ("sb_tes501.trplay", None)
    async with database.transaction() as db:
        rows = await sessions_of(db, engagement_id)
        never_ran = (await worked(db, engagement_id))[1]
    at = house.clock.now()
    assert (total_net(rows, at), total_unproven(rows, at)) == (2400, 0)
    assert (never_ran.started_at, never_ran.intervals, never_ran.evidences) == (None, (), ())
    await act(rafael, await rafael.see(), "resume")
    assert sessions(house)[1]["state"] == "running"


OVERLAP = """
insert into work_interval (id, session_id, account_id, analyst_id, from_at, to_at)
select gen_random_uuid(), session_id, account_id, analyst_id, from_at - interval '5 min', from_at + interval '1 min'
from work_interval
"""


@pytest.mark.parametrize(
    ("statement", "refusal"),
    [
        ("update session_event set at = now()", "append-only"),
        ("delete from session_event", "append-only"),
        ("update contact set progress = 'x'", "append-only"),
        ("delete from work_interval", "closed once"),
        ("update work_interval set from_at = from_at - interval '1 hour'", "closed once"),
        ("update work_interval set to_at = from_at - interval '1 hour'", "forwards"),
        (OVERLAP, "one_at_a_time"),
        ("update work_session set state = 'running'", "ck_work_session"),
        ("update work_session set pause_reason = 'lunch'", "pause_reason"),
        ("update work_session set work_form = 'fax'", "ck_work_session"),
        ("update work_session set manual = true", "ck_work_session"),
        ("update work_session set closed_seconds = -1", "seconds"),
    ],
)
async def test_the_database_itself_refuses(house: House, statement: str, refusal: str) -> None:
    rafael, view = await serving(house)
    go_to(house, 9, 10)
    view = await contacted(rafael, view)
    if "work_session" in statement:
        await paused(rafael, view)
    with pytest.raises(psycopg.errors.IntegrityError, match=refusal):
        tamper(house, statement)
