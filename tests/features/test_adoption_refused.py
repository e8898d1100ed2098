"""A term sent with Zendesk's own macro that could not have been sent from here: it is only shown, with the reason."""

from typing import Any

import pytest

from backend.local_zendesk.records import Organization
from tests.features.deliveries import native, told
from tests.features.native_terms import END_CUSTOMER, hindrances, waiting_for_a_term
from tests.features.steps import everything_on_the_ticket, path, requested, send_term, term_sent
from tests.house_of_consultoria import CLAUDIA, PATRICIA, RAFAEL, House

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("old", "new", "hindrance", "why"),
    [
        ("R$\u00a05,00 por minuto", "R$\u00a05,50 por minuto", "other_price", "o preço ou o mínimo do texto"),
        ("mínima: 10 minutos", "mínima: 5 minutos", "other_price", "o preço ou o mínimo do texto"),
        ("11.222.333/0001-81", "00.000.000/0001-91", "other_cnpj", "o CNPJ do texto"),
        ("termo vale até", "termo vale até 01/01/2030, e não", "other_validity", "a validade do texto"),
    ],
)
async def test_a_text_that_promises_something_else_is_only_shown(
    house: House, old: str, new: str, hindrance: str, why: str
) -> None:
    rafael, view, text = await waiting_for_a_term(house)
    assert old in text
    await native(house, END_CUSTOMER, text.replace(old, new))
    await told(house, "comment_added")
    seen = await rafael.see()
    assert (seen["state"], seen["version"]) == ("approved", view["version"])
    assert hindrances(house) == [hindrance]
    assert seen["banner"]["title"] == "Um termo foi enviado por fora"
    assert f"não foi adotado: {why}" in seen["banner"]["body"]
    assert house.rows("select id from term") == []


@pytest.mark.parametrize("how", [{"public": False}, {"author_id": CLAUDIA}], ids=["internal", "by the customer"])
async def test_what_is_no_public_reply_of_ours_is_no_term(house: House, how: dict[str, Any]) -> None:
    rafael, _, text = await waiting_for_a_term(house)
    await native(house, END_CUSTOMER, text, **how)
    await told(house, "comment_added")
    assert hindrances(house) == ["no_public_reply"]
    assert (await rafael.see())["state"] == "approved"


@pytest.mark.parametrize("title", ["Termo de Aceite à AMS", "Termo de Aceite à TOTVS", "Termo de Aceite Consultoria T"])
async def test_a_term_to_others_is_only_shown(house: House, title: str) -> None:
    rafael, _, text = await waiting_for_a_term(house)
    await native(house, title, text)
    await told(house, "comment_added")
    assert hindrances(house) == ["other_audience"]
    seen = await rafael.see()
    assert seen["state"] == "approved"
    assert "só o termo ao cliente final pode ser adotado" in seen["banner"]["body"]


async def test_before_the_approval_it_is_only_shown_and_the_approval_does_not_revive_it(house: House) -> None:
    view = await requested(await house.sign_in(RAFAEL))
    await everything_on_the_ticket(house)
    await native(house, END_CUSTOMER, "De acordo com o combinado por telefone.")
    house.pass_time(minutes=1)
    patricia = await house.sign_in(PATRICIA)
    body = {"version": view["version"], "decision": "approve", "observation": "", "analysis": ""}
    view = await patricia.do(path(view, "approval-request/decision"), body)
    for _ in range(2):
        await told(house, "comment_added")
    assert hindrances(house) == ["not_awaited"]
    assert (await patricia.see())["state"] == "approved"


async def test_without_a_payer_it_is_only_shown(house: House) -> None:
    rafael, _, text = await waiting_for_a_term(house)
    organization = house.local.world.find(Organization, (await house.ticket())["organization_id"])
    assert organization is not None
    fields = {**organization.organization_fields, "cnpj": "11.222.333/0001-99"}
    house.local.world.save(organization.model_copy(update={"organization_fields": fields}))
    await native(house, END_CUSTOMER, text)
    await told(house, "comment_added")
    assert hindrances(house) == ["payer_unknown"]
    assert "falta saber quem paga" in (await rafael.see())["banner"]["body"]


async def test_one_whose_validity_is_over_when_it_is_seen_is_only_shown(house: House) -> None:
    rafael, _, text = await waiting_for_a_term(house)
    await native(house, END_CUSTOMER, text)
    house.pass_time(days=9)
    await told(house, "comment_added")
    assert hindrances(house) == ["expired"]
    assert (await rafael.see())["state"] == "approved"


@pytest.mark.parametrize("looks", [1, 2])
async def test_of_two_the_earlier_is_adopted_and_the_later_shown(house: House, looks: int) -> None:
    rafael, _, text = await waiting_for_a_term(house)
    first = await native(house, END_CUSTOMER, text)
    if looks == 2:
        await told(house, "comment_added")
    await native(house, END_CUSTOMER, text)
    await told(house, "comment_added")
    assert house.rows("select adopted_comment_id from term") == [{"adopted_comment_id": first}]
    assert hindrances(house) == [None, "not_awaited"]
    assert (await rafael.see())["banner"]["title"] == "Um termo foi enviado por fora"


async def test_a_term_of_ours_was_sent_before_so_it_is_only_shown(house: House) -> None:
    rafael, view = await term_sent(house)
    await native(house, END_CUSTOMER, "Outro termo, por fora.")
    await told(house, "comment_added")
    assert hindrances(house) == ["not_awaited"]
    seen = await rafael.see()
    assert (seen["state"], seen["version"]) == ("term_sent", view["version"])
    assert seen["banner"]["title"] == "Um termo foi enviado por fora"


async def test_sending_one_from_here_settles_what_was_only_shown(house: House) -> None:
    rafael, _, text = await waiting_for_a_term(house)
    await native(house, END_CUSTOMER, text.replace("R$\u00a05,00", "R$\u00a06,00"))
    await told(house, "comment_added")
    house.pass_time(minutes=1)
    view = await send_term(rafael, await rafael.see())
    await everything_on_the_ticket(house)
    assert (await rafael.see())["banner"] is None
    assert view["state"] == "term_sent"
