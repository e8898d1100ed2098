"""The work while the clock runs: contacts, pauses, other forms, other hands."""

import re

from playwright.sync_api import BrowserContext, expect

from tests.browser.desk import IN_STEP, OTAVIO, PATRICIA, RAFAEL, Desk, Sidebar
from tests.browser.job import Job, morning
from tests.browser.whole import Whole

AVERAGE_COST, ORDERS, OLD_ORDERS = 11482655, 11482671, 11482752
RENATA, GABRIELA, RUI = 7103, 7105, 7115
RUNNING = ("Registrar contato…", "Pausar…", "Encerrar…", "Outras ações…")
STOPPED = ("Retomar", "Registrar contato…", "Encerrar…", "Outras ações…")
RARER = ("Passar a outro analista…", "Mudar a forma de análise…", "Lançar período manual…")


def start(sidebar: Sidebar) -> None:
    sidebar.press("Iniciar…")
    sidebar.says("[hora do contato]", re.compile(r"por telefone, a análise do arquivo TOTVS Replay \[arquivo\]"))
    sidebar.stands("Iniciar atendimento", ["Voltar", "Inspecionar Replay…", "Iniciar e avisar o cliente"])
    sidebar.press("Iniciar e avisar o cliente")
    sidebar.says("Preencha este campo.")
    sidebar.field("Nome do arquivo Replay").fill("fl_mata330.trplay")
    sidebar.field("Meio").select_option("Reunião")
    sidebar.says(re.compile(r"por reunião, a análise do arquivo TOTVS Replay fl_mata330\.trplay "))
    sidebar.press("Iniciar e avisar o cliente")
    sidebar.says(IN_STEP, re.compile(r"^Próximo contato até \d\d:\d\d$"))
    sidebar.stands("Em atendimento", [*RUNNING, "Histórico (7)"])


def record_contact(sidebar: Sidebar, told: str | re.Pattern[str]) -> None:
    sidebar.press("Registrar contato…")
    sidebar.says(told)
    sidebar.stands("Registrar contato", ["Voltar", "Registrar contato"])
    sidebar.field("Resultado").select_option("Deixei recado")
    sidebar.field("Andamento da análise").fill("O saldo inicial foi regravado na virada.")
    sidebar.press("Registrar contato")
    expect(sidebar.title).to_have_text("Em atendimento")


def pause(sidebar: Sidebar, reason: str) -> None:
    sidebar.press("Pausar…")
    expect(sidebar.title).to_have_text("Pausar atendimento")
    sidebar.answer("Motivo", reason)


def test_contacts_and_pauses(desk: Desk, whole: Whole) -> None:
    morning(whole)
    ticket = whole.another(AVERAGE_COST)
    Job(whole, ticket, customer=RENATA).accepted()
    sidebar = desk.see(RAFAEL, ticket)
    start(sidebar)
    expect(sidebar.frame.get_by_role("timer")).to_have_accessible_name("0 minutos")
    desk.let_pass("+10 min")
    expect(sidebar.frame.get_by_role("timer")).to_have_accessible_name("10 minutos")
    record_contact(sidebar, re.compile(r"^Próximo contato até \d\d:\d\d\.$"))
    sidebar.says(IN_STEP)
    expect(desk.comments().last).to_contain_text("O saldo inicial foi regravado na virada.")

    pause(sidebar, "Aguardando o cliente")
    sidebar.stands("Pausar atendimento", ["Voltar", "Pausar agora"])
    sidebar.field("O que falta do cliente").fill("Enviar a tabela SB9 do fechamento.")
    sidebar.press("Pausar agora")
    sidebar.says(IN_STEP, "Enviar a tabela SB9 do fechamento.", re.compile("^prazo parado; ainda há "))
    sidebar.stands("Pausada", [*STOPPED, "Histórico (9)"])
    sidebar.says("Cliente")
    expect(desk.page.locator("#head .status")).to_have_text("Pendente")
    sidebar.press("Retomar")
    expect(sidebar.title).to_have_text("Em atendimento")
    pause(sidebar, "Intervalo")
    expect(sidebar.field("O que falta do cliente")).to_have_count(0)
    sidebar.stands("Pausar atendimento", ["Voltar", "Pausar agora"])
    sidebar.press("Pausar agora")
    expect(sidebar.title).to_have_text("Pausada")
    desk.let_pass("+10 min")
    sidebar.says("parado · pausa de 10 min não é cobrada")
    sidebar.stands("Pausada", [*STOPPED, "Histórico (11)"])
    be_late(desk)


