"""States c and d: the request is with the maestros, seen by who asked and by who decides."""

from backend.approvals.decisions import Decision, needs_analysis
from backend.approvals.store import ApprovalRequest
from backend.checklist.answers import from_row
from backend.checklist.catalogue import CATALOGUES
from backend.checklist.rules import CheckState
from backend.checklist.store import AnswerSet
from backend.checklist.words import REASONS
from backend.engagements.forms import FormsView, TaskView
from backend.engagements.shapes import ActionView, Tone, Weight
from backend.engagements.view import EvidenceView, QuoteView
from backend.kit.formats import MINUTE, moment, money, short_name, span
from backend.kit.language import Sentence
from backend.people.rules import Role, reaches
from backend.policies.rules import price_per_minute
from backend.sidebar.evaluation import evaluation_form
from backend.sidebar.evidence import reasons_short, since
from backend.sidebar.facts import Facts
from backend.sidebar.page import Page
from backend.sidebar.parts import Say
from backend.sidebar.tasks import Ask

WAITING = Sentence("Aguardando o Maestro", "Waiting for the maestro")
NOTHING_NOW = Sentence("Nada a fazer agora", "Nothing to do now")
WAITING_BODY = Sentence(
    "A decisão aparece aqui e no ticket. A meta de resposta termina às {due}.",
    "The decision appears here and on the ticket. The target ends at {due}.",
)
LATE_BODY = Sentence(
    "A meta de resposta terminou às {due}. Fale com um Maestro; o pedido continua valendo.",
    "The target ended at {due}. Talk to a maestro; the request still stands.",
)
ALL_MAESTROS = Sentence("Maestros do grupo", "The group's maestros")
JUST_NOW = Sentence("agora · meta {target}", "just now · target {target}")
FOR_SO_LONG = Sentence("há {span} · meta {target}", "for {span} · target {target}")
WITHDRAW = Sentence("Retirar pedido", "Withdraw request")
REMIND = Sentence("Lembrar agora", "Remind now")

REQUESTED = Sentence("Aprovação pedida", "Approval requested")
YOUR_DECISION = Sentence("Sua decisão", "Your decision")
APPROVE_IT = Sentence("Aprovar a consultoria?", "Approve the consultoria?")
IF_APPROVED = Sentence("Se aprovar", "If approved")
PER_MINUTE = Sentence("{price}/min", "{price}/min")
MINIMUM = Sentence("mínimo {amount}, +\u00a0impostos", "minimum {amount}, +\u00a0taxes")
YOU_MAESTRO = Sentence("Você, Maestro", "You, maestro")
ASKED_BY = Sentence("pedido: {asker}", "asked by {asker}")
VERDICT = Sentence("Parecer: elegível", "Verdict: eligible")
CHECKS_DONE = Sentence("{done} de {all} verificações feitas", "{done} of {all} checks done")
NOT_APPLICABLE = Sentence("as demais não se aplicam", "the others do not apply")
NEEDS_ANALYSIS = Sentence(
    "Erro intermitente: a aprovação exige a sua análise", "Intermittent error: approval needs your analysis"
)
SEE_ANSWERS = Sentence("ver respostas", "see answers")
OWN_REQUEST = Sentence("Você fez o pedido; outro Maestro decide.", "You made the request; another maestro decides.")
APPROVE = Sentence("Aprovar", "Approve")
APPROVE_FORM = Sentence("Aprovar…", "Approve…")
RETURN = Sentence("Devolver…", "Return…")
DENY = Sentence("Negar…", "Deny…")
APPROVE_WITH = Sentence("Aprovar com observação…", "Approve with a remark…")
TO_TICKET = Sentence("A decisão vai ao ticket.", "The decision goes to the ticket.")

TITLES = {
    Decision.APPROVE: Sentence("Aprovar a consultoria", "Approve the consultoria"),
    Decision.RETURN: Sentence("Devolver ao analista", "Return to the analyst"),
    Decision.DENY: Sentence("Negar a consultoria", "Deny the consultoria"),
}
SUBTITLES = {
    Decision.APPROVE: Sentence("O termo poderá ser enviado ao cliente", "The term may then be sent to the customer"),
    Decision.RETURN: Sentence("A consultoria volta para a avaliação", "The consultoria goes back to evaluation"),
    Decision.DENY: Sentence("O ticket segue no Suporte Padrão", "The ticket stays in Standard Support"),
}
LABELS = {
    Decision.APPROVE: Sentence("Observação (opcional)", "Remark (optional)"),
    Decision.RETURN: Sentence("O que falta", "What is missing"),
    Decision.DENY: Sentence("Por que não cabe", "Why it does not fit"),
}
READ_BY = Sentence(
    "{asker} lerá no ticket, em comentário interno. O cliente não vê.",
    "{asker} will read it on the ticket, as an internal comment. The customer does not see it.",
)
SUBMITS = {
    Decision.APPROVE: APPROVE,
    Decision.RETURN: Sentence("Devolver", "Return"),
    Decision.DENY: Sentence("Negar", "Deny"),
}
ANALYSIS = Sentence("Sua análise do erro intermitente", "Your analysis of the intermittent error")
ANALYSIS_HINT = Sentence(
    "Por que os “conouts” são necessários e em quais rotinas. Fica separada da observação.",
    "Why the “conouts” are needed and in which routines. Kept apart from the remark.",
)


def approval_requested(facts: Facts, answer_set: AnswerSet, request: ApprovalRequest) -> Page:
    decides = Role.MAESTRO in facts.caller.roles and reaches(facts.caller.group_ids, facts.engagement.group_id)
    if decides and facts.caller.user_id != request.asker_id:
        return _for_the_maestro(facts, answer_set, request)
    return _for_the_others(facts, answer_set, request)


