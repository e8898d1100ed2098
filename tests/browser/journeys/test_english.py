"""An English analyst reads English from the approval to the charge; only what goes to the ticket stays Portuguese."""

import re
from collections.abc import Sequence

from playwright.sync_api import expect

from tests.browser.desk import EMILY, OTAVIO, Desk, Sidebar
from tests.browser.job import Job, morning
from tests.browser.whole import Whole

CLOSING, PRISCILA = 11482740, 7111
ANALYSIS = "The S-1200 of March was sent twice; once the second one was excluded, the closing was accepted."
PORTUGUESE = re.compile(
    r"\b(não|você|o cliente|atendimento|até|será|aguardando|enviar|pausa|motivo|desfecho|há|aceite|trabalhado)\b",
    re.IGNORECASE,
)
OURS = """() => {
  const copy = document.body.cloneNode(true);
  for (const said of copy.querySelectorAll('[role=region], blockquote, script, textarea, input')) said.remove();
  return copy.innerText;
}"""
"""All that is shown, but for what people wrote and what the customer will read."""
NAMES = ("“Consultoria Aceita”", "Ticket Pendente Cliente", "Termo de Aceite")


def stands(sidebar: Sidebar, title: str, actions: Sequence[str]) -> None:
    """And no Portuguese is left on the screen."""
    sidebar.offers(title, actions)
    text: str = sidebar.inside.evaluate(OURS)
    for name in NAMES:
        text = text.replace(name, "")
    assert PORTUGUESE.findall(text) == [], text


def test_english_from_the_approval_to_the_charge(desk: Desk, whole: Whole) -> None:
    morning(whole)
    ticket = whole.another(CLOSING)
    job = Job(whole, ticket, analyst=EMILY, maestro=OTAVIO, customer=PRISCILA)
    job.asked()
    sidebar = desk.see(EMILY, ticket)
    stands(sidebar, "Waiting for the maestro", ["Remind now", "Withdraw request", "See answers", "History (3)"])
    job.decide("approve")
    stands(sidebar, "Approved", ["Send term…", "Revise evaluation", "See answers", "History (4)"])
    sidebar.press("Send term…")
    stands(sidebar, "Send the term", ["Back", "See the term's preview"])
    sidebar.press("See the term's preview")
    stands(sidebar, "Send the term", ["Back", "Send the term to the customer", "Go back and adjust"])
    sidebar.press("Send the term to the customer")
    sidebar.says("Zendesk up to date")
    later = ["It is a refusal…", "Withdraw term…", "See term", "Send another term…", "History (5)"]
    stands(sidebar, "Waiting for the customer", ["Record acceptance…", *later])
    sidebar.press("Record acceptance…")
    job.customer_says("Agreed, please start.")
    sidebar.says("Written by the requester")
    stands(sidebar, "Record the acceptance", ["Back", "Confirm acceptance"])
    sidebar.choose("Priscila Dantas")
    sidebar.press("Confirm acceptance")
    sidebar.says("Zendesk up to date")
    before = ["Taken back…", "The customer gave up…", "See term", "Send another term…", "History (6)"]
    stands(sidebar, "Ready to start", ["Start…", *before])
    serve(desk)
    finish(desk)


def serve(desk: Desk) -> None:
    sidebar = desk.sidebar
    sidebar.press("Start…")
    stands(sidebar, "Start the service", ["Back", "Inspect Replay…", "Start and tell the customer"])
    sidebar.field("The Replay file's name").fill("hs_s1200.trplay")
    sidebar.press("Start and tell the customer")
    running = ["Record contact…", "Pause…", "Finish…", "Other actions…", "History (7)"]
    stands(sidebar, "In service", running)
    desk.let_pass("+1 h")
    desk.let_pass("+10 min")
    sidebar.says("History (8)")  # with the comment that the contact is late
    stands(sidebar, "Contact overdue", [*running[:-1], "History (8)"])
    sidebar.press("Record contact…")
    stands(sidebar, "Record a contact", ["Back", "Record contact"])
    sidebar.press("Back")
    sidebar.press("Other actions…")
    rarer = ["Hand over to another analyst…", "Change the form of work…", "Enter a period by hand…"]
    rarer += ["Inspect Replay…", "Automatic messages…", "See term"]
    stands(sidebar, "Other actions", ["Back", *rarer])
    sidebar.press("Back")
    sidebar.press("Pause…")
    stands(sidebar, "Pause the service", ["Back", "Pause now"])
    sidebar.answer("Reason", "Break")
    sidebar.press("Pause now")
    stands(sidebar, "Paused", ["Resume", "Record contact…", "Finish…", "Other actions…", "History (9)"])


def finish(desk: Desk) -> None:
    sidebar = desk.sidebar
    sidebar.press("Finish…")
    stands(sidebar, "Finish the service", ["Back", "See the preview and finish"])
    sidebar.field("The analysis").fill(ANALYSIS)
    sidebar.press("See the preview and finish")
    stands(sidebar, "Finish the service", ["Back", "Finish", "Go back and adjust"])
    sidebar.press("Finish")
    sidebar.says("Zendesk up to date")
    stands(sidebar, "Charged", ["New consultoria", "Reopen…", "See term", "Dossier", "History (10)"])
    sidebar.press("History (10)")
    sidebar.says("Service finished")
    stands(sidebar, "History", ["Back"])
    expect(sidebar.frame.get_by_role("listitem")).to_have_count(10)
