"""What the person sees when something gives way, and how it comes back by itself."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from tests.browser.desk import CHECKS, IN_STEP, OTAVIO, PATRICIA, RAFAEL, Desk
from tests.browser.person import Person
from tests.browser.test_approval import WAITING
from tests.browser.whole import Whole

OFFLINE = re.compile(r"^Sem conexão desde \d\d:\d\d\.$")
ASKING = "**/approval-request"
OLD_ORDERS = 11482752


@pytest.fixture
def zendesk_that_heals(whole: Whole) -> Iterator[Whole]:
    yield whole
    whole.fault("none")


def test_pressed_twice_while_zendesk_is_down_it_is_asked_once(desk: Desk, zendesk_that_heals: Whole) -> None:
    ticket = 11482721
    Person(zendesk_that_heals, RAFAEL).evaluate(ticket)
    sidebar = desk.see(RAFAEL, ticket)
    sidebar.says(IN_STEP)
    sidebar.press("Pedir aprovação…")
    zendesk_that_heals.fault("down")
    sidebar.button("Pedir aprovação").dblclick()
    sidebar.says("O pedido de aprovação não chegou ao ticket.")
    sidebar.stands("Aguardando o Maestro", ["Ver o texto", *WAITING, "Histórico (3)"])
    sidebar.press("Ver o texto")
    sidebar.says("CONSULTORIA DO MÓDULO – PEDIDO DE APROVAÇÃO")
    expect(desk.comments()).to_have_count(0)

    zendesk_that_heals.fault("none")
    sidebar.says(IN_STEP)
    sidebar.stands("Aguardando o Maestro", [*WAITING, "Histórico (3)"])
    expect(desk.comments()).to_have_count(1)
    desk.let_pass("+1 dia")
    desk.reload()
    sidebar.says("A meta de resposta terminou às")


def test_offline_and_back(desk: Desk, context: BrowserContext, expected: list[str]) -> None:
    expected.append("ERR_INTERNET_DISCONNECTED")
    ticket = 11482699
    desk.take(OTAVIO, ticket)
    sidebar = desk.open(ticket)
    expect(sidebar.title).to_have_text("Nenhuma consultoria")
    context.set_offline(True)
    sidebar.press("Iniciar avaliação")
    sidebar.says(OFFLINE, "Valores daquele momento. Os botões voltam com a conexão.")
    expect(sidebar.button("Iniciar avaliação")).to_be_disabled()
    sidebar.stands("Nenhuma consultoria", ["Iniciar avaliação"])
    context.set_offline(False)
    expect(sidebar.frame.get_by_text(OFFLINE)).to_have_count(0)
    sidebar.press("Iniciar avaliação")
    expect(sidebar.title).to_have_text("Avaliação")

    context.set_offline(True)
    sidebar.answer(CHECKS[0], "Feito")
    sidebar.says(OFFLINE, "Rascunho ainda não salvo")
    context.set_offline(False)
    sidebar.says("Rascunho salvo às")
    expect(sidebar.option(CHECKS[0], "Feito")).to_be_checked()


def test_the_web_process_dies_and_the_sidebar_recovers(desk: Desk, whole: Whole, expected: list[str]) -> None:
    expected.append("ERR_CONNECTION_")  # refused, or reset while it died
    ticket = 11482728
    desk.take(PATRICIA, ticket)
    sidebar = desk.open(ticket)
    expect(sidebar.title).to_have_text("Nenhuma consultoria")
    with whole.without_web():
        sidebar.press("Iniciar avaliação")
        sidebar.says(OFFLINE)
    expect(sidebar.frame.get_by_text(OFFLINE)).to_have_count(0)
    sidebar.press("Iniciar avaliação")
    expect(sidebar.title).to_have_text("Avaliação")


def without_bearer(route: Route) -> None:
    route.continue_(headers={**route.request.headers, "authorization": "Bearer velho"})


def type_and_expire(desk: Desk, whole: Whole) -> None:
    desk.take(PATRICIA, OLD_ORDERS)
    if Person(whole, PATRICIA).see(OLD_ORDERS)["state"] == "none":
        Person(whole, PATRICIA).evaluate(OLD_ORDERS)
    sidebar = desk.open(OLD_ORDERS)
    sidebar.press("Pedir aprovação…")
    sidebar.text.fill("Só acontece com pedidos antigos.")
    desk.page.route(ASKING, without_bearer)
    sidebar.press("Pedir aprovação")


def test_an_expired_session_keeps_what_was_typed(desk: Desk, whole: Whole, expected: list[str]) -> None:
    expected.append("401")
    type_and_expire(desk, whole)
    sidebar = desk.sidebar
    sidebar.says("Recarregue a página do Zendesk; o que você digitou volta em seguida.")
    sidebar.stands("Sua sessão expirou.", [])
    desk.page.unroute(ASKING)
    desk.reload()
    sidebar.press("Pedir aprovação…")
    expect(sidebar.text).to_have_value("Só acontece com pedidos antigos.")


def test_an_expired_session_without_storage_leaves_the_text_to_be_copied(
    desk_without_storage: Desk, whole: Whole, expected: list[str]
) -> None:
    expected.append("401")
    desk = desk_without_storage
    type_and_expire(desk, whole)
    desk.sidebar.says("Copie o que ainda não enviou (este navegador não o guarda) e recarregue a página do Zendesk.")
    desk.sidebar.stands("Pedir aprovação do Maestro", ["Voltar", "Pedir aprovação"])
    expect(desk.sidebar.text).to_have_value("Só acontece com pedidos antigos.")
    expect(desk.sidebar.button("Pedir aprovação")).to_be_disabled()
