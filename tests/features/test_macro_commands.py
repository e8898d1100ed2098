"""The official macros in Zendesk against our texts: shown, sent, brought home."""

import pytest

from backend.local_zendesk.records import Macro
from backend.macros.catalogue import TEXTS
from backend.macros.rendition import official, rendition
from backend.operations.macros import Compared, compare, pulled, push
from backend.operations.wanted import wanted
from tests.features.installation import empty_account, installation, provisioned
from tests.house_of_consultoria import House

pytestmark = pytest.mark.anyio
NOWHERE = "http://127.0.0.1:9"
PENDING = "CONSULTORIA :: Ticket Pendente Cliente"
OFFICIAL = {
    "CONSULTORIA :: DO MÓDULO - Termo de Aceite à CLIENTE FINAL",
    (
        "CONSULTORIA :: DO MÓDULO - Termo de Aceite à TOTVS "
        "(consultor de Unidades Franqueadas / Projeto / Consultoria Homologada)"
    ),
    "CONSULTORIA :: DO MÓDULO - Termo de Aceite à AMS",
    "CONSULTORIA :: Termo de Aceite Consultoria Técnica",
    PENDING,
    "CONSULTORIA :: Ticket Pendente Consultor (Status em Aberto)",
    "CONSULTORIA :: Finalização do Atendimento",
    "CONSULTORIA :: Abertura de ticket Consultoria Técnica",
}


async def compared(house: House) -> dict[str, Compared]:
    async with installation(house, NOWHERE) as one:
        found = compare(wanted(NOWHERE, ()).macros, await one.admin.macros_with_actions())
    return {each.wanted.title: each for each in found}


def stored(house: House, title: str) -> Macro:
    return next(one for one in house.local.world.every(Macro) if one.title == title)


def test_every_official_macro_has_a_rendition_without_holes_or_braces() -> None:
    made = official()
    assert {one.title for one in made} >= OFFICIAL
    assert len({one.title for one in made}) == len({one.origin for one in made}) == len(made)
    for one in made:
        assert "____" in one.text
        assert not {"{", "}", "%"} & set(one.text.replace("100%", ""))
        assert "None" not in one.text
    assert [macro for macro, text in TEXTS.items() if (rendition(macro) is None) != (text.title is None)] == []


async def test_what_provision_makes_equals_the_rendition_also_with_zendesk_s_own_breaks(house: House) -> None:
    empty_account(house)
    await provisioned(house, NOWHERE)
    assert {title for title, one in (await compared(house)).items() if not one.equal} == set()
    macro = stored(house, PENDING)
    respelt = [{**one, "value": one["value"].replace("<br>", "<br />\n")} for one in macro.actions]
    house.local.world.save(macro.model_copy(update={"actions": respelt}))
    assert (await compared(house))[PENDING].equal


async def test_a_difference_is_shown_line_by_line(house: House) -> None:
    empty_account(house)
    await provisioned(house, NOWHERE)
    macro = stored(house, PENDING)
    edited = [
        {**one, "value": one["value"].replace("o tempo não é contado", "nada é contado")} for one in macro.actions
    ]
    house.local.world.save(macro.model_copy(update={"actions": edited}))
    shown = (await compared(house))[PENDING].difference()
    assert shown.startswith(f"# {PENDING}\n--- Zendesk\n+++ Consultoria: pending_customer v")
    assert "\n-Enquanto aguardamos, nada é contado." in shown
    assert "\n+Enquanto aguardamos, o tempo não é contado." in shown


@pytest.mark.parametrize(
    "change",
    [
        [{"field": "status", "value": "open"}],
        [{"field": "comment_mode_is_public", "value": "false"}],
    ],
)
async def test_status_and_visibility_count_as_well(house: House, change: list[dict[str, str]]) -> None:
    empty_account(house)
    await provisioned(house, NOWHERE)
    macro = stored(house, PENDING)
    kept = [one for one in macro.actions if one["field"] != change[0]["field"]]
    house.local.world.save(macro.model_copy(update={"actions": [*kept, *change]}))
    found = (await compared(house))[PENDING]
    assert not found.equal
    assert "[status: " in found.difference()


async def test_pushing_makes_them_equal_and_keeps_id_and_title(house: House) -> None:
    """The seed's account has texts of its own."""
    world = house.local.world
    old = stored(house, PENDING)
    world.save(old.model_copy(update={"title": f"{PENDING} (novo)"}))
    before = {one.id: one.title for one in world.every(Macro)}
    found = await compared(house)
    assert not found[PENDING].equal
    async with installation(house, NOWHERE) as one:
        for each in found.values():
            await push(one.admin, each)
    assert {title for title, each in (await compared(house)).items() if not each.equal} == set()
    assert {one.id: one.title for one in world.every(Macro)} == before


async def test_pulling_brings_the_account_s_own_text(house: House) -> None:
    found = (await compared(house))[PENDING]
    text = pulled(found)
    assert text is not None
    assert text.startswith("____, bom dia.\n\nO atendimento está aguardando o seu retorno")
    world = house.local.world
    world.drop([stored(house, PENDING)])
    missing = (await compared(house))[PENDING]
    assert pulled(missing) is None
    assert not missing.equal
