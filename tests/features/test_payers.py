"""Who pays: what the start asks for, changing it before, what the ledger keeps, and switching it afterwards."""

import asyncio
from typing import Any

import pytest

from backend.local_zendesk.faults import Fault, Switch
from backend.local_zendesk.records import Organization
from tests.features.finish_steps import charges, entries, finalizations, finish, proof, reopen, working
from tests.features.sessions import act, morning
from tests.features.steps import everything_on_the_ticket, path, start_body, task
from tests.features.units import (
    BOOKED,
    DEBORA,
    INVOICE,
    MARCELO,
    TRANSFER,
    UNIT,
    UNIT_AGREES,
    choices,
    said,
    switch_requester,
    unit_accepted,
)
from tests.house_of_consultoria import CLAUDIA, EMILY, SONIA, TES_501, House, Person, refused

pytestmark = pytest.mark.anyio

UNIT_TEXT = "Aprovado: repasse gerencial, centro de custo 310.42.001."


def gate(view: dict[str, Any]) -> list[str]:
    return [one["text"] for one in view["next"]["evidence"] if one["text"].startswith("Impede")]


def zendesk(house: House, fault: Fault) -> None:
    house.local.faults.turn(Switch(fault=fault, times=None, seconds=0))


async def test_the_start_waits_until_the_ticket_shows_the_unit(house: House) -> None:
    rafael, view = await unit_accepted(house)
    assert view["situation"]["title"] == "Início bloqueado"
    assert view["next"]["title"] == "Troque o solicitante do ticket para a Unidade"
    assert gate(view) == ["Impede o início: O solicitante do ticket ainda não é de Unidade Interior Paulista."]
    assert "Faturamento à Unidade" not in str(view["next"]["facts"])
    assert "T00042 · CNPJ AU.2R0.R55/0001-35" in view["next"]["facts"][0]["value"]
    body = start_body(view)
    told = refused(await rafael.post(path(view, "start"), body), 409, "requester_not_switched")
    assert "troque o solicitante" in told["detail"]
    assert "Débora Sales Pinto" in told["detail"]
    zendesk(house, Fault.DOWN)
    refused(await rafael.post(path(view, "start"), body), 409, "requester_unseen")
    zendesk(house, Fault.NONE)
    await switch_requester(house)
    unit = house.local.world.find(Organization, UNIT)
    assert unit is not None
    other = {**unit.organization_fields, "cnpj": "11.222.333/0001-81"}
    house.local.world.save(unit.model_copy(update={"organization_fields": other}))
    refused(await rafael.post(path(view, "start"), body), 409, "unit_changed")
    house.local.world.save(unit)
    assert (await rafael.see())["situation"]["title"] == "Pronta para iniciar"
    view = await rafael.do(path(view, "start"), body)
    assert view["state"] == "in_service"


async def test_an_invoice_to_the_unit_is_snapshotted_on_entries_and_charge(house: House) -> None:
    morning(house)
    rafael, view = await unit_accepted(house)
    await switch_requester(house)
    view = await rafael.do(path(view, "start"), start_body(view))
    house.pass_time(minutes=31)
    view = await finish(rafael, view)
    [entry], [charge] = entries(house), charges(house)
    assert (entry["payer"], entry["unit_code"], entry["transfer"]) == ("unit_invoice", "T00042", None)
    assert (entry["organization_id"], charge["payer"], charge["charged_minutes"]) == (UNIT, "unit_invoice", 31)
    assert (await proof(house)).whole
    await everything_on_the_ticket(house)
    [text] = [one["plain_body"] for one in await finalizations(house)]
    assert "Faturamento: Unidade Interior Paulista, CNPJ AU.2R0.R55/0001-35." in text
    assert {"label": "Paga", "value": "Unidade Interior Paulista, T00042 · CNPJ AU.2R0.R55/0001-35"} in (
        view["next"]["facts"]
    )


async def test_the_owner_changes_who_pays_before_the_start_once_for_one_press(house: House) -> None:
    rafael, view = await unit_accepted(house)
    emily = await house.sign_in(EMILY)
    comment_id = await house.customer_says(UNIT_TEXT, DEBORA)
    consultants = await house.customer_says(UNIT_TEXT, MARCELO)
    body = said(view, comment_id, TRANSFER)
    refused(await emily.post(path(view, "payer"), body), 403, "not_yours")
    refused(await rafael.post(path(view, "payer"), said(view, consultants, TRANSFER)), 409, "not_an_acceptance")
    refused(
        await rafael.post(path(view, "payer"), said(view, comment_id, {"payer": "customer"})), 409, "payer_not_offered"
    )
    once, again = await asyncio.gather(*(rafael.post(path(view, "payer"), body, key="one press") for _ in range(2)))
    assert once.json() == again.json()
    refused(await rafael.post(path(view, "payer"), body), 409, "engagement_changed")
    assert [one["payer"] for one in choices(house)] == ["unit_invoice", "management_transfer"]
    await everything_on_the_ticket(house)
    assert "QUEM PAGA, registrado por Rafael Nogueira." in (await house.comments())[-1]["plain_body"]


