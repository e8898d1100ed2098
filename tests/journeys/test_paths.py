"""Whole jobs, from the evaluation to the charge, as the rows keep them and as the ticket shows them."""

from typing import Any

import pytest

from tests.features.finish_steps import ISSUE, charges, entries, finish, inconsistency, proof
from tests.features.sessions import act, contacted, paused
from tests.features.steps import at_local, path, start_body
from tests.house_of_consultoria import PATRICIA, RAFAEL, House
from tests.journeys.steps import (
    PREFIXED,
    THE_1ST,
    THE_31ST,
    TUESDAY,
    Shown,
    conversation,
    ready,
    said,
    session_rows,
    shown,
    trail,
    working,
)

pytestmark = pytest.mark.anyio

AGREED_ON_TICKET = [
    ("request_approval", "internal"),
    ("approve", "internal"),
    ("send_term", "public"),
    ("accept", "internal"),
]
STARTED = [*AGREED_ON_TICKET, ("start", "public")]
UP_TO_THE_START = [
    "start_evaluation", "conclude", "request_approval", "approve", "send_term", "accept", "start",
]  # fmt: skip


async def test_the_whole_job(house: House) -> None:
    rafael, view = await ready(house)
    assert await shown(house) == Shown("open", PREFIXED, "accepted", "sim", None, "2030-03-12")
    assert view["situation"]["title"] == "Pronta para iniciar"
    at_local(house, *TUESDAY, 9, 0)
    view = await rafael.do(path(view, "start"), start_body(view))
    assert view["situation"]["title"] == "Em atendimento"
    at_local(house, *TUESDAY, 9, 15)
    view = await paused(rafael, view, "tool_failure", remark="importação do Replay")
    assert view["situation"]["title"] == "Pausada"
    at_local(house, *TUESDAY, 9, 20, 50)
    view = await act(rafael, view, "resume")
    at_local(house, *TUESDAY, 9, 30)
    view = await contacted(rafael, view)
    at_local(house, *TUESDAY, 9, 37, 30)
    assert (await rafael.see())["next"]["clock"]["seconds"] // 60 == 31
    view = await finish(rafael, view)
    assert (view["situation"]["title"], view["cost"]["value"]) == ("Tarifada", "R$\u00a0155,00")
    assert trail(house) == [*UP_TO_THE_START, "pause", "resume", "contact", "finish"]
    [charge] = charges(house)
    assert (charge["charged_minutes"], charge["amount_centavos"], charge["month"]) == (31, 15500, "2030-03")
    assert house.rows("select state from charge_status") == [{"state": "pending"}]
    assert (await proof(house)).whole
    assert await shown(house) == Shown("solved", PREFIXED, "finished", "sim", None, "2030-03-12")
    comments = await said(house)
    assert conversation(comments) == [*STARTED, ("contact", "internal"), ("finish", "public")]
    assert [one.author_id for one in comments] == [RAFAEL, PATRICIA, *[RAFAEL] * 5]
    assert "= R$ 155,00 + impostos" in comments[-1].text
    assert "falha da ferramenta ou da importação" in comments[-1].text
    assert view["solve_block"] is None
    assert (await rafael.see())["outbox"]["state"] == "current"


async def test_a_product_inconsistency_off_the_portal_is_waived(house: House) -> None:
    rafael, view = await working(house)
    at_local(house, *TUESDAY, 9, 32, 30)
    view = await finish(rafael, view, **inconsistency("no"))
    assert view["situation"]["title"] == "Abonada"
    [charge] = charges(house)
    assert (charge["charged_minutes"], charge["amount_centavos"], charge["full_minutes"]) == (0, 0, 32)
    assert (charge["waiver"], charge["issue_key"], charge["on_portal"]) == ("issue", ISSUE, False)
    assert await shown(house) == Shown("hold", PREFIXED, "finished", "nao", "issue", "2030-03-12")
    comments = await said(house)
    assert conversation(comments) == [*STARTED, ("finish", "public")]
    assert "0 min tarifados (sem abono seriam R$ 160,00 + impostos)" in comments[-1].text
    assert f"ainda não publicada no Portal do Cliente, issue {ISSUE}" in comments[-1].text


async def test_under_ten_minutes_the_minimum_is_charged(house: House) -> None:
    rafael, view = await working(house)
    at_local(house, *TUESDAY, 9, 6, 30)
    await finish(rafael, view)
    [charge] = charges(house)
    assert (charge["whole_minutes"], charge["charged_minutes"], charge["amount_centavos"]) == (6, 10, 5000)
    assert await shown(house) == Shown("solved", PREFIXED, "finished", "sim", None, "2030-03-12")
    assert "vale o mínimo de 10 min × R$ 5,00 = R$ 50,00 + impostos" in (await said(house))[-1].text


async def test_a_finish_within_the_first_minute_charges_nothing(house: House) -> None:
    rafael, view = await working(house)
    at_local(house, *TUESDAY, 9, 0, 30)
    view = await finish(rafael, view)
    assert view["situation"]["title"] == "Sem tarifação"
    [charge] = charges(house)
    assert (charge["basis"], charge["charged_minutes"], charge["amount_centavos"]) == ("free", 0, 0)
    assert await shown(house) == Shown("solved", PREFIXED, "finished", "sim", None, "2030-03-12")
    assert "menos de 1 minuto, nada é cobrado" in (await said(house))[-1].text


async def test_a_start_by_mistake_is_cancelled_within_the_first_minute(house: House) -> None:
    rafael, view = await working(house)
    at_local(house, *TUESDAY, 9, 0, 30)
    view = await act(rafael, view, "cancellation", reason="Iniciado no ticket errado.")
    assert (view["state"], view["cost"]["value"], view["solve_block"]) == ("cancelled", "R$\u00a00,00", None)
    assert charges(house) == []
    assert [one["end_reason"] for one in session_rows(house)] == ["cancel"]
    standing = await shown(house)
    assert (standing.situation, standing.accepted, standing.reason) == ("cancelled", None, None)
    assert standing.status == "open"
    comments = await said(house)
    assert conversation(comments) == [*STARTED, ("cancel", "public")]
    assert "Iniciado no ticket errado." in comments[-1].text


@pytest.mark.parametrize(
    ("end", "month", "minutes", "days"),
    [
        ((*THE_31ST, 23, 50, 30), "2030-01", 30, ["2030-01-31"]),
        ((*THE_1ST, 0, 10, 30), "2030-02", 50, ["2030-01-31", "2030-02-01"]),
    ],
    ids=["before midnight", "after midnight"],
)
async def test_the_finish_decides_the_month(house: House, end: Any, month: str, minutes: int, days: list[str]) -> None:
    rafael, view = await ready(house, THE_31ST)
    at_local(house, *THE_31ST, 23, 20)
    view = await rafael.do(path(view, "start"), start_body(view))
    at_local(house, *end)
    await house.tick()
    await finish(rafael, await rafael.see())
    [charge] = charges(house)
    assert (charge["month"], charge["charged_minutes"]) == (month, minutes)
    assert [one["work_date"].isoformat() for one in entries(house)] == days
    assert sum(one["worked_seconds"] for one in entries(house)) == charge["net_seconds"]
    assert (await proof(house)).whole
    assert await shown(house) == Shown("solved", PREFIXED, "finished", "sim", None, days[-1])
