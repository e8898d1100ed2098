"""The Tarefa that inspects a Replay: a file of the analyst's, or one that is attached to the ticket."""

from backend.engagements.forms import TaskView
from backend.kit.language import Sentence
from backend.sidebar.facts import Facts
from backend.sidebar.parts import Say
from backend.sidebar.tasks import Ask

INSPECT_REPLAY = Sentence("Inspecionar Replay…", "Inspect Replay…")
TITLE = Sentence("Inspecionar Replay", "Inspect a Replay")
SUBTITLE = Sentence("Blocos, período, fontes e integridade", "Blocks, period, sources and integrity")
FILE = Sentence("Arquivo TOTVS Replay (.trplay)", "TOTVS Replay file (.trplay)")
HINT = Sentence("Até 50 MB. A inspeção não altera o arquivo.", "Up to 50 MB. The inspection does not change the file.")
KEPT = Sentence(
    "O resultado vai ao ticket em comentário interno. O conteúdo não é guardado: pode ter dados do cliente.",
    "The result goes to the ticket as an internal comment. The content is not kept: it may hold the customer's data.",
)
ONCE = Sentence(
    "O mesmo arquivo inspecionado de novo não gera outro registro.",
    "The same file inspected again makes no other record.",
)


def replay_form(facts: Facts) -> TaskView:
    """The file is sent where it is chosen: there is nothing else to press."""
    ask = Ask(Say(facts.language))
    return ask.task(
        "replay",
        TITLE,
        SUBTITLE,
        submit=None,
        fields=[ask.field("replay", "replay", FILE, hint=HINT, required=False)],
        boxes=[ask.note(KEPT, ONCE)],
    )
