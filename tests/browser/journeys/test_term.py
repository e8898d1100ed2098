"""The term and the customer's answer to it: sent, accepted, withdrawn, refused, taken back."""

import re

from playwright.sync_api import BrowserContext, expect

from tests.browser.desk import IN_STEP, RAFAEL, Desk, Sidebar
from tests.browser.job import AGREED, Job, morning
from tests.browser.whole import Whole, eventually

TES_501, DUPLICATE, CNAB, INTERMITTENT = 11482649, 11482533, 11482715, 11482702
EDSON, LUIS, FERNANDA, VALDIR = 7102, 7104, 7109, 7108
APPROVED = ("Enviar termo…", "Rever avaliação", "Ver respostas")
WAITING = ("Registrar aceite…", "É uma recusa…", "Retirar termo…", "Ver termo", "Enviar outro termo…")
ACCEPTED = ("Aceite retirado…", "O cliente desistiu…", "Ver termo", "Enviar outro termo…")
WITH_LIMIT = "Enviar novo termo com limite de 60 min…"
NONE_YET = "O cliente ainda não respondeu depois do termo."


def send(sidebar: Sidebar) -> None:
    sidebar.press("Enviar termo…")
    sidebar.stands("Enviar o termo", ["Voltar", "Ver prévia do termo"])
    sidebar.field("Escopo da análise").fill("")
    sidebar.press("Ver prévia do termo")
    sidebar.says("Preencha este campo.")
    sidebar.field("Escopo da análise").fill("Encontrar o que há de próprio na TES 501.")
    sidebar.press("Ver prévia do termo")
    sidebar.says("1. Escopo: Encontrar o que há de próprio na TES 501.", "Uma única atualização no ticket.")
    sidebar.stands("Enviar o termo", ["Voltar", "Enviar termo ao cliente", "Voltar e ajustar"])
    sidebar.press("Voltar e ajustar")
    expect(sidebar.field("Escopo da análise")).to_have_value("Encontrar o que há de próprio na TES 501.")
    sidebar.press("Ver prévia do termo")
    sidebar.press("Enviar termo ao cliente")


def test_sent_and_accepted(desk: Desk, whole: Whole) -> None:
    morning(whole)
    ticket = whole.another(TES_501)
    job = Job(whole, ticket)
    job.approved()
    sidebar = desk.see(RAFAEL, ticket)
    sidebar.says(IN_STEP, "nada é cobrado com o envio")
    sidebar.stands("Aprovada", [*APPROVED, "Histórico (4)"])
    send(sidebar)
    sidebar.says(IN_STEP)
    sidebar.stands("Aguardando o cliente", [*WAITING, "Histórico (5)"])
    expect(desk.comments().last).to_contain_text("TERMO DE ACEITE (versão 1")
    expect(desk.comments().last.get_by_text("Público", exact=True)).to_be_visible()
    sidebar.press("Ver termo")
    sidebar.stands("Termo de Aceite versão 1", ["Voltar", "Mensagens automáticas…"])
    sidebar.press("Voltar")
    sidebar.press("Registrar aceite…")
    sidebar.says(NONE_YET)
    sidebar.stands("Registrar o aceite", ["Voltar"])
    sidebar.press("Voltar")

    pushed = sidebar.pushes()
    job.customer_says("Pode seguir, por favor.", EDSON)
    sidebar.stands("Cliente respondeu", [*WAITING, "Histórico (5)"])
    sidebar.says("Parece aceite. Chegou uma resposta ao termo versão 1")
    eventually(lambda: pushed() > 0, "the page was told by Zendesk's own events only")
    sidebar.press("Registrar aceite…")
    job.customer_says(AGREED)
    sidebar.says("Quem escreveu não tem “Permite Consultoria”: SIM", "CNPJ igual ao do termo")
    expect(sidebar.comment("Edson Prates")).to_be_disabled()
    sidebar.stands("Registrar o aceite", ["Voltar", "Confirmar aceite"])
    sidebar.says("Parece aceite", "“De acordo”")
    expect(sidebar.comment("Cláudia Ferraz Monteiro")).to_be_checked()
    sidebar.press("Confirmar aceite")
    sidebar.says(IN_STEP)
    sidebar.stands("Pronta para iniciar", ["Iniciar…", *ACCEPTED, "Histórico (6)"])
    expect(desk.comments().last.get_by_text("Interno", exact=True)).to_be_visible()


