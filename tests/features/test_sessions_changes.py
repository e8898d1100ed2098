"""Another form, another analyst, a period entered by hand, a start that was none."""

from typing import Any

import pytest

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
from tests.features.steps import path
from tests.house_of_consultoria import EMILY, IGOR, OTAVIO, PATRICIA, RAFAEL, House, refused

pytestmark = pytest.mark.anyio

REMOTE = {"work_form": "remote", "replay_file": "", "remark": ""}
MANUAL = {"work_form": "phone", "begins": "09:05", "ends": "09:35", "justification": "O Zendesk estava fora."}


async def test_a_change_of_form_ends_one_session_and_starts_another(house: House) -> None:
    rafael, view = await serving(house)
    go_to(house, 10, 10)
    view = await act(rafael, view, "work-form", **REMOTE)
    before, now = sessions(house)
    assert (before["state"], before["end_reason"], before["closed_seconds"]) == ("ended", "change_form", 4200)
    assert before["unproven_seconds"] == 600, "the end without a finish settles the gap"
    assert (now["state"], now["work_form"], now["contact_due_at"], now["ordinal"]) == ("running", "remote", None, 2)
    public, text = await last_said(house)
    assert public
    assert "por telefone" in text
    assert "(acesso remoto) foi iniciado às 10:10" in text
    refused(await rafael.post(path(view, "work-form"), {"version": view["version"], **REMOTE}), 409, "same_form")
    replay = {"version": view["version"], "work_form": "replay", "replay_file": " ", "remark": ""}
    refused(await rafael.post(path(view, "work-form"), replay), 409, "variable_missing")
    await act(rafael, view, "work-form", work_form="replay", replay_file="b.trplay", remark="")
    assert sessions(house)[2]["replay_file"] == "b.trplay"
    assert local_time(sessions(house)[2]["contact_due_at"]) == "11:10"


async def test_a_paused_session_changes_its_form_and_stays_paused(house: House) -> None:
    rafael, view = await serving(house, work_form="phone", replay_file="")
    view = await paused(rafael, view, "waiting_customer", remark="O arquivo Replay.")
    nothing = {"version": view["version"], "work_form": "replay", "replay_file": "", "remark": ""}
    refused(await rafael.post(path(view, "work-form"), nothing), 409, "variable_missing")
    view = await act(rafael, view, "work-form", work_form="replay", replay_file="c.trplay", remark="Chegou.")
    now = sessions(house)[1]
    assert (now["state"], now["pause_reason"], now["started_at"]) == ("paused", "waiting_customer", None)
    public, text = await last_said(house)
    assert not public
    assert "Chegou." in text
    go_to(house, 9, 40)
    await act(rafael, view, "resume")
    now = sessions(house)[1]
    assert (local_time(now["started_at"]), local_time(now["contact_due_at"])) == ("09:40", "10:40")


async def test_a_hand_over_gives_the_new_owner_a_paused_session(house: House) -> None:
    rafael, view = await serving(house)
    emily = await house.sign_in(EMILY)
    go_to(house, 10, 15)
    await act(rafael, view, "hand-over", analyst_id=EMILY, remark="Falta comparar a SF4.")
    before, now = sessions(house)
    assert (before["end_reason"], before["unproven_seconds"], before["analyst_id"]) == ("hand_over", 900, RAFAEL)
    assert (now["state"], now["pause_reason"], now["analyst_id"]) == ("paused", "handed_over", EMILY)
    assert now["replay_file"] == "sb_tes501.trplay"
    public, text = await last_said(house)
    assert not public
    assert "de Rafael Nogueira a Emily Carter" in text
    assert "Falta comparar a SF4." in text
    assert (await house.ticket())["assignee_id"] == EMILY
    view = await emily.see()
    refused(await rafael.post(path(view, "resume"), {"version": view["version"]}), 403, "not_yours")
    view = await act(emily, view, "resume")
    await contacted(emily, view)
    assert sessions(house)[1]["contact_count"] == 1


@pytest.mark.parametrize("to", [RAFAEL, IGOR, 999])
async def test_only_an_analyst_of_the_group_takes_over(house: House, to: int) -> None:
    rafael, view = await serving(house)
    body = {"version": view["version"], "analyst_id": to, "remark": ""}
    refused(await rafael.post(path(view, "hand-over"), body), 409, "cannot_take_over")
    assert [one["state"] for one in sessions(house)] == ["running"]


async def test_a_maestro_within_reach_hands_over_another_one_does_not(house: House) -> None:
    _, view = await serving(house)
    emily, otavio = await house.sign_in(EMILY), await house.sign_in(OTAVIO)
    patricia = await house.sign_in(PATRICIA)
    body = {"version": view["version"], "analyst_id": EMILY, "remark": ""}
    refused(await emily.post(path(view, "hand-over"), body), 403, "not_yours")
    await house.move_ticket(4203)
    refused(await otavio.post(path(view, "hand-over"), body), 403, "out_of_reach")
    await house.move_ticket(4201)
    await patricia.do(path(view, "hand-over"), body)
    assert "por Patrícia Yamamoto" in (await last_said(house))[1]


