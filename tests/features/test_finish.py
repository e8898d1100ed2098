"""The finish: what it charges, what it writes, and what the ticket shows of it."""

import re
from typing import Any

import pytest

from backend.kit.clock import BRASILIA
from backend.ledger.rules import INCONSISTENCIES, Outcome, TicketStatus
from backend.ledger.words import OUTCOMES, TICKET_STATUS, WAIVED_BECAUSE
from backend.policies.rules import WaiverReason
from backend.policies.words import WAIVERS
from tests.features.finish_steps import (
    ANALYSIS,
    ISSUE,
    charges,
    entries,
    finalizations,
    finish,
    inconsistency,
    previewed_finish,
    working,
)
from tests.features.steps import everything_on_the_ticket, path
from tests.house_of_consultoria import RAFAEL, House, Person

pytestmark = pytest.mark.anyio

NBSP = "\u00a0"


async def paused_for(house: House, person: Person, view: dict[str, Any], minutes: float) -> dict[str, Any]:
    body = {"version": view["version"], "reason": "tool_failure", "remark": "importação", "reply_due": None}
    view = await person.do(path(view, "pause"), body)
    house.pass_time(minutes=minutes)
    return await person.do(path(view, "resume"), {"version": view["version"]})


async def test_thirty_one_minutes_are_charged_and_explained(house: House) -> None:
    rafael, view = await working(house)
    house.pass_time(minutes=10)
    view = await paused_for(house, rafael, view, 5)
    house.pass_time(minutes=21, seconds=15)
    done = await finish(rafael, view, outcome_text="campo de usuário fora de ordem")
    assert done["state"] == "finished"
    [charge] = charges(house)
    assert (charge["charged_minutes"], charge["amount_centavos"], charge["delta_centavos"]) == (31, 15500, 15500)
    assert (charge["basis"], charge["waiver"], charge["corrects"], charge["payer"]) == (
        "minutes",
        None,
        None,
        "customer",
    )
    assert charge["explanation"].endswith(f"→ 31 min × R${NBSP}5,00 = R${NBSP}155,00 + impostos")
    assert re.match(r"36min\d\ds − 5min\S* de pausa = 31min\d\ds →", charge["explanation"])
    assert house.rows("select state, end_reason from work_session") == [{"state": "ended", "end_reason": "finish"}]
    assert house.rows("select ordinal, state from charge_status") == [{"ordinal": 1, "state": "pending"}]


async def test_the_charge_stores_what_it_stands_on(house: House) -> None:
    rafael, view = await working(house)
    house.pass_time(minutes=20)
    await finish(rafael, view)
    [charge] = charges(house)
    [term] = house.rows("select * from term")
    for name in ("policy_id", "policy_version", "price_per_minute_centavos", "minimum_minutes", "payer"):
        assert charge[name] == term[name], name
    assert (charge["term_id"], charge["term_hash"]) == (term["id"], term["hash"])
    assert charge["month"] == house.clock.now().astimezone(BRASILIA).strftime("%Y-%m")
    [entry] = entries(house)
    assert charge["entries"] == [entry["id"]]
    assert entry["ended_at"] == charge["finished_at"]
    assert entry["worked_seconds"] == charge["net_seconds"] == charge["proven_seconds"]
    assert (entry["work_form"], entry["analyst_id"], entry["manual"]) == ("replay", RAFAEL, False)
    written = house.rows("select kind from zendesk_write where id = %s", charge["write_id"])
    assert written == [{"kind": "finish"}]


async def test_one_public_comment_with_status_date_and_macro(house: House) -> None:
    rafael, view = await working(house)
    house.pass_time(minutes=10)
    view = await paused_for(house, rafael, view, 5)
    house.pass_time(minutes=20, seconds=10)
    await finish(rafael, view, outcome_text="campo de usuário fora de ordem")
    await everything_on_the_ticket(house)
    [comment] = await finalizations(house)
    text = comment["plain_body"]
    assert comment["author_id"] == RAFAEL
    for said in (
        ANALYSIS,
        "Ambiente do cliente: campo de usuário fora de ordem",
        charges(house)[0]["explanation"].replace(NBSP, " "),
        "falha da ferramenta ou da importação",
        "CNPJ 11.222.333/0001-81",
        "Termo aceito por",
    ):
        assert said in text.replace(NBSP, " "), said
    ticket = await house.ticket()
    assert ticket["status"] == "solved"
    assert "consultoria_sit_finished" in ticket["tags"]
    assert await house.field("data_acordo_cliente") == house.clock.now().astimezone(BRASILIA).date().isoformat()
    assert await house.field("consultoria_aceita") == "consultoria_aceita_sim"


