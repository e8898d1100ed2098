"""Many tickets beside the desk's, and engagements on them like one that its own steps made."""

from dataclasses import replace
from uuid import uuid4

import psycopg
from psycopg import sql

from backend.local_zendesk.limits import Limits
from backend.local_zendesk.records import Ticket
from tests.house_of_consultoria import TES_501, House

COPIED = ("engagement", "term", "acceptance", "work_session", "work_interval")
"""In the order in which they point at each other."""
COLUMN = {"engagement": "id", "work_interval": "session_id"}


def many_tickets(house: House, count: int) -> list[int]:
    """Like that of the TES 501, without its conversation."""
    world = house.local.world
    pattern = world.find(Ticket, TES_501)
    assert pattern is not None
    made = [pattern.model_copy(update={"id": world.next_id(), "tags": []}) for _ in range(count)]
    world.save(*made)
    return [one.id for one in made]


def without_limits(house: House) -> None:
    """The local Zendesk would refuse the hundred and first update of a minute."""
    house.zendesk.state.local = replace(house.local, limits=Limits(1000))


def copy_engagement(connection: psycopg.Connection, engagement_id: str, ticket_id: int, owner_id: int) -> None:
    """On another ticket, of another analyst's, with its terms and its time; each row gets an id of its own."""
    renamed = {engagement_id: str(uuid4())}
    for table in ("term", "work_session"):
        asked = sql.SQL("select id::text from {} where engagement_id = %s").format(sql.Identifier(table))
        renamed |= {str(row[0]): str(uuid4()) for row in connection.execute(asked, (engagement_id,))}
    for table in COPIED:
        column = COLUMN.get(table, "engagement_id")
        whose = sql.SQL("select to_jsonb(row)::text from {} row where {}::text = any (%s)")
        asked = whose.format(sql.Identifier(table), sql.Identifier(column))
        for (text,) in connection.execute(asked, (list(renamed),)).fetchall():
            _insert(connection, table, _renamed(str(text), renamed), ticket_id, owner_id)


def _renamed(text: str, renamed: dict[str, str]) -> str:
    for old, new in renamed.items():
        text = text.replace(old, new)
    return text


def _insert(connection: psycopg.Connection, table: str, text: str, ticket_id: int, owner_id: int) -> None:
    ours = "jsonb_build_object('ticket_id', %s, 'owner_id', %s, 'analyst_id', %s)"
    fresh = "jsonb_build_object('id', gen_random_uuid())" if table in {"acceptance", "work_interval"} else "'{}'"
    row = f"jsonb_populate_record(null::{table}, %s::jsonb || {ours} || {fresh}::jsonb)"
    connection.execute(f"insert into {table} select ({row}).*".encode(), (text, ticket_id, owner_id, owner_id))
