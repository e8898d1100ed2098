"""The checks of our own side: database, migrations, queues, workers."""

from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError

from backend.kit.clock import Clock
from backend.kit.db import Database
from backend.kit.jobs_health import living_workers, oldest_due_job
from backend.operations import remedies, store
from backend.operations.findings import Check, Finding, State, failed, well
from backend.zendesk.inbox.store import InboxState
from backend.zendesk.outbox.store import WriteState

CHECKS = (Check.DATABASE, Check.MIGRATIONS, Check.QUEUES, Check.WORKERS)
"""Each stands on the one before."""
OLDEST = timedelta(minutes=10)
"""Older than that, something is wrong: a write that fails is tried again every five minutes at the latest."""
HEARD_OF = 60.0
"""Seconds. A worker that lives is heard of every few."""


async def database_findings(database: Database, head: str, clock: Clock, now: datetime) -> list[Finding]:
    """`head` is the migration that the program wants, `now` real time."""
    found = [await _database(database)]
    if found[-1].state is State.OK:
        found.append(await _migrations(database, head))
    if found[-1].state is State.OK:
        found += [await _queues(database, clock, now), await _workers(database)]
    return found + [Finding(check, State.UNKNOWN, remedies.NOT_CHECKED) for check in CHECKS[len(found) :]]


async def _database(database: Database) -> Finding:
    try:
        async with database.transaction() as db:
            version = await store.ping(db)
    except (SQLAlchemyError, OSError) as error:
        reason = remedies.NO_DATABASE.of(reason=type(error).__name__)
        return failed(Check.DATABASE, reason, remedies.START_DATABASE)
    return well(Check.DATABASE, remedies.DATABASE.of(version=version))


async def _migrations(database: Database, head: str) -> Finding:
    try:
        async with database.transaction() as db:
            version = await store.migration_in(db)
    except SQLAlchemyError:  # the table itself is missing
        version = None
    if version != head:
        differs = remedies.NOT_MIGRATED.of(found=version or "–", wanted=head)
        return failed(Check.MIGRATIONS, differs, remedies.MIGRATE)
    return well(Check.MIGRATIONS, remedies.MIGRATED.of(version=head))


async def _queues(database: Database, clock: Clock, now: datetime) -> Finding:
    async with database.snapshot() as db:
        writes, events, job = await store.writes(db), await store.events(db), await oldest_due_job(db)
    parked = writes.count(WriteState.FAILED) + events.count(InboxState.FAILED)
    ages = {
        "write": _minutes(clock.now() - writes.oldest if writes.oldest else None),
        "event": _minutes(now - events.oldest if events.oldest else None),
        "job": int(job // 60),
    }
    if max(ages.values()) * 60 >= OLDEST.total_seconds():
        old = remedies.QUEUE_OLD.of(minutes=max(ages.values()), **ages)
        return failed(Check.QUEUES, old, remedies.SPEED_UP)
    if parked:
        return failed(Check.QUEUES, remedies.PARKED.of(parked), remedies.UNPARK)
    return well(Check.QUEUES, remedies.FINE)


def _minutes(age: timedelta | None) -> int:
    return max(0, int(age.total_seconds() // 60)) if age is not None else 0


async def _workers(database: Database) -> Finding:
    async with database.transaction() as db:
        alive = await living_workers(db, HEARD_OF)
    if not alive:
        return failed(Check.WORKERS, remedies.WORKERS.of(0), remedies.START_WORKER)
    return well(Check.WORKERS, remedies.WORKERS.of(alive))
