"""The Tarefas around the term: send it, read it, record what the customer answered."""

from backend.checklist.answers import from_row
from backend.checklist.service import verdict_of
from backend.checklist.store import AnswerSet
from backend.checklist.term_words import suggested_scope
from backend.engagements.forms import FieldView, TaskView
from backend.kit.formats import moment, money
from backend.kit.language import Sentence, Value
from backend.payers.rules import Audience, ConsultantKind, Payer
from backend.payers.words import PAYER_NAMES
from backend.sidebar.facts import Facts
from backend.sidebar.parts import Say
from backend.sidebar.paying_form import as_answered, may_choose, paying_fields
from backend.sidebar.tasks import Ask, when
from backend.terms.stated import stated_in
from backend.terms.store import Standing, Term

SEND_ANOTHER = Sentence("Enviar outro termo…", "Send another term…")
SEE_TERM = Sentence("Ver termo", "See term")
TITLE = Sentence("Enviar o termo", "Send the term")
STEP_ONE = Sentence("1 de 2 · Para quem e quem paga", "1 of 2 · For whom and who pays")
WHO_RECEIVES = Sentence("Quem recebe o termo", "Who receives the term")
AUDIENCES = {
    Audience.END_CUSTOMER: Sentence("Cliente final", "End customer"),
    Audience.TOTVS_CONSULTANT: Sentence("TOTVS", "TOTVS"),
    Audience.AMS: Sentence("AMS", "AMS"),
}
AUDIENCE_HINTS = {
    Audience.END_CUSTOMER: Sentence("o solicitante do ticket", "the ticket's requester"),
    Audience.TOTVS_CONSULTANT: Sentence(
        "unidade franqueada, projeto, consultoria homologada", "unit, project, homologated consulting"
    ),
}
WHO_PAYS = Sentence("Quem paga", "Who pays")
PAYERS = {payer: PAYER_NAMES[payer] for payer in (Payer.CUSTOMER, Payer.UNIT_INVOICE)}
"""What may be said before the term: a management transfer is a Unit's own choice."""
PAYER_HINTS = {
    Payer.CUSTOMER: Sentence(
        "a organização do solicitante, pelo CNPJ dela", "the requester's organisation, by its CNPJ"
    ),
    Payer.UNIT_INVOICE: Sentence(
        "a Unidade assume o custo: o termo vai ao responsável dela, e o solicitante do ticket é trocado",
        "the Unit takes the cost: the term goes to its responsible, and the ticket's requester is switched",
    ),
}
UNIT_CHOOSES = Sentence(
    "Quem paga é escolhido no aceite: faturamento à Unidade ou repasse gerencial. O termo mostra as duas formas.",
    "Who pays is chosen in the acceptance: an invoice to the Unit, or a management transfer. The term shows both ways.",
)
IN_COPY = Sentence(
    "O termo é uma resposta pública. Ponha o responsável em cópia no ticket antes de enviar, se ele não for o "
    "solicitante.",
    "The term is a public reply. Put the responsible in copy on the ticket before sending, unless they are the "
    "requester.",
)
WHOSE = Sentence("De quem é o consultor", "Whose consultant it is")
KINDS = {
    ConsultantKind.UNIT: Sentence("Unidade franqueada", "Unit"),
    ConsultantKind.PROJECT: Sentence("Projeto", "Project"),
    ConsultantKind.HOMOLOGATED: Sentence("Consultoria homologada", "Homologated consulting"),
}
RESPONSIBLE = Sentence("E-mail do responsável pela Unidade", "E-mail address of the Unit's responsible")
RESPONSIBLE_HINT = Sentence(
    "No Zendesk, ele tem “Responsável pela Unidade” marcado.", "Their “Responsável pela Unidade” is ticked in Zendesk."
)
SERVED = Sentence("Cliente atendido", "Customer served")
CONTRACT = Sentence("Contrato AMS", "AMS contract")
TO_A_UNIT = when("payer", Payer.UNIT_INVOICE, "")
"""Where the payer is not asked for, a Unit chooses it."""
SCOPE = Sentence("Escopo da análise", "Scope of the analysis")
SCOPE_HINT = Sentence("Aparece no item 1 do termo.", "It is item 1 of the term.")
CAP = Sentence("Limite combinado em minutos (opcional)", "Agreed limit in minutes (optional)")
CAP_HINT = Sentence(
    "Só se o cliente pediu. Ao atingi-lo, a análise para até um novo aceite.",
    "Only if the customer asked. Work stops there until a new acceptance.",
)
SEE_PREVIEW = Sentence("Ver prévia do termo", "See the term's preview")
SUBMIT_TERM = Sentence("Enviar termo ao cliente", "Send the term to the customer")

