"""Jobs on which time plays its part: pauses, contacts, the end of the shift, the customer's cap, a clock gone back."""

from typing import Any

import pytest

from backend.kit.clock import BRASILIA
from tests.features.finish_steps import charges, entries, finish, proof
from tests.features.sessions import act, contacted, paused
from tests.features.steps import AGREED, at_local, path, send_term, start_body
from tests.house_of_consultoria import House, refused
from tests.journeys.steps import (
    PREFIXED,
    TUESDAY,
    WEDNESDAY,
    Shown,
    arrived,
    clock_of,
    conversation,
    nothing_runs_backwards,
    ready,
    said,
    session_rows,
    shown,
    working,
)

pytestmark = pytest.mark.anyio


async def test_a_pause_across_the_hour_moves_the_contact_by_itself(house: House) -> None:
    rafael, view = await working(house)
    at_local(house, *TUESDAY, 9, 50)
    view = await paused(rafael, view, "waiting_customer", remark="Enviar um novo Replay com a TES 502.")
    assert await shown(house) == Shown("pending", PREFIXED, "in_service", "sim", None, "2030-03-14")
    at_local(house, *TUESDAY, 10, 30)
    view = await act(rafael, view, "resume")
    assert clock_of(session_rows(house)[0]["contact_due_at"]) == "10:40"
    at_local(house, *TUESDAY, 10, 35)
    view = await contacted(rafael, view)
    at_local(house, *TUESDAY, 11, 0, 30)
    await finish(rafael, view)
    [charge] = charges(house)
    assert (charge["charged_minutes"], charge["unproven_seconds"], charge["amount_centavos"]) == (80, 0, 40000)
    assert charge["paused_seconds"] // 60 in {39, 40}
    assert house.rows("select late_seconds from contact") == [{"late_seconds": 0}]
    assert await shown(house) == Shown("solved", PREFIXED, "finished", "sim", None, "2030-03-12")
    comments = await said(house)
    assert conversation(comments)[-4:] == [
        ("start", "public"),
        ("pause", "public"),
        ("contact", "internal"),
        ("finish", "public"),
    ]
    assert "novo Replay com a TES 502" in comments[-3].text
    assert "em conferência" not in comments[-1].text


async def test_minutes_of_a_missed_contact_are_shown_and_not_charged(house: House) -> None:
    rafael, view = await working(house)
    at_local(house, *TUESDAY, 10, 20, 30)
    assert (await rafael.see())["situation"]["title"] == "Contato atrasado"
    view = await contacted(rafael, view, result="no_answer")
    at_local(house, *TUESDAY, 10, 45, 45)
    view = await finish(rafael, view)
    [charge] = charges(house)
    assert (charge["charged_minutes"], charge["amount_centavos"]) == (85, 42500)
    assert charge["unproven_seconds"] // 60 == 20
    assert charge["net_seconds"] == charge["proven_seconds"] + charge["unproven_seconds"]
    [entry] = entries(house)
    assert entry["worked_seconds"] - entry["proven_seconds"] == charge["unproven_seconds"]
    facts = {one["label"]: one["value"] for one in view["next"]["facts"]}
    assert facts["Em conferência"].startswith("20 min")
    comments = await said(house)
    assert conversation(comments)[-2:] == [("contact", "internal"), ("finish", "public")]
    assert "contato realizado com 20 min de atraso" in comments[-2].text
    assert "20 min em conferência, não cobrados neste momento" in comments[-1].text
    assert await shown(house) == Shown("solved", PREFIXED, "finished", "sim", None, "2030-03-12")


async def test_the_shift_ends_and_the_work_goes_on_the_next_day(house: House) -> None:
    rafael, view = await ready(house)
    at_local(house, *TUESDAY, 16, 0)
    view = await rafael.do(path(view, "start"), start_body(view))
    for moment in ((16, 50), (17, 40)):
        at_local(house, *TUESDAY, *moment)
        view = await contacted(rafael, view)
    at_local(house, *TUESDAY, 18, 7)
    await house.tick()
    [session] = session_rows(house)
    assert session["paused_at"].astimezone(BRASILIA).strftime("%d %H:%M:%S") == "12 18:00:00"
    assert (session["state"], session["pause_reason"]) == ("paused", "end_of_shift")
    assert await shown(house) == Shown("open", PREFIXED, "in_service", "sim", None, "2030-03-13")
    at_local(house, *WEDNESDAY, 8, 30)
    view = await act(rafael, await rafael.see(), "resume")
    at_local(house, *WEDNESDAY, 9, 0, 30)
    await finish(rafael, view)
    assert [one["ordinal"] for one in session_rows(house)] == [1], "the same session went on"
    tuesday, wednesday = entries(house)
    assert [one["work_date"].day for one in (tuesday, wednesday)] == [12, 13]
    [charge] = charges(house)
    assert (charge["charged_minutes"], charge["unproven_seconds"]) == (150, 0)
    assert charge["net_seconds"] == tuesday["worked_seconds"] + wednesday["worked_seconds"]
    assert charge["entries"] == [tuesday["id"], wednesday["id"]]
    assert (await proof(house)).whole
    assert await shown(house) == Shown("solved", PREFIXED, "finished", "sim", None, "2030-03-13")
    comments = await said(house)
    assert conversation(comments)[-4:] == [
        ("contact", "internal"),
        ("contact", "internal"),
        ("pause", "internal"),
        ("finish", "public"),
    ]
    assert "pausado pelo sistema às 18:00" in comments[-2].text
    assert "fim do expediente" in comments[-1].text


