"""A Unit that is invoiced and an AMS that pays by management transfer, from the term to the charge."""

import pytest

from tests.features.finish_steps import charges, entries, finish, proof
from tests.features.steps import at_local, path, start_body
from tests.features.units import (
    AMS_TICKET,
    INVOICE,
    TRANSFER,
    VERA,
    ams_accepted,
    said,
    switch_requester,
    unit_accepted,
)
from tests.house_of_consultoria import PATRICIA, RAFAEL, House, refused
from tests.journeys.steps import PREFIXED, TUESDAY, WEDNESDAY, Shown, conversation, nothing_runs_backwards, shown
from tests.journeys.steps import said as written

pytestmark = pytest.mark.anyio


async def test_a_unit_is_invoiced_once_the_ticket_is_its_own(house: House) -> None:
    at_local(house, *TUESDAY, 8, 0)
    rafael, view = await unit_accepted(house, INVOICE)
    assert await shown(house) == Shown("open", PREFIXED, "accepted", "sim", None, "2030-03-12")
    at_local(house, *TUESDAY, 9, 0)
    refused(await rafael.post(path(view, "start"), start_body(view)), 409, "requester_not_switched")
    assert house.rows("select * from work_session") == []
    await switch_requester(house)
    view = await rafael.do(path(view, "start"), start_body(view))
    at_local(house, *TUESDAY, 9, 25)
    await finish(rafael, view)
    assert await shown(house) == Shown("solved", PREFIXED, "finished", "sim", None, "2030-03-12")
    comments = await written(house)
    assert conversation(comments)[-4:] == [
        ("send_term", "public"), ("accept", "internal"), ("start", "public"), ("finish", "public"),
    ]  # fmt: skip
    assert "código T00042, CNPJ AU.2R0.R55/0001-35" in comments[-3].text
    assert "Débora Sales Pinto" in comments[-2].text
    assert "Faturamento: Unidade Interior Paulista, CNPJ AU.2R0.R55/0001-35." in comments[-1].text
    assert [(one["payer"], one["unit_code"]) for one in entries(house)] == [("unit_invoice", "T00042")]
    assert (await proof(house)).whole
    nothing_runs_backwards(house)


async def test_an_ams_pays_by_management_transfer_and_may_say_anew_by_which_data(house: House) -> None:
    at_local(house, *TUESDAY, 8, 0)
    rafael, patricia = await house.sign_in(RAFAEL), await house.sign_in(PATRICIA)
    view = await ams_accepted(house, rafael, patricia)
    at_local(house, *TUESDAY, 10, 0)
    comment_id = await house.customer_says("Correção: centro de custo 520.10.009.", VERA, AMS_TICKET)
    view = await rafael.do(path(view, "payer"), said(view, comment_id, {**TRANSFER, "cost_centre": "520.10.009"}))
    at_local(house, *WEDNESDAY, 9, 0)
    view = await rafael.do(path(view, "start"), start_body(view))
    at_local(house, *WEDNESDAY, 9, 20)
    await finish(rafael, view)
    assert (await shown(house, AMS_TICKET)).situation == "finished"
    comments = await written(house, AMS_TICKET)
    assert [one.step for one in comments[-5:]] == ["send_term", "accept", "set_payer", "start", "finish"]
    assert "Centro de custo: 520.10.009" in comments[-3].text
    assert "Faturamento: repasse gerencial, sem nota para o cliente." in comments[-1].text
    [entry], [charge] = entries(house), charges(house)
    assert (entry["payer"], entry["transfer"]["cost_centre"]) == ("management_transfer", "520.10.009")
    assert (charge["payer"], charge["amount_centavos"]) == ("management_transfer", 10_000)
    assert (await proof(house)).whole
