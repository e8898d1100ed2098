"""What the writer does to a ticket of the local Zendesk: all of a change in one update, or nothing of it."""

import asyncio
from typing import Any
from uuid import UUID

import psycopg
import pytest

from backend.entrypoints.worker import handlers
from backend.kit.jobs import Attempt, backoff
from backend.local_zendesk.records import Field, Ticket
from backend.zendesk.outbox.jobs import Sender, TryAgain
from backend.zendesk.outbox.rules import Change, Comment
from backend.zendesk.outbox.service import SEND, change_of
from tests.conftest import run_sql
from tests.features.steps import start
from tests.house_of_consultoria import RAFAEL, TES_501, House
from tests.zendesk.wanting import reconcile, row, want

pytestmark = pytest.mark.anyio

FIRST = Attempt(0, last=False)
PREFIX = "[CONSULTORIA DO MODULO]"
WHOLE = Change(
    comment=Comment("Segue o termo {{ticket.id}}.", public=True),
    add_tags=("consultoria", "consultoria_sit_term_sent"),
    drop_tags=("consultoria_sit_*",),
    status="pending",
    fields=(("data_acordo_cliente", "2026-12-01"), ("consultoria_tipo", "consultoria_tipo_modulo")),
    add_prefix=PREFIX,
    macro="CONSULTORIA :: Ticket Pendente Consultor",
    assignee_id=RAFAEL,
)


def sender(house: House) -> Sender:
    found = handlers(house.backend.state.database, house.backend.state.zendesk)[SEND]
    assert isinstance(found, Sender)
    return found


def ticket(house: House) -> Ticket:
    found = house.local.world.find(Ticket, TES_501)
    assert found is not None
    return found


def value(house: House, key: str) -> object:
    [field] = [one for one in house.local.world.fields("ticket") if one.key == key]
    return ticket(house).custom_fields[field.id]


async def audits(house: House) -> list[dict[str, Any]]:
    query = {"page[size]": "100", "sort": "-created_at"}
    found: list[dict[str, Any]] = (await house.rest("GET", f"/api/v2/tickets/{TES_501}/audits", params=query))["audits"]
    return found


async def test_a_whole_change_is_one_update(house: House) -> None:
    before, count = ticket(house), len(await audits(house))
    [write_id] = await want(house, WHOLE)
    await house.drain()
    after, updates = ticket(house), await audits(house)
    assert len(updates) == count + 1
    assert updates[0]["metadata"]["custom"] == {"consultoria_key": write_id}
    assert after.subject == f"{PREFIX} {before.subject}"
    assert (after.status, after.assignee_id) == ("pending", RAFAEL)
    assert value(house, "data_acordo_cliente") == "2026-12-01"
    assert value(house, "consultoria_tipo") == "consultoria_tipo_modulo"
    ours = {"consultoria", "consultoria_sit_term_sent", "consultoria_tipo_modulo"}
    assert set(after.tags) == {*before.tags, *ours}
    assert "{{ticket.id}}" in (await house.comments())[-1]["plain_body"], "what people wrote is no placeholder"
    done = row(house, write_id)
    assert (done["state"], done["macro_id"], done["audit_id"]) == ("sent", 8106, updates[0]["id"])


async def test_a_drop_down_we_do_not_send_keeps_its_value_and_one_we_send_changes_it(house: House) -> None:
    chosen = (("consultoria_motivo", "consultoria_motivo_issue"), ("consultoria_aceita", "consultoria_aceita_nao"))
    await want(house, Change(fields=chosen))
    await want(house, Change(add_tags=("x",), fields=(("consultoria_aceita", "consultoria_aceita_sim"),)))
    await want(house, Change(add_tags=("y",), drop_tags=("x",)))
    await house.drain()
    assert value(house, "consultoria_motivo") == "consultoria_motivo_issue"
    assert value(house, "consultoria_aceita") == "consultoria_aceita_sim"
    tags = set(ticket(house).tags)
    assert {"consultoria_motivo_issue", "consultoria_aceita_sim", "y"} <= tags
    assert not tags & {"consultoria_aceita_nao", "x"}
    await want(house, Change(add_tags=("z",), fields=(("consultoria_motivo", None),)))
    await house.drain()
    assert value(house, "consultoria_motivo") is None
    assert "consultoria_motivo_issue" not in ticket(house).tags


async def test_a_missing_field_parks_the_write_whole_and_a_person_sends_it_once_it_is_there(house: House) -> None:
    rafael = await house.sign_in(RAFAEL)
    await start(rafael)
    await house.drain()
    [field] = [one for one in house.local.world.fields("ticket") if one.key == "consultoria_tipo"]
    house.local.world.drop([field])
    before, comments = ticket(house), len(await house.comments())
    [write_id] = await want(house, WHOLE)
    await house.drain()
    assert (ticket(house), len(await house.comments())) == (before, comments)
    parked = row(house, write_id)
    assert (parked["state"], parked["last_error"]) == ("failed", "ticket_field_missing Consultoria Tipo")
    house.local.world.save(Field.model_validate(field.model_dump()))
    await rafael.do(f"/api/zendesk-writes/{write_id}/retry", {})
    await house.drain()
    assert value(house, "consultoria_tipo") == "consultoria_tipo_modulo"
    assert len(await house.comments()) == comments + 1


