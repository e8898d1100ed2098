"""Terms that do not last: one nobody answered in time, and one whose agreed limit is used up while work goes on."""

import re

from playwright.sync_api import expect

from tests.browser.desk import IN_STEP, RAFAEL, Desk, Sidebar
from tests.browser.job import Job, go_on, morning
from tests.browser.whole import Whole

TES_501, CNAB = 11482649, 11482715
FERNANDA = 7109
DAY = 24 * 60
AGREED = "De acordo, podem seguir."
WAITING = ("Registrar aceite…", "É uma recusa…", "Retirar termo…", "Ver termo", "Enviar outro termo…")
RUNNING = ("Encerrar…", "Pausar…", "Registrar contato…", "Outras ações…")
STOPPED = ("Registrar contato…", "Encerrar…", "Outras ações…")


def send(sidebar: Sidebar) -> None:
    sidebar.press("Ver prévia do termo")
    sidebar.says("Uma única atualização no ticket.")
    sidebar.press("Enviar termo ao cliente")


def test_nobody_answers_in_time(desk: Desk, whole: Whole) -> None:
    ticket = whole.another(TES_501)
    Job(whole, ticket).term_sent()
    sidebar = desk.see(RAFAEL, ticket)
    expect(sidebar.title).to_have_text("Aguardando o cliente")
    go_on(whole, 8 * DAY)
    sidebar.says(
        IN_STEP, re.compile(r"^Termo vencido em \d\d/\d\d/\d{4}, sem resposta. A aprovação continua valendo.$")
    )
    sidebar.stands("Aprovada", ["Enviar termo…", "Rever avaliação", "Ver respostas", "Histórico (6)"])
    expect(desk.page.locator("#head .status")).to_have_text("Aberto")
    expect(desk.comments().last).to_contain_text("Termo de Aceite versão 1 VENCIDO em")
    sidebar.press("Enviar termo…")
    send(sidebar)
    sidebar.says(IN_STEP, re.compile("^O termo versão 2 foi enviado a Cláudia Ferraz Monteiro"))
    sidebar.stands("Aguardando o cliente", [*WAITING, "Histórico (7)"])
    expect(desk.comments().last).to_contain_text("TERMO DE ACEITE (versão 2")


def test_the_limit_is_used_up_and_work_goes_on_under_another_term(desk: Desk, whole: Whole) -> None:
    morning(whole)
    ticket = whole.another(CNAB)
    job = Job(whole, ticket, customer=FERNANDA)
    job.term_sent(time_cap_minutes=20)
    job.customer_says(AGREED)
    job.accepted_now()
    job.start(work_form="phone", replay_file="")
    sidebar = desk.see(RAFAEL, ticket)
    expect(sidebar.title).to_have_text("Em atendimento")
    go_on(whole, 16)
    sidebar.says(IN_STEP, "16 de 20 min do limite combinado já usados")
    sidebar.stands("Em atendimento", [*RUNNING, "Histórico (7)"])
    go_on(whole, 5)
    sidebar.says(IN_STEP, "Limite combinado atingido", "Combinar um novo limite com o cliente")
    sidebar.stands("Pausada", ["Enviar termo com novo limite…", *STOPPED, "Histórico (8)"])
    expect(desk.comments().last).to_contain_text("LIMITE COMBINADO ATINGIDO: 20 min")
    agree_anew(job, sidebar)
    sidebar.press("Retomar")
    expect(sidebar.title).to_have_text("Em atendimento")
    expect(sidebar.frame.get_by_role("timer")).to_have_accessible_name("20 minutos")
    job.pause()


def agree_anew(job: Job, sidebar: Sidebar) -> None:
    sidebar.press("Enviar termo com novo limite…")
    sidebar.field("Limite combinado em minutos (opcional)").fill("40")
    send(sidebar)
    sidebar.says(IN_STEP, "Aguardando a resposta do cliente")
    sidebar.stands("Pausada", ["Registrar o novo aceite…", *STOPPED, "Histórico (9)"])
    job.customer_says(AGREED)
    sidebar.press("Registrar o novo aceite…")
    sidebar.choose("Fernanda Quintela")
    sidebar.press("Confirmar aceite")
    sidebar.says(IN_STEP, "Retomar quando puder")
    sidebar.stands("Pausada", ["Retomar", *STOPPED, "Histórico (10)"])
