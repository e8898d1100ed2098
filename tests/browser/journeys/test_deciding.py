"""After the finish: a maestro lets the minutes under review count, a leader waives the charge, billing sees both."""

import re

from playwright.sync_api import expect

from tests.browser.desk import IN_STEP, PATRICIA, Desk
from tests.browser.job import Job, go_on, morning
from tests.browser.whole import Whole

TES, SONIA, MARCIO = 11482649, 5301, 5401
WHY = "A análise seguiu sem interrupção; o cliente acompanhou por e-mail."


def test_confirmed_by_a_maestro_then_waived_by_a_leader(desk: Desk, whole: Whole) -> None:
    morning(whole)
    ticket = whole.another(TES)
    job = Job(whole, ticket)
    job.started()
    go_on(whole, 90)
    job.finish()
    job.arrived()
    sidebar = desk.see(PATRICIA, ticket)
    sidebar.press("Decidir minutos em conferência…")
    sidebar.stands("Minutos em conferência", ["Voltar", "Decidir"])
    sidebar.answer("Esses minutos contam?", "Sim, foram trabalhados")
    sidebar.field("Por quê").fill(WHY)
    sidebar.press("Decidir")
    sidebar.says(IN_STEP, re.compile(r"90 min × R\$\s5,00 = R\$\s450,00 \+ impostos, no lugar de R\$\s300,00"))
    expect(desk.page.locator("#conversation article").last).to_contain_text(WHY)
    sidebar = desk.see(SONIA, ticket)
    sidebar.press("Abonar…")
    sidebar.field("Consultoria Motivo").select_option("REPASSE")
    sidebar.stands("Abonar a tarifação", ["Voltar", "Abonar"])
    sidebar.press("Abonar")
    sidebar.says("Abonar a tarifação")  # the transfer's data are asked first
    sidebar.field("Consultoria Motivo").select_option("GESTÃO")
    sidebar.field("Por que abonar").fill("Acordo da gestão com o cliente.")
    sidebar.press("Abonar")
    sidebar.says(IN_STEP, "Abonada por um líder, motivo GESTÃO.")
    sidebar.stands("Abonada", ["Nova consultoria", "Reabrir…", "Ver termo", "Dossiê", "Histórico (10)"])
    sidebar = desk.see(MARCIO, ticket)
    expect(sidebar.title).to_have_text("Abonada")
