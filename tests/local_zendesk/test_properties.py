"""The properties column: what an agent changes by hand, and how it meets what others change meanwhile."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.local_zendesk.chromium import TICKET, needs_chromium, opened, rest
from tests.local_zendesk.running import RunningZendesk

pytestmark = needs_chromium


@pytest.fixture
def zendesk(tmp_path: Path) -> Iterator[RunningZendesk]:
    with RunningZendesk(tmp_path) as running:
        yield running


@pytest.fixture
def page(browser: Browser, zendesk: RunningZendesk) -> Iterator[Page]:
    with opened(browser, zendesk) as page:
        page.goto(TICKET)
        yield page


def field(page: Page, label: str) -> Locator:
    return page.locator("#properties").get_by_label(label, exact=True)


def send(page: Page) -> None:
    with page.expect_response("**/submit"):
        page.get_by_role("button", name="Enviar").click()


def saved(zendesk: RunningZendesk, ticket: int = 11482649) -> Any:
    with rest(zendesk) as client:
        found = client.get(f"/api/v2/tickets/{ticket}").json()["ticket"]
    return found | {"by_id": {item["id"]: item["value"] for item in found["custom_fields"]}}


def test_everything_is_changed_by_hand_in_one_update(page: Page, zendesk: RunningZendesk) -> None:
    field(page, "Solicitante").select_option(label="Marcelo Tiburcio")
    expect(page.locator("#home")).to_have_text("Unidade Interior Paulista")
    field(page, "Assunto").fill("[CONSULTORIA DO MODULO]  Rejeição 528")
    field(page, "Tags").fill("protheus, NFE urgente nfe")
    field(page, "Data (acordo cliente)").fill("2026-12-01")
    field(page, "Data controle").fill("2026-12-02")
    field(page, "Consultoria Aceita").select_option(label="SIM")
    field(page, "Consultoria Motivo").select_option(label="GESTÃO")
    field(page, "Grupo").select_option(label="Financeiro")
    field(page, "Responsável").select_option(label="Otávio Lacerda")
    assert saved(zendesk)["requester_id"] == 7101
    send(page)
    ticket = saved(zendesk)
    assert (ticket["requester_id"], ticket["organization_id"]) == (7113, 6112)
    assert (ticket["group_id"], ticket["assignee_id"]) == (4204, 5202)
    assert ticket["subject"] == "[CONSULTORIA DO MODULO] Rejeição 528"
    assert set(ticket["tags"]) == {"protheus", "nfe", "urgente", "consultoria_aceita_sim", "consultoria_motivo_gestao"}
    assert (ticket["by_id"][360101], ticket["by_id"][360102]) == ("2026-12-01", "2026-12-02")
    assert (ticket["by_id"][360103], ticket["by_id"][360104]) == ("consultoria_aceita_sim", "consultoria_motivo_gestao")
    expect(page.locator(".unsaved")).to_have_count(0)
    with rest(zendesk) as client:
        audits = client.get("/api/v2/tickets/11482649/audits?sort=-created_at&page[size]=2").json()["audits"]
    assert audits[0]["author_id"] == 5101
    assert {event["type"] for event in audits[0]["events"]} == {"Change"}


def test_fields_are_emptied_by_hand_too(page: Page, zendesk: RunningZendesk) -> None:
    with rest(zendesk) as client:
        values = [{"id": 360101, "value": "2026-12-01"}, {"id": 360103, "value": "consultoria_aceita_sim"}]
        client.put("/api/v2/tickets/11482649", json={"ticket": {"custom_fields": values}})
    page.reload()
    expect(field(page, "Data (acordo cliente)")).to_have_value("2026-12-01")
    field(page, "Data (acordo cliente)").fill("")
    field(page, "Consultoria Aceita").select_option(label="—")
    field(page, "Responsável").select_option(label="Ninguém")
    send(page)
    ticket = saved(zendesk)
    assert (ticket["by_id"][360101], ticket["by_id"][360103], ticket["assignee_id"]) == (None, None, None)
    assert "consultoria_aceita_sim" not in ticket["tags"]


def test_only_members_of_the_group_may_be_chosen(page: Page, zendesk: RunningZendesk) -> None:
    field(page, "Grupo").select_option(label="eSocial")
    expect(field(page, "Responsável")).to_have_value("")
    offered = field(page, "Responsável").locator("option:not([disabled])").all_text_contents()
    assert offered == ["Ninguém", "Emily Carter", "Otávio Lacerda", "Sônia Brandão"]
    send(page)
    ticket = saved(zendesk)
    assert (ticket["group_id"], ticket["assignee_id"]) == (4214, None)


def test_somebody_elses_tags_are_not_undone(page: Page, zendesk: RunningZendesk) -> None:
    field(page, "Tags").fill("protheus faturamento meu")
    field(page, "Tags").blur()
    with rest(zendesk) as client:
        client.put("/api/v2/tickets/11482649/tags", json={"tags": ["consultoria"]})
    expect(field(page, "Tags")).to_have_value("protheus faturamento meu consultoria")
    send(page)
    assert saved(zendesk)["tags"] == ["consultoria", "faturamento", "meu", "protheus"]


def test_the_column_follows_the_ticket_but_not_under_a_writing_hand(page: Page, zendesk: RunningZendesk) -> None:
    field(page, "Assunto").focus()
    page.keyboard.type("Ainda escrevendo ")
    with rest(zendesk) as client:
        change = {"subject": "Outro assunto", "custom_fields": [{"id": 360101, "value": "2026-12-05"}]}
        client.put("/api/v2/tickets/11482649", json={"ticket": change})
    expect(field(page, "Data (acordo cliente)")).to_have_value("2026-12-05")
    expect(page.locator("h1")).to_have_text("Outro assunto")
    expect(field(page, "Assunto")).to_have_value("Ainda escrevendo Rejeição 528 na NF-e com a TES 501")


def test_a_field_made_meanwhile_does_not_stop_the_page(page: Page, zendesk: RunningZendesk) -> None:
    with rest(zendesk) as client:
        made = client.post("/api/v2/ticket_fields", json={"ticket_field": {"type": "text", "title": "Filial"}})
        branch = {"id": made.json()["ticket_field"]["id"], "value": "01"}
        changed = {"status": "pending", "requester_id": 7113, "custom_fields": [branch]}
        client.put("/api/v2/tickets/11482649", json={"ticket": changed}).raise_for_status()
    expect(page.locator("#head .status")).to_have_text("Pendente")
    expect(page.locator("#home")).to_have_text("Unidade Interior Paulista")


def test_enter_sends_and_an_emptied_subject_comes_back(page: Page, zendesk: RunningZendesk) -> None:
    field(page, "Assunto").fill(" ")
    field(page, "Assunto").blur()
    expect(field(page, "Assunto")).to_have_value("Rejeição 528 na NF-e com a TES 501")
    field(page, "Assunto").fill("Pelo teclado")
    with page.expect_response("**/submit"):
        field(page, "Assunto").press("Enter")
    assert saved(zendesk)["subject"] == "Pelo teclado"


def test_a_macro_fills_tags_and_fields_beside_the_comment(page: Page, zendesk: RunningZendesk) -> None:
    field(page, "Tags").fill("protheus faturamento nfe meu")
    field(page, "Tags").blur()
    page.get_by_role("button", name="Macros").click()
    page.get_by_role("button", name="Pedir release e pacotes").click()
    expect(field(page, "Tags")).to_have_value("protheus faturamento nfe meu aguardando_dados")
    page.get_by_role("button", name="Macros").click()
    page.get_by_role("button", name="Abertura de ticket Consultoria Técnica").click()
    expect(field(page, "Consultoria Tipo").locator("option:checked")).to_have_text("Consultoria Técnica")
    expect(page.locator("#status")).to_have_value("open")
    send(page)
    ticket = saved(zendesk)
    assert {"meu", "aguardando_dados", "consultoria_tipo_tecnica"} <= set(ticket["tags"])
    assert ticket["by_id"][360105] == "consultoria_tipo_tecnica"
    expect(page.locator(".comment").last).to_contain_text("Recebemos o seu pedido de Consultoria Técnica")


def test_a_closed_tickets_properties_are_shown_and_stay(page: Page) -> None:
    page.goto("/agent/tickets/11482390")
    expect(field(page, "Assunto")).to_be_disabled()
    expect(field(page, "Solicitante")).to_be_disabled()
