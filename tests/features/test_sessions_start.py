"""The clock starts only where every gate is open, tells the customer, and runs once per analyst."""

import asyncio
from typing import Any

import pytest

from backend.local_zendesk.faults import Fault, Switch
from tests.features.sessions import (
    accepted_elsewhere,
    go_to,
    last_said,
    local_time,
    morning,
    paused,
    serving,
    sessions,
    tamper,
)
from tests.features.steps import accepted, path, start_body, task
from tests.house_of_consultoria import EMILY, TES_501, House, refused
from tests.house_of_consultoria import accepted as answered

pytestmark = pytest.mark.anyio


async def test_the_start_is_one_public_comment_with_the_time_and_the_first_evidence(house: House) -> None:
    rafael, view = await serving(house)
    assert view["state"] == "in_service"
    public, text = await last_said(house)
    assert public
    for part in ("sb_tes501.trplay", "por telefone", "às 09:00", "60 minutos", "até 10:00", "Rafael Nogueira"):
        assert part in text
    assert (await house.ticket())["status"] == "open"
    [session] = sessions(house)
    assert (session["state"], session["work_form"], session["analyst_id"]) == ("running", "replay", rafael.user_id)
    assert local_time(session["contact_due_at"]) == "10:00"
    assert local_time(session["shift_ends_at"]) == "18:00"
    [started] = house.rows("select * from session_event")
    assert (started["kind"], started["evidence"], started["running_seconds"]) == ("start", True, 0)
    assert started["facts"] == {
        "contact_name": "Cláudia Ferraz", "channel": "phone", "replay_file": "sb_tes501.trplay",
    }  # fmt: skip
    assert house.rows("select from_at, to_at from work_interval") == [
        {"from_at": session["started_at"], "to_at": None},
    ]


async def test_an_online_start_promises_no_contact(house: House) -> None:
    _, view = await serving(house, work_form="remote", channel="meeting", replay_file="")
    _, text = await last_said(house)
    assert "(acesso remoto)" in text
    assert "Próximo contato" not in text
    [session] = sessions(house)
    assert (session["contact_due_at"], session["contact_limit_seconds"], session["replay_file"]) == (None, None, None)
    assert view["state"] == "in_service"


@pytest.mark.parametrize("given", [{}, {"work_form": "remote", "channel": "meeting", "replay_file": ""}])
async def test_the_form_shows_what_the_customer_will_read(house: House, given: dict[str, Any]) -> None:
    morning(house)
    rafael, view = await accepted(house)
    sent = start_body(view, **given)
    [box] = [one for one in task(view, "start")["boxes"] if sent["work_form"] in one["shown_when"][0]["values"]]
    filled = box["text"].replace("[hora do início]", "09:00").replace("[hora do contato]", "10:00")
    for blank in box["blanks"]:
        filled = filled.replace(blank["mark"], blank["words"].get(sent[blank["field"]], sent[blank["field"]]))
    await rafael.do(path(view, "start"), sent)
    _, text = await last_said(house)
    assert "[" not in filled
    assert filled in text


@pytest.mark.parametrize("hole", [{"contact_name": " "}, {"replay_file": " "}])
async def test_nothing_starts_with_a_hole_in_the_text(house: House, hole: dict[str, Any]) -> None:
    rafael, view = await accepted(house)
    refused(await rafael.post(path(view, "start"), start_body(view, **hole)), 409, "variable_missing")
    assert sessions(house) == []


async def test_only_the_owner_starts(house: House) -> None:
    _, view = await accepted(house)
    emily = await house.sign_in(EMILY)
    refused(await emily.post(path(view, "start"), start_body(view)), 403, "not_yours")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"status": "solved"}, "ticket_solved"),
        ({"status": "closed"}, "ticket_closed"),
        ({"requester_id": 7103}, "organization_changed"),
        ({"requester_id": 7102}, "requester_changed"),
    ],
)
async def test_the_ticket_is_read_again_before_the_start(house: House, change: dict[str, Any], code: str) -> None:
    rafael, view = await accepted(house)
    await house.drain()
    await house.rest("PUT", f"/api/v2/tickets/{TES_501}", json={"ticket": change})
    refused(await rafael.post(path(view, "start"), start_body(view)), 409, code)
    assert sessions(house) == []


