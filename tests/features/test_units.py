"""Terms to TOTVS and AMS, and how a Unit says on the ticket that it pays."""

from typing import Any

import psycopg
import pytest

from tests.features.steps import approved, asked, everything_on_the_ticket, path, previewed, send_term, task, term_body
from tests.features.units import (
    BOOKED,
    DEBORA,
    INVOICE,
    MARCELO,
    TO_AMS,
    TO_TOTVS,
    TRANSFER,
    UNIT,
    UNIT_AGREES,
    UNIT_TAKES_IT,
    choices,
    said,
    unit_accepted,
    unit_term_sent,
)
from tests.house_of_consultoria import RAFAEL, House, refused

pytestmark = pytest.mark.anyio

BOTH_WAYS = ("a) Faturamento à Unidade", "b) Repasse gerencial")


async def test_each_audience_reads_its_own_term_with_its_ways_of_paying(house: House) -> None:
    rafael, view = await approved(house)
    for given, says, not_says in (
        (TO_TOTVS, ("Débora Sales Pinto", "Unidade Interior Paulista", "consultor de Unidade Franqueada"), ()),
        (TO_AMS, ("Vera Lúcia Prado", "contrato AMS 2291", "Clínica Boa Vista"), ()),
        (UNIT_TAKES_IT, ("Débora Sales Pinto", "atendimento ao cliente final", "Faturamento à Unidade"), BOTH_WAYS),
    ):
        shown = await previewed(rafael, view, **given)
        ways = () if not_says else BOTH_WAYS
        assert all(part in shown["text"] for part in (*says, *ways, "R$\u00a05,00 por minuto")), shown["text"]
        assert not any(part in shown["text"] for part in not_says)
        changes = {one["label"]: one["value"] for one in shown["changes"]}
        assert ("à AMS" if given is TO_AMS else "à TOTVS") in changes["Macro"]


async def test_a_units_term_is_one_update_with_its_official_macro_and_keeps_whom_it_went_to(house: House) -> None:
    rafael, view = await approved(house)
    view = await send_term(rafael, view, **TO_TOTVS)
    await everything_on_the_ticket(house)
    [term] = house.rows("select * from term")
    assert (term["audience"], term["consultant_kind"], term["payer"]) == ("totvs_consultant", "unit", None)
    assert (term["requester_id"], term["organization_id"], term["cnpj"]) == (DEBORA, UNIT, "AU2R0R55000135")
    last = (await house.comments())[-1]
    assert (last["public"], "Débora Sales Pinto" in last["plain_body"]) == (True, True)
    assert (await house.ticket())["status"] == "pending"
    audits = await house.rest("GET", f"/api/v2/tickets/{(await house.ticket())['id']}/audits")
    used = [one for audit in audits["audits"] for one in audit["events"] if one["type"] == "AgentMacroReference"]
    assert [one["macro_id"] for one in used] == ["8102"]


async def test_a_term_without_its_receiver_or_its_words_is_not_sent(house: House) -> None:
    rafael, view = await approved(house)
    cases: list[tuple[dict[str, Any], str]] = [
        ({**TO_TOTVS, "receiver_email": "ninguem@interiorpaulista.example"}, "receiver_unknown"),
        ({**TO_TOTVS, "receiver_email": ""}, "receiver_unknown"),
        ({**TO_TOTVS, "receiver_email": "* type:ticket"}, "receiver_unknown"),
        ({**TO_TOTVS, "receiver_email": "marcelo.tiburcio@interiorpaulista.example"}, "not_responsible"),
        ({**TO_TOTVS, "served_customer": " "}, "variable_missing"),
        ({**TO_TOTVS, "consultant_kind": None}, "variable_missing"),
        ({**TO_AMS, "ams_contract": ""}, "variable_missing"),
    ]
    for given, code in cases:
        answer = await rafael.client.post(path(view, "term/preview"), json=term_body(view, **given))
        refused(answer, 409, code)
    assert house.rows("select * from term") == []


async def test_the_acceptance_asks_a_unit_who_pays_and_a_customer_nothing(house: House) -> None:
    _, view = await unit_term_sent(house)
    form = task(view, "acceptance")
    assert [one["value"] for one in asked(form, "payer")["options"]] == ["unit_invoice", "management_transfer"]
    assert asked(form, "cost_centre")["shown_when"] == [{"field": "payer", "values": ["management_transfer"]}]
    # the form of the next term begins as this one went out
    assert asked(task(view, "term"), "audience")["value"] == "totvs_consultant"