async def test_a_transfer_asks_for_no_other_requester_and_is_invoiced_to_nobody(house: House) -> None:
    morning(house)
    rafael, view = await unit_accepted(house, TRANSFER)
    assert view["situation"]["title"] == "Pronta para iniciar"
    view = await rafael.do(path(view, "start"), start_body(view))
    house.pass_time(minutes=12)
    view = await finish(rafael, view)
    [entry], [charge] = entries(house), charges(house)
    assert (entry["payer"], entry["unit_code"], entry["transfer"]) == ("management_transfer", None, BOOKED)
    assert charge["payer"] == "management_transfer"
    assert (await proof(house)).whole
    await everything_on_the_ticket(house)
    [text] = [one["plain_body"] for one in await finalizations(house)]
    assert "repasse gerencial, sem nota para o cliente" in text
    assert {"label": "Paga", "value": "Repasse gerencial · Unidade Interior Paulista"} in view["next"]["facts"]


async def charged(house: House) -> tuple[Person, Person, dict[str, Any], int]:
    """Cláudia's, finished; then Débora says that the Unit takes the cost."""
    rafael, view = await working(house)
    house.pass_time(minutes=15)
    await finish(rafael, view)
    await everything_on_the_ticket(house)
    comment_id = await house.customer_says(UNIT_AGREES, DEBORA)
    sonia = await house.sign_in(SONIA)
    return rafael, sonia, await sonia.see(), comment_id


async def test_a_leader_sends_a_finished_charge_to_the_unit_by_a_linked_correction(house: House) -> None:
    rafael, sonia, view, comment_id = await charged(house)
    body = said(view, comment_id, INVOICE, reason="A Unidade assumiu o custo.")
    refused(await rafael.post(path(view, "charge/payer"), body), 403, "role_missing")
    assert task(view, "switch_payer")["fields"][0]["kind"] == "comment"
    refused(await sonia.post(path(view, "charge/payer"), body), 409, "requester_not_switched")
    await switch_requester(house)
    for given, code in (
        ({**body, "reason": " "}, "reason_missing"),
        ({**body, **TRANSFER}, "payer_not_offered"),
        ({**body, "cnpj": "11.222.333/0001-81"}, "unit_cnpj_differs"),
    ):
        refused(await sonia.post(path(view, "charge/payer"), given), 409, code)
    assert len(charges(house)) == 1
    once, again = await asyncio.gather(*(sonia.post(path(view, "charge/payer"), body, key="press") for _ in range(2)))
    assert once.json() == again.json()
    first, second = charges(house)
    assert (second["corrects"], second["payer"], second["delta_centavos"]) == (first["id"], "unit_invoice", 0)
    [entry] = entries_standing(house)
    assert (entry["payer"], entry["unit_code"], entry["organization_id"]) == ("unit_invoice", "T00042", UNIT)
    assert (await proof(house)).whole
    await everything_on_the_ticket(house)
    assert "TARIFAÇÃO PASSADA A OUTRO PAGADOR por Sônia Brandão" in (await house.comments())[-1]["plain_body"]
    view = await act(rafael, await reopen(rafael, await rafael.see()), "resume")
    house.pass_time(minutes=5)
    await finish(rafael, view)
    assert {one["payer"] for one in entries_standing(house)} == {"unit_invoice"}
    assert (await proof(house)).whole


def entries_standing(house: House) -> list[dict[str, Any]]:
    rows = entries(house)
    corrected = {one["corrects"] for one in rows}
    return [one for one in rows if one["id"] not in corrected]


async def test_after_the_freeze_and_of_a_waived_charge_nobody_switches_the_payer(house: House) -> None:
    _, sonia, view, comment_id = await charged(house)
    await switch_requester(house)
    body = said(view, comment_id, INVOICE, reason="A Unidade assumiu o custo.")
    frozen = "insert into charge_status (charge_id, ordinal, state, at) select id, 2, 'frozen', finished_at from charge"
    house.execute(frozen)
    refused(await sonia.post(path(view, "charge/payer"), body), 409, "charge_fixed")
    house.execute(
        "insert into charge_status (charge_id, ordinal, state, at) select id, 3, 'pending', finished_at from charge"
    )
    waived = await sonia.do(
        path(view, "charge/waiver"), {"version": view["version"], "reason": "gestao", "remark": "Acordo."}
    )
    body["version"] = waived["version"]
    refused(await sonia.post(path(view, "charge/payer"), body), 409, "nothing_to_switch")


async def test_a_units_requester_is_no_divergence_from_the_term(house: House) -> None:
    """The term went to Débora; that Cláudia is the requester, and later Marcelo, is as it should be."""
    await unit_accepted(house)
    await switch_requester(house)
    await everything_on_the_ticket(house)
    assert (await house.ticket(TES_501))["requester_id"] == MARCELO != CLAUDIA
    assert house.rows("select kind from observation where kind in ('requester_changed', 'organization_changed')") == []
