"""The customer's answer to the term: from the comment to the ticket, and what stands against the start."""

import asyncio

import pytest

from tests.features.steps import AGREED, accepted, approved, everything_on_the_ticket, path, send_term, term_sent
from tests.house_of_consultoria import TES_501, House, refused

pytestmark = pytest.mark.anyio

STRANGER, COLLEAGUE_WITHOUT_PERMISSION = 7114, 7102


async def test_an_acceptance_is_recorded_from_the_chosen_comment(house: House) -> None:
    rafael, view = await term_sent(house)
    await house.customer_says("Bom dia, vou ver com a diretoria.")
    chosen = await house.customer_says(AGREED)
    offered = (await rafael.client.get(path(view, "customer-comments"))).json()
    assert offered["candidates"][0]["comment_id"] == chosen
    assert len(offered["candidates"]) == 2
    assert not offered["candidates"][0]["blocked"]
    view = await rafael.do(path(view, "acceptance"), {"version": view["version"], "comment_id": chosen})
    assert view["state"] == "accepted"
    [acceptance] = house.rows("select * from acceptance")
    [term] = house.rows("select * from term")
    assert (acceptance["comment_id"], acceptance["term_hash"]) == (chosen, term["hash"])
    assert acceptance["cites_cnpj"]
    assert term["state"] == "accepted"
    await everything_on_the_ticket(house)
    assert (await house.ticket())["status"] == "open"
    assert await house.field("consultoria_aceita") == "consultoria_aceita_sim"
    assert (await house.comments())[-1]["public"] is False


async def test_a_reply_without_the_cnpj_is_accepted_with_a_warning(house: House) -> None:
    rafael, view = await accepted(house, "De acordo")
    assert view["state"] == "accepted"
    assert house.rows("select cites_cnpj from acceptance") == [{"cites_cnpj": False}]
    await everything_on_the_ticket(house)
    assert "não cita o CNPJ" in (await house.comments())[-1]["plain_body"]
    assert (await rafael.see())["state"] == "accepted"


@pytest.mark.parametrize(
    ("author_id", "text", "why"),
    [
        (STRANGER, AGREED, "outra organização"),
        (None, "De acordo. CNPJ 00.000.000/0001-91", "CNPJ é diferente"),
    ],
)
async def test_a_comment_that_is_no_acceptance_is_refused_with_the_reason(
    house: House, author_id: int | None, text: str, why: str
) -> None:
    rafael, view = await term_sent(house)
    said = await (house.customer_says(text, author_id) if author_id else house.customer_says(text))
    answer = await rafael.post(path(view, "acceptance"), {"version": view["version"], "comment_id": said})
    assert why in refused(answer, 409, "not_an_acceptance")["title"]
    assert house.rows("select * from acceptance") == []


async def test_a_comment_before_the_term_is_no_answer_to_it(house: House) -> None:
    early = await house.customer_says(AGREED)
    rafael, view = await term_sent(house)
    answer = await rafael.post(path(view, "acceptance"), {"version": view["version"], "comment_id": early})
    refused(answer, 409, "comment_missing")


async def test_nobody_accepts_a_term_that_has_not_arrived(house: House) -> None:
    rafael, view = await approved(house)
    await everything_on_the_ticket(house)
    view = await send_term(rafael, view)
    said = await house.customer_says(AGREED)
    answer = await rafael.post(path(view, "acceptance"), {"version": view["version"], "comment_id": said})
    refused(answer, 409, "term_not_on_ticket")


async def test_a_retracted_acceptance_empties_the_field(house: House) -> None:
    rafael, view = await accepted(house)
    view = await rafael.do(path(view, "acceptance/retraction"), {"version": view["version"], "reason": "Desistiu."})
    assert view["state"] == "approved"
    await everything_on_the_ticket(house)
    assert await house.field("consultoria_aceita") is None
    assert house.rows("select state from term") == [{"state": "retracted"}]


async def test_what_happened_to_the_ticket_since_the_acceptance_blocks_the_start_before_the_press(house: House) -> None:
    rafael, _ = await accepted(house)
    await everything_on_the_ticket(house)
    assert (await rafael.see())["situation"]["title"] == "Pronta para iniciar"
    await house.rest("PUT", f"/api/v2/tickets/{TES_501}", json={"ticket": {"status": "solved"}})
    view = await rafael.see()
    assert view["situation"]["title"] == "Início bloqueado"
    assert "Impede o início: O ticket está resolvido." in [one["text"] for one in view["next"]["evidence"]]
    assert view["actions"][0]["name"] == "read_again"
    await house.rest("PUT", f"/api/v2/tickets/{TES_501}", json={"ticket": {"status": "open"}})
    assert (await rafael.see())["situation"]["title"] == "Pronta para iniciar"


async def test_a_term_that_expires_while_the_answer_is_recorded_is_either_but_never_both(house: House) -> None:
    """The tick and the command lock in one order: neither fails on the other."""
    rafael, view = await term_sent(house)
    said = await house.customer_says(AGREED)
    house.pass_time(days=8)
    body = {"version": view["version"], "comment_id": said}
    answer, _, _ = await asyncio.gather(rafael.post(path(view, "acceptance"), body), house.tick(), house.tick())
    states = [row["state"] for row in house.rows("select state from term")]
    state = (await rafael.see())["state"]
    assert (answer.status_code, states, state) in [(200, ["accepted"], "accepted"), (409, ["expired"], "approved")]