async def test_a_missing_macro_leaves_only_its_record_out(house: House) -> None:
    change = Change(comment=Comment("oi", public=False), macro="CONSULTORIA :: Que não existe")
    [write_id] = await want(house, change)
    await house.drain()
    assert (row(house, write_id)["state"], row(house, write_id)["macro_id"]) == ("sent", None)
    assert (await house.comments())[-1]["plain_body"] == "oi"


async def test_an_unknown_field_is_refused_where_it_is_asked_for(house: House) -> None:
    with pytest.raises(LookupError, match="data_qualquer"):
        await want(house, Change(fields=(("data_qualquer", None),)))


async def test_an_overtaken_write_brings_its_comment_and_nothing_else(house: House) -> None:
    [late] = await want(house, WHOLE)
    run_sql(house.url, "update zendesk_write set state = 'failed'")
    await want(house, Change(add_tags=("consultoria_sit_accepted",), drop_tags=("consultoria_sit_*",), status="open"))
    await house.drain()
    run_sql(house.url, "update zendesk_write set state = 'pending' where state = 'failed'")
    await sender(house)(FIRST, write_id=late)
    after = ticket(house)
    assert (after.status, value(house, "data_acordo_cliente"), row(house, late)["macro_id"]) == ("open", None, None)
    assert not after.subject.startswith(PREFIX)
    assert [tag for tag in after.tags if "_sit_" in tag] == ["consultoria_sit_accepted"]
    assert (await house.comments())[-1]["plain_body"].startswith("Segue o termo")


async def test_what_is_stored_is_what_was_wanted(house: House) -> None:
    await want(house, WHOLE)
    [stored] = house.rows("select change from zendesk_write")
    assert change_of(stored["change"]) == WHOLE


async def test_a_write_without_its_job_gets_one_and_a_second_tick_adds_none(house: House) -> None:
    [write_id] = await want(house, Change(comment=Comment("oi", public=False)))
    await reconcile(house)
    jobs = "select count(*) from procrastinate_jobs where task_name = 'zendesk.send'"
    assert house.rows(jobs) == [{"count": 1}], "a write in good order is left alone"
    run_sql(house.url, "delete from procrastinate_jobs")
    await asyncio.gather(*(reconcile(house) for _ in range(4)))
    await reconcile(house)
    assert house.rows(jobs)[0]["count"] >= 1
    await house.drain()
    assert row(house, write_id)["state"] == "sent"
    assert [one["plain_body"] for one in await house.comments()].count("oi") == 1
    await reconcile(house)
    assert house.rows(jobs) == [{"count": 0}]


async def test_a_job_that_was_broken_off_is_replaced_and_one_that_failed_is_for_a_person(house: House) -> None:
    broken_off, failed = await want(house, Change(add_tags=("a",)), Change(add_tags=("b",)))
    by_id = "update procrastinate_jobs set status = '{}' where args ->> 'write_id' = '{}'"
    run_sql(house.url, by_id.format("aborted", broken_off))
    run_sql(house.url, by_id.format("failed", failed))
    await reconcile(house)
    assert (row(house, failed)["state"], row(house, failed)["last_error"]) == ("failed", "job_failed")
    await house.drain()
    assert row(house, broken_off)["state"] == "sent"


async def test_a_row_somebody_holds_does_not_stop_the_tick(house: House) -> None:
    held, free = await want(house, Change(add_tags=("a",)), Change(add_tags=("b",)))
    run_sql(house.url, "delete from procrastinate_jobs")
    with psycopg.connect(house.url) as connection:
        connection.execute("select 1 from zendesk_write where id = %s for update", (UUID(held),))
        await asyncio.wait_for(reconcile(house), 20)
        waiting = house.rows("select args ->> 'write_id' as id from procrastinate_jobs")
    assert waiting == [{"id": free}]


async def test_two_workers_on_one_write_bring_it_once(house: House) -> None:
    """A suspended worker goes on beside the one that took over; each looks at its row and at the ticket again."""
    [write_id] = await want(house, Change(comment=Comment("oi", public=False)))
    workers = [sender(house), sender(house)]
    ends = await asyncio.gather(*(one(FIRST, write_id=write_id) for one in workers), return_exceptions=True)
    assert all(end is None or isinstance(end, TryAgain) for end in ends), ends
    await sender(house)(FIRST, write_id=write_id)
    assert [one["plain_body"] for one in await house.comments()].count("oi") == 1
    assert row(house, write_id)["state"] == "sent"


def test_the_waits_outlast_an_hour_without_an_answer() -> None:
    assert sum(min(backoff(number) for _ in range(50)) for number in range(SEND.max_attempts - 1)) > 3600
