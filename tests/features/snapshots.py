"""A state of the house that many tests begin from: reached once by its real steps, then put back row by row."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

import psycopg
from psycopg import sql

from backend.local_zendesk.records import RECORDS, Record
from tests.house_of_consultoria import House

Rows = dict[str, bytes]
"""Per table, as COPY writes them."""


@dataclass(frozen=True)
class Snapshot:
    tables: Rows
    """Those that the steps changed."""
    sequences: dict[str, int]
    tickets: list[Record]
    """All that the local Zendesk knew, not only tickets."""
    at: datetime


_kept: dict[tuple[object, ...], Snapshot] = {}


async def reached(house: House, state: tuple[object, ...], steps: Callable[[], Awaitable[None]]) -> None:
    """The house in that state. `state` names the steps with all that they depend on besides the house.

    A house in which something happened before takes the steps itself, and so does the first one.
    """
    if not _untouched(house):
        await steps()
        return
    key = (*state, house.still_at, _set_to(house))
    if key in _kept:
        _put_back(house, _kept[key])
        return
    with psycopg.connect(house.url) as connection:
        before = _rows(connection)
    await steps()
    _kept[key] = _taken(house, before)


def _untouched(house: House) -> bool:
    return house.local.world.revision == house.opened_at and not house.rows("select 1 from person")


def _set_to(house: House) -> datetime | None:
    """The minute that a test has set the running clock to; None while it shows the machine's time."""
    moved = house.still_at is None and house.clock.offset()
    return house.clock.now().replace(second=0, microsecond=0) if moved else None


def _taken(house: House, before: Rows) -> Snapshot:
    with psycopg.connect(house.url) as connection:
        rows = _rows(connection)
        used = (
            "select sequencename, last_value from pg_sequences where schemaname = 'public' and last_value is not null"
        )
        sequences = {str(name): int(value) for name, value in connection.execute(used)}
    changed = {table: content for table, content in rows.items() if content != before[table]}
    world = house.local.world
    return Snapshot(changed, sequences, [row for kind in RECORDS for row in world.every(kind)], house.clock.now())


def _rows(connection: psycopg.Connection) -> Rows:
    tables = connection.execute("select tablename from pg_tables where schemaname = 'public'").fetchall()
    found: Rows = {}
    for (table,) in tables:
        with connection.cursor().copy(sql.SQL("copy {} to stdout").format(sql.Identifier(table))) as copy:
            found[table] = b"".join(bytes(block) for block in copy)
    return found


def _put_back(house: House, snapshot: Snapshot) -> None:
    """The time of the snapshot too, so that nothing looks old."""
    with psycopg.connect(house.url) as connection:
        connection.execute("set session_replication_role = replica")  # the ledger lets nobody else take rows away
        for table, content in snapshot.tables.items():
            name = sql.Identifier(table)
            connection.execute(sql.SQL("delete from {}").format(name))
            with connection.cursor().copy(sql.SQL("copy {} from stdin").format(name)) as copy:
                copy.write(content)
        for sequence, last in snapshot.sequences.items():
            connection.execute("select setval(%s::regclass, %s)", (sequence, last))
    world = house.local.world
    world.clear()
    world.save(*snapshot.tickets)
    while world.next_id() < max(row.id for row in snapshot.tickets):
        pass
    if house.still_at is None:
        # whole seconds, as the clock moves, and never to before the snapshot's last step
        house.clock.move(timedelta(seconds=ceil((snapshot.at - house.clock.now()).total_seconds())))
