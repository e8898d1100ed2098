"""Where an engagement ends before any work: not eligible, denied, refused, cancelled."""

from backend.checklist.service import verdict_of
from backend.checklist.store import AnswerSet
from backend.checklist.wording import TITLES, verdict_text
from backend.engagements.forms import FormsView
from backend.engagements.shapes import ActionView, Tone, Weight
from backend.kit.language import Sentence
from backend.people.rules import Role
from backend.sidebar.evaluating import SEE_ANSWERS, VERDICT_BODY
from backend.sidebar.evaluation import evaluation_form
from backend.sidebar.evidence import acceptance, decision, reasons_short, remark, since
from backend.sidebar.facts import Facts
from backend.sidebar.page import Page
from backend.sidebar.parts import FINAL, Say

DENIED = Sentence("Negada", "Denied")
DENIED_TITLE = Sentence("Negada por {who}", "Denied by {who}")
DENIED_BODY = Sentence(
    "O ticket segue no Suporte Padrão. Nada foi cobrado.", "The ticket stays in Standard Support. Nothing was charged."
)
NOT_ELIGIBLE = Sentence("Não elegível", "Not eligible")
NOT_ELIGIBLE_TITLE = Sentence("A consultoria não cabe neste caso", "The consultoria does not fit this case")
STANDARD_SUPPORT = Sentence("Suporte Padrão", "Standard Support")
NOTHING_CHARGED = Sentence("nada foi cobrado", "nothing was charged")
REFUSED = Sentence("Termo recusado", "Term refused")
REFUSED_TITLE = Sentence("O cliente não aceitou o termo", "The customer did not accept the term")
REFUSED_BODY = Sentence(
    "{name} recusou o termo versão {n}. O ticket segue no Suporte Padrão. Nada foi cobrado.",
    "{name} refused the term, version {n}. The ticket stays in Standard Support. Nothing was charged.",
)
NOTHING_WAS_CHARGED = Sentence("Nada foi cobrado.", "Nothing was charged.")
CANCELLED = Sentence("Cancelada", "Cancelled")
CANCELLED_TITLE = Sentence("Nada foi tarifado", "Nothing was charged")
CANCELLED_BEFORE = Sentence(
    "O cliente desistiu antes do início. O ticket segue no Suporte Padrão.",
    "The customer gave up before the start. The ticket stays in Standard Support.",
)
CANCELLED_EARLY = Sentence(
    "O atendimento foi cancelado com menos de 1 minuto. O ticket segue no Suporte Padrão.",
    "The service was cancelled within its first minute. The ticket stays in Standard Support.",
)
EVALUATE_AGAIN = Sentence("Nova avaliação", "New evaluation")


def denied(facts: Facts) -> Page:
    say = Say(facts.language)
    who = facts.name(facts.request.decided_by) if facts.request else ""
    return Page(
        situation=say.situation(
            DENIED,
            "x-circle-stroke",
            Tone.DANGER,
            modality=facts.quoted.label,
            since=since(facts),
            step=2,
            blocked=True,
        ),
        cost=say.no_cost(NOTHING_CHARGED),
        holder=say.holder(say(STANDARD_SUPPORT), None),
        next=say.next(DENIED_TITLE.of(who=who), DENIED_BODY, label=FINAL, quote=remark(facts)),
        path=say.path(2, [reasons_short(facts), decision(facts)], blocked=True),
        actions=_again(say, facts),
    )


def not_eligible(facts: Facts, answer_set: AnswerSet) -> Page:
    say = Say(facts.language)
    found = verdict_of(answer_set)
    body = VERDICT_BODY.of(title=TITLES[found.kind], verdict=verdict_text(found))
    see = say.action("open_evaluation", SEE_ANSWERS, Weight.LINK, form="evaluation")
    return Page(
        situation=say.situation(
            NOT_ELIGIBLE,
            "circle-line-stroke",
            Tone.NEUTRAL,
            modality=facts.quoted.label,
            since=since(facts),
            step=1,
            blocked=True,
        ),
        cost=say.no_cost(NOTHING_CHARGED),
        holder=say.holder(say(STANDARD_SUPPORT), None),
        next=say.next(NOT_ELIGIBLE_TITLE, body, label=FINAL),
        path=say.path(1, [], blocked=True),
        actions=[*_again(say, facts), see],
        forms=FormsView(evaluation=evaluation_form(facts, answer_set, read_only=True), tasks=[]),
    )


def refused(facts: Facts) -> Page:
    say = Say(facts.language)
    term = facts.terms.term if facts.terms else None
    body = REFUSED_BODY.of(name=term.requester_name, n=term.ordinal) if term else NOTHING_WAS_CHARGED
    return Page(
        situation=say.situation(
            REFUSED,
            "x-circle-stroke",
            Tone.NEUTRAL,
            modality=facts.quoted.label,
            since=since(facts),
            step=3,
            blocked=True,
        ),
        cost=say.no_cost(NOTHING_CHARGED),
        holder=say.holder(say(STANDARD_SUPPORT), None),
        next=say.next(REFUSED_TITLE, body, label=FINAL),
        path=say.path(3, [reasons_short(facts), decision(facts)], blocked=True),
        actions=_again(say, facts),
    )


def cancelled(facts: Facts) -> Page:
    say = Say(facts.language)
    worked = bool(facts.sessions)
    step = 4
    return Page(
        situation=say.situation(
            CANCELLED,
            "circle-line-stroke",
            Tone.NEUTRAL,
            modality=facts.quoted.label,
            since=since(facts),
            step=step,
            blocked=True,
        ),
        cost=say.no_cost(NOTHING_CHARGED),
        holder=say.holder(say(STANDARD_SUPPORT), None),
        next=say.next(CANCELLED_TITLE, CANCELLED_EARLY if worked else CANCELLED_BEFORE, label=FINAL),
        path=say.path(step, [reasons_short(facts), decision(facts), acceptance(facts)], blocked=True),
        actions=_again(say, facts),
    )


def _again(say: Say, facts: Facts) -> list[ActionView]:
    if Role.ANALYST not in facts.caller.roles:
        return []
    return [say.action("start_evaluation", EVALUATE_AGAIN, Weight.SECONDARY, then="evaluation")]
