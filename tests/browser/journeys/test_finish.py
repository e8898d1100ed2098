"""The end: charged, waived, below the minimum, reopened; and the ticket that may not be solved before it."""

import re

from playwright.sync_api import expect

from tests.browser.desk import EMILY, IN_STEP, OTAVIO, RAFAEL, Desk, Sidebar
from tests.browser.job import Job, go_on, morning, submit
from tests.browser.whole import Whole

PURCHASES, WAREHOUSE, TAXES = 11482721, 11482733, 11482690
JOSE, MARCELO = 7110, 7113
ANALYSIS = "O CFOP de devolução estava fora do parâmetro MV_CFODEV; incluído, a base voltou ao valor da nota."
FINISHING = ("Voltar", "Ver prévia e encerrar")
ENDING = ("Voltar", "Encerrar", "Voltar e ajustar")
ENDED = ("Nova consultoria", "Reabrir…", "Ver termo", "Dossiê")
ON_PORTAL = "A issue já estava no Portal do Cliente no início do atendimento?"
SOLVED_TOO_SOON = "A Consultoria do Módulo está em atendimento: encerre-a na barra lateral antes de resolver o ticket."


def solve(desk: Desk) -> None:
    desk.page.select_option("#status", "solved")
    desk.page.get_by_role("button", name="Enviar", exact=True).click()


def test_charged(desk: Desk, whole: Whole) -> None:
    morning(whole)
    ticket = whole.another(PURCHASES)
    Job(whole, ticket, customer=JOSE).started()
    sidebar = desk.see(RAFAEL, ticket)
    desk.let_pass("+1 h")
    desk.let_pass("+10 min")
    expect(sidebar.title).to_have_text("Contato atrasado")
    sidebar.says("Histórico (8)")  # with the comment that the contact is late
    sidebar.press("Encerrar…")
    sidebar.says("10 min em conferência, não cobrados neste momento.", "Faturamento: Tecelagem Santa Rita S.A.")
    sidebar.stands("Encerrar atendimento", FINISHING)
    sidebar.field("Análise realizada").fill(ANALYSIS)
    sidebar.press("Ver prévia e encerrar")
    sidebar.says("Concluímos o atendimento", ANALYSIS)
    sidebar.stands("Encerrar atendimento", ENDING)
    sidebar.press("Encerrar")
    sidebar.says(IN_STEP, re.compile(r"60 min × R\$\s5,00 = R\$\s300,00 \+ impostos"))
    sidebar.stands("Tarifada", [*ENDED, "Histórico (9)"])
    expect(desk.page.locator("#head .status")).to_have_text("Resolvido")
    read_history(sidebar)


def read_history(sidebar: Sidebar) -> None:
    sidebar.press("Histórico (9)")
    sidebar.says("Atendimento encerrado")
    sidebar.stands("Histórico", ["Voltar"])
    expect(sidebar.frame.get_by_role("listitem")).to_have_count(9)
    sidebar.field("Filtrar o histórico").select_option("Só tempo")
    expect(sidebar.frame.get_by_role("listitem")).to_have_count(2)
    sidebar.press("Voltar")
    sidebar.press("Ver termo")
    sidebar.stands("Termo de Aceite versão 1", ["Voltar"])


def test_waived_then_reopened_and_below_the_minimum(desk: Desk, whole: Whole) -> None:
    morning(whole)
    ticket = whole.another(WAREHOUSE)
    job = Job(whole, ticket, maestro=OTAVIO, customer=MARCELO)
    job.started(work_form="remote", replay_file="")
    sidebar = desk.see(RAFAEL, ticket)
    sidebar.says("Acesso remoto: o cliente acompanha, sem contato por hora", IN_STEP)
    running = ["Encerrar…", "Pausar…", "Registrar contato…", "Outras ações…"]
    sidebar.stands("Em atendimento", [*running, "Histórico (7)"])
    solve(desk)
    expect(desk.page.locator("#refusal")).to_contain_text(SOLVED_TOO_SOON)
    expect(desk.page.locator("#head .status")).to_have_text("Aberto")
    go_on(whole, 5)
    desk.reload()
    waive(sidebar)
    expect(desk.page.locator("#head .status")).to_have_text("Em espera")
    desk.reload()
    expect(sidebar.title).to_have_text("Abonada")
    solve(desk)
    expect(desk.page.locator("#head .status")).to_have_text("Resolvido")
    sidebar.press("Reabrir…")
    sidebar.stands("Reabrir o atendimento", ["Voltar", "Reabrir"])
    sidebar.text.fill("O erro voltou em outro endereço.")
    sidebar.press("Reabrir")
    sidebar.says(IN_STEP, "Reaberto")
    sidebar.stands("Pausada", ["Retomar", "Registrar contato…", "Encerrar…", "Outras ações…", "Histórico (9)"])


def waive(sidebar: Sidebar) -> None:
    """Five minutes: the minimum would hold."""
    sidebar.press("Encerrar…")
    sidebar.says(re.compile(r"vale o mínimo de 10 min × R\$\s5,00 = R\$\s50,00"))
    sidebar.stands("Encerrar atendimento", FINISHING)
    sidebar.field("Desfecho").select_option("Inconsistência de Produto")
    sidebar.field("Análise realizada").fill(ANALYSIS)
    sidebar.press("Ver prévia e encerrar")
    expect(sidebar.frame.get_by_text("Preencha este campo.")).to_have_count(2)
    sidebar.answer(ON_PORTAL, "Não")
    sidebar.field("Número da issue").fill("DLOGWMS-1042")
    sidebar.says("Se encerrar agora, será abonado")
    sidebar.stands("Encerrar atendimento", FINISHING)
    sidebar.press("Ver prévia e encerrar")
    sidebar.says("Será abonado")
    sidebar.stands("Encerrar atendimento", ENDING)
    sidebar.press("Encerrar")
    sidebar.says(IN_STEP, "O cliente não paga")
    sidebar.stands("Abonada", [*ENDED, "Histórico (8)"])


def test_a_write_that_zendesk_refuses_is_told_and_tried_again(desk: Desk, whole: Whole) -> None:
    ticket = whole.another(TAXES)
    job = Job(whole, ticket)
    job.asked()
    job.arrived()
    sidebar = desk.see(RAFAEL, ticket)
    expect(sidebar.title).to_have_text("Aguardando o Maestro")
    submit(whole, EMILY, ticket, status="closed")
    sidebar.press("Retirar pedido")
    sidebar.says("1 envio falhou", "Tentado 1 vez.", "O ticket está fechado")
    eligible = ("Pedir aprovação…", "Rever avaliação", "Ver respostas", "Histórico (4)")
    sidebar.stands("Elegível", ["Abrir acompanhamento…", "Descartar o envio", "Ver o texto", *eligible])
    expect(sidebar.frame.get_by_role("alert")).to_contain_text("A retirada do pedido não chegou ao ticket.")
    sidebar.press("Ver o texto")
    sidebar.is_well_formed("Elegível, com o texto")
    sidebar.press("Descartar o envio")
    sidebar.stands("Descartar o envio", ["Voltar", "Descartar o envio"])
    sidebar.field("Por que descartar").fill("O ticket foi fechado; o cliente foi avisado por telefone.")
    sidebar.press("Descartar o envio")
    sidebar.says(IN_STEP)
    sidebar.stands("Elegível", ["Abrir acompanhamento…", *eligible])
    sidebar.press("Histórico (4)")
    sidebar.says("Motivo: O ticket foi fechado; o cliente foi avisado por telefone.")