async def test_an_unpublished_issue_waives(house: House) -> None:
    rafael, view = await working(house)
    house.pass_time(minutes=32)
    await finish(rafael, view, **inconsistency(issue_key=f" {ISSUE.lower()} "))
    [charge] = charges(house)
    assert (charge["charged_minutes"], charge["amount_centavos"], charge["waiver"]) == (0, 0, "issue")
    assert (charge["issue_key"], charge["on_portal"], charge["full_minutes"]) == (ISSUE, False, 32)
    await everything_on_the_ticket(house)
    assert (await house.ticket())["status"] == "hold"
    assert await house.field("consultoria_aceita") == "consultoria_aceita_nao"
    assert await house.field("consultoria_motivo") == "consultoria_motivo_issue"
    [comment] = await finalizations(house)
    assert "0 min tarifados" in comment["plain_body"]
    assert f"Inconsistência de Produto (issue {ISSUE})" in comment["plain_body"]
    assert "CNPJ" not in comment["plain_body"]


async def test_a_documentation_issue_waives_for_its_own_reason(house: House) -> None:
    rafael, view = await working(house)
    house.pass_time(minutes=12)
    await finish(rafael, view, **inconsistency(outcome="documentation_inconsistency"))
    assert [one["waiver"] for one in charges(house)] == ["documentacao"]
    await everything_on_the_ticket(house)
    assert await house.field("consultoria_motivo") == "consultoria_motivo_documentacao"


async def test_an_issue_on_the_portal_is_charged(house: House) -> None:
    rafael, view = await working(house)
    house.pass_time(minutes=32)
    await finish(rafael, view, **inconsistency("yes"))
    [charge] = charges(house)
    assert (charge["amount_centavos"], charge["waiver"], charge["on_portal"]) == (16000, None, True)
    await everything_on_the_ticket(house)
    assert (await house.ticket())["status"] == "solved"
    assert "já publicada no Portal do Cliente" in (await finalizations(house))[0]["plain_body"]


@pytest.mark.parametrize(
    ("minutes", "outcome", "basis", "centavos", "status"),
    [
        (0, "usage", "free", 0, "solved"),
        (6, "usage", "minimum", 5000, "solved"),
        (10, "customisation", "minutes", 5000, "solved"),
        (33, "not_found", "minutes", 16500, "solved"),
        (33, "gave_up", "minutes", 16500, "solved"),
        (33, "converted", "converted", 0, "open"),
    ],
)
async def test_what_is_charged(
    house: House, minutes: int, outcome: str, basis: str, centavos: int, status: str
) -> None:
    rafael, view = await working(house)
    house.pass_time(minutes=minutes)
    shown = await previewed_finish(rafael, view, outcome=outcome)
    await finish(rafael, view, outcome=outcome)
    [charge] = charges(house)
    assert (charge["basis"], charge["amount_centavos"]) == (basis, centavos)
    assert shown["boxes"][0]["title"] == ("Será tarifado" if centavos else "Nada será tarifado")
    await everything_on_the_ticket(house)
    assert (await house.ticket())["status"] == status
    assert "Tarifação: " in (await finalizations(house))[0]["plain_body"]


def test_everything_that_may_be_said_has_its_words() -> None:
    assert set(OUTCOMES) == set(Outcome)
    assert set(WAIVERS) == set(WaiverReason)
    assert set(TICKET_STATUS) == set(TicketStatus)
    assert set(WAIVED_BECAUSE) == set(INCONSISTENCIES.values())


async def test_minutes_that_no_contact_proves_are_not_charged(house: House) -> None:
    rafael, view = await working(house)
    house.pass_time(minutes=75, seconds=20)
    await finish(rafael, view)
    [charge] = charges(house)
    assert (charge["charged_minutes"], charge["proven_seconds"]) == (60, 3600)
    assert charge["unproven_seconds"] >= 15 * 60
    [session] = house.rows("select unproven_seconds from work_session")
    assert session["unproven_seconds"] == charge["unproven_seconds"]
    [entry] = entries(house)
    assert (entry["proven_seconds"], entry["worked_seconds"]) == (3600, charge["net_seconds"])
    await everything_on_the_ticket(house)
    assert "15 min em conferência, não cobrados neste momento." in (await finalizations(house))[0]["plain_body"]


async def test_remote_work_needs_no_contact(house: House) -> None:
    rafael, view = await working(house, work_form="remote")
    house.pass_time(minutes=75)
    await finish(rafael, view)
    assert [one["charged_minutes"] for one in charges(house)] == [75]


async def test_history_says_who_finished_and_for_how_much(house: House) -> None:
    rafael, view = await working(house)
    house.pass_time(minutes=12)
    await finish(rafael, view)
    [row] = house.rows("select actor_id, facts, write_id from engagement_history where action = 'finish'")
    [charge] = charges(house)
    assert row["actor_id"] == RAFAEL
    assert (row["facts"]["charge"], row["facts"]["centavos"]) == (str(charge["id"]), 6000)
    assert row["write_id"] == charge["write_id"]
