"""What each reader sees: another language, no role, a customer, a closed ticket."""

from playwright.sync_api import expect

from tests.browser.desk import CLAUDIA, EMILY, IGOR, RAFAEL, Desk

TES_501 = 11482649


def test_an_english_analyst_reads_english(desk: Desk) -> None:
    sidebar = desk.see(EMILY, 11482740)
    sidebar.stands("No consultoria", ["Start evaluation"])
    expect(sidebar.inside.locator("html")).to_have_attribute("lang", "en")
    sidebar.press("Start evaluation")
    sidebar.says("Not yet. 4 answers are missing:", "Parameters checked")
    questions = ["Back", *["Add a remark"] * 4, "Show 4 more reasons", "Show 2 more reasons"]
    sidebar.stands("Evaluation", [*questions, "Answer what is missing"])


def test_someone_without_a_role_is_told_whom_to_ask(desk: Desk, expected: list[str]) -> None:
    expected.append("403")
    sidebar = desk.see(IGOR, TES_501)
    sidebar.says("Você não tem acesso à Consultoria.", "Peça a inclusão ao seu líder ou à administração do Zendesk.")
    sidebar.is_well_formed("Sem papel")


def test_a_customer_sees_no_app(desk: Desk) -> None:
    desk.see(CLAUDIA, TES_501)
    expect(desk.page.get_by_role("heading", level=1)).to_have_text("Rejeição 528 na NF-e com a TES 501")
    expect(desk.page.locator("aside, iframe")).to_have_count(0)
    expect(desk.comments()).to_have_count(0)


def test_a_closed_ticket_offers_nothing(desk: Desk) -> None:
    sidebar = desk.see(RAFAEL, 11482390)
    sidebar.says("O ticket foi fechado; abra um acompanhamento.")
    sidebar.stands("Nenhuma consultoria", [])