def be_late(desk: Desk) -> None:
    sidebar = desk.sidebar
    sidebar.press("Retomar")
    expect(sidebar.title).to_have_text("Em atendimento")
    desk.let_pass("+1 h")
    sidebar.says("só contam se um Maestro confirmar", re.compile(r"^O contato era até \d\d:\d\d\.$"))
    sidebar.says("Histórico (13)")  # with the comment that the contact is late
    sidebar.stands("Contato atrasado", [*RUNNING, "Histórico (13)"])
    desk.let_pass("+10 min")
    record_contact(sidebar, re.compile("^O atraso de 1[01] min fica no registro.$"))
    pause(sidebar, "Outro trabalho")
    sidebar.press("Pausar agora")
    expect(sidebar.title).to_have_text("Pausada")


def test_a_maestro_looks_on_and_pauses_while_a_screen_grows_old(
    desk: Desk, whole: Whole, context: BrowserContext, expected: list[str]
) -> None:
    expected.append("409")
    morning(whole)
    ticket = whole.another(ORDERS)
    Job(whole, ticket, maestro=OTAVIO, customer=GABRIELA).started()
    sidebar = desk.see(RAFAEL, ticket)
    desk.let_pass("+10 min")
    sidebar.press("Registrar contato…")
    sidebar.field("Andamento da análise").fill("Falta ler o SX3.")
    desk.fall_asleep()
    other = Desk(context.new_page()).see(OTAVIO, ticket)
    other.says(IN_STEP, "Rafael N.")
    other.stands("Em atendimento", ["Pausar…", "Outras ações…", "Histórico (7)"])
    pause(other, "Falha da ferramenta ou da importação")
    other.press("Pausar agora")
    other.says(IN_STEP)
    other.stands("Pausada", ["Outras ações…", "Histórico (8)"])
    desk.come_forward()
    sidebar.press("Registrar contato")
    sidebar.says(re.compile(r"Otávio Lacerda pausou o atendimento às \d\d:\d\d"), "Seu pedido não foi enviado")
    sidebar.stands("Registrar contato", ["Voltar", "Registrar contato"])
    expect(sidebar.field("Andamento da análise")).to_have_value("Falta ler o SX3.")
    hand_over(desk, ticket)


def hand_over(desk: Desk, ticket: int) -> None:
    sidebar = desk.sidebar
    desk.see(RAFAEL, ticket)
    sidebar.press("Outras ações…")
    sidebar.stands("Outras ações", ["Voltar", *RARER, "Inspecionar Replay…", "Mensagens automáticas…", "Ver termo"])
    sidebar.press("Passar a outro analista…")
    sidebar.stands("Passar o atendimento", ["Voltar", "Passar o atendimento"])
    sidebar.field("Para quem").select_option("Otávio Lacerda")
    sidebar.field("O que a pessoa precisa saber").fill("O dicionário do cliente tem 212 diferenças.")
    sidebar.press("Passar o atendimento")
    sidebar.says(IN_STEP, "Otávio Lacerda está atendendo")
    sidebar.stands("Pausada", ["Outras ações…", "Histórico (9)"])
    expect(desk.comments().last).to_contain_text("O dicionário do cliente tem 212 diferenças.")
    desk.see(OTAVIO, ticket)
    sidebar.says("Recebido de outro analista")
    sidebar.stands("Pausada", [*STOPPED, "Histórico (9)"])
    sidebar.press("Retomar")
    expect(sidebar.title).to_have_text("Em atendimento")
    sidebar.press("Outras ações…")
    sidebar.press("Mudar a forma de análise…")
    sidebar.stands("Mudar a forma de análise", ["Voltar", "Mudar e avisar o cliente"])
    sidebar.press("Voltar")
    expect(sidebar.button("Mudar a forma de análise…")).to_be_focused()
    sidebar.press("Lançar período manual…")
    sidebar.stands("Lançar período manual", ["Voltar", "Lançar período"])


def test_a_form_outlives_a_reload_and_the_servers_end(desk: Desk, whole: Whole, expected: list[str]) -> None:
    expected.append("ERR_CONNECTION_")  # refused, or reset while it died
    morning(whole)
    ticket = whole.another(OLD_ORDERS)
    job = Job(whole, ticket, analyst=PATRICIA, maestro=OTAVIO, customer=RUI)
    job.started()
    sidebar = desk.see(PATRICIA, ticket)
    sidebar.press("Registrar contato…")
    sidebar.field("Andamento da análise").fill("As comissões antigas não têm vendedor.")
    desk.reload()
    sidebar.press("Registrar contato…")
    expect(sidebar.field("Andamento da análise")).to_have_value("As comissões antigas não têm vendedor.")
    with whole.without_web():
        sidebar.press("Registrar contato")
        sidebar.says(re.compile(r"^Sem conexão desde \d\d:\d\d\.$"))
        expect(sidebar.field("Andamento da análise")).to_have_value("As comissões antigas não têm vendedor.")
    sidebar.says("O servidor não respondeu.")
    sidebar.button("Registrar contato").click()
    sidebar.says(IN_STEP)
    sidebar.stands("Em atendimento", [*RUNNING, "Histórico (8)"])
    expect(desk.comments().filter(has_text="As comissões antigas não têm vendedor.")).to_have_count(1)
    job.pause()
