"""The operations page in the navigation bar: a failed write tried again, a macro edited by hand, the full check."""

import pytest
from playwright.sync_api import expect

from backend.macros.catalogue import Macro
from backend.macros.rendition import Rendition, rendition
from backend.zendesk.outbox.rules import html_of
from tests.browser.app_page import AppPage
from tests.browser.desk import GUSTAVO, RAFAEL, Desk, tab_to
from tests.browser.person import Person, body_of, comments_of_ours, rest_of
from tests.browser.whole import Whole, eventually
from tests.features.steps import request_body

PAPELARIA = 11482533
FAILED = "select count(*) from zendesk_write where state = 'failed' and ticket_id = {ticket}"
HAND_MADE = "Fale com o seu gerente de contas."


def refused_write(whole: Whole) -> int:
    """Rafael's request on a ticket of its own, refused while Zendesk did not know our credential; the ticket."""
    ticket = whole.another(PAPELARIA)
    rafael = Person(whole, RAFAEL)
    view = rafael.evaluate(ticket)
    eventually(lambda: rafael.see(ticket)["outbox"]["state"] == "current", "the evaluation did not reach the ticket")
    whole.fault("expired_tokens")
    rafael.do(f"engagements/{view['engagement_id']}/approval-request", request_body(view, "Só com a TES 501."))
    eventually(lambda: whole.rows(FAILED.format(ticket=ticket)) == [(1,)], "the write was not refused")
    whole.fault("none")
    return ticket


def official(macro: Macro) -> Rendition:
    made = rendition(macro)
    assert made is not None
    return made


def edit_by_hand(whole: Whole, text: str) -> None:
    """The Finalização in Zendesk is our rendition, its first line put in other words."""
    ours = official(Macro.FINISH)
    edited = html_of(text + ours.text[ours.text.index("\n") :])
    actions = [{"field": "comment_value_html", "value": edited}, {"field": "status", "value": ours.status}]
    with rest_of(whole) as rest:
        found = body_of(rest.get("/api/v2/macros", params={"page[size]": 100}))["macros"]
        [number] = [one["id"] for one in found if one["title"] == ours.title]
        body_of(rest.put(f"/api/v2/macros/{number}", json={"macro": {"title": ours.title, "actions": actions}}))


@pytest.fixture
def page(desk: Desk) -> AppPage:
    desk.sit(GUSTAVO)
    return AppPage(desk.page)


def test_the_administrator_tries_a_refused_write_again_with_the_keyboard(page: AppPage, whole: Whole) -> None:
    ticket = refused_write(whole)
    page.open()
    expect(page.frame.get_by_role("heading", level=1)).to_have_text("Operação")
    page.says("Falhou", f"#{ticket}", "O pedido de aprovação não chegou ao ticket.", "comentário interno")
    page.is_well_formed("envio que falhou")
    discard = page.button(f"Descartar o envio: ticket {ticket}")
    tab_to(page.page, discard)
    page.page.keyboard.press("Enter")
    expect(page.frame.get_by_role("heading", level=3, name="Descartar o envio")).to_be_focused()
    page.says("Só com a TES 501.", "Fica no histórico com o seu nome. O cliente não vê.")
    page.is_well_formed("descartar")
    page.page.keyboard.press("Escape")
    expect(discard).to_be_focused()
    page.page.keyboard.press("Shift+Tab")
    expect(page.button(f"Tentar agora: ticket {ticket}")).to_be_focused()
    page.page.keyboard.press("Enter")
    expect(page.button(f"Tentar agora: ticket {ticket}")).to_have_count(0)
    eventually(lambda: len(comments_of_ours(whole, ticket)) == 1, "the request did not reach the ticket")
    page.page.reload()
    expect(page.frame.get_by_role("heading", level=1)).to_have_text("Operação")
    expect(page.button(f"Descartar o envio: ticket {ticket}")).to_have_count(0)


def test_a_macro_edited_by_hand_is_shown_line_by_line_and_the_checks_say_what_to_do(
    page: AppPage, whole: Whole
) -> None:
    edit_by_hand(whole, HAND_MADE)
    ours = official(Macro.FINISH)
    page.open()
    changed = page.frame.get_by_role("region", name=ours.title)
    expect(changed).to_contain_text(f"− No modelo: {ours.text.splitlines()[0]}")
    expect(changed).to_contain_text(f"+ No Zendesk: {HAND_MADE}")
    card = page.frame.get_by_role("listitem").filter(has=changed)
    expect(card).to_contain_text("Alterada à mão")
    expect(card).to_contain_text(f'consultoria macros push --title "{ours.title}"')
    button = page.button("Rodar verificação completa")
    tab_to(page.page, button)
    page.page.keyboard.press("Enter")
    page.says("Macros oficiais", "Banco de dados", "diferentes do modelo", "Como resolver:")
    expect(button).to_be_enabled()
    page.is_well_formed("verificações e macro alterada")


def test_who_is_no_administrator_is_told_whom_to_ask(desk: Desk, expected: list[str]) -> None:
    expected.append("403")
    desk.sit(RAFAEL)
    page = AppPage(desk.page)
    page.open()
    expect(page.frame.get_by_role("heading", level=1)).to_have_text("Só a administração pode fazer isso.")
    page.says("Nada mudou. Peça a alguém com esse papel ou fale com o seu líder.")
    expect(page.frame.get_by_role("button")).to_have_count(0)
    page.is_well_formed("recusa")
