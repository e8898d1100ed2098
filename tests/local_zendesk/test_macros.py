"""Macros: found, shown, previewed; recorded when an update names one."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from backend.local_zendesk.records import Macro

pytestmark = pytest.mark.anyio
TICKET = "/api/v2/tickets/11482649"
TO_TOTVS = (
    "CONSULTORIA :: DO MÓDULO - Termo de Aceite à TOTVS "
    "(consultor de Unidades Franqueadas / Projeto / Consultoria Homologada)"
)
OFFICIAL = [
    "CONSULTORIA :: DO MÓDULO - Termo de Aceite à CLIENTE FINAL",
    TO_TOTVS,
    "CONSULTORIA :: DO MÓDULO - Termo de Aceite à AMS",
    "CONSULTORIA :: Termo de Aceite Consultoria Técnica",
    "CONSULTORIA :: Ticket Pendente Cliente",
    "CONSULTORIA :: Ticket Pendente Consultor (Status em Aberto)",
    "CONSULTORIA :: Finalização do Atendimento",
    "CONSULTORIA :: Abertura de ticket Consultoria Técnica",
]


async def titles(zendesk: httpx.AsyncClient, path: str, **query: str) -> list[str]:
    answer = await zendesk.get(f"/api/v2/macros{path}", params=query)
    return [macro["title"] for macro in answer.json()["macros"]]


async def test_the_official_ones_are_there_under_their_titles(zendesk: httpx.AsyncClient) -> None:
    every, active = await titles(zendesk, ""), await titles(zendesk, "/active")
    assert every[:8] == OFFICIAL
    assert set(every) - set(active) == {"SUPORTE :: Aviso de indisponibilidade (antigo)"}
    assert await titles(zendesk, "", active="false") == ["SUPORTE :: Aviso de indisponibilidade (antigo)"]
    assert await titles(zendesk, "/search", query="TERMO módulo") == OFFICIAL[:3]
    assert (await zendesk.get("/api/v2/macros/search")).status_code == 400


async def test_their_stored_texts_hold_blanks_and_no_braces(zendesk: httpx.AsyncClient) -> None:
    macros = (await zendesk.get("/api/v2/macros")).json()["macros"]
    texts = {m["title"]: a["value"] for m in macros for a in m["actions"] if a["field"] == "comment_value"}
    assert all("____" in texts[title] for title in OFFICIAL[:7])
    assert not any("{" in text or "%}" in text for text in texts.values())


async def test_applying_shows_the_ticket_as_it_would_be_and_changes_nothing(
    app: FastAPI, zendesk: httpx.AsyncClient
) -> None:
    world = app.state.local.world
    macro = world.find(Macro, 8105)
    actions = [{"field": "comment_value", "value": "Ticket {{ticket.id}}"}, {"field": "status", "value": "pending"}]
    world.save(macro.model_copy(update={"actions": actions}))
    before = (await zendesk.get(TICKET)).json()["ticket"]
    applied: dict[str, Any] = (await zendesk.get(f"{TICKET}/macros/8105/apply")).json()["result"]["ticket"]
    assert (applied["id"], applied["status"]) == (11482649, "pending")
    assert applied["comment"] == {"body": "Ticket 11482649", "html_body": "<p>Ticket 11482649</p>", "public": True}
    assert (applied["tags"], applied["custom_fields"]) == (before["tags"], before["custom_fields"])
    bare = (await zendesk.get("/api/v2/macros/8105/apply")).json()["result"]["ticket"]
    assert bare == {"comment": {"body": "Ticket {{ticket.id}}", "public": True}, "status": "pending"}
    assert (await zendesk.get(TICKET)).json()["ticket"] == before
    assert (await zendesk.get(f"{TICKET}/macros/1/apply")).status_code == 404
    assert (await zendesk.get("/api/v2/tickets/1/macros/8105/apply")).status_code == 404


async def test_an_update_that_names_a_macro_records_its_use(zendesk: httpx.AsyncClient) -> None:
    change = {"macro_id": 8101, "comment": {"body": "Termo"}}
    audit = (await zendesk.put(TICKET, json={"ticket": change})).json()["audit"]
    assert audit["events"][-1] | {"id": 0} == {
        "id": 0,
        "type": "AgentMacroReference",
        "macro_id": "8101",
        "macro_title": OFFICIAL[0],
        "macro_deleted": False,
    }


@pytest.mark.parametrize(
    ("actions", "tags"),
    [
        ({"current_tags": "novo nfe"}, ["faturamento", "nfe", "novo", "protheus"]),
        ({"remove_tags": "nfe outro"}, ["faturamento", "protheus"]),
        ({"set_tags": "a b"}, ["a", "b"]),
        (
            {"custom_fields_360103": "consultoria_aceita_sim"},
            ["consultoria_aceita_sim", "faturamento", "nfe", "protheus"],
        ),
    ],
)
async def test_a_macro_may_set_tags_subject_and_fields(
    app: FastAPI, zendesk: httpx.AsyncClient, actions: dict[str, str], tags: list[str]
) -> None:
    world = app.state.local.world
    rows = [{"field": name, "value": value} for name, value in {**actions, "subject": "Outro"}.items()]
    world.save(world.find(Macro, 8105).model_copy(update={"actions": rows}))
    applied = (await zendesk.get(f"{TICKET}/macros/8105/apply")).json()["result"]["ticket"]
    assert (applied["tags"], applied["subject"]) == (tags, "Outro")
    fields = {field["id"]: field["value"] for field in applied["custom_fields"]}
    assert fields[360103] == actions.get("custom_fields_360103")
    assert set(fields) == {360101, 360102, 360103, 360104, 360105}
    assert "comment" not in applied
