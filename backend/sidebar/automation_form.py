"""The Tarefa of the automatic messages: which ones may still go on this ticket, and their switch."""

from backend.automation.rules import MessageKind
from backend.automation.words import MESSAGES, WHEN
from backend.engagements.forms import TaskView
from backend.engagements.rules import Status
from backend.kit.language import Sentence
from backend.sidebar.facts import Facts
from backend.sidebar.parts import Say
from backend.sidebar.tasks import Ask

AUTOMATION = Sentence("Mensagens automáticas…", "Automatic messages…")
TITLE = Sentence("Mensagens automáticas", "Automatic messages")
SUBTITLE = Sentence("O que o sistema envia sozinho neste ticket", "What the system sends by itself on this ticket")
MESSAGE = Sentence("Mensagem", "Message")
FROM_NOW_ON = Sentence("A partir de agora", "From now on")
CHOICES = {
    "true": Sentence("Não enviar neste ticket", "Do not send on this ticket"),
    "false": Sentence("Enviar", "Send"),
}
STOPPED = Sentence("{message}: parada neste ticket", "{message}: stopped on this ticket")
SENT = Sentence("{message}: enviada quando for a hora", "{message}: sent when its time comes")
SUBMIT = Sentence("Salvar", "Save")


def automation_form(facts: Facts) -> TaskView:
    ask, stopped = Ask(Say(facts.language)), facts.engagement.automation_stopped
    kinds = _kinds(facts)
    lines = [(STOPPED if kind in stopped else SENT).of(message=MESSAGES[kind]) for kind in kinds]
    return ask.task(
        "automation",
        TITLE,
        SUBTITLE,
        submit=SUBMIT,
        fields=[
            ask.choice(
                "radio",
                "kind",
                MESSAGE,
                {kind: MESSAGES[kind] for kind in kinds},
                value=kinds[0],
                hints={kind: WHEN[kind] for kind in kinds},
            ),
            ask.choice("radio", "stopped", FROM_NOW_ON, CHOICES, value="false" if kinds[0] in stopped else "true"),
        ],
        boxes=[ask.note(*lines)],
    )


def _kinds(facts: Facts) -> list[MessageKind]:
    """Those whose time may still come."""
    served = facts.engagement.status == Status.IN_SERVICE
    kinds = [MessageKind.PENDING_CONSULTANT] if served else []
    return [*kinds, MessageKind.TERM_REMINDER] if facts.awaited is not None else kinds
