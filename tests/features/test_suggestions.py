"""What the detector says about the customer's replies: shown, preselected, kept as evidence, and never acted on."""

from typing import Any

import pytest

from backend.terms.detector.rules import VERSION
from tests.features.deliveries import told
from tests.features.steps import AGREED, everything_on_the_ticket, path, send_term, term_sent
from tests.house_of_consultoria import House, Person

pytestmark = pytest.mark.anyio

STRANGER = 7114
SEEN_BEFORE = """
insert into observation (id, engagement_id, kind, key, at, facts)
select gen_random_uuid(), engagement_id, 'customer_replied', %s::text, sent_at,
       jsonb_build_object('comment_id', %s::bigint, 'term', id)
from term returning id
"""
CAPPED = "De acordo, mas até 60 minutos. CNPJ 11.222.333/0001-81"


async def offered(person: Person, view: dict[str, Any], language: str = "pt-BR") -> dict[str, Any]:
    answer = await person.client.get(path(view, "customer-comments"), headers={"Accept-Language": language})
    found: dict[str, Any] = answer.raise_for_status().json()
    return found


@pytest.mark.parametrize(
    ("text", "pt", "en", "words"),
    [
        (AGREED, "Parece aceite", "Looks like an acceptance", ["De acordo", "podem iniciar"]),
        ("Não autorizo.", "Parece recusa", "Looks like a refusal", ["Não autorizo"]),
        ("Quanto custa?", "Parece pergunta", "Looks like a question", ["Quanto custa?"]),
        ("Aceito se for hoje.", "Parece condicional", "Looks conditional", ["Aceito", "se"]),
        ("Aceito até R$ 300.", "Parece condicional: até 60 min", "Looks conditional: up to 60 min", None),
        ("ok", "Talvez seja um aceite", "May be an acceptance", ["ok"]),
        ("Segue o print.", "Não parece resposta ao termo", "Does not look like an answer to the term", []),
    ],
)
async def test_each_reply_says_what_it_looks_like_and_by_which_words(
    house: House, text: str, pt: str, en: str, words: list[str] | None
) -> None:
    rafael, view = await term_sent(house)
    await house.customer_says(text)
    [candidate] = (await offered(rafael, view))["candidates"]
    assert candidate["suggestion"]["text"] == pt
    assert words is None or candidate["suggestion"]["words"] == words
    [candidate] = (await offered(rafael, view, "en"))["candidates"]
    assert candidate["suggestion"]["text"] == en


async def test_the_one_sure_acceptance_stands_chosen_until_another_answer_comes(house: House) -> None:
    rafael, view = await term_sent(house)
    await house.customer_says(AGREED, author_id=STRANGER)
    assert (await offered(rafael, view))["preselected"] is None, "of another organisation: blocked"
    await house.customer_says("ok")
    assert (await offered(rafael, view))["preselected"] is None, "not sure"
    chosen = await house.customer_says(AGREED)
    await house.customer_says("Obrigada.")
    assert (await offered(rafael, view))["preselected"] == chosen
    await house.customer_says("Retiro o meu aceite.")
    assert (await offered(rafael, view))["preselected"] is None, "a newer reply says otherwise"
    await house.customer_says("Aceito.")
    await house.customer_says("Autorizado.")
    assert (await offered(rafael, view))["preselected"] is None, "of several none is the one"
    assert (await rafael.see())["state"] == "term_sent", "a suggestion moves nothing"
    assert house.rows("select * from acceptance") == []


async def test_the_acceptance_keeps_what_was_suggested(house: House) -> None:
    rafael, view = await term_sent(house)
    said = await house.customer_says("Ok.")
    await rafael.do(path(view, "acceptance"), {"version": view["version"], "comment_id": said})
    kept = house.rows("select suggested_label, suggested_strength, detector_version from acceptance")
    assert kept == [{"suggested_label": "accept", "suggested_strength": "weak", "detector_version": VERSION}]


async def test_a_person_may_confirm_what_the_detector_did_not_recognise(house: House) -> None:
    rafael, view = await term_sent(house)
    said = await house.customer_says("Toca ficha.")
    view = await rafael.do(path(view, "acceptance"), {"version": view["version"], "comment_id": said})
    assert view["state"] == "accepted"
    assert house.rows("select suggested_label from acceptance") == [{"suggested_label": "other"}]


async def test_a_limit_is_offered_for_another_term_until_a_term_has_it(house: House) -> None:
    rafael, view = await term_sent(house)
    await house.customer_says(CAPPED)
    [candidate] = (await offered(rafael, view))["candidates"]
    assert candidate["offer"] == {
        "label": "Enviar novo termo com limite de 60 min…",
        "form": "term",
        "values": {"time_cap_minutes": "60"},
    }
    view = await send_term(rafael, view, time_cap_minutes=60)
    await everything_on_the_ticket(house)
    await house.customer_says(CAPPED)
    [candidate] = (await offered(rafael, view))["candidates"]
    assert candidate["suggestion"]["text"] == "Parece condicional: até 60 min"
    assert candidate["offer"] is None, "this term has it already"
    await house.customer_says("Só até 30 minutos, por favor. De acordo.")
    [candidate, _] = (await offered(rafael, view))["candidates"]
    assert candidate["offer"]["values"] == {"time_cap_minutes": "30"}


@pytest.mark.parametrize("text", ["Aceito se for hoje.", "Aceito até 10001 minutos."])
async def test_a_condition_without_a_limit_that_a_term_may_hold_offers_nothing(house: House, text: str) -> None:
    rafael, view = await term_sent(house)
    await house.customer_says(text)
    assert (await offered(rafael, view))["candidates"][0]["offer"] is None


async def test_the_answer_that_was_seen_says_what_it_looks_like(house: House) -> None:
    rafael, _ = await term_sent(house)
    await house.customer_says(CAPPED)
    await told(house, "comment_added")
    [row] = house.rows("select facts from observation")
    assert row["facts"]["looks"] == {
        "label": "conditional",
        "strength": "strong",
        "cap_minutes": 60,
        "detector": VERSION,
    }
    view = await rafael.see()
    assert view["situation"]["title"] == "Cliente respondeu"
    assert view["next"]["body"].startswith("Parece condicional: até 60 min. Chegou uma resposta")


async def test_an_answer_seen_before_there_was_a_detector_is_only_said_to_have_come(house: House) -> None:
    rafael, _ = await term_sent(house)
    said = await house.customer_says(CAPPED)
    house.rows(SEEN_BEFORE, said, said)
    await told(house, "comment_added")
    assert (await rafael.see())["next"]["body"].startswith("Chegou uma resposta")