@pytest.mark.parametrize(
    ("tampering", "code"),
    [
        ("update approval_request set state = 'withdrawn', decided_by = null", "start_not_approved"),
        ("update acceptance set retracted_at = recorded_at", "start_not_accepted"),
        (
            "alter table term disable trigger sent_term_stays; update term set cnpj = '11222333000180';",
            "payer_incomplete",
        ),
        (
            "alter table term disable trigger sent_term_stays; update term set payer = 'unit_invoice'",
            "payer_not_said",
        ),
    ],
)
async def test_a_gate_that_no_longer_holds_keeps_the_clock_from_starting(
    house: House, tampering: str, code: str
) -> None:
    rafael, view = await accepted(house)
    tamper(house, tampering)
    refused(await rafael.post(path(view, "start"), start_body(view)), 409, code)
    assert sessions(house) == []


async def test_zendesk_down_does_not_keep_the_clock_from_starting(house: House) -> None:
    morning(house)
    rafael, view = await accepted(house)
    await house.drain()
    go_to(house, 9, 30)
    house.local.faults.turn(Switch(fault=Fault.DOWN, times=None, seconds=0))
    view = await rafael.do(path(view, "start"), start_body(view))
    assert view["state"] == "in_service"
    house.local.faults.turn(Switch(fault=Fault.NONE, times=None, seconds=0))
    house.pass_time(minutes=40)
    assert "às 09:30" in (await last_said(house))[1], "late, with the true time"


async def test_one_running_session_per_analyst_whatever_the_ticket(house: House) -> None:
    rafael, view = await serving(house)
    other = await accepted_elsewhere(house, rafael)
    body = refused(await rafael.post(path(other, "start"), start_body(other)), 409, "already_serving")
    assert body["title"] == f"Você já atende o #{TES_501}; pause-o antes."
    view = await paused(rafael, await rafael.see())
    other = await rafael.do(path(other, "start"), start_body(other))
    refused(await rafael.post(path(view, "resume"), {"version": view["version"]}), 409, "already_serving")
    assert [one["state"] for one in house.rows("select state from work_session order by id")] == ["paused", "running"]


async def test_a_hundred_and_twenty_eight_starts_on_two_tickets_make_one_session(house: House) -> None:
    morning(house)
    rafael, view = await accepted(house)
    other = await accepted_elsewhere(house, rafael)
    tickets = [view, other] * 64
    answers = await asyncio.gather(*(rafael.post(path(one, "start"), start_body(one)) for one in tickets))
    assert sum(one.status_code == 200 for one in answers) == 1
    codes = {one.json()["code"] for one in answers if one.status_code != 200}
    assert codes == {"already_serving", "engagement_changed"}
    [session] = sessions(house)
    assert session["state"] == "running"
    states = {row["status"] for row in house.rows("select status from engagement")}
    assert states == {"in_service", "accepted"}
    assert house.backend.state.database.engine.pool.checkedout() == 0


async def test_two_resumes_at_once_make_one_session_run(house: House) -> None:
    rafael, view = await serving(house)
    view = await paused(rafael, view)
    other = await accepted_elsewhere(house, rafael)
    other = await paused(rafael, await rafael.do(path(other, "start"), start_body(other)))
    view = await rafael.see()
    both = [rafael.post(path(one, "resume"), {"version": one["version"]}) for one in (view, other)]
    answers = await asyncio.gather(*both)
    assert sorted(one.status_code for one in answers) == [200, 409]
    refused(next(one for one in answers if one.status_code == 409), 409, "already_serving")
    assert len(house.rows("select 1 from work_session where state = 'running'")) == 1
    assert len(house.rows("select 1 from work_interval where to_at is null")) == 1


async def test_the_same_key_starts_once(house: House) -> None:
    rafael, view = await accepted(house)
    first = answered(await rafael.post(path(view, "start"), start_body(view), "k"))
    assert answered(await rafael.post(path(view, "start"), start_body(view), "k")) == first
    refused(await rafael.post(path(view, "start"), start_body(view)), 409, "engagement_changed")
    assert len(sessions(house)) == 1