def test_a_limit_becomes_another_term_that_is_accepted(desk: Desk, whole: Whole) -> None:
    morning(whole)
    ticket = whole.another(TES_501)
    job = Job(whole, ticket)
    job.term_sent()
    sidebar = desk.see(RAFAEL, ticket)
    job.customer_says("De acordo, desde que não passe de 1 hora. CNPJ 11.222.333/0001-81.")
    sidebar.offers("Cliente respondeu", [*WAITING, "Histórico (5)"])
    sidebar.says("Parece condicional: até 60 min. Chegou uma resposta")
    sidebar.press("Registrar aceite…")
    sidebar.says("Parece condicional: até 60 min", "“desde que”")
    sidebar.stands("Registrar o aceite", ["Voltar", WITH_LIMIT, "Confirmar aceite"])
    expect(sidebar.comment("Cláudia Ferraz Monteiro")).not_to_be_checked()
    sidebar.press(WITH_LIMIT)
    expect(sidebar.field("Limite combinado em minutos (opcional)")).to_have_value("60")
    sidebar.press("Ver prévia do termo")
    sidebar.says("60 minutos")
    sidebar.press("Enviar termo ao cliente")
    sidebar.says(IN_STEP)
    sidebar.stands("Aguardando o cliente", [*WAITING, "Histórico (6)"])
    job.customer_says(AGREED)
    sidebar.offers("Cliente respondeu", [*WAITING, "Histórico (6)"])
    sidebar.press("Registrar aceite…")
    expect(sidebar.comment("Cláudia Ferraz Monteiro")).to_be_checked()
    sidebar.press("Confirmar aceite")
    sidebar.says(IN_STEP)
    sidebar.stands("Pronta para iniciar", ["Iniciar…", *ACCEPTED, "Histórico (7)"])
    kept = "select ordinal, time_cap_minutes, suggested_label from acceptance join term on term.id = term_id"
    assert whole.rows(f"{kept} order by recorded_at desc limit 1") == [(2, 60, "accept")]


def test_taken_back_in_writing_before_and_after_it_was_recorded(desk: Desk, whole: Whole) -> None:
    morning(whole)
    ticket = whole.another(TES_501)
    job = Job(whole, ticket)
    job.term_sent()
    sidebar = desk.see(RAFAEL, ticket)
    job.customer_says(AGREED)
    sidebar.says("Parece aceite. Chegou uma resposta ao termo versão 1")
    sidebar.press("Registrar aceite…")
    expect(sidebar.comment("Cláudia Ferraz Monteiro")).to_be_checked()
    job.customer_says("Retiro o meu aceite, a diretoria vetou.")
    sidebar.says("Parece recusa", "“Retiro”")
    newest, first = sidebar.comment("Cláudia Ferraz Monteiro").all()
    expect(newest).not_to_be_checked()
    expect(first).not_to_be_checked()
    sidebar.stands("Registrar o aceite", ["Voltar", "Confirmar aceite"])
    sidebar.press("Voltar")
    sidebar.says("Parece recusa. Chegou uma resposta ao termo versão 1")

    job.customer_says("Falei com a diretoria de novo. Aceito o termo, podem iniciar. CNPJ 11.222.333/0001-81.")
    sidebar.says("Parece aceite. Chegou uma resposta ao termo versão 1")
    sidebar.press("Registrar aceite…")
    sidebar.says("“Aceito”")
    sidebar.frame.get_by_text(re.compile("^Cláudia Ferraz Monteiro · ")).first.click()
    sidebar.press("Confirmar aceite")
    sidebar.says(IN_STEP)
    sidebar.stands("Pronta para iniciar", ["Iniciar…", *ACCEPTED, "Histórico (6)"])

    job.customer_says("Retiro o aceite, desculpem.")
    sidebar.press("Aceite retirado…")
    sidebar.text.fill("Escreveu que retira o aceite.")
    sidebar.press("Registrar a retirada")
    sidebar.says(IN_STEP, "Aceite retirado pelo cliente.")
    sidebar.stands("Aprovada", [*APPROVED, "Histórico (7)"])
    expect(desk.comments().last).to_contain_text("Escreveu que retira o aceite.")
    kept = "select suggested_label, suggested_strength, retracted_at is null from acceptance order by recorded_at desc"
    assert whole.rows(f"{kept} limit 1") == [("accept", "strong", False)]


