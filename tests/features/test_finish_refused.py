"""What stops a finish or a reopening, and that nothing stays of it."""

from typing import Any
from uuid import uuid4

import pytest
from psycopg.errors import RestrictViolation, UniqueViolation

from tests.features.finish_steps import ISSUE, charges, finish, finish_body, inconsistency, reopen, working
from tests.features.steps import accepted, everything_on_the_ticket, path, start
from tests.house_of_consultoria import EMILY, MARCIO, PATRICIA, RAFAEL, SONIA, House, refused
from tests.house_of_consultoria import accepted as answered

pytestmark = pytest.mark.anyio

INCOMPLETE: list[tuple[dict[str, Any], str]] = [
    (inconsistency(issue_key=""), "issue_key_malformed"),
    (inconsistency(issue_key="DSERFAT1-"), "issue_key_malformed"),
    (inconsistency(issue_key="28652"), "issue_key_malformed"),
    (inconsistency(issue_key=f"{ISSUE} e outra"), "issue_key_malformed"),
    (inconsistency(""), "portal_unanswered"),
    ({"analysis": f"  {'x' * 39}  "}, "analysis_too_short"),
    ({"contact_name": "   "}, "variable_missing"),
]


@pytest.mark.parametrize(("given", "code"), INCOMPLETE)
async def test_an_incomplete_finish_is_refused_also_in_the_preview(
    house: House, given: dict[str, Any], code: str
) -> None:
    rafael, view = await working(house)
    house.pass_time(minutes=12)
    body = finish_body(view, **given)
    refused(await rafael.post(path(view, "finish"), body), 409, code)
    refused(await rafael.client.post(path(view, "finish/preview"), json=body), 409, code)
    assert charges(house) == []
    assert house.rows("select state from work_session") == [{"state": "running"}]
    assert house.rows("select count(*) from ledger_row") == [{"count": 0}]


@pytest.mark.parametrize(
    "given",
    [
        {"outcome": "something"},
        {"on_portal": "maybe"},
        {"channel": "pigeon"},
        {"analysis": "x" * 2001},
        {"issue_key": "x" * 121},
        {"contact_name": "x" * 121},
        {"amount": 1},
    ],
)
async def test_a_malformed_finish_is_refused(house: House, given: dict[str, Any]) -> None:
    rafael, view = await working(house)
    refused(await rafael.post(path(view, "finish"), finish_body(view, **given)), 422, "invalid_request")


async def test_an_issue_given_with_another_outcome_does_not_count(house: House) -> None:
    rafael, view = await working(house)
    house.pass_time(minutes=12)
    await finish(rafael, view, issue_key="nada", on_portal="no")
    assert [(one["issue_key"], one["on_portal"], one["amount_centavos"]) for one in charges(house)] == [
        (None, None, 6000)
    ]


@pytest.mark.parametrize("who", [EMILY, PATRICIA, SONIA])
async def test_only_the_owner_finishes(house: House, who: int) -> None:
    _, view = await working(house)
    other = await house.sign_in(who)
    refused(await other.post(path(view, "finish"), finish_body(view)), 403, "not_yours")
    refused(await other.client.post(path(view, "finish/preview"), json=finish_body(view)), 403, "not_yours")
    assert charges(house) == []


async def test_a_finish_needs_the_version_that_was_seen(house: House) -> None:
    rafael, view = await working(house)
    stale = finish_body({**view, "version": view["version"] - 1})
    refused(await rafael.post(path(view, "finish"), stale), 409, "engagement_changed")


async def test_a_finish_needs_work_in_progress(house: House) -> None:
    rafael = await house.sign_in(RAFAEL)
    view = await start(rafael)
    refused(await rafael.post(path(view, "finish"), finish_body(view)), 409, "step_not_allowed")
    body = {"version": view["version"], "reason": "O erro voltou."}
    refused(await rafael.post(path(view, "reopening"), body), 409, "step_not_allowed")


async def test_an_accepted_consultoria_is_not_finished(house: House) -> None:
    rafael, view = await accepted(house)
    refused(await rafael.post(path(view, "finish"), finish_body(view)), 409, "step_not_allowed")


async def test_a_repeated_finish_gets_the_first_answer(house: House) -> None:
    rafael, view = await working(house)
    house.pass_time(minutes=12)
    key, body = uuid4().hex, finish_body(view)
    first = answered(await rafael.post(path(view, "finish"), body, key))
    house.pass_time(minutes=5)
    assert answered(await rafael.post(path(view, "finish"), body, key)) == first
    other = finish_body(view, outcome="usage")
    refused(await rafael.post(path(view, "finish"), other, key), 422, "idempotency_key_reused")
    refused(await rafael.post(path(view, "finish"), body), 409, "engagement_changed")
    refused(await rafael.client.post(path(view, "finish"), json=body), 400, "idempotency_key_missing")
    assert len(charges(house)) == 1


ANOTHER_CHARGE = """
insert into charge
select (jsonb_populate_record(one, jsonb_build_object('id', gen_random_uuid()))).* from charge as one
"""


async def test_the_database_keeps_one_first_charge_and_changes_none(house: House) -> None:
    rafael, view = await working(house)
    house.pass_time(minutes=12)
    await finish(rafael, view)
    for statement in (
        "update charge set amount_centavos = 1",
        "delete from charge",
        "update time_entry set proven_seconds = 0",
        "delete from charge_status",
        "update ledger_row set hash = ''",
        "delete from ledger_row",
        "delete from personal_value",
        "update personal_value set value = 'outro'",
    ):
        with pytest.raises(RestrictViolation):
            house.rows(statement)
    with pytest.raises(UniqueViolation, match="uq_charge_first"):
        house.rows(ANOTHER_CHARGE)


async def test_reopening_needs_a_reason(house: House) -> None:
    rafael, view = await working(house)
    done = await finish(rafael, view)
    body = {"version": done["version"], "reason": "  "}
    refused(await rafael.post(path(done, "reopening"), body), 409, "reason_missing")


@pytest.mark.parametrize(
    ("who", "status", "code"), [(EMILY, 403, "not_yours"), (PATRICIA, 403, "not_yours"), (MARCIO, 403, "not_yours")]
)
async def test_only_owner_or_leader_reopens(house: House, who: int, status: int, code: str) -> None:
    rafael, view = await working(house)
    done = await finish(rafael, view)
    other = await house.sign_in(who)
    body = {"version": done["version"], "reason": "Quero ver."}
    refused(await other.post(path(done, "reopening"), body), status, code)


async def test_reopening_ends_with_its_last_day(house: House) -> None:
    rafael, view = await working(house)
    done = await finish(rafael, view)
    house.pass_time(days=16)
    body = {"version": done["version"], "reason": "O erro voltou."}
    told = refused(await rafael.post(path(done, "reopening"), body), 409, "reopening_too_late")
    assert "terminou em" in told["title"]
    house.pass_time(days=-1)
    assert (await reopen(rafael, done))["state"] == "in_service"


async def test_reopening_waits_for_the_tickets_other_consultoria(house: House) -> None:
    rafael, view = await working(house)
    done = await finish(rafael, view)
    await everything_on_the_ticket(house)
    await start(rafael)
    body = {"version": done["version"], "reason": "O erro voltou."}
    refused(await rafael.post(path(done, "reopening"), body), 409, "already_open")
    assert house.rows("select count(*) from work_session") == [{"count": 1}]
