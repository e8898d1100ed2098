"""From the evaluation to the maestro's decision, as the people on both sides see it."""

from playwright.sync_api import expect

from tests.browser.desk import IN_STEP, OTAVIO, PATRICIA, RAFAEL, STORED_RECORDS, Desk, Sidebar
from tests.browser.person import Person
from tests.browser.whole import Whole

QUESTIONS = ("Voltar", *["Adicionar observação"] * 4, "Mostrar mais 4 motivos", "Mostrar mais 2 motivos")
DECISIONS = ("ver respostas", "Aprovar", "Devolver…", "Negar…", "Aprovar com observação…")
ELIGIBLE = ("Pedir aprovação…", "Rever avaliação", "Ver respostas")
WAITING = ("Lembrar agora", "Retirar pedido", "Ver respostas")


def evaluate(sidebar: Sidebar) -> None:
    sidebar.stands("Nenhuma consultoria", ["Iniciar avaliação"])
    sidebar.press("Iniciar avaliação")
    sidebar.stands("Avaliação", [*QUESTIONS, "Responder o que falta"])
    sidebar.evaluate()
    sidebar.stands("Avaliação", [*QUESTIONS, "Concluir avaliação"])
    sidebar.press("Concluir avaliação")
    sidebar.stands("Elegível", [*ELIGIBLE, "Histórico (2)"])


def ask(sidebar: Sidebar, message: str) -> None:
    sidebar.press("Pedir aprovação…")
    sidebar.text.fill(message)
    sidebar.press("Pedir aprovação")
    expect(sidebar.title).to_have_text("Aguardando o Maestro")


def test_evaluated_and_asked_then_returned(desk: Desk) -> None:
    ticket = 11482649
    sidebar = desk.see(RAFAEL, ticket)
    evaluate(sidebar)
    sidebar.press("Pedir aprovação…")
    sidebar.stands("Pedir aprovação do Maestro", ["Voltar", "Pedir aprovação"])
    sidebar.text.fill("Com a TES 502 o valor sai correto.")
    sidebar.press("Pedir aprovação")
    sidebar.says(IN_STEP)
    sidebar.stands("Aguardando o Maestro", [*WAITING, "Histórico (3)"])
    expect(desk.comments()).to_have_count(1)
    expect(desk.comments()).to_contain_text(["Com a TES 502 o valor sai correto."])
    expect(desk.comments().get_by_text("Interno", exact=True)).to_be_visible()

    desk.see(PATRICIA, ticket)
    sidebar.says("Com a TES 502 o valor sai correto.", "4 de 4 verificações feitas", STORED_RECORDS, "TES 501")
    sidebar.stands("Aprovação pedida", [*DECISIONS, "Histórico (3)"])
    sidebar.press("ver respostas")
    sidebar.stands("Avaliação", ["Voltar"])
    sidebar.press("Voltar")
    sidebar.press("Devolver…")
    sidebar.press("Devolver")
    sidebar.says("Preencha este campo.")
    sidebar.stands("Devolver ao analista", ["Voltar", "Devolver"])
    sidebar.text.fill("Compare também a ordem dos campos.")
    sidebar.press("Devolver")
    sidebar.stands("Em avaliação", ["Ver respostas", "Histórico (4)"])
    expect(desk.comments()).to_have_count(2)


def test_returned_then_revised_and_approved(desk: Desk, whole: Whole) -> None:
    ticket = 11482655
    asked = Person(whole, RAFAEL).ask(ticket)
    decision = {"version": asked["version"], "decision": "return", "observation": "Compare os campos.", "analysis": ""}
    Person(whole, PATRICIA).do(f"engagements/{asked['engagement_id']}/approval-request/decision", decision)

    sidebar = desk.see(RAFAEL, ticket)
    sidebar.says("Devolvida por Patrícia Yamamoto", "Compare os campos.")
    sidebar.stands("Em avaliação", ["Continuar avaliação…", "Histórico (4)"])
    sidebar.press("Continuar avaliação…")
    sidebar.press("Concluir avaliação")
    expect(sidebar.title).to_have_text("Elegível")
    ask(sidebar, "Comparei: é a mesma.")

    desk.see(PATRICIA, ticket)
    sidebar.says("Comparei: é a mesma.")
    sidebar.press("Aprovar")
    sidebar.says("Aprovada por Patrícia Yamamoto", IN_STEP)
    sidebar.stands("Aprovada", ["Ver respostas", "Histórico (7)"])
    expect(desk.comments()).to_have_count(4)

    desk.see(RAFAEL, ticket)
    sidebar.stands("Aprovada", ["Enviar termo…", "Rever avaliação", "Ver respostas", "Histórico (7)"])
    sidebar.press("Histórico (7)")
    sidebar.stands("Histórico", ["Voltar"])
    expect(sidebar.frame.get_by_role("listitem")).to_have_count(7)


def test_denied(desk: Desk, whole: Whole) -> None:
    ticket = 11482533
    sidebar = desk.see(OTAVIO, ticket)
    sidebar.says("Quem atende o ticket faz a avaliação")
    sidebar.stands("Nenhuma consultoria", [])
    Person(whole, RAFAEL).ask(ticket)

    desk.open(ticket)
    sidebar.press("Negar…")
    sidebar.stands("Negar a consultoria", ["Voltar", "Negar"])
    sidebar.text.fill("O procedimento do TDN resolve.")
    sidebar.press("Negar")
    sidebar.says("Negada por Otávio Lacerda", "O procedimento do TDN resolve.", IN_STEP)
    sidebar.stands("Negada", ["Nova avaliação", "Histórico (4)"])
    expect(desk.comments()).to_have_count(2)
    expect(desk.comments().last).to_contain_text("O procedimento do TDN resolve.")
    desk.see(RAFAEL, ticket)
    sidebar.press("Nova avaliação")
    expect(sidebar.title).to_have_text("Avaliação")
    expect(sidebar.option("Parâmetros conferidos", "Feito")).not_to_be_checked()


def test_an_intermittent_error_needs_the_maestros_analysis(desk: Desk) -> None:
    ticket = 11482702
    sidebar = desk.see(RAFAEL, ticket)
    sidebar.press("Iniciar avaliação")
    sidebar.answer_checks("Não reproduziu")
    sidebar.press("Mostrar mais 4 motivos")
    reason = "Erro intermitente que exige “conouts” nas rotinas (só após a análise do Maestro)"
    sidebar.tick(reason)
    sidebar.stands("Avaliação", [*QUESTIONS[:5], "Mostrar mais 2 motivos", "Concluir avaliação"])
    sidebar.press("Concluir avaliação")
    ask(sidebar, "")

    desk.see(PATRICIA, ticket)
    sidebar.stands("Aprovação pedida", ["ver respostas", "Aprovar…", "Devolver…", "Negar…", "Histórico (3)"])
    sidebar.press("Aprovar…")
    sidebar.press("Aprovar")
    sidebar.says("Preencha este campo.")
    sidebar.stands("Aprovar a consultoria", ["Voltar", "Aprovar"])
    sidebar.frame.get_by_label("Sua análise do erro intermitente").fill("Rastrear o MATA330 por duas semanas.")
    sidebar.press("Aprovar")
    expect(sidebar.title).to_have_text("Aprovada")