def test_withdrawn_then_refused(desk: Desk, whole: Whole) -> None:
    ticket = whole.another(DUPLICATE)
    job = Job(whole, ticket, customer=LUIS)
    job.term_sent()
    sidebar = desk.see(RAFAEL, ticket)
    sidebar.press("Retirar termo…")
    sidebar.stands("Retirar o termo", ["Voltar", "Retirar e avisar o cliente"])
    sidebar.text.fill("O escopo estava errado.")
    sidebar.press("Retirar e avisar o cliente")
    sidebar.says(IN_STEP, "Termo versão 1 retirado. A aprovação continua valendo.")
    sidebar.stands("Aprovada", [*APPROVED, "Histórico (6)"])
    expect(desk.comments().last).to_contain_text("O escopo estava errado.")
    job.see()
    job.term_sent()
    sidebar.press("É uma recusa…")
    sidebar.stands("Registrar a recusa", ["Voltar", "Registrar recusa"])
    sidebar.text.fill("Vai aguardar a próxima atualização.")
    sidebar.press("Registrar recusa")
    sidebar.says(IN_STEP, "Luís Henrique Bastos recusou o termo versão 2.", "Nada foi cobrado.")
    sidebar.stands("Termo recusado", ["Nova avaliação", "Histórico (8)"])
    expect(desk.comments().last).to_contain_text("Vai aguardar a próxima atualização.")


def test_blocked_while_another_service_runs_then_taken_back(desk: Desk, whole: Whole, context: BrowserContext) -> None:
    morning(whole)
    ticket, busy = whole.another(CNAB), whole.another(INTERMITTENT)
    job, other = Job(whole, ticket, customer=FERNANDA), Job(whole, busy, customer=VALDIR)
    job.accepted()
    other.started(work_form="phone", replay_file="")
    sidebar = desk.see(RAFAEL, ticket)
    sidebar.says(f"Impede o início: Você já atende o #{busy}; pause-o antes.")
    sidebar.stands("Início bloqueado", ["Verificar de novo", *ACCEPTED, "Histórico (6)"])
    cancel_early(Desk(context.new_page()).open(busy))
    desk.come_forward()
    sidebar.press("Verificar de novo")
    sidebar.stands("Pronta para iniciar", ["Iniciar…", *ACCEPTED, "Histórico (6)"])
    sidebar.press("Aceite retirado…")
    sidebar.stands("O cliente retirou o aceite", ["Voltar", "Registrar a retirada"])
    sidebar.text.fill("Quer falar antes com a diretoria.")
    sidebar.press("Registrar a retirada")
    sidebar.says(IN_STEP, "Aceite retirado pelo cliente.")
    sidebar.stands("Aprovada", [*APPROVED, "Histórico (7)"])
    job.see()
    job.accepted()
    sidebar.press("O cliente desistiu…")
    sidebar.stands("O cliente desistiu", ["Voltar", "Cancelar e avisar o cliente"])
    sidebar.text.fill("Resolveu com a rotina manual.")
    sidebar.press("Cancelar e avisar o cliente")
    sidebar.says(IN_STEP, "O cliente desistiu antes do início.")
    sidebar.stands("Cancelada", ["Nova avaliação", "Histórico (10)"])


def cancel_early(sidebar: Sidebar) -> None:
    """Within its first minute."""
    sidebar.press("Outras ações…")
    rarer = ["Mudar a forma de análise…", "Lançar período manual…", "Cancelar o atendimento…"]
    rarer += ["Mensagens automáticas…", "Ver termo"]
    sidebar.stands("Outras ações", ["Voltar", "Passar a outro analista…", *rarer])
    sidebar.press("Cancelar o atendimento…")
    sidebar.stands("Cancelar o atendimento", ["Voltar", "Cancelar e avisar o cliente"])
    sidebar.text.fill("Aberto no ticket errado.")
    sidebar.press("Cancelar e avisar o cliente")
    sidebar.says(IN_STEP, re.compile("cancelado com menos de 1 minuto"))
    sidebar.stands("Cancelada", ["Nova avaliação", "Histórico (8)"])