ACCEPTANCE_TITLE = Sentence("Registrar o aceite", "Record the acceptance")
ACCEPTANCE_SUB = Sentence("Escolha a resposta em que o cliente aceita", "Choose the reply that accepts it")
OF_A_UNIT = Sentence(
    "Escolha a resposta em que um responsável da Unidade aceita",
    "Choose the reply in which a Unit's responsible accepts",
)
WHICH = Sentence("Respostas do cliente depois do termo", "The customer's replies since the term")
NOTHING_WITHOUT_YOU = Sentence("Nada acontece sem a sua confirmação.", "Nothing happens without your confirmation.")
ACCEPTANCE_NOTE = Sentence(
    "O ticket fica aberto, “Consultoria Aceita” passa a SIM e um comentário interno guarda o aceite. O cliente não vê.",
    "The ticket is opened, “Consultoria Aceita” becomes SIM and an internal comment keeps the acceptance. "
    "The customer does not see it.",
)
CONDITION_NOTE = Sentence(
    "Aceite com condição não inicia o trabalho: se o cliente pôs um limite, envie outro termo com ele.",
    "A conditional acceptance starts nothing: if the customer set a limit, send another term with it.",
)
CONFIRM_ACCEPTANCE = Sentence("Confirmar aceite", "Confirm acceptance")
REFUSAL_TITLE = Sentence("Registrar a recusa", "Record the refusal")
REFUSAL_SUB = Sentence("A consultoria termina aqui; nada é cobrado", "The consultoria ends here; nothing is charged")
REFUSAL_REASON = Sentence("O que o cliente disse", "What the customer said")
REFUSAL_NOTE = Sentence(
    "Vai ao ticket em comentário interno. O assunto perde o prefixo da consultoria.",
    "It goes to the ticket as an internal comment. The subject loses the consultoria's prefix.",
)
CONFIRM_REFUSAL = Sentence("Registrar recusa", "Record refusal")
WITHDRAWAL_TITLE = Sentence("Retirar o termo", "Withdraw the term")
WITHDRAWAL_SUB = Sentence("A aprovação continua valendo", "The approval still stands")
WITHDRAWAL_REASON = Sentence("Motivo", "Reason")
WITHDRAWAL_HINT = Sentence("O cliente vai ler, em resposta pública.", "The customer will read it, as a public reply.")
CONFIRM_WITHDRAWAL = Sentence("Retirar e avisar o cliente", "Withdraw and tell the customer")
TERM_TITLE = Sentence("Termo de Aceite versão {n}", "Termo de Aceite, version {n}")
TERM_SUB = Sentence("Enviado em {at} · {hash}", "Sent {at} · {hash}")
ADOPTED = Sentence(
    "Adotado: enviado pela macro do Zendesk, e não por aqui.", "Adopted: sent with Zendesk's macro, not from here."
)
POLICY_PRICE = Sentence(
    "O texto não diz o preço. Com o aceite vale o da política: {price}/min, com mínimo de {minimum} min. Se o cliente "
    "precisa ler o preço, envie outro termo.",
    "The text states no price. Once accepted, the policy's counts: {price}/min, at least {minimum} min. If the "
    "customer needs to read it, send another term.",
)


