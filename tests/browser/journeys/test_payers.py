"""Who pays, in Chromium: a Unit that is invoiced, in Portuguese, and an AMS by management transfer, in English."""

from typing import Any

from playwright.sync_api import expect

from tests.browser.desk import EMILY, IN_STEP, RAFAEL, Desk
from tests.browser.job import Job, go_on, morning
from tests.browser.person import rest_of
from tests.browser.whole import Whole
from tests.features.units import AMS_TICKET, DEBORA, MARCELO, TO_AMS, UNIT_AGREES, VERA

TES = 11482649
RESPONSIBLE = "E-mail do responsável pela Unidade"


def change(whole: Whole, ticket: int, **changed: Any) -> None:
    """In Zendesk: what the responsible, who is in copy, answers by e-mail, or whom an agent makes the requester."""
    with rest_of(whole) as zendesk:
        zendesk.put(f"/api/v2/tickets/{ticket}", json={"ticket": changed}).raise_for_status()


def test_a_unit_is_invoiced_after_the_requester_is_switched(desk: Desk, whole: Whole) -> None:
    morning(whole)
    ticket = whole.another(TES)
    job = Job(whole, ticket)
    job.approved()
    sidebar = desk.see(RAFAEL, ticket)
    sidebar.press("Enviar termo…")
    sidebar.answer("Quem recebe o termo", "TOTVS")
    sidebar.says("O termo mostra as duas formas.")
    sidebar.field(RESPONSIBLE).fill("debora.pinto@interiorpaulista.example")
    sidebar.field("Cliente atendido").fill("Metalúrgica São Bento Ltda.")
    sidebar.stands("Enviar o termo", ["Voltar", "Ver prévia do termo"])
    sidebar.press("Ver prévia do termo")
    sidebar.says("b) Repasse gerencial")
    sidebar.press("Enviar termo ao cliente")
    sidebar.says(IN_STEP)
    change(whole, ticket, comment={"body": UNIT_AGREES, "public": True, "author_id": DEBORA})
    sidebar.press("Registrar aceite…")
    sidebar.choose("Débora Sales Pinto")
    sidebar.answer("Quem paga, pela resposta da Unidade", "Faturamento à Unidade")
    sidebar.field("Código da Unidade (começa com T)").fill("T00042")
    sidebar.field("CNPJ da Unidade").fill("AU.2R0.R55/0001-35")
    sidebar.stands("Registrar o aceite", ["Voltar", "Confirmar aceite"])
    sidebar.press("Confirmar aceite")
    sidebar.says("Troque o solicitante do ticket para a Unidade")
    blocked = ["Aceite retirado…", "Mudar quem paga…", "Ver termo", "Enviar outro termo…"]
    sidebar.says(IN_STEP)
    sidebar.stands("Início bloqueado", ["Verificar de novo", *blocked, "Histórico (6)"])
    change(whole, ticket, requester_id=MARCELO)
    sidebar.press("Verificar de novo")
    sidebar.says("Unidade Interior Paulista, T00042 · CNPJ AU.2R0.R55/0001-35")
    sidebar.stands("Pronta para iniciar", ["Iniciar…", *blocked, "Histórico (6)"])


def test_an_ams_pays_by_management_transfer_in_english(desk: Desk, whole: Whole) -> None:
    morning(whole)
    ticket = whole.another(AMS_TICKET)
    job = Job(whole, ticket, analyst=EMILY, customer=VERA)
    job.term_sent(**TO_AMS)
    job.customer_says("De acordo. Vera Lúcia Prado.")
    sidebar = desk.see(EMILY, ticket)
    sidebar.press("Record acceptance…")
    sidebar.choose("Vera Lúcia Prado")
    sidebar.answer("Who pays, by the Unit's answer", "Management transfer")
    sidebar.field("Cost centre").fill("520.10.004")
    sidebar.field("Value class").fill("CV-07")
    sidebar.field("Accounting item").fill("4.1.02")
    sidebar.stands("Record the acceptance", ["Back", "Confirm acceptance"])
    sidebar.press("Confirm acceptance")
    sidebar.says("Record the acceptance")  # the leader is asked for first
    sidebar.field("Leader who authorised it").fill("Helena Couto")
    sidebar.press("Confirm acceptance")
    sidebar.says("Management transfer · AMS Sudeste", "Zendesk up to date")
    before = ["Taken back…", "Change who pays…", "See term", "Send another term…"]
    sidebar.stands("Ready to start", ["Start…", *before, "History (6)"])
    job.see()
    job.start()
    go_on(whole, 12)
    job.finish()
    job.arrived()
    sidebar = desk.see(EMILY, ticket)
    expect(sidebar.title).to_have_text("Charged")
    sidebar.says("Management transfer · AMS Sudeste")
