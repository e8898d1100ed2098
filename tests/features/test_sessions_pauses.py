"""A pause stops the clock; the shift and the customer's cap stop it by themselves."""

import asyncio
from datetime import timedelta

import pytest

from backend.zendesk.outbox.store import WriteState
from tests.features.sessions import (
    act,
    contacted,
    go_to,
    history,
    last_said,
    local_time,
    paused,
    serving,
    sessions,
    tick,
)
from tests.features.steps import everything_on_the_ticket, path
from tests.house_of_consultoria import EMILY, OTAVIO, PATRICIA, House, refused

pytestmark = pytest.mark.anyio

PAUSE = {"reason": "break", "remark": "", "reply_due": None}


async def test_a_pause_is_deducted_and_moves_the_hour(house: House) -> None:
    rafael, view = await serving(house)
    go_to(house, 9, 20)
    view = await paused(rafael, view, "tool_failure", remark="Importação travou")
    [session] = sessions(house)
    assert (session["state"], session["pause_reason"], session["pause_remark"]) == (
        "paused", "tool_failure", "Importação travou",
    )  # fmt: skip
    assert (session["closed_seconds"], session["contact_due_at"], session["shift_ends_at"]) == (1200, None, None)
    go_to(house, 10, 50)
    await act(rafael, view, "resume")
    [session] = sessions(house)
    assert local_time(session["contact_due_at"]) == "11:30", "40 minutes of the hour were left"
    ran = house.rows("select to_at - from_at as span from work_interval order by from_at")
    assert [row["span"] for row in ran] == [timedelta(minutes=20), None]
    await everything_on_the_ticket(house)
    assert await house.field("data_acordo_cliente") == local_day(house), "ours: the day of the next contact"


def local_day(house: House, days: int = 0) -> str:
    [row] = house.rows("select started_at + make_interval(days => %s) as at from work_session limit 1", days)
    return str(row["at"].date())


async def test_waiting_for_the_customer_is_one_update(house: House) -> None:
    rafael, view = await serving(house)
    go_to(house, 9, 29)
    writes = len(house.rows("select 1 from zendesk_write"))
    view = await paused(rafael, view, "waiting_customer", remark="Precisamos de um novo Replay com a TES 502.")
    assert len(house.rows("select 1 from zendesk_write")) == writes + 1
    public, text = await last_said(house)
    assert public
    for part in ("novo Replay com a TES 502", "29 minutos", "Consultoria do Módulo"):
        assert part in text
    assert (await house.ticket())["status"] == "pending"
    assert await house.field("data_acordo_cliente") == local_day(house, 2), "two business days"
    [write] = house.rows("select change, state from zendesk_write order by id desc limit 1")
    assert (write["change"]["macro"], write["state"]) == ("CONSULTORIA :: Ticket Pendente Cliente", WriteState.SENT)
    await act(rafael, view, "resume")
    await everything_on_the_ticket(house)
    assert (await house.ticket())["status"] == "open"


async def test_the_expected_reply_is_never_in_the_past_and_says_what_for(house: House) -> None:
    rafael, view = await serving(house)
    body = {"version": view["version"], "reason": "waiting_customer", "remark": "Um novo Replay."}
    yesterday = local_day(house, -1)
    refused(await rafael.post(path(view, "pause"), {**body, "reply_due": yesterday}), 409, "reply_due_past")
    nothing = {**body, "remark": " ", "reply_due": None}
    refused(await rafael.post(path(view, "pause"), nothing), 409, "variable_missing")
    refused(await rafael.post(path(view, "pause"), {**body, "reply_due": "25/11"}), 422, "invalid_request")
    await paused(rafael, view, "waiting_customer", remark="Um novo Replay.", reply_due=local_day(house))
    assert sessions(house)[0]["state"] == "paused"


async def test_the_system_alone_pauses_for_the_shift_or_the_cap(house: House) -> None:
    rafael, view = await serving(house)
    for reason in ("end_of_shift", "cap_reached", "handed_over", "lunch"):
        body = {"version": view["version"], **PAUSE, "reason": reason}
        refused(await rafael.post(path(view, "pause"), body), 422, "invalid_request")


