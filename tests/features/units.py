"""Consultorias that a Unit pays: its people in the local Zendesk, and the steps up to its acceptance."""

from typing import Any

from tests.features.snapshots import reached
from tests.features.steps import (
    answer,
    conclude,
    decision_body,
    decision_path,
    everything_on_the_ticket,
    path,
    request_body,
    send_term,
    start,
    term_sent,
)
from tests.house_of_consultoria import RAFAEL, TES_501, House, Person

MARCELO, DEBORA = 7113, 7114
"""Of the Unidade Interior Paulista: a consultant, and who is responsible for it."""
VERA, AMS_TICKET = 7117, 11482766
"""Who is responsible for the AMS Sudeste, and a ticket of hers with Rafael in Faturamento."""
UNIT, UNIT_CODE, UNIT_CNPJ = 6112, "T00042", "AU.2R0.R55/0001-35"
INVOICE = {"payer": "unit_invoice", "unit_code": UNIT_CODE, "cnpj": UNIT_CNPJ}
TRANSFER = {
    "payer": "management_transfer",
    "cost_centre": "310.42.001",
    "value_class": "CV-07",
    "accounting_item": "4.1.02",
    "authorised_by": "Helena Couto",
}
BOOKED = {name: value for name, value in TRANSFER.items() if name != "payer"}
TO_RESPONSIBLE = {"receiver_email": "debora.pinto@interiorpaulista.example", "served_customer": "Metalúrgica São Bento"}
TO_TOTVS = {"audience": "totvs_consultant", "payer": None, "consultant_kind": "unit", **TO_RESPONSIBLE}
TO_AMS = {
    "audience": "ams",
    "payer": None,
    "ams_contract": "2291",
    "receiver_email": "vera.prado@amssudeste.example",
    "served_customer": "Clínica Boa Vista Ltda.",
}
UNIT_TAKES_IT = {"payer": "unit_invoice", **TO_RESPONSIBLE}
"""Of an end customer."""
UNIT_AGREES = f"De acordo. Débora Sales Pinto, gerente. Faturar à Unidade {UNIT_CODE}, CNPJ {UNIT_CNPJ}."


async def unit_term_sent(house: House, **term: Any) -> tuple[Person, dict[str, Any]]:
    """To Débora."""
    return await term_sent(house, **(term or TO_TOTVS))


async def unit_accepted(
    house: House, paying: dict[str, str] | None = None, **term: Any
) -> tuple[Person, dict[str, Any]]:
    """Débora agreed on the ticket and said how the Unit pays, by an invoice unless said otherwise."""

    async def steps() -> None:
        rafael, view = await unit_term_sent(house, **term)
        comment_id = await house.customer_says(UNIT_AGREES, DEBORA)
        await rafael.do(path(view, "acceptance"), said(view, comment_id, paying or INVOICE))

    await reached(house, ("unit accepted", repr(paying), repr(term)), steps)
    rafael = await house.sign_in(RAFAEL)
    return rafael, await rafael.see()


async def ams_accepted(house: House, owner: Person, maestro: Person) -> dict[str, Any]:
    """The AMS's own ticket: Vera agreed, and pays by a management transfer."""
    view = await conclude(owner, await answer(owner, await start(owner, AMS_TICKET)))
    view = await owner.do(path(view, "approval-request"), request_body(view))
    await maestro.do(decision_path(view), decision_body(view, "approve"))
    view = await send_term(owner, await owner.see(AMS_TICKET), **TO_AMS)
    await everything_on_the_ticket(house)
    comment_id = await house.customer_says("De acordo. Vera Lúcia Prado, coordenadora.", VERA, AMS_TICKET)
    view = await owner.do(path(view, "acceptance"), said(view, comment_id, TRANSFER))
    await everything_on_the_ticket(house)
    return view


def said(view: dict[str, Any], comment_id: int, paying: dict[str, str], **more: str) -> dict[str, Any]:
    return {"version": view["version"], "comment_id": comment_id, **paying, **more}


async def switch_requester(house: House, user_id: int = MARCELO, ticket_id: int = TES_501) -> None:
    """As an agent does it in Zendesk, and saves."""
    await house.rest("PUT", f"/api/v2/tickets/{ticket_id}", json={"ticket": {"requester_id": user_id}})


def choices(house: House) -> list[dict[str, Any]]:
    return house.rows("select * from payer_choice order by id")