async def test_only_a_responsible_of_the_unit_says_who_pays(house: House) -> None:
    rafael, view = await unit_term_sent(house)
    for author, why in (({}, "outra organização"), ({"author_id": MARCELO}, "não é responsável pela Unidade")):
        comment_id = await house.customer_says(UNIT_AGREES, **author)
        answer = await rafael.post(path(view, "acceptance"), said(view, comment_id, INVOICE))
        assert why in refused(answer, 409, "not_an_acceptance")["title"]
    offered = (await rafael.client.get(path(view, "customer-comments"))).json()["candidates"]
    assert [one["blocked"] for one in offered] == [True, True]
    assert choices(house) == house.rows("select * from acceptance") == []


async def test_what_a_units_choice_lacks_is_refused_and_nothing_is_recorded(house: House) -> None:
    rafael, view = await unit_term_sent(house)
    comment_id = await house.customer_says(UNIT_AGREES, DEBORA)
    cases: list[tuple[dict[str, str], str]] = [
        ({}, "payer_not_chosen"),
        ({"payer": "customer"}, "payer_not_offered"),
        ({**INVOICE, "unit_code": "00042"}, "unit_code_malformed"),
        ({**INVOICE, "unit_code": "T99999"}, "unit_unknown"),
        ({**INVOICE, "cnpj": "AU.2R0.R55/0001-36"}, "cnpj_invalid"),
        ({**INVOICE, "cnpj": "AU.2RO.R55/0001-35"}, "cnpj_invalid"),
        ({**INVOICE, "cnpj": "vinte e sete mil"}, "cnpj_invalid"),
        ({**INVOICE, "cnpj": "11.222.333/0001-81"}, "unit_cnpj_differs"),
        *[({**TRANSFER, name: " "}, "transfer_incomplete") for name in BOOKED],
    ]
    for paying, code in cases:
        refused(await rafael.post(path(view, "acceptance"), said(view, comment_id, paying)), 409, code)
    assert (await rafael.see())["state"] == "term_sent"
    assert choices(house) == house.rows("select * from acceptance") == []
    view = await rafael.do(path(view, "acceptance"), said(view, comment_id, INVOICE))
    assert view["state"] == "accepted"


async def test_the_choice_is_kept_with_its_comment_as_evidence_and_never_changes(house: House) -> None:
    await unit_accepted(house, TRANSFER)
    [choice] = choices(house)
    assert (choice["payer"], choice["unit_code"], choice["transfer"]) == ("management_transfer", None, BOOKED)
    assert (choice["author_id"], choice["organization_id"], choice["recorded_by"]) == (DEBORA, UNIT, RAFAEL)
    assert choice["excerpt"] == UNIT_AGREES
    await everything_on_the_ticket(house)
    last = (await house.comments())[-1]
    assert last["public"] is False
    assert "Quem paga: Repasse gerencial" in last["plain_body"]
    assert "Centro de custo: 310.42.001" in last["plain_body"]
    with pytest.raises(psycopg.errors.RestrictViolation, match="payer_choice"):
        house.execute("update payer_choice set payer = 'unit_invoice'")


async def test_a_customers_term_is_not_answered_by_a_unit(house: House) -> None:
    rafael, view = await unit_term_sent(house, payer="customer")
    comment_id = await house.customer_says("De acordo. CNPJ 11.222.333/0001-81")
    refused(await rafael.post(path(view, "acceptance"), said(view, comment_id, INVOICE)), 409, "payer_not_offered")
    view = await rafael.do(path(view, "acceptance"), said(view, comment_id, {}))
    assert choices(house) == []
    answer = await rafael.post(path(view, "payer"), said(view, comment_id, INVOICE))
    refused(answer, 409, "not_an_acceptance")


async def test_an_end_customers_unit_is_invoiced_and_nothing_else(house: House) -> None:
    rafael, view = await unit_term_sent(house, **UNIT_TAKES_IT)
    assert [one["value"] for one in asked(task(view, "acceptance"), "payer")["options"]] == ["unit_invoice"]
    comment_id = await house.customer_says(UNIT_AGREES, DEBORA)
    refused(await rafael.post(path(view, "acceptance"), said(view, comment_id, TRANSFER)), 409, "payer_not_offered")
    await rafael.do(path(view, "acceptance"), said(view, comment_id, INVOICE))
    assert [one["unit_code"] for one in choices(house)] == ["T00042"]