async def entered(house: House, **given: Any) -> dict[str, Any]:
    """A body for the day on which the session runs."""
    day = house.clock.now().date().isoformat()
    return {**MANUAL, "day": day, **given}


async def test_a_period_entered_by_hand_is_marked_and_adds_up(house: House) -> None:
    rafael, view = await serving(house, work_form="remote", replay_file="")
    view = await paused(rafael, view)
    go_to(house, 12)
    await act(rafael, view, "manual-entry", **await entered(house, work_form="replay", begins="10:00", ends="11:30"))
    manual = sessions(house)[1]
    assert (manual["manual"], manual["state"], manual["justification"]) == (True, "ended", "O Zendesk estava fora.")
    assert (manual["closed_seconds"], manual["unproven_seconds"]) == (5400, 1800), "its start is its only evidence"
    assert (local_time(manual["started_at"]), local_time(manual["ended_at"])) == ("10:00", "11:30")
    public, text = await last_said(house)
    assert not public
    for part in ("LANÇAMENTO MANUAL", "10:00 a 11:30", "1 h 30 min", "O Zendesk estava fora."):
        assert part in text
    assert sessions(house)[0]["state"] == "paused", "the open session is left alone"


@pytest.mark.parametrize(
    ("given", "code", "why"),
    [
        ({"begins": "09:35", "ends": "09:05"}, "manual_entry_refused", "o fim não vem depois do início"),
        ({"ends": "23:00"}, "manual_entry_refused", "ele termina no futuro"),
        ({"begins": "08:00"}, "manual_entry_refused", "ele começa antes do aceite"),
        ({"begins": "08:59", "ends": "09:10"}, "manual_entry_refused", "ele começa antes do aceite"),
        ({"begins": "09:00"}, "time_overlaps", "se sobrepõe"),
        ({"justification": " "}, "reason_missing", "motivo"),
        ({"begins": "25:00"}, "invalid_request", ""),
        ({"day": "ontem"}, "invalid_request", ""),
    ],
)
async def test_a_period_that_cannot_be_is_refused(house: House, given: dict[str, str], code: str, why: str) -> None:
    rafael, view = await serving(house)
    go_to(house, 9, 5)
    view = await paused(rafael, view)
    go_to(house, 12)
    body = {"version": view["version"], **await entered(house, **given)}
    answer = await rafael.post(path(view, "manual-entry"), body)
    problem = refused(answer, 422 if code == "invalid_request" else 409, code)
    assert why in problem["title"]
    assert len(sessions(house)) == 1


async def test_a_period_by_hand_counts_against_the_cap(house: House) -> None:
    rafael, view = await serving(house, cap=60)
    view = await paused(rafael, view)
    go_to(house, 11)
    view = await act(rafael, view, "resume")
    too_long = {"version": view["version"], **await entered(house, begins="09:30", ends="10:45")}
    refused(await rafael.post(path(view, "manual-entry"), too_long), 409, "cap_reached")
    await act(rafael, view, "manual-entry", **await entered(house, begins="09:30", ends="10:15"))
    assert local_time(sessions(house)[0]["cap_at"]) == "11:15"
    go_to(house, 11, 30)
    await tick(house)
    assert sessions(house)[0]["closed_seconds"] + sessions(house)[1]["closed_seconds"] == 3600


async def test_within_the_first_minute_a_start_can_be_cancelled(house: House) -> None:
    rafael, view = await serving(house)
    house.pass_time(seconds=59)
    nothing = {"version": view["version"], "reason": " "}
    refused(await rafael.post(path(view, "cancellation"), nothing), 409, "reason_missing")
    view = await act(rafael, view, "cancellation", reason="O cliente não atendeu.")
    assert view["state"] == "cancelled"
    [session] = sessions(house)
    assert (session["state"], session["end_reason"], session["closed_seconds"]) == ("ended", "cancel", 59)
    public, text = await last_said(house)
    assert public
    assert "Nada foi tarifado" in text
    assert await house.field("consultoria_aceita") is None
    assert "consultoria_sit_cancelled" in await house.tags()


async def test_after_a_minute_only_a_finish_ends_it(house: House) -> None:
    rafael, view = await serving(house)
    house.pass_time(seconds=60)
    body = {"version": view["version"], "reason": "Desistiu."}
    problem = refused(await rafael.post(path(view, "cancellation"), body), 409, "too_late_to_cancel")
    assert "1 min" in problem["title"]
    assert history(house)[-1] == "start"