def term_form(facts: Facts, answer_set: AnswerSet) -> TaskView:
    ask = Ask(Say(facts.language))
    scope = suggested_scope(from_row(answer_set.answers), verdict_of(answer_set).module_reasons)
    before = facts.terms.term if facts.terms else None
    fields = [
        *_receiving(ask, before),
        ask.written("scope", SCOPE, hint=SCOPE_HINT, value=before.scope if before else scope),
        ask.field("number", "time_cap_minutes", CAP, hint=CAP_HINT, required=False),
    ]
    boxes = [
        ask.note(UNIT_CHOOSES, shown_when=[when("audience", Audience.TOTVS_CONSULTANT, Audience.AMS)]),
        ask.note(IN_COPY, shown_when=[TO_A_UNIT]),
    ]
    return ask.task("term", TITLE, STEP_ONE, submit=SUBMIT_TERM, preview=SEE_PREVIEW, fields=fields, boxes=boxes)


def _receiving(ask: Ask, before: Term | None) -> list[FieldView]:
    """To whom and who pays, as the term before had it; what a Unit's term says besides."""
    audience = Audience(before.audience) if before else Audience.END_CUSTOMER
    payer = Payer(before.payer) if before and before.payer else Payer.CUSTOMER
    kind = before.consultant_kind if before and before.consultant_kind else ConsultantKind.UNIT
    customers, totvs = when("audience", Audience.END_CUSTOMER), when("audience", Audience.TOTVS_CONSULTANT)
    return [
        ask.choice("radio", "audience", WHO_RECEIVES, AUDIENCES, value=audience, hints=AUDIENCE_HINTS),
        ask.choice("radio", "payer", WHO_PAYS, PAYERS, value=payer, hints=PAYER_HINTS, shown_when=[customers]),
        ask.choice("select", "consultant_kind", WHOSE, KINDS, value=kind, shown_when=[totvs]),
        ask.line("ams_contract", CONTRACT, shown_when=[when("audience", Audience.AMS)]),
        ask.line("receiver_email", RESPONSIBLE, hint=RESPONSIBLE_HINT, shown_when=[TO_A_UNIT]),
        ask.line("served_customer", SERVED, shown_when=[TO_A_UNIT]),
    ]


def see_term(facts: Facts, standing: Standing) -> TaskView:
    ask, term = Ask(Say(facts.language)), standing.term
    at = moment(term.sent_at, facts.now, facts.language)
    subtitle = TERM_SUB.of(at=at, hash=term.hash[:12])
    adopted = [ask.note(*adoption(facts, term))] if term.adopted_comment_id is not None else []
    boxes = [*adopted, ask.box("text", text=term.text)]
    return ask.task("see_term", TERM_TITLE.of(n=term.ordinal), subtitle, submit=None, boxes=boxes)


def adoption(facts: Facts, term: Term) -> list[Value]:
    """What marks an adopted term, and that its price is not in its text."""
    if stated_in(term.text).price:
        return [ADOPTED]
    price = money(term.price_per_minute_centavos, facts.language)
    return [ADOPTED, POLICY_PRICE.of(price=price, minimum=term.minimum_minutes)]


def acceptance_form(say: Say, term: Term) -> TaskView:
    ask, may = Ask(say), may_choose(term)
    paying = paying_fields(ask, may) if may else []
    kept = [as_answered(ask)] if may else []
    return ask.task(
        "acceptance",
        ACCEPTANCE_TITLE,
        OF_A_UNIT if may else ACCEPTANCE_SUB,
        submit=CONFIRM_ACCEPTANCE,
        fields=[ask.field("comment", "comment_id", WHICH), *paying],
        boxes=[*kept, ask.note(ACCEPTANCE_NOTE), ask.note(CONDITION_NOTE)],
        note=NOTHING_WITHOUT_YOU,
    )


def answer_forms(say: Say, term: Term) -> list[TaskView]:
    ask = Ask(say)
    said = ask.written("reason", REFUSAL_REASON)
    why = ask.written("reason", WITHDRAWAL_REASON, hint=WITHDRAWAL_HINT)
    note = ask.note(REFUSAL_NOTE)
    return [
        acceptance_form(say, term),
        ask.task("refusal", REFUSAL_TITLE, REFUSAL_SUB, submit=CONFIRM_REFUSAL, fields=[said], boxes=[note]),
        ask.task("withdraw_term", WITHDRAWAL_TITLE, WITHDRAWAL_SUB, submit=CONFIRM_WITHDRAWAL, fields=[why]),
    ]
