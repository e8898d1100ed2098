"""The evaluation by itself: where it ends early, and what becomes of answers that are not yet sent."""

from playwright.sync_api import BrowserContext, Route, expect

from tests.browser.desk import CHECKS, RAFAEL, STORED_RECORDS, Desk, Sidebar
from tests.browser.test_approval import QUESTIONS

SAVED = "Rascunho salvo às"
READING = "**/api/tickets/*"


def conclude_early(sidebar: Sidebar, result: str, verdict: str) -> None:
    sidebar.answer_checks(result)
    sidebar.says(verdict)
    sidebar.stands("Avaliação", [*QUESTIONS, "Concluir avaliação"])
    sidebar.press("Concluir avaliação")
    sidebar.says("A consultoria não cabe neste caso", verdict)


def test_not_eligible_then_evaluated_again(desk: Desk) -> None:
    sidebar = desk.see(RAFAEL, 11482690)
    sidebar.press("Iniciar avaliação")
    conclude_early(sidebar, "Não reproduziu", "Fica no Suporte Padrão:")
    sidebar.stands("Não elegível", ["Nova avaliação", "Ver respostas", "Histórico (2)"])
    sidebar.press("Nova avaliação")
    expect(sidebar.option(CHECKS[0], "Feito")).not_to_be_checked()
    conclude_early(sidebar, "Reproduziu", "Parece inconsistência de Produto:")
    sidebar.stands("Não elegível", ["Nova avaliação", "Ver respostas", "Histórico (2)"])
    expect(desk.comments()).to_have_count(0)


def test_a_reload_in_the_middle_keeps_the_answers(desk: Desk) -> None:
    sidebar = desk.see(RAFAEL, 11482715)
    sidebar.press("Iniciar avaliação")
    sidebar.answer(CHECKS[0], "Feito")
    sidebar.says(SAVED)
    sidebar.tick(STORED_RECORDS)
    sidebar.frame.get_by_label("Quais cadastros").fill("TES 501 e TES 502")
    desk.reload()  # before the pause after which a draft is sent

    sidebar.press("Continuar avaliação…")
    expect(sidebar.option(CHECKS[0], "Feito")).to_be_checked()
    expect(sidebar.reason(STORED_RECORDS)).to_be_checked()
    expect(sidebar.frame.get_by_label("Quais cadastros")).to_have_value("TES 501 e TES 502")
    sidebar.says(SAVED)


def leave_waiting(_: Route) -> None:
    """Neither answered nor refused."""


def test_two_tabs_on_one_evaluation_lose_nothing(desk: Desk, context: BrowserContext, expected: list[str]) -> None:
    expected.append("409")
    ticket = 11482733
    first = desk.see(RAFAEL, ticket)
    first.press("Iniciar avaliação")
    expect(first.title).to_have_text("Avaliação")
    second = Desk(context.new_page()).open(ticket)
    second.press("Continuar avaliação…")
    expect(second.title).to_have_text("Avaliação")
    second.page.route(READING, leave_waiting)  # its next reading comes only after its save
    first.answer(CHECKS[0], "Feito")
    first.says(SAVED)

    with second.page.expect_response(lambda answer: answer.status == 409):
        second.answer(CHECKS[1], "Não feito")
    second.page.unroute(READING)  # what waited goes on
    second.says("Esta avaliação mudou em outra tela.")
    expect(second.option(CHECKS[1], "Não feito")).to_be_checked()
    second.stands("Avaliação", [*QUESTIONS, "Responder o que falta"])
    expect(second.option(CHECKS[0], "Feito")).to_be_checked()
    second.answer(CHECKS[2], "Feito")
    second.says(SAVED)
    desk.reload()
    first.press("Continuar avaliação…")
    for check, option in ((CHECKS[0], "Feito"), (CHECKS[1], "Não feito"), (CHECKS[2], "Feito")):
        expect(first.option(check, option)).to_be_checked()


def answer_by_keyboard(sidebar: Sidebar) -> None:
    keyboard = sidebar.page.keyboard
    for check in CHECKS:
        sidebar.tab_to(sidebar.option(check, "Feito"))
        keyboard.press("Space")
    sidebar.tab_to(sidebar.option("Resultado", "Reproduziu"))
    keyboard.press("ArrowDown")
    sidebar.tab_to(sidebar.reason(STORED_RECORDS))
    keyboard.press("Space")
    sidebar.tab_to(sidebar.frame.get_by_label("Quais cadastros"))
    keyboard.type("TES 501")


def test_by_keyboard_alone(desk: Desk) -> None:
    ticket = 11482671
    desk.take(RAFAEL, ticket)
    sidebar, keyboard = desk.open(ticket), desk.page.keyboard
    expect(sidebar.title).to_have_text("Nenhuma consultoria")
    desk.page.locator("#fold").focus()  # the last control before the app
    sidebar.tab_to(sidebar.button("Iniciar avaliação"))
    keyboard.press("Enter")
    expect(sidebar.title).to_have_text("Avaliação")
    expect(sidebar.title).to_be_focused()
    answer_by_keyboard(sidebar)

    keyboard.press("Escape")
    expect(sidebar.title).to_have_text("Em avaliação")
    keyboard.press("Tab")
    sidebar.tab_to(sidebar.button("Continuar avaliação…"))
    keyboard.press("Enter")
    expect(sidebar.title).to_be_focused()
    expect(sidebar.frame.get_by_label("Quais cadastros")).to_have_value("TES 501")
    expect(sidebar.button("Concluir avaliação")).to_be_visible()
    sidebar.tab_to(sidebar.button("Concluir avaliação"))
    keyboard.press("Enter")
    expect(sidebar.title).to_have_text("Elegível")
    expect(sidebar.title).to_be_focused()

    sidebar.tab_to(sidebar.button("Pedir aprovação…"))
    keyboard.press("Enter")
    expect(sidebar.title).to_be_focused()
    sidebar.tab_to(sidebar.text)
    keyboard.type("Só acontece de manhã.")
    keyboard.press("Escape")
    expect(sidebar.title).to_have_text("Elegível")
    expect(sidebar.button("Pedir aprovação…")).to_be_focused()
    keyboard.press("Enter")
    expect(sidebar.text).to_have_value("Só acontece de manhã.")
