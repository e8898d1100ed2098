"""The customer's agreed limit: it pauses, and only what the customer accepts moves it."""

import pytest

from tests.features.sessions import act, go_to, last_said, local_time, paused, serving, sessions, tick
from tests.features.steps import AGREED, everything_on_the_ticket, path, send_term
from tests.house_of_consultoria import House, refused

pytestmark = pytest.mark.anyio


async def test_the_cap_pauses_and_only_a_new_acceptance_lets_time_count_again(house: House) -> None:
    rafael, view = await serving(house, cap=30)
    assert local_time(sessions(house)[0]["cap_at"]) == "09:30"
    go_to(house, 9, 20)
    view = await paused(rafael, view)
    go_to(house, 10)
    await act(rafael, view, "resume")
    assert local_time(sessions(house)[0]["cap_at"]) == "10:10"
    go_to(house, 11)
    await tick(house)
    [session] = sessions(house)
    assert (session["state"], session["pause_reason"], session["closed_seconds"]) == ("paused", "cap_reached", 1800)
    assert "LIMITE COMBINADO ATINGIDO: 30 min" in (await last_said(house))[1]
    view = await rafael.see()
    body = refused(await rafael.post(path(view, "resume"), {"version": view["version"]}), 409, "cap_reached")
    assert body["title"] == "O limite combinado de 30 min foi atingido."


async def test_a_larger_cap_accepted_meanwhile_counts(house: House) -> None:
    rafael, view = await serving(house, cap=30)
    view = await send_term(rafael, view, time_cap_minutes=60)
    await everything_on_the_ticket(house)
    comment_id = await house.customer_says(AGREED)
    await act(rafael, view, "acceptance", comment_id=comment_id)
    go_to(house, 9, 45)
    await tick(house)
    [session] = sessions(house)
    assert (session["state"], local_time(session["cap_at"])) == ("running", "10:00")
    go_to(house, 10, 20)
    await tick(house)
    [session] = sessions(house)
    assert (session["pause_reason"], session["closed_seconds"]) == ("cap_reached", 3600)


async def test_a_change_of_form_leaves_only_the_rest_of_the_cap(house: House) -> None:
    rafael, view = await serving(house, cap=30)
    go_to(house, 9, 20)
    await act(rafael, view, "work-form", work_form="remote", replay_file="", remark="")
    assert local_time(sessions(house)[1]["cap_at"]) == "09:30"
    go_to(house, 10)
    await tick(house)
    assert [(one["pause_reason"], one["closed_seconds"]) for one in sessions(house)] == [
        (None, 1200),
        ("cap_reached", 600),
    ]


@pytest.mark.parametrize("before", [None, 60])
async def test_a_smaller_cap_accepted_while_it_runs_counts_at_once(house: House, before: int | None) -> None:
    rafael, view = await serving(house, cap=before)
    go_to(house, 9, 20)
    view = await send_term(rafael, view, time_cap_minutes=30)
    await everything_on_the_ticket(house)
    await act(rafael, view, "acceptance", comment_id=await house.customer_says(AGREED))
    await tick(house)
    [session] = sessions(house)
    assert (session["state"], local_time(session["cap_at"])) == ("running", "09:30")
    go_to(house, 10)
    await paused(rafael, await rafael.see())
    assert sessions(house)[0]["closed_seconds"] == 1800


async def test_a_cap_that_is_used_up_when_it_is_accepted_takes_nothing_away(house: House) -> None:
    rafael, view = await serving(house)
    go_to(house, 9, 50)
    view = await send_term(rafael, view, time_cap_minutes=30)
    await everything_on_the_ticket(house)
    await act(rafael, view, "acceptance", comment_id=await house.customer_says(AGREED))
    go_to(house, 10)
    await tick(house)
    [session] = sessions(house)
    assert (session["pause_reason"], session["closed_seconds"]) == ("cap_reached", 3000)
