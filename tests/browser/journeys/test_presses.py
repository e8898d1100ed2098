"""A press acts once however it is made: twice at once, or by keyboard alone."""

from playwright.sync_api import expect

from tests.browser.desk import EMILY, IN_STEP, OTAVIO, PATRICIA, Desk, Sidebar
from tests.browser.job import Job, morning
from tests.browser.whole import Whole

HOLIDAYS, FIRST_LOAD = 11482728, 11482699
ALINE, MONICA = 7112, 7107
ANALYSIS = "A convenção coletiva estava cadastrada com a data-base do ano anterior; corrigida, o cálculo confere."
CHARGES = "select c.id from charge c join engagement e on e.id = c.engagement_id where e.ticket_id = {}"


def test_pressed_twice_it_starts_and_finishes_once(desk: Desk, whole: Whole) -> None:
    morning(whole)
    ticket = whole.another(HOLIDAYS)
    Job(whole, ticket, analyst=PATRICIA, maestro=OTAVIO, customer=ALINE).accepted()
    sidebar = desk.see(PATRICIA, ticket)
    sidebar.says(IN_STEP)
    sidebar.press("Iniciar…")
    sidebar.field("Nome do arquivo Replay").fill("sa_gpem030.trplay")
    sidebar.button("Iniciar e avisar o cliente").dblclick()
    sidebar.says("Histórico (7)", IN_STEP)
    expect(desk.comments()).to_have_count(5)
    desk.let_pass("+10 min")
    sidebar.press("Encerrar…")
    sidebar.field("Análise realizada").fill(ANALYSIS)
    sidebar.press("Ver prévia e encerrar")
    sidebar.button("Encerrar").dblclick()
    sidebar.says("Histórico (8)", IN_STEP)
    expect(desk.comments()).to_have_count(6)
    assert len(whole.rows(CHARGES.format(ticket))) == 1


def press_enter(sidebar: Sidebar, button: str, title: str) -> None:
    sidebar.tab_to(sidebar.button(button))
    sidebar.page.keyboard.press("Enter")
    expect(sidebar.title).to_have_text(title)
    expect(sidebar.title).to_be_focused()


def write(sidebar: Sidebar, field: str, text: str) -> None:
    sidebar.tab_to(sidebar.field(field))
    sidebar.page.keyboard.type(text)


def test_by_keyboard_alone(desk: Desk, whole: Whole) -> None:
    morning(whole)
    ticket = whole.another(FIRST_LOAD)
    Job(whole, ticket, analyst=EMILY, maestro=OTAVIO, customer=MONICA).accepted()
    sidebar, keyboard = desk.see(EMILY, ticket), desk.page.keyboard
    expect(sidebar.title).to_have_text("Ready to start")
    desk.page.locator("#fold").focus()  # the last control before the app
    press_enter(sidebar, "Start…", "Start the service")
    write(sidebar, "The Replay file's name", "pa_esocial.trplay")
    keyboard.press("Escape")
    expect(sidebar.button("Start…")).to_be_focused()
    keyboard.press("Enter")
    expect(sidebar.field("The Replay file's name")).to_have_value("pa_esocial.trplay")
    press_enter(sidebar, "Start and tell the customer", "In service")

    press_enter(sidebar, "Record contact…", "Record a contact")
    sidebar.tab_to(sidebar.field("Result"))
    keyboard.press("ArrowDown")
    expect(sidebar.field("Result")).to_have_value("no_answer")
    write(sidebar, "Progress of the analysis", "The S-1000 was read.")
    press_enter(sidebar, "Record contact", "In service")

    press_enter(sidebar, "Finish…", "Finish the service")
    write(sidebar, "The analysis", "Rubric 1007 had no nature; once it was given, the first load was accepted.")
    sidebar.tab_to(sidebar.button("See the preview and finish"))
    keyboard.press("Enter")
    expect(sidebar.button("Finish")).to_be_visible()
    expect(sidebar.title).to_be_focused()
    press_enter(sidebar, "Finish", "Not charged")
