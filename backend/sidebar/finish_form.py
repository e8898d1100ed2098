"""State k: how the analysis ended, and what that charges, before anything is sent."""

from backend.engagements.forms import BoxView, FieldView, TaskView
from backend.kit.formats import money
from backend.kit.language import Sentence, Value
from backend.ledger.counting import charge_if_finished_now
from backend.ledger.ending import LEAST_ANALYSIS
from backend.ledger.rules import INCONSISTENCIES, Charge, Finding, Outcome
from backend.ledger.sentences import charge_sentence
from backend.ledger.words import OUTCOMES
from backend.policies.rules import Modality
from backend.sessions.rules import Channel
from backend.sessions.words import CHANNELS
from backend.sidebar.facts import Facts
from backend.sidebar.parts import Say
from backend.sidebar.tasks import Ask, when
from backend.terms.store import Standing

TITLE = Sentence("Encerrar atendimento", "Finish the service")
SUBTITLE = Sentence("1 de 2 · O relógio segue até você confirmar", "1 of 2 · The clock runs until you confirm")
OUTCOME = Sentence("Desfecho", "Outcome")
ON_PORTAL = Sentence(
    "A issue já estava no Portal do Cliente no início do atendimento?",
    "Was the issue on the customer portal when the service started?",
)
NO = Sentence("Não", "No")
YES = Sentence("Sim", "Yes")
ISSUE = Sentence("Número da issue", "Issue number")
ISSUE_HINT = Sentence("Como DSERFAT1-28652. Sem ele não há abono.", "Like DSERFAT1-28652. No waiver without it.")
ANALYSIS = Sentence("Análise realizada", "The analysis")
ANALYSIS_HINT = Sentence(
    "O cliente vai ler. Mínimo de {n} caracteres.", "The customer will read it. At least {n} characters."
)
SUMMARY = Sentence("Complemento do desfecho (opcional)", "More on the outcome (optional)")
WHOM = Sentence("Com quem falou sobre o encerramento", "Whom you told about the end")
CHANNEL = Sentence("Meio", "Channel")
WILL_CHARGE = Sentence("Se encerrar agora, será tarifado", "If finished now, charged")
WILL_WAIVE = Sentence("Se encerrar agora, será abonado", "If finished now, waived")
WILL_CONVERT = Sentence("Nada será tarifado", "Nothing will be charged")
UNPROVEN = Sentence(
    "{n} min em conferência, não cobrados neste momento.", "{n} min under review, not charged at this moment."
)
PAYS = Sentence("Faturamento: {name}", "Invoiced to: {name}")
PREVIEW = Sentence("Ver prévia e encerrar", "See the preview and finish")
SUBMIT = Sentence("Encerrar", "Finish")
PUBLIC = Sentence("Sai como resposta pública no ticket.", "It goes out as a public reply on the ticket.")
MINUTE = 60


def finish_form(facts: Facts, standing: Standing) -> TaskView:
    ask = Ask(Say(facts.language))
    return ask.task(
        "finish",
        TITLE,
        SUBTITLE,
        submit=SUBMIT,
        preview=PREVIEW,
        fields=_fields(ask, standing),
        boxes=_boxes(ask, facts, standing),
        note=PUBLIC,
    )


def _fields(ask: Ask, standing: Standing) -> list[FieldView]:
    inconsistency = when("outcome", *INCONSISTENCIES)
    return [
        ask.choice("select", "outcome", OUTCOME, OUTCOMES, value=Outcome.USAGE),
        ask.choice("radio", "on_portal", ON_PORTAL, {"no": NO, "yes": YES}, shown_when=[inconsistency]),
        ask.line("issue_key", ISSUE, hint=ISSUE_HINT, shown_when=[inconsistency]),
        ask.written("analysis", ANALYSIS, hint=ANALYSIS_HINT.of(n=LEAST_ANALYSIS)),
        ask.line("outcome_text", SUMMARY, required=False),
        ask.line("contact_name", WHOM, value=standing.term.requester_name),
        ask.choice("select", "channel", CHANNEL, CHANNELS, value=Channel.PHONE),
    ]


def _boxes(ask: Ask, facts: Facts, standing: Standing) -> list[BoxView]:
    """One for each way the outcome may change the charge; the form shows the one that holds."""
    inconsistencies = [one.value for one in INCONSISTENCIES]
    plain = [one.value for one in Outcome if one not in INCONSISTENCIES and one is not Outcome.CONVERTED]
    waived = _charge(facts, standing, Finding(Outcome.PRODUCT_INCONSISTENCY, on_portal=False))
    charged = _charge(facts, standing, Finding(Outcome.USAGE))
    converted = _charge(facts, standing, Finding(Outcome.CONVERTED))
    of_issue = [when("outcome", *inconsistencies), when("on_portal", "yes")]
    unpublished = [when("outcome", *inconsistencies), when("on_portal", "no")]
    return [
        _box(ask, facts, standing, charged).model_copy(update={"shown_when": [when("outcome", *plain)]}),
        _box(ask, facts, standing, charged).model_copy(update={"shown_when": of_issue}),
        _box(ask, facts, standing, waived).model_copy(update={"shown_when": unpublished}),
        _box(ask, facts, standing, converted).model_copy(update={"shown_when": [when("outcome", Outcome.CONVERTED)]}),
    ]


def _charge(facts: Facts, standing: Standing, finding: Finding) -> Charge:
    modality = Modality(facts.engagement.modality)
    return charge_if_finished_now(facts.sessions, standing.term, modality, facts.now, finding)


def _box(ask: Ask, facts: Facts, standing: Standing, counted: Charge) -> BoxView:
    lines: list[Value] = [charge_sentence(counted)]
    if counted.unproven_seconds >= MINUTE:
        lines.append(UNPROVEN.of(n=counted.unproven_seconds // MINUTE))
    if counted.charged_minutes:
        lines.append(PAYS.of(name=standing.term.organization_name))
    title = WILL_WAIVE if counted.waiver else WILL_CHARGE if counted.charged_minutes else WILL_CONVERT
    return ask.box("charge", title=title, value=money(counted.amount_centavos, facts.language), lines=lines)
