"""A double click, a lost answer and thirty-two at once: one effect, and the same answer."""

import asyncio
from uuid import uuid4

import pytest
from sqlalchemy import event

from tests.features.steps import (
    answer,
    decision_body,
    decision_path,
    eligible,
    everything_on_the_ticket,
    request_body,
    requested,
    start,
)
from tests.house_of_consultoria import OTAVIO, PATRICIA, RAFAEL, TES_501, House, accepted, refused

pytestmark = pytest.mark.anyio


async def test_the_same_key_gets_the_same_answer(house: House) -> None:
    rafael = await house.sign_in(RAFAEL)
    view = await eligible(rafael)
    path, body, key = f"/api/engagements/{view['engagement_id']}/approval-request", request_body(view), uuid4().hex
    first = accepted(await rafael.post(path, body, key))
    assert accepted(await rafael.post(path, body, key)) == first
    assert house.rows("select count(*) from approval_request") == [{"count": 1}]


async def test_a_key_is_needed_and_belongs_to_one_content(house: House) -> None:
    rafael = await house.sign_in(RAFAEL)
    view = await eligible(rafael)
    path, key = f"/api/engagements/{view['engagement_id']}/approval-request", uuid4().hex
    refused(await rafael.client.post(path, json=request_body(view)), 400, "idempotency_key_missing")
    refused(await rafael.post(path, request_body(view), "k" * 81), 400, "idempotency_key_missing")
    accepted(await rafael.post(path, request_body(view), key))
    refused(await rafael.post(path, request_body(view, "outra"), key), 422, "idempotency_key_reused")


async def test_a_refused_command_leaves_its_key_free(house: House) -> None:
    rafael, patricia = await house.sign_in(RAFAEL), await house.sign_in(PATRICIA)
    view, key = await requested(rafael), uuid4().hex
    refused(await patricia.post(decision_path(view), decision_body(view, "deny"), key), 409, "observation_missing")
    denied = await patricia.post(decision_path(view), decision_body(view, "deny", "Não cabe."), key)
    assert accepted(denied)["state"] == "denied"


async def test_thirty_two_requests_at_once_make_one(house: House) -> None:
    """Half share a key, half do not: one request row, one comment, and every answer an honest one."""
    rafael = await house.sign_in(RAFAEL)
    view = await eligible(rafael)
    path, shared = f"/api/engagements/{view['engagement_id']}/approval-request", uuid4().hex
    keys = [shared if n % 2 else uuid4().hex for n in range(32)]
    answers = await asyncio.gather(*(rafael.post(path, request_body(view), key) for key in keys))
    assert {one.status_code for one in answers} <= {200, 409}
    assert any(one.status_code == 200 for one in answers)
    assert {one.json()["code"] for one in answers if one.status_code == 409} <= {"engagement_changed"}
    assert house.rows("select count(*) from approval_request") == [{"count": 1}]
    await everything_on_the_ticket(house)
    ours = [one for one in await house.comments() if "PEDIDO DE APROVAÇÃO" in one["plain_body"]]
    assert len(ours) == 1


async def test_two_maestros_deciding_at_once_make_one_decision(house: House) -> None:
    rafael, patricia, otavio = [await house.sign_in(one) for one in (RAFAEL, PATRICIA, OTAVIO)]
    view = await requested(rafael)
    both = await asyncio.gather(
        patricia.post(decision_path(view), decision_body(view, "approve")),
        otavio.post(decision_path(view), decision_body(view, "deny", "Não cabe.")),
    )
    assert sorted(one.status_code for one in both) == [200, 409]
    decided = house.rows("select decided_by, state from approval_request")
    assert len(decided) == 1
    assert decided[0]["state"] in {"approved", "denied"}


async def test_two_evaluations_started_at_once_are_one(house: House) -> None:
    rafael = await house.sign_in(RAFAEL)
    path = f"/api/tickets/{TES_501}/evaluation"
    both = await asyncio.gather(*(rafael.post(path, {"modality": "module"}) for _ in range(2)))
    assert sorted(one.status_code for one in both) == [200, 409]
    refused(next(one for one in both if one.status_code == 409), 409, "already_open")
    assert house.rows("select count(*) from engagement") == [{"count": 1}]


async def test_a_hundred_and_twenty_eight_reads_at_once_share_the_pool(house: House) -> None:
    rafael = await house.sign_in(RAFAEL)
    await start(rafael)
    answers = await asyncio.gather(*(rafael.client.get(f"/api/tickets/{TES_501}") for _ in range(128)))
    assert {one.status_code for one in answers} == {200}
    assert house.backend.state.database.engine.pool.checkedout() == 0


async def test_how_many_statements_a_read_and_a_command_take(house: House) -> None:
    rafael = await house.sign_in(RAFAEL)
    view = await answer(rafael, await start(rafael))
    counted: list[str] = []

    def count(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        counted.append(statement)

    engine = house.backend.state.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", count)
    await rafael.see()
    read = len(counted)
    counted.clear()
    await rafael.do(
        f"/api/engagements/{view['engagement_id']}/conclusion",
        {
            "version": view["version"],
            "set_id": view["forms"]["evaluation"]["set_id"],
            "draft": view["forms"]["evaluation"]["draft"],
        },
    )
    event.remove(engine, "before_cursor_execute", count)
    assert read <= 8, "the person behind the bearer, then the view"
    assert len(counted) - (read - 1) <= 12, "what the command itself takes, its answer's view apart"
