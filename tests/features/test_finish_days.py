"""Which day, month and session the finished work belongs to."""

from datetime import timedelta

import pytest

from tests.features.finish_steps import (
    at,
    charges,
    entries,
    finalizations,
    finish,
    go_to,
    month_end,
    proof,
    tomorrow,
    working,
)
from tests.features.steps import everything_on_the_ticket, in_service, path
from tests.house_of_consultoria import House

pytestmark = pytest.mark.anyio


async def test_a_finish_before_midnight_is_this_months(house: House) -> None:
    day = month_end()
    go_to(house, at(day, "23:18"))
    rafael, view = await in_service(house)
    go_to(house, at(day, "23:50"))
    await finish(rafael, view)
    assert [one["month"] for one in charges(house)] == [f"{day:%Y-%m}"]
    assert [one["work_date"] for one in entries(house)] == [day]


async def test_a_finish_after_midnight_is_the_next_months_with_both_days(house: House) -> None:
    day = month_end()
    go_to(house, at(day, "23:38"))
    rafael, view = await in_service(house)
    go_to(house, at(day + timedelta(days=1), "00:10"))
    await finish(rafael, view)
    [charge] = charges(house)
    both = entries(house)
    assert charge["month"] == f"{day + timedelta(days=1):%Y-%m}"
    assert [one["work_date"] for one in both] == [day, day + timedelta(days=1)]
    assert both[0]["ended_at"] == both[1]["started_at"] == at(day + timedelta(days=1), "00:00")
    assert sum(one["worked_seconds"] for one in both) == charge["net_seconds"]
    assert charge["entries"] == [one["id"] for one in both]
    assert (await proof(house)).whole


async def test_time_past_the_shift_is_not_charged_though_no_worker_paused_it(house: House) -> None:
    rafael, view = await working(house, "17:45")
    go_to(house, at(tomorrow(), "18:20"))
    await finish(rafael, view)
    [charge] = charges(house)
    assert charge["charged_minutes"] in {14, 15}
    assert charge["paused_seconds"] >= 20 * 60
    [session] = house.rows("select closed_seconds from work_session")
    assert session["closed_seconds"] == charge["net_seconds"] == entries(house)[0]["worked_seconds"]
    await everything_on_the_ticket(house)
    assert "- 18:00 a 18:20: pausado pelo sistema" in (await finalizations(house))[0]["plain_body"]


async def test_finishing_while_paused_charges_up_to_the_pause(house: House) -> None:
    rafael, view = await working(house)
    house.pass_time(minutes=14)
    body = {"version": view["version"], "reason": "break", "remark": "", "reply_due": None}
    view = await rafael.do(path(view, "pause"), body)
    house.pass_time(minutes=40)
    await finish(rafael, view)
    [charge] = charges(house)
    assert charge["charged_minutes"] == 14
    assert charge["paused_seconds"] >= 40 * 60


async def test_a_change_of_form_makes_two_entries_and_one_charge(house: House) -> None:
    rafael, view = await working(house)
    house.pass_time(minutes=7)
    body = {"version": view["version"], "work_form": "remote", "replay_file": "", "remark": ""}
    view = await rafael.do(path(view, "work-form"), body)
    house.pass_time(minutes=8)
    await finish(rafael, view)
    assert [one["work_form"] for one in entries(house)] == ["replay", "remote"]
    assert [one["charged_minutes"] for one in charges(house)] == [15]
