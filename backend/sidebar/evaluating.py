"""States b and b2 as the Visão shows them: in evaluation, and eligible."""

from backend.checklist.answers import from_row
from backend.checklist.service import verdict_of
from backend.checklist.store import AnswerSet
from backend.checklist.wording import TITLES, names_of, verdict_text
from backend.engagements.forms import FormsView, TaskView
from backend.engagements.shapes import Tone, Weight
from backend.kit.formats import short_name, span
from backend.kit.language import Sentence, Value
from backend.sidebar.evaluation import evaluation_form
from backend.sidebar.evidence import reasons_short, remark, returned, since
from backend.sidebar.facts import Facts
from backend.sidebar.page import Page
from backend.sidebar.parts import Say
from backend.sidebar.tasks import Ask

EVALUATING = Sentence("Em avaliação", "In evaluation")
FINISH_IT = Sentence("Concluir a avaliação", "Conclude the evaluation")
RETURNED_BY = Sentence("Devolvida por {who}", "Returned by {who}")
WITH_OTHER = Sentence("{owner} está avaliando", "{owner} is evaluating")
WITH_OTHER_BODY = Sentence("Nada a fazer agora. {title} {verdict}", "Nothing to do now. {title} {verdict}")
VERDICT_BODY = Sentence("{title} {verdict}", "{title} {verdict}")
CONTINUE = Sentence("Continuar avaliação…", "Continue evaluation…")
ANSWERING = Sentence("falta concluir", "to be concluded")

ELIGIBLE = Sentence("Elegível", "Eligible")
ASK = Sentence("Pedir a aprovação do Maestro", "Ask for the maestro's approval")
ASK_BODY = Sentence(
    "Motivo: {reasons}. As respostas seguem com o pedido e ficam congeladas; mudar uma delas anula o pedido.",
    "Reason: {reasons}. The answers go with the request and are frozen; changing one of them voids the request.",
)
ASK_FORM = Sentence("Pedir aprovação…", "Ask for approval…")
REVISE = Sentence("Rever avaliação", "Revise evaluation")
SEE_ANSWERS = Sentence("Ver respostas", "See answers")
TO_ASK = Sentence("falta pedir a aprovação", "approval not asked yet")
OTHER_ASKS = Sentence("{owner} vai pedir a aprovação", "{owner} will ask for approval")
NO_MAESTRO = Sentence("Nenhum Maestro alcança este ticket", "No maestro reaches this ticket")
NO_MAESTRO_BODY = Sentence(
    "Peça à administração que inclua um Maestro no grupo do ticket. A avaliação continua valendo.",
    "Ask the administrators to add a maestro to the ticket's group. The evaluation still stands.",
)

FORM_SUBTITLE = Sentence("As respostas vão junto e ficam congeladas", "The answers go along and are frozen")
ALL_MAESTROS = Sentence("Todos os Maestros do grupo", "All maestros of the group")
MESSAGE = Sentence("Mensagem ao Maestro (opcional)", "Message to the maestro (optional)")
MESSAGE_HINT = Sentence(
    "O que ajuda a decidir e não está nas respostas. Não escreva dados pessoais além do necessário.",
    "What helps to decide and is not in the answers. Write no personal data beyond what is needed.",
)
CONSEQUENCE = Sentence(
    "O pedido vai ao ticket em comentário interno, com o parecer e as respostas. O cliente não vê. Nada é cobrado.",
    "The request goes to the ticket as an internal comment, with the verdict and answers. "
    "The customer does not see it. Nothing is charged.",
)
TARGET = Sentence("Meta de resposta: {span} úteis.", "Target: {span} of working time.")
ASK_TITLE = Sentence("Pedir aprovação do Maestro", "Ask for the maestro’s approval")
ASK_SUBMIT = Sentence("Pedir aprovação", "Ask for approval")
WHO_IS_TOLD = Sentence("Quem avisar", "Who is told")
WHAT_IS_WRITTEN = Sentence("O que vai ao ticket", "What is written on the ticket")


def evaluating(facts: Facts, answer_set: AnswerSet) -> Page:
    say = Say(facts.language)
    found = verdict_of(answer_set)
    owner = facts.name(facts.engagement.owner_id)
    back = returned(facts)
    title = RETURNED_BY.of(who=facts.name(back.decided_by)) if back else FINISH_IT
    body, label, weight = VERDICT_BODY, CONTINUE, Weight.MAIN
    if not facts.is_owner:
        title, body, label, weight = WITH_OTHER.of(owner=owner), WITH_OTHER_BODY, SEE_ANSWERS, Weight.LINK
    text = body.of(title=TITLES[found.kind], verdict=verdict_text(found))
    form = evaluation_form(facts, answer_set, read_only=not facts.is_owner)
    return Page(
        situation=say.situation(
            EVALUATING,
            "clipboard-list-stroke",
            Tone.PRIMARY,
            modality=facts.quoted.label,
            since=since(facts),
            step=1,
        ),
        cost=say.no_cost(),
        holder=say.holder(None if facts.is_owner else short_name(owner), ANSWERING),
        next=say.next(title, text, quote=remark(facts) if back else None),
        path=say.path(1, []),
        actions=[say.action("open_evaluation", label, weight, form="evaluation")],
        forms=FormsView(evaluation=form, tasks=[]),
    )


def eligible(facts: Facts, answer_set: AnswerSet) -> Page:
    say = Say(facts.language)
    owner = facts.name(facts.engagement.owner_id)
    reasons = names_of(tuple(sorted(from_row(answer_set.answers).reasons)))
    ask = say.action("request_approval", ASK_FORM, Weight.MAIN, form="approval")
    revise = say.action("revise", REVISE, Weight.LINK, then="evaluation")
    see = say.action("open_evaluation", SEE_ANSWERS, Weight.LINK, form="evaluation")
    may_ask = facts.is_owner and bool(facts.deciders)
    next_ = say.next(ASK, ASK_BODY.of(reasons=reasons))
    if not facts.is_owner:
        next_ = say.next(OTHER_ASKS.of(owner=owner), ASK_BODY.of(reasons=reasons))
    elif not facts.deciders:
        next_ = say.next(NO_MAESTRO, NO_MAESTRO_BODY)
    return Page(
        situation=say.situation(
            ELIGIBLE,
            "check-badge-stroke",
            Tone.SUCCESS,
            modality=facts.quoted.label,
            since=since(facts),
            step=2,
        ),
        cost=say.no_cost(),
        holder=say.holder(None if facts.is_owner else short_name(owner), TO_ASK),
        next=next_,
        path=say.path(2, [reasons_short(facts)]),
        actions=[*([ask] if may_ask else []), *([revise] if facts.is_owner else []), see],
        forms=FormsView(
            evaluation=evaluation_form(facts, answer_set, read_only=True),
            tasks=[approval_form(facts)] if may_ask else [],
        ),
    )


def approval_form(facts: Facts) -> TaskView:
    say = Say(facts.language)
    ask = Ask(say)
    target = span(facts.policy.approval_target_minutes * 60, facts.language)
    named: dict[str, Value] = {"": ALL_MAESTROS, **{str(one.user_id): one.name for one in facts.deciders}}
    maestro = ask.field("select", "maestro_id", WHO_IS_TOLD, options=ask.options(named), required=False)
    message = ask.written("message", MESSAGE, hint=MESSAGE_HINT, required=False)
    written = ask.note(CONSEQUENCE, TARGET.of(span=target), title=WHAT_IS_WRITTEN)
    return ask.task("approval", ASK_TITLE, FORM_SUBTITLE, submit=ASK_SUBMIT, fields=[maestro, message], boxes=[written])
