"""The limit that the customer agreed to: the warning before it is used up, and the way on once it is."""

from datetime import datetime, timedelta

from backend.engagements.shapes import ActionView, Weight
from backend.engagements.view import EvidenceView
from backend.kit.formats import MINUTE
from backend.kit.language import Sentence
from backend.sessions.rules import cap_warned_after
from backend.sessions.steps import net
from backend.sessions.tables import WorkSession
from backend.sidebar.facts import Facts
from backend.sidebar.parts import Say
from backend.terms.store import Term

NEARLY = Sentence("{used} de {cap} min do limite combinado já usados", "{used} of {cap} min of the agreed limit used")
NEARLY_NOTE = Sentence(
    "Ao chegar ao limite, o sistema pausa o atendimento. Para seguir, é preciso o aceite de outro termo.",
    "At the limit the system pauses the service. To go on, the customer must accept another term.",
)
AGREE_ANEW = Sentence("Combinar um novo limite com o cliente", "Agree on a new limit with the customer")
NEW_TERM = Sentence("Enviar termo com novo limite…", "Send a term with a new limit…")
RECORD_ACCEPTANCE = Sentence("Registrar o novo aceite…", "Record the new acceptance…")


def used_up(facts: Facts, term: Term) -> bool:
    """Whether work may go on only under another term."""
    return term.time_cap_minutes is not None and _used(facts) >= term.time_cap_minutes * MINUTE


def cap_warning(say: Say, facts: Facts, term: Term) -> list[EvidenceView]:
    """Empty until the limit is near, and again once it is used up."""
    cap, used = term.time_cap_minutes, _used(facts)
    if cap is None or used < cap_warned_after(cap, term.policy.cap_warning_percent) or used_up(facts, term):
        return []
    return [say.evidence(NEARLY.of(used=used // MINUTE, cap=cap), ok=False, note=NEARLY_NOTE)]


def cap_warned_at(session: WorkSession, term: Term) -> datetime | None:
    """When the warning comes if the session goes on running."""
    cap = term.time_cap_minutes
    if cap is None or session.cap_at is None:
        return None
    left = cap * MINUTE - cap_warned_after(cap, term.policy.cap_warning_percent)
    return session.cap_at - timedelta(seconds=left)


def way_on(say: Say, facts: Facts) -> ActionView:
    """What lets a used-up service go on: another term, or the acceptance of the one that was sent."""
    if facts.awaited is None:
        return say.action("send_term", NEW_TERM, Weight.MAIN, form="term")
    return say.action("record_acceptance", RECORD_ACCEPTANCE, Weight.MAIN, form="acceptance")


def _used(facts: Facts) -> int:
    return sum(net(one, facts.now) for one in facts.sessions)
