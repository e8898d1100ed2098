"""The customer's copy of the dossier: its words, its pages, and what is not in it."""

import json

import pytest

from tests.features.dossier_steps import WHY, charged, dossier, pdf, waived
from tests.features.finish_steps import ANALYSIS, finish, tamper
from tests.features.sessions import CONTACT, contacted, serving
from tests.features.steps import AGREED, path
from tests.house_of_consultoria import EMILY, House

pytestmark = pytest.mark.anyio


async def test_the_customers_pdf_says_it_all_in_portuguese(house: House) -> None:
    _, view = await charged(house)
    emily = await house.sign_in(EMILY, "en")
    text, reader = await pdf(emily, view)
    assert "45min → 45 min × R$ 5,00 = R$ 225,00 + impostos" in text
    assert "11 de 11 regras cumpridas" in text
    assert "Contato no máximo de hora em hora" in text
    assert f"“{AGREED}”" in text
    [term] = house.rows("select text, hash from term")
    assert " ".join(term["text"].split()) in text
    assert term["hash"] in text
    assert f"página {len(reader.pages)} de {len(reader.pages)}" in text
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in reader.pages} == {(595, 842)}
    assert str(reader.root_object["/Lang"]) == "pt-BR"
    first, again = [(await emily.client.get(path(view, "dossier.pdf"))).content for _ in range(2)]
    assert first == again


async def test_the_customers_pdf_has_nothing_internal(house: House) -> None:
    rafael, view = await serving(house)
    house.pass_time(minutes=10)
    view = await contacted(rafael, view)
    view = await finish(rafael, view)
    await waived(house, view)
    text, _ = await pdf(rafael, view)
    assert "abonado: 0 min tarifados" in text
    for internal in (
        WHY,
        "GESTÃO",
        CONTACT["progress"],
        ANALYSIS,
        "Patrícia",
        "Sônia",
        "detector",
        "pendente de fechamento",
    ):
        assert internal not in text, internal
    page = json.dumps(await dossier(rafael, view), ensure_ascii=False)
    assert WHY in page


async def test_names_that_need_more_than_latin_letters_are_typeset(house: House) -> None:
    rafael, view = await charged(house)
    tamper(house, "update acceptance set author_name = 'Łukasz Žižek \t − → 😀'")
    text, _ = await pdf(rafael, view)
    assert "Łukasz Žižek" in text