def _for_the_others(facts: Facts, answer_set: AnswerSet, request: ApprovalRequest) -> Page:
    say = Say(facts.language)
    asked_by_me = facts.caller.user_id == request.asker_id
    due = moment(request.due_at, facts.now, facts.language)
    body = (LATE_BODY if facts.now > request.due_at else WAITING_BODY).of(due=due)
    own = asked_by_me and Role.MAESTRO in facts.caller.roles
    withdraw = say.action("withdraw", WITHDRAW, Weight.SECONDARY)
    remind = say.action("remind", REMIND, Weight.SECONDARY)
    see = say.action("open_evaluation", say(SEE_ANSWERS).capitalize(), Weight.LINK, form="evaluation")
    named = facts.name(request.maestro_id) or say(ALL_MAESTROS)
    return Page(
        situation=say.situation(
            WAITING,
            "clock-stroke",
            Tone.WARNING,
            modality=facts.quoted.label,
            since=since(facts),
            step=2,
        ),
        cost=say.no_cost(),
        holder=say.holder(named, _waited(facts, request)),
        next=say.next(NOTHING_NOW, body, note=OWN_REQUEST if own else None),
        path=say.path(2, [reasons_short(facts)]),
        actions=[*([remind, withdraw] if asked_by_me else []), see],
        forms=FormsView(evaluation=evaluation_form(facts, answer_set, read_only=True), tasks=[]),
        due_at=request.due_at,
    )


def _for_the_maestro(facts: Facts, answer_set: AnswerSet, request: ApprovalRequest) -> Page:
    say = Say(facts.language)
    analysis = needs_analysis(answer_set)
    price = price_per_minute(facts.policy.price_per_hour_centavos)
    minimum = money(price * facts.policy.minimum_minutes, facts.language)
    asker = facts.name(request.asker_id)
    decisions = [_form(say, decision, asker, analysis=analysis) for decision in Decision]
    return Page(
        situation=say.situation(
            REQUESTED,
            "clipboard-check-stroke",
            Tone.WARNING,
            modality=facts.quoted.label,
            since=_waited(facts, request),
            step=2,
        ),
        cost=say.fact(IF_APPROVED, PER_MINUTE.of(price=money(price, facts.language)), MINIMUM.of(amount=minimum)),
        holder=say.holder(say(YOU_MAESTRO), ASKED_BY.of(asker=short_name(asker))),
        next=say.next(
            APPROVE_IT,
            None,
            label=YOUR_DECISION,
            evidence_title=VERDICT,
            evidence=_evidence(say, answer_set, analysis=analysis),
            quote=_quote(facts, request),
            note=TO_TICKET,
        ),
        path=say.path(2, [reasons_short(facts)]),
        actions=_actions(say, analysis=analysis),
        forms=FormsView(evaluation=evaluation_form(facts, answer_set, read_only=True), tasks=decisions),
        due_at=request.due_at,
    )


def _waited(facts: Facts, request: ApprovalRequest) -> str:
    seconds = int((facts.now - request.asked_at).total_seconds())
    target = span(facts.policy.approval_target_minutes * 60, facts.language)
    if seconds < MINUTE:
        return JUST_NOW.in_(facts.language, target=target)
    waited = span(seconds, facts.language)
    return FOR_SO_LONG.in_(facts.language, span=waited, target=target)


def _actions(say: Say, *, analysis: bool) -> list[ActionView]:
    approve = say.action("approve", APPROVE, Weight.MAIN)
    remark = say.action("open_approve", APPROVE_WITH, Weight.LINK, form="approve")
    if analysis:
        approve = say.action("open_approve", APPROVE_FORM, Weight.MAIN, form="approve")
    return [
        approve,
        say.action("open_return", RETURN, Weight.SECONDARY, form="return"),
        say.action("open_deny", DENY, Weight.SECONDARY, form="deny"),
        *([] if analysis else [remark]),
    ]


def _evidence(say: Say, answer_set: AnswerSet, *, analysis: bool) -> list[EvidenceView]:
    answers = from_row(answer_set.answers)
    catalogue = CATALOGUES[answer_set.catalogue_version]
    done = sum(answer.state is CheckState.DONE for answer in answers.checks.values())
    see = say.action("open_evaluation", SEE_ANSWERS, Weight.LINK, form="evaluation")
    rest = NOT_APPLICABLE if done < len(catalogue.checks) else None
    lines = []
    for spec in catalogue.reasons:
        if spec.code in answers.reasons:
            text = answers.reasons[spec.code].text.strip()
            lines.append(say.evidence(REASONS[spec.code].label, note=text or None))
    lines.append(say.evidence(CHECKS_DONE.of(done=done, all=len(catalogue.checks)), note=rest, link=see))
    return [*lines, *([say.evidence(NEEDS_ANALYSIS, ok=False)] if analysis else [])]


def _quote(facts: Facts, request: ApprovalRequest) -> QuoteView | None:
    if not request.message:
        return None
    at = moment(request.asked_at, facts.now, facts.language)
    return QuoteView(text=request.message, source=f"{facts.name(request.asker_id)}, {at}")


def _form(say: Say, decision: Decision, asker: str, *, analysis: bool) -> TaskView:
    ask = Ask(say)
    observation = ask.written(
        "observation", LABELS[decision], hint=READ_BY.of(asker=asker), required=decision is not Decision.APPROVE
    )
    own = ask.written("analysis", ANALYSIS, hint=ANALYSIS_HINT)
    asks_analysis = analysis and decision is Decision.APPROVE
    fields = [*([own] if asks_analysis else []), observation]
    return ask.task(decision, TITLES[decision], SUBTITLES[decision], submit=SUBMITS[decision], fields=fields)
