"""What a Tarefa asks of who pays, as the Unit says it on the ticket."""

from collections.abc import Collection, Sequence

from backend.engagements.forms import BoxView, ConditionView, FieldView, TaskView
from backend.kit.language import Said, Sentence, Value
from backend.payers.cnpj import shown_cnpj
from backend.payers.rules import TRANSFER_FIELDS, Audience, Payer, chosen_by_unit
from backend.payers.words import PAYER_NAMES, TRANSFER_NAMES
from backend.sidebar.tasks import Ask, when
from backend.terms.paying import Debtor, payer_of
from backend.terms.store import Term

HOW = Sentence("Quem paga, pela resposta da Unidade", "Who pays, by the Unit's answer")
HINTS = {
    Payer.UNIT_INVOICE: Sentence(
        "o solicitante do ticket é trocado para a Unidade antes do início",
        "the ticket's requester is switched to the Unit before the start",
    ),
    Payer.MANAGEMENT_TRANSFER: Sentence("não gera nota para ninguém", "nobody gets an invoice"),
}
CODE = Sentence("Código da Unidade (começa com T)", "The Unit's code (begins with T)")
CNPJ = Sentence("CNPJ da Unidade", "The Unit's CNPJ")
AS_ANSWERED = Sentence(
    "Copie os dados da resposta do responsável: ela fica guardada como prova, com o que você registrar.",
    "Copy the data from the responsible's answer: it is kept as evidence, with what you record.",
)
CHANGE = Sentence("Mudar quem paga…", "Change who pays…")
RECORD = Sentence("Registrar quem paga…", "Record who pays…")
CHANGE_TITLE = Sentence("Quem paga", "Who pays")
CHANGE_SUB = Sentence("Escolha a resposta em que a Unidade o diz", "Choose the reply in which the Unit says so")
WHICH = Sentence("Respostas depois do termo", "Replies since the term")
INTERNAL = Sentence(
    "Vai ao ticket em comentário interno. O cliente não vê.",
    "It goes to the ticket as an internal comment. The customer does not see it.",
)
SUBMIT = Sentence("Registrar quem paga", "Record who pays")
INVOICED = Sentence("{unit}, {code} · CNPJ {cnpj}", "{unit}, {code} · CNPJ {cnpj}")
TRANSFERRED = Sentence("Repasse gerencial · {unit}", "Management transfer · {unit}")
NOT_SAID = Sentence("a Unidade ainda não disse", "the Unit has not said yet")


def paying_fields(ask: Ask, may_choose: Collection[Payer]) -> list[FieldView]:
    """What is missing in them is refused by the server, which says what to mend."""
    words = {payer: PAYER_NAMES[payer] for payer in Payer if payer in may_choose}
    only = next(iter(words)) if len(words) == 1 else ""
    invoice = [when("payer", Payer.UNIT_INVOICE)]
    return [
        ask.choice("radio", "payer", HOW, words, value=only, hints=HINTS),
        ask.line("unit_code", CODE, shown_when=invoice),
        ask.line("cnpj", CNPJ, shown_when=invoice),
        *transfer_fields(ask, [when("payer", Payer.MANAGEMENT_TRANSFER)]),
    ]


def transfer_fields(ask: Ask, shown_when: Sequence[ConditionView]) -> list[FieldView]:
    return [ask.line(name, TRANSFER_NAMES[name], shown_when=shown_when) for name in TRANSFER_FIELDS]


def may_choose(term: Term) -> frozenset[Payer]:
    """What a responsible may answer to the term: nothing where the customer pays."""
    return chosen_by_unit(Audience(term.audience), payer_of(term))


def as_answered(ask: Ask) -> BoxView:
    return ask.note(AS_ANSWERED)


def payer_form(ask: Ask, name: str, may: Collection[Payer]) -> TaskView:
    """Another comment of a responsible's, and what it says."""
    fields = [ask.field("comment", "comment_id", WHICH), *paying_fields(ask, may)]
    boxes = [as_answered(ask), ask.note(INTERNAL)]
    return ask.task(name, CHANGE_TITLE, CHANGE_SUB, submit=SUBMIT, fields=fields, boxes=boxes)


def paid_by(debtor: Debtor) -> Value:
    """In one line."""
    if debtor.payer is None:
        return NOT_SAID
    if debtor.payer is Payer.MANAGEMENT_TRANSFER:
        return TRANSFERRED.of(unit=debtor.organization_name)
    return _invoiced(debtor) if debtor.payer is Payer.UNIT_INVOICE else debtor.organization_name


def _invoiced(debtor: Debtor) -> Said:
    return INVOICED.of(unit=debtor.organization_name, code=debtor.unit_code or "", cnpj=shown_cnpj(debtor.cnpj))