async def test_who_may_pause_and_who_may_resume(house: House) -> None:
    rafael, view = await serving(house)
    emily, patricia = await house.sign_in(EMILY), await house.sign_in(PATRICIA)
    body = {"version": view["version"], **PAUSE}
    refused(await emily.post(path(view, "pause"), body), 403, "not_yours")
    await paused(patricia, view)
    assert house.rows("select actor_id from session_event where kind = 'pause'") == [{"actor_id": PATRICIA}]
    view = await rafael.see()
    refused(await patricia.post(path(view, "resume"), {"version": view["version"]}), 403, "not_yours")
    await act(rafael, view, "resume")


async def test_a_maestro_of_other_groups_does_not_reach(house: House) -> None:
    _, view = await serving(house)
    otavio = await house.sign_in(OTAVIO)
    await house.move_ticket(4203)
    refused(await otavio.post(path(view, "pause"), {"version": view["version"], **PAUSE}), 403, "out_of_reach")


async def test_two_tabs_and_a_step_that_does_not_fit(house: House) -> None:
    rafael, view = await serving(house)
    fresh = await paused(rafael, view)
    stale = await rafael.post(path(view, "pause"), {"version": view["version"], **PAUSE})
    assert "pausou o atendimento" in refused(stale, 409, "engagement_changed")["title"]
    again = await rafael.post(path(fresh, "pause"), {"version": fresh["version"], **PAUSE})
    refused(again, 409, "step_not_allowed")
    running = await act(rafael, fresh, "resume")
    refused(await rafael.post(path(running, "resume"), {"version": running["version"]}), 409, "step_not_allowed")


async def test_a_clock_stepped_back_makes_no_negative_time(house: House) -> None:
    rafael, view = await serving(house)
    go_to(house, 9, 30)
    view = await paused(rafael, view)
    go_to(house, 8)
    view = await act(rafael, view, "resume")
    await paused(rafael, view)
    assert sessions(house)[0]["closed_seconds"] == 1800
    for row in house.rows("select from_at, to_at from work_interval"):
        assert row["to_at"] >= row["from_at"]
    stamps = [row["at"] for row in house.rows("select at from session_event order by seq")]
    assert stamps == sorted(stamps)


async def test_the_shift_ends_by_itself_and_the_same_session_goes_on_the_next_day(house: House) -> None:
    rafael, view = await serving(house, work_form="remote", replay_file="")
    go_to(house, 17, 59)
    await tick(house)
    assert sessions(house)[0]["state"] == "running"
    go_to(house, 3, days=1)
    await tick(house)
    [session] = sessions(house)
    assert (session["state"], session["pause_reason"], session["closed_seconds"]) == ("paused", "end_of_shift", 32400)
    assert local_time(session["paused_at"]) == "18:00"
    public, text = await last_said(house)
    assert not public
    assert "às 18:00" in text
    assert await house.field("data_acordo_cliente") == local_day(house, 1)
    await tick(house)
    assert history(house).count("pause") == 1
    go_to(house, 8, 30)
    view = await act(rafael, await rafael.see(), "resume")
    [session] = sessions(house)
    assert (session["state"], local_time(session["shift_ends_at"])) == ("running", "18:00")
    assert view["state"] == "in_service"


async def test_a_late_tick_costs_the_customer_nothing(house: House) -> None:
    """The time stands still at the shift's end, whoever is the first to write it down."""
    rafael, view = await serving(house)
    go_to(house, 17, 50)
    view = await contacted(rafael, view)
    go_to(house, 20)
    view = await contacted(rafael, view)
    assert house.rows("select running_seconds from contact order by number")[1] == {"running_seconds": 32400}
    await paused(rafael, view)
    assert sessions(house)[0]["closed_seconds"] == 32400
    [interval] = house.rows("select to_at from work_interval")
    assert local_time(interval["to_at"]) == "18:00"


async def test_two_ticks_and_a_person_at_once_pause_once(house: House) -> None:
    rafael, view = await serving(house)
    go_to(house, 18, 5)
    body = {"version": view["version"], **PAUSE}
    answer, *_ = await asyncio.gather(rafael.post(path(view, "pause"), body), tick(house), tick(house))
    assert answer.status_code == 200 or answer.json()["code"] == "engagement_changed"
    assert history(house).count("pause") == 1
    [session] = sessions(house)
    assert (session["state"], session["closed_seconds"]) == ("paused", 32400)
