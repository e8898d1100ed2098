"""Zendesk or the database does not answer: a clear sentence, nothing lost, nothing doubled, and a way on."""

import time

import psycopg
import pytest

from backend.entrypoints.worker import handlers
from backend.kit.jobs import Attempt
from backend.local_zendesk.faults import Fault, Switch
from backend.zendesk.outbox.jobs import Sender, TryAgain
from backend.zendesk.outbox.service import SEND
from tests.features.steps import decision_body, decision_path, everything_on_the_ticket, requested, start
from tests.house_of_consultoria import PATRICIA, RAFAEL, TES_501, House, Person, refused

pytestmark = pytest.mark.anyio

FIRST, LAST = Attempt(0, last=False), Attempt(11, last=True)


def sender(house: House) -> Sender:
    found = handlers(house.backend.state.database, house.backend.state.zendesk)[SEND]
    assert isinstance(found, Sender)
    return found


def fault(house: House, kind: Fault, times: int | None = None, seconds: int = 0) -> None:
    house.local.faults.turn(Switch(fault=kind, times=times, seconds=seconds))


def write_of(house: House, kind: str) -> str:
    [row] = house.rows("select id from zendesk_write where kind = %s", kind)
    return str(row["id"])


async def requested_and_sent_so_far(house: House) -> Person:
    """Evaluation's tags are on the ticket; the request's comment is still to come."""
    rafael = await house.sign_in(RAFAEL)
    await requested(rafael, "Com a TES 502 o valor sai correto.")
    for kind in ("start_evaluation", "conclude"):
        await sender(house)(FIRST, write_id=write_of(house, kind))
    return rafael


def ours(comments: list[dict[str, object]]) -> int:
    return sum("PEDIDO DE APROVAÇÃO" in str(one["plain_body"]) for one in comments)


async def test_zendesk_down_delays_the_comment_and_says_so(house: House) -> None:
    rafael = await requested_and_sent_so_far(house)
    write_id = write_of(house, "request_approval")
    fault(house, Fault.DOWN)
    for _ in range(2):
        with pytest.raises(TryAgain):
            await sender(house)(FIRST, write_id=write_id)
    view = await rafael.see()
    assert view["banner"]["title"] == "O pedido de aprovação não chegou ao ticket."
    assert view["banner"]["tone"] == "warning"
    assert "TES 502" in view["banner"]["detail"]
    assert view["outbox"] == {"state": "pending", "text": "1 envio a caminho", "waiting": 1}
    fault(house, Fault.NONE)
    await sender(house)(FIRST, write_id=write_id)
    assert (await rafael.see())["banner"] is None
    assert ours(await house.comments()) == 1


async def test_an_answer_lost_after_the_update_was_applied_does_not_double_it(house: House) -> None:
    await requested_and_sent_so_far(house)
    write_id = write_of(house, "request_approval")
    fault(house, Fault.LOST_ANSWER, times=1)
    with pytest.raises(TryAgain):
        await sender(house)(FIRST, write_id=write_id)
    assert ours(await house.comments()) == 1, "it was applied all the same"
    fault(house, Fault.NONE)
    await sender(house)(FIRST, write_id=write_id)
    assert ours(await house.comments()) == 1
    [row] = house.rows("select state, attempts, audit_id, comment_id from zendesk_write where id = %s", write_id)
    assert (row["state"], row["attempts"]) == ("sent", 2)
    assert row["comment_id"] in {one["id"] for one in await house.comments()}
    await sender(house)(FIRST, write_id=write_id)
    assert ours(await house.comments()) == 1, "a job that runs once more finds its row sent"


async def test_a_refusal_waits_as_long_as_zendesk_asks(house: House) -> None:
    await requested_and_sent_so_far(house)
    fault(house, Fault.TOO_MANY, times=1, seconds=7)
    with pytest.raises(TryAgain) as waiting:
        await sender(house)(FIRST, write_id=write_of(house, "request_approval"))
    assert waiting.value.after == 7
    [row] = house.rows("select last_error, next_try_at > tried_at as later from zendesk_write where state = 'pending'")
    assert row == {"last_error": "zendesk_busy 429", "later": True}


async def test_an_expired_token_is_renewed_without_anyone_noticing(house: House) -> None:
    await requested_and_sent_so_far(house)
    fault(house, Fault.EXPIRED_TOKENS, times=1)
    await sender(house)(FIRST, write_id=write_of(house, "request_approval"))
    assert ours(await house.comments()) == 1