WARNED = ["24 de 30 min do limite combinado já usados"]


def next_step(view: dict[str, Any]) -> tuple[str, str, list[str]]:
    """Its title, the first action offered, and what it warns of."""
    shown_next = view["next"]
    return shown_next["title"], view["actions"][0]["name"], [one["text"] for one in shown_next["evidence"]]


async def test_the_cap_pauses_and_a_new_term_lets_the_work_go_on(house: House) -> None:
    rafael, view = await ready(house, time_cap_minutes=30)
    at_local(house, *TUESDAY, 9, 0)
    view = await rafael.do(path(view, "start"), start_body(view))
    assert next_step(view) == ("Próximo contato até 10:00", "contact", [])
    at_local(house, *TUESDAY, 9, 24, 30)
    assert next_step(await rafael.see()) == ("Próximo contato até 10:00", "contact", WARNED)
    at_local(house, *TUESDAY, 9, 45)
    await house.tick()
    [session] = session_rows(house)
    assert (session["pause_reason"], session["closed_seconds"]) == ("cap_reached", 1800)
    view = await rafael.see()
    assert next_step(view) == ("Combinar um novo limite com o cliente", "send_term", [])
    refused(await rafael.post(path(view, "resume"), {"version": view["version"]}), 409, "cap_reached")
    view = await send_term(rafael, view, time_cap_minutes=60)
    assert next_step(view) == ("Aguardando a resposta do cliente", "record_acceptance", [])
    assert await shown(house) == Shown("pending", PREFIXED, "in_service", "sim", None, "2030-03-19")
    comment_id = await house.customer_says(AGREED)
    view = await act(rafael, view, "acceptance", comment_id=comment_id)
    assert next_step(view) == ("Retomar quando puder", "resume", [])
    assert [one["state"] for one in house.rows("select state from term order by ordinal")] == ["superseded", "accepted"]
    at_local(house, *TUESDAY, 10, 0)
    view = await act(rafael, view, "resume")
    at_local(house, *TUESDAY, 10, 20, 30)
    await house.tick()
    await finish(rafael, view)
    [charge] = charges(house)
    terms = house.rows("select id from term order by ordinal")
    assert (charge["charged_minutes"], charge["term_id"]) == (50, terms[1]["id"])
    assert await shown(house) == Shown("solved", PREFIXED, "finished", "sim", None, "2030-03-12")
    comments = await said(house)
    assert conversation(comments)[-5:] == [
        ("start", "public"),
        ("pause", "internal"),
        ("reissue", "public"),
        ("accept", "internal"),
        ("finish", "public"),
    ]
    assert "LIMITE COMBINADO ATINGIDO: 30 min" in comments[-4].text
    assert "7. Limite combinado: 60 minutos" in comments[-3].text


async def test_a_clock_gone_back_makes_no_negative_time(house: House) -> None:
    rafael, view = await working(house)
    at_local(house, *TUESDAY, 9, 20, 30)
    view = await contacted(rafael, view)
    at_local(house, *TUESDAY, 7, 0)
    await house.tick()
    view = await paused(rafael, view)
    view = await act(rafael, view, "resume")
    assert view["next"]["clock"]["seconds"] // 60 == 20
    view = await contacted(rafael, view)
    await finish(rafael, view)
    [charge] = charges(house)
    assert (charge["charged_minutes"], charge["unproven_seconds"]) == (20, 0)
    assert charge["paused_seconds"] >= 0
    nothing_runs_backwards(house)
    assert (await proof(house)).whole
    assert (await shown(house)).status == "solved"
    finished = (await said(house))[-1].text
    assert "09:20" in finished
    assert "07:00" not in finished
    at_local(house, *TUESDAY, 9, 30)
    await arrived(house)
    assert (await rafael.see())["situation"]["title"] == "Tarifada"
