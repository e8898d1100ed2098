"""Official titles become an account's ids: read once for a while, once more when something is missing."""

from pathlib import Path

import httpx
import pytest
import respx

from backend.zendesk.cached import Cached
from backend.zendesk.client import Zendesk
from backend.zendesk.errors import TicketFieldMissing
from backend.zendesk.fields import TITLES, TicketFields
from backend.zendesk.macros import MacroTitles, find
from backend.zendesk.outbox.rules import Field
from backend.zendesk.records import Macro
from tests.house_of_consultoria import House, settings_for

pytestmark = pytest.mark.anyio

URL = "http://127.0.0.1:8001"
NO_MORE = {"meta": {"has_more": False, "after_cursor": None}}
TERM = "CONSULTORIA :: DO MÓDULO - Termo de Aceite à TOTVS"


@pytest.fixture
def zendesk(tmp_path: Path) -> Zendesk:
    respx.post(f"{URL}/oauth/tokens").mock(httpx.Response(201, json={"access_token": "t", "expires_in": 1800}))
    return Zendesk(settings_for("postgresql://nowhere/x", tmp_path))


def fields(*titles: str, active: bool = True) -> httpx.Response:
    rows = [{"id": n, "title": title, "active": active} for n, title in enumerate(titles, 1)]
    return httpx.Response(200, json={"ticket_fields": rows, **NO_MORE})


async def test_every_key_is_a_field_of_the_local_zendesk_with_the_options_it_chooses_from(house: House) -> None:
    found = await TicketFields(house.backend.state.zendesk).named(TITLES)
    assert found.keys() == TITLES.keys()
    assert found["data_controle"] == Field(360102)
    assert found["consultoria_aceita"].options == {"consultoria_aceita_sim", "consultoria_aceita_nao"}


async def test_every_seeded_macro_title_is_found_with_and_without_its_parentheses(house: House) -> None:
    titles = MacroTitles(house.backend.state.zendesk)
    assert await titles.id_of(f"{TERM} (consultor de Unidades Franqueadas / Projeto / Consultoria Homologada)") == 8102
    assert await titles.id_of(TERM) == 8102
    assert await titles.id_of("CONSULTORIA :: Ticket Pendente Consultor") == 8106
    assert await titles.id_of("SUPORTE :: Aviso de indisponibilidade (antigo)") is None, "inactive"


@respx.mock
async def test_fields_are_read_once_and_once_more_when_one_is_missing(zendesk: Zendesk) -> None:
    route = respx.get(f"{URL}/api/v2/ticket_fields")
    route.side_effect = [fields("DATA  controle "), fields("Data controle", "Consultoria Aceita")]
    known = TicketFields(zendesk)
    assert await known.named([]) == {}
    assert route.call_count == 0
    assert await known.named(["data_controle"]) == {"data_controle": Field(1)}
    assert await known.named(["data_controle"]) == {"data_controle": Field(1)}
    assert route.call_count == 1
    with pytest.raises(TicketFieldMissing) as missing:
        await known.named(["data_controle", "consultoria_aceita"])
    assert missing.value.noted == "ticket_field_missing Consultoria Aceita"
    assert route.call_count == 1, "what was read a moment ago is not read again"


@respx.mock
async def test_an_inactive_field_is_missing(zendesk: Zendesk) -> None:
    respx.get(f"{URL}/api/v2/ticket_fields").mock(fields("Data controle", active=False))
    with pytest.raises(TicketFieldMissing):
        await TicketFields(zendesk).named(["data_controle"])


@respx.mock
async def test_macros_that_may_not_be_read_stop_nothing(zendesk: Zendesk) -> None:
    respx.get(f"{URL}/api/v2/macros").mock(httpx.Response(403))
    assert await MacroTitles(zendesk).id_of(TERM) is None


def macro(number: int, title: str, *, active: bool = True) -> Macro:
    return Macro(id=number, title=title, active=active)


@pytest.mark.parametrize(
    ("title", "number"),
    [("a :: b", 2), ("A  ::  B (x)", 1), ("a :: c", 3), ("a :: c (y)", 3), ("a :: d", None), ("", None)],
)
def test_the_exact_title_comes_before_one_without_its_parentheses(title: str, number: int | None) -> None:
    macros = [macro(9, "a :: b", active=False), macro(1, "A :: B (x)"), macro(2, "a :: B"), macro(3, "a :: c (z)")]
    found = find(macros, title)
    assert (found.id if found else None) == number


async def test_what_is_kept_is_read_again_when_it_is_too_old() -> None:
    reads = iter(range(9))

    async def read() -> int:
        return next(reads)

    kept = Cached(read)
    assert [await kept.get(), await kept.get(), await kept.get(no_older_than=-1), await kept.get()] == [0, 0, 1, 1]
