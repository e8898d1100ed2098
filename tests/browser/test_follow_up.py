"""A ticket that was closed before our comment came: from its sidebar the comment goes to a follow-up."""

import re

from playwright.sync_api import expect

from tests.browser.desk import RAFAEL, Desk
from tests.browser.person import Person, body_of, comments_on, rest_of
from tests.browser.test_approval import WAITING
from tests.browser.whole import Whole, eventually
from tests.features.steps import request_body

PAPELARIA = 11482533


def test_what_a_closed_ticket_refused_is_sent_on_a_follow_up(desk: Desk, whole: Whole) -> None:
    ticket, rafael = whole.another(PAPELARIA), Person(whole, RAFAEL)
    view = rafael.evaluate(ticket)
    eventually(lambda: rafael.see(ticket)["outbox"]["state"] == "current", "the evaluation did not reach the ticket")
    with rest_of(whole) as rest:
        body_of(rest.put(f"/api/v2/tickets/{ticket}", json={"ticket": {"status": "closed"}}))
    view = rafael.see(ticket)
    rafael.do(f"engagements/{view['engagement_id']}/approval-request", request_body(view, "Só com a TES 501."))
    eventually(lambda: rafael.see(ticket)["outbox"]["state"] == "failed", "the closed ticket took the request")

    sidebar = desk.see(RAFAEL, ticket)
    sidebar.says("O pedido de aprovação não chegou ao ticket.", "O ticket está fechado")
    ways = ["Abrir acompanhamento…", "Descartar o envio", "Ver o texto"]
    sidebar.stands("Aguardando o Maestro", [*ways, *WAITING, "Histórico (3)"])
    sidebar.press("Abrir acompanhamento…")
    sidebar.says("Só a equipe lê o comentário.", "Só com a TES 501.")
    sidebar.stands("Abrir acompanhamento", ["Voltar", "Enviar no acompanhamento"])
    sidebar.press("Enviar no acompanhamento")
    sidebar.says("Este ticket foi fechado")
    expect(sidebar.button("Abrir acompanhamento…")).to_have_count(0)
    sidebar.says(re.compile(r"segue no acompanhamento #\d+"))
    [[number]] = whole.rows("select follow_up_id from zendesk_write where to_follow_up")
    sidebar.says(f"segue no acompanhamento #{number}")
    assert "Só com a TES 501." in comments_on(whole, int(str(number)))[0]
    sidebar.stands("Aguardando o Maestro", [*WAITING, "Histórico (3)"])