async def test_after_the_last_try_a_person_takes_over(house: House) -> None:
    rafael = await requested_and_sent_so_far(house)
    write_id = write_of(house, "request_approval")
    fault(house, Fault.DOWN)
    with pytest.raises(TryAgain):
        await sender(house)(FIRST, write_id=write_id)
    await sender(house)(LAST, write_id=write_id)
    view = await rafael.see()
    assert view["banner"]["tone"] == "danger"
    assert view["outbox"]["text"] == "1 envio falhou"
    assert [one["name"] for one in view["banner"]["actions"]] == ["retry_write", "discard_write", "see_text"]
    fault(house, Fault.NONE)
    await rafael.do(f"/api/zendesk-writes/{write_id}/retry", {})
    await everything_on_the_ticket(house)
    assert ours(await house.comments()) == 1
    refused(await rafael.post(f"/api/zendesk-writes/{write_id}/retry", {}), 409, "nothing_to_retry")


async def test_a_closed_ticket_takes_no_update_and_the_write_is_parked(house: House) -> None:
    rafael = await requested_and_sent_so_far(house)
    await house.rest("PUT", f"/api/v2/tickets/{TES_501}", json={"ticket": {"status": "closed"}})
    await sender(house)(FIRST, write_id=write_of(house, "request_approval"))
    [row] = house.rows("select state, last_error from zendesk_write where kind = 'request_approval'")
    assert row == {"state": "failed", "last_error": "ticket_closed 422"}
    assert (await rafael.see())["situation"]["title"] == "Aguardando o Maestro", "what was decided here stands"


async def test_zendesk_down_at_the_door_and_at_the_first_look(house: House) -> None:
    rafael = await house.sign_in(RAFAEL)
    fault(house, Fault.DOWN)
    body = refused(await rafael.client.get(f"/api/tickets/{TES_501}"), 503, "zendesk_unavailable")
    assert body["title"] == "O Zendesk não respondeu."
    start_path = f"/api/tickets/{TES_501}/evaluation"
    refused(await rafael.post(start_path, {"modality": "module"}), 503, "zendesk_unavailable")
    assert house.rows("select id from engagement") == []
    door = await (await house.browser()).post("/app/ticket_sidebar", data={"token": house.token(PATRICIA)})
    assert door.status_code == 503
    assert "O Zendesk não respondeu." in door.text
    fault(house, Fault.NONE)
    await start(rafael)
    fault(house, Fault.DOWN)
    assert (await rafael.see())["state"] == "evaluating", "a consultoria that stands is read without Zendesk"
    assert (await rafael.client.post("/api/session", json={})).status_code == 200, "known roles hold for a while"


async def test_a_clock_stepped_back_makes_no_negative_time(house: House) -> None:
    rafael = await house.sign_in(RAFAEL)
    await requested(rafael)
    house.pass_time(hours=-2)
    view = await (await house.sign_in(PATRICIA)).see()
    assert view["situation"]["since"] == "agora · meta 2 h"
    path = f"/api/engagements/{view['engagement_id']}/approval-request/withdrawal"
    await rafael.do(path, {"version": view["version"]})
    stamps = [row["at"] for row in house.rows("select at from engagement_history order by version")]
    assert stamps == sorted(stamps)


async def test_database_down_is_a_clear_503(house: House) -> None:
    rafael = await house.sign_in(RAFAEL)
    name = house.url.split("/")[3].split("?")[0]
    postgres = house.url.replace(f"/{name}?", "/postgres?")
    run = f"alter database {name} with allow_connections false"
    with_admin(postgres, run)
    try:
        with_admin(postgres, "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", name)
        body = refused(await rafael.client.get(f"/api/tickets/{TES_501}"), 503, "database_unavailable")
        assert "o que já estava registrado continua valendo" in body["detail"]
        ready = await rafael.client.get("/health/ready")
        assert ready.status_code == 503
        assert ready.json()["reason"].startswith("database: ")
        assert (await rafael.client.get("/health/live")).json() == {"status": "ok"}
    finally:
        with_admin(postgres, f"alter database {name} with allow_connections true")
    deadline = time.monotonic() + 30
    while (await rafael.client.get(f"/api/tickets/{TES_501}")).status_code != 200:
        assert time.monotonic() < deadline, "the pool comes back by itself"


def with_admin(url: str, statement: str, *values: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement.encode(), values or None)


async def test_a_write_sent_late_brings_its_comment_and_leaves_the_newer_situation(house: House) -> None:
    rafael = await requested_and_sent_so_far(house)
    write_id = write_of(house, "request_approval")
    fault(house, Fault.DOWN)
    await sender(house)(LAST, write_id=write_id)
    fault(house, Fault.NONE)
    patricia = await house.sign_in(PATRICIA)
    view = await patricia.see()
    await patricia.do(decision_path(view), decision_body(view, "approve"))
    await house.drain()
    assert "consultoria_sit_approved" in await house.tags()
    await rafael.do(f"/api/zendesk-writes/{write_id}/retry", {})
    await everything_on_the_ticket(house)
    assert ours(await house.comments()) == 1
    assert [tag for tag in await house.tags() if "_sit_" in tag] == ["consultoria_sit_approved"]
