"""The workspace page, walked in Chromium."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

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
        yield page


def test_the_front_door_leads_to_the_first_ticket_of_the_analysts_list(page: Page) -> None:
    page.goto("/")
    expect(page).to_have_url(re.compile(r"/agent/tickets/\d+\?view=meus$"))
    expect(page.locator("#people option:checked")).to_have_text("Rafael Nogueira · analista")
    expect(page.locator("#views option:checked")).to_have_text("Meus em andamento (9)")
    page.get_by_text("Duplicidade no título a receber").click()
    expect(page.locator("h1")).to_have_text("Duplicidade no título a receber")
    page.select_option("#views", "sem-responsavel")
    expect(page.locator("#tickets li")).to_have_count(1)


def test_a_ticket_is_repeated_as_it_was_at_the_beginning(page: Page) -> None:
    page.goto(TICKET)
    said, subject = page.locator(".comment").count(), page.locator("h1").inner_text()
    page.locator("#editor").fill("Uma resposta a mais.")
    page.get_by_role("button", name="Enviar").click()
    expect(page.locator(".comment")).to_have_count(said + 1)
    page.get_by_role("button", name="repetir este ticket").click()
    expect(page).not_to_have_url(re.compile(TICKET))
    expect(page.locator("h1")).to_have_text(subject)
    expect(page.locator(".comment")).to_have_count(said)
    expect(page.get_by_role("button", name="repetir este ticket")).to_have_count(0)


def test_public_and_internal_are_told_apart_by_word_icon_and_edge(page: Page) -> None:
    page.goto(TICKET)
    internal, customer = page.locator(".comment.internal").first, page.locator(".comment.customer").first
    expect(internal.locator(".reach")).to_have_text("Interno")
    expect(internal.locator(".icon-lock")).to_be_visible()
    expect(customer.locator(".reach")).to_have_text("Público")
    expect(customer.locator(".icon-bubble")).to_be_visible()
    edges = [part.evaluate("part => getComputedStyle(part).borderLeft") for part in (internal, customer)]
    assert "dashed" in edges[0]
    assert "solid" in edges[1]


def test_an_agent_writes_internally_and_sends_a_status(page: Page) -> None:
    page.goto(TICKET)
    page.get_by_text("Comentário interno").click()
    page.locator("#editor").fill("Só para a equipe <b>ler</b>")
    page.select_option("#status", "pending")
    page.get_by_role("button", name="Enviar").click()
    last = page.locator(".comment").last
    expect(last.locator(".body")).to_have_text("Só para a equipe <b>ler</b>")
    expect(last.locator(".reach")).to_have_text("Interno")
    expect(page.locator("#head .status")).to_have_text("Pendente")
    expect(page.locator("#editor")).to_have_text("")


def test_a_comment_by_rest_arrives_without_reloading(page: Page, zendesk: RunningZendesk) -> None:
    page.goto(TICKET)
    page.evaluate("window.stayed = true")
    page.locator("#editor").fill("ainda escrevendo")
    comment = {"html_body": "Termo de <b>Aceite</b>", "author_id": 5101}
    with rest(zendesk) as client:
        client.put("/api/v2/tickets/11482649", json={"ticket": {"status": "pending", "comment": comment}})
    last = page.locator(".comment").last
    expect(last.locator(".body")).to_have_text("Termo de Aceite")
    expect(last.locator("header .soft")).to_have_text("analista · pela Consultoria")
    expect(page.locator("#status")).to_have_value("pending")
    expect(page.locator("#editor")).to_have_text("ainda escrevendo")
    assert page.evaluate("window.stayed")


def test_the_customer_sees_public_replies_only_and_writes_as_herself(page: Page, zendesk: RunningZendesk) -> None:
    with rest(zendesk) as client:
        client.put("/api/v2/tickets/11482649", json={"ticket": {"status": "pending"}})
        page.goto(TICKET)
        page.select_option("#people", "7101")
        expect(page.locator(".comment.internal")).to_have_count(0)
        expect(page.locator("aside, .kinds, #status, #properties")).to_have_count(0)
        page.locator("#editor").fill("De acordo. Podem iniciar.")
        page.get_by_role("button", name="Enviar").click()
        expect(page.locator(".comment").last.locator(".body")).to_have_text("De acordo. Podem iniciar.")
        ticket = client.get("/api/v2/tickets/11482649").json()["ticket"]
        comments = client.get("/api/v2/tickets/11482649/comments").json()["comments"]
    assert ticket["status"] == "open"  # an answer opens a pending ticket
    assert (comments[-1]["author_id"], comments[-1]["public"]) == (7101, True)


def test_a_customer_does_not_reach_another_organizations_ticket(page: Page) -> None:
    page.goto(TICKET)
    page.select_option("#people", "7104")
    expect(page).to_have_url(re.compile("/agent/tickets/11482533"))
    refused = page.request.get(TICKET)
    assert refused.status == 404
    answer = page.request.post("/local/tickets/11482649/submit", data={"html": "oi"})
    assert answer.status == 404


def test_an_agent_takes_a_ticket_of_the_group(page: Page) -> None:
    page.goto("/agent/tickets/11482671")
    page.get_by_role("button", name="atribuir a mim").click()
    expect(page.locator("#property-assignee").locator("option:checked")).to_have_text("Rafael Nogueira")
    expect(page.locator("#head .status")).to_have_text("Aberto")
    expect(page.get_by_role("button", name="atribuir a mim")).to_have_count(0)


def test_sending_nothing_and_writing_on_a_ticket_closed_meanwhile_are_explained(
    page: Page, zendesk: RunningZendesk
) -> None:
    page.goto(TICKET)
    page.get_by_role("button", name="Enviar").click()
    expect(page.get_by_role("alert")).to_have_text(
        "Nada mudou: escreva um comentário, escolha outro status ou mude um campo."
    )
    with rest(zendesk) as client:
        client.put("/api/v2/tickets/11482649", json={"ticket": {"status": "closed"}})
    page.locator("#editor").fill("tarde demais")
    page.get_by_role("button", name="Enviar").click()
    expect(page.get_by_role("alert")).to_have_text("Este ticket foi fechado: nada mais pode ser escrito nele.")
    expect(page.locator("#editor")).to_have_text("tarde demais")


def test_a_long_comment_is_folded_until_asked_for(page: Page, zendesk: RunningZendesk) -> None:
    with rest(zendesk) as client:
        client.put("/api/v2/tickets/11482649", json={"ticket": {"comment": {"body": "linha comprida\n" * 60}}})
    page.goto(TICKET)
    body = page.locator(".comment").last.locator(".body")
    folded = body.evaluate("part => part.clientHeight < part.scrollHeight")
    page.get_by_role("button", name="ver inteiro").click()
    assert folded
    assert body.evaluate("part => part.clientHeight >= part.scrollHeight")


def test_another_sites_page_cannot_press_the_buttons(page: Page) -> None:
    page.goto(TICKET)
    own = page.evaluate("fetch('/local/token', {method: 'POST'}).then((answer) => answer.status)")
    foreign = page.request.post("/local/reset", headers={"Sec-Fetch-Site": "cross-site"})
    assert (own, foreign.status) == (200, 403)


def test_a_closed_ticket_says_so_instead_of_offering_a_composer(page: Page) -> None:
    page.goto("/agent/tickets/11482390")
    expect(page.locator(".composer")).to_contain_text("Este ticket está fechado")
    expect(page.locator("#editor")).to_have_count(0)


def test_a_macro_fills_the_composer_and_saves_nothing_by_itself(page: Page, zendesk: RunningZendesk) -> None:
    page.goto(TICKET)
    page.get_by_role("button", name="Macros").click()
    expect(page.locator("#macro-list h2")).to_have_text(["CONSULTORIA", "SUPORTE"])
    page.get_by_role("button", name="Ticket Pendente Cliente").click()
    expect(page.locator("#editor")).to_contain_text("aguardando o seu retorno")
    expect(page.locator("#status")).to_have_value("pending")
    page.get_by_role("button", name="Enviar").click()
    expect(page.locator(".comment").last).to_contain_text("aguardando o seu retorno")
    with rest(zendesk) as client:
        audits = client.get("/api/v2/tickets/11482649/audits").json()["audits"]
    assert audits[-1]["events"][-1]["macro_id"] == "8105"


def test_the_bar_moves_time_and_makes_things_fail(page: Page, zendesk: RunningZendesk) -> None:
    page.goto(TICKET)
    with rest(zendesk) as client:
        with page.expect_response("**/local/clock"):
            page.get_by_role("button", name="+1 dia").click()
        assert zendesk.local.world.clock.offset().total_seconds() == 86_400
        with page.expect_response("**/local/clock"):
            page.get_by_role("button", name="−10 min").click()
        assert zendesk.local.world.clock.offset().total_seconds() == 85_800
        page.select_option("#faults", "down")
        expect(page.locator("#faults")).to_have_class("on")
        assert client.get("/api/v2/tickets").status_code == 503
        page.select_option("#faults", "none")
        expect(page.locator("#faults")).not_to_have_class("on")
        assert client.get("/api/v2/tickets").status_code == 200


def test_dark_is_kept_for_the_next_page(page: Page) -> None:
    page.goto(TICKET)
    page.get_by_role("button", name="Claro ou escuro").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 26, 30)"


def test_an_absent_app_is_said_in_words(page: Page) -> None:
    page.goto(TICKET)
    expect(page.locator("#app-missing")).to_be_visible(timeout=15_000)
    expect(page.locator("#app-missing")).to_contain_text("O app não respondeu")
    expect(page.get_by_role("button", name="Tentar de novo")).to_be_visible()


def test_starting_over_brings_the_seed_back(page: Page, zendesk: RunningZendesk) -> None:
    with rest(zendesk) as client:
        client.put("/api/v2/tickets/11482649", json={"ticket": {"subject": "mudado"}})
    page.goto(TICKET)
    expect(page.locator("h1")).to_have_text("mudado")
    page.get_by_role("button", name="Recomeçar o Zendesk local").click()
    asked = page.get_by_role("dialog", name="Recomeçar só o Zendesk local?")
    expect(asked).to_contain_text("A Consultoria não recomeça")
    asked.get_by_role("button", name="Cancelar").click()
    expect(asked).to_be_hidden()
    expect(page.locator("h1")).to_have_text("mudado")
    page.get_by_role("button", name="Recomeçar o Zendesk local").click()
    asked.get_by_role("button", name="Recomeçar").click()
    expect(page).to_have_url(re.compile("view=meus$"))
    page.goto(TICKET)
    expect(page.locator("h1")).to_have_text("Rejeição 528 na NF-e com a TES 501")
