"""After the decision, and where an evaluation ends: approved, denied, not eligible."""

from backend.checklist.service import verdict_of
from backend.checklist.store import AnswerSet
from backend.checklist.wording import TITLES, verdict_text
from backend.engagements.forms import FormsView
from backend.engagements.shapes import Tone
from backend.engagements.view import ActionView, Weight
from backend.kit.formats import short_name
from backend.kit.language import Sentence
from backend.people.rules import Role
from backend.sidebar.evaluating import REVISE, SEE_ANSWERS, VERDICT_BODY
from backend.sidebar.evaluation import evaluation_form
from backend.sidebar.evidence import decision, reasons_short, remark, since
from backend.sidebar.facts import Facts
from backend.sidebar.page import Page
from backend.sidebar.parts import FINAL, MODALITIES, Say

APPROVED = Sentence("Aprovada", "Approved")
SEND_TERM = Sentence("Enviar o termo ao cliente", "Send the term to the customer")
SEND_TERM_BODY = Sentence(
    "Aprovada por {who}. O envio do termo ainda não está disponível aqui: use a macro oficial do Termo de Aceite.",
    "Approved by {who}. Sending the term is not available here yet: use the official Termo de Aceite macro.",
)
TO_SEND = Sentence("enviar o termo", "send the term")
DENIED = Sentence("Negada", "Denied")
DENIED_TITLE = Sentence("Negada por {who}", "Denied by {who}")
DENIED_BODY = Sentence(
    "O ticket segue no Suporte Padrão. Nada foi cobrado.", "The ticket stays in Standard Support. Nothing was charged."
)
NOT_ELIGIBLE = Sentence("Não elegível", "Not eligible")
NOT_ELIGIBLE_TITLE = Sentence("A consultoria não cabe neste caso", "The consultoria does not fit this case")
STANDARD_SUPPORT = Sentence("Suporte Padrão", "Standard Support")
NOTHING_CHARGED = Sentence("nada foi cobrado", "nothing was charged")
EVALUATE_AGAIN = Sentence("Nova avaliação", "New evaluation")


def approved(facts: Facts, answer_set: AnswerSet) -> Page:
    say = Say(facts.language)
    request = facts.request
    who = facts.name(request.decided_by) if request else ""
    revise = say.action("revise", REVISE, Weight.LINK, then="evaluation")
    see = say.action("open_evaluation", SEE_ANSWERS, Weight.LINK, form="evaluation")
    return Page(
        situation=say.situation(
            APPROVED,
            "check-badge-stroke",
            Tone.SUCCESS,
            modality=MODALITIES[facts.engagement.modality],
            since=since(facts),
            step=3,
        ),
        cost=say.no_cost(),
        holder=say.holder(None if facts.is_owner else short_name(facts.name(facts.engagement.owner_id)), TO_SEND),
        next=say.next(SEND_TERM, SEND_TERM_BODY.of(who=who), quote=remark(facts)),
        path=say.path(3, [reasons_short(facts), decision(facts)]),
        actions=[*([revise] if facts.is_owner else []), see],
        forms=FormsView(evaluation=evaluation_form(facts, answer_set, read_only=True), approval=None, decisions=[]),
    )


def denied(facts: Facts) -> Page:
    say = Say(facts.language)
    who = facts.name(facts.request.decided_by) if facts.request else ""
    return Page(
        situation=say.situation(
            DENIED,
            "x-circle-stroke",
            Tone.DANGER,
            modality=MODALITIES[facts.engagement.modality],
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
            modality=MODALITIES[facts.engagement.modality],
            since=since(facts),
            step=1,
            blocked=True,
        ),
        cost=say.no_cost(NOTHING_CHARGED),
        holder=say.holder(say(STANDARD_SUPPORT), None),
        next=say.next(NOT_ELIGIBLE_TITLE, body, label=FINAL),
        path=say.path(1, [], blocked=True),
        actions=[*_again(say, facts), see],
        forms=FormsView(evaluation=evaluation_form(facts, answer_set, read_only=True), approval=None, decisions=[]),
    )


def _again(say: Say, facts: Facts) -> list[ActionView]:
    if Role.ANALYST not in facts.caller.roles:
        return []
    return [say.action("start_evaluation", EVALUATE_AGAIN, Weight.SECONDARY, then="evaluation")]
