"""How the dossier's rules, answers and reasons are said."""

from collections.abc import Mapping
from datetime import datetime

from backend.dossier.catalogue import Answer, Fault, Rule
from backend.engagements.rules import Action
from backend.kit.formats import clock_time, day
from backend.kit.language import Counted, Language, Sentence
from backend.ledger.rules import ChargeState

RULES: Mapping[Rule, Sentence] = {
    Rule.APPROVED_BEFORE_TERM: Sentence("Aprovada antes do termo", "Approved before the term"),
    Rule.APPROVED_BY_ANOTHER: Sentence("Aprovador diferente de quem pediu", "Approved by another than the asker"),
    Rule.ACCEPTED_BEFORE_START: Sentence("Aceite antes do início", "Accepted before the start"),
    Rule.ACCEPTED_BY_ALLOWED: Sentence("Aceite de quem pode aceitar", "Accepted by someone allowed to"),
    Rule.ACCEPTED_EXACT_TEXT: Sentence(
        "Aceite do texto exato que foi enviado", "Accepted the exact text that was sent"
    ),
    Rule.START_IN_PUBLIC: Sentence("Início informado ao cliente, público", "Start told to the customer, in public"),
    Rule.CONTACT_HOURLY: Sentence("Contato no máximo de hora em hora", "Contact at most every hour"),
    Rule.TIME_ADDS_UP: Sentence("Tempo fecha: total − pausas = líquido", "Time adds up: total − pauses = net"),
    Rule.CHARGE_BY_TERM: Sentence(
        "Valor segue a tabela citada no termo", "Charge follows the prices quoted in the term"
    ),
    Rule.DECIDED_BY_ALLOWED: Sentence(
        "Abono e minutos em conferência decididos por quem pode",
        "Waiver and minutes under review decided by someone allowed to",
    ),
    Rule.REACHED_ZENDESK: Sentence("Início e Finalização chegaram ao Zendesk", "Start and Finalização reached Zendesk"),
    Rule.LEDGER_MATCHES: Sentence("Registro confere com a corrente", "Records match the chain"),
}

ANSWERS: Mapping[Answer, Sentence] = {
    Answer.YES: Sentence("Sim", "Yes"),
    Answer.NO: Sentence("Não", "No"),
    Answer.NOT_YET: Sentence("Ainda não", "Not yet"),
    Answer.NOT_NEEDED: Sentence("Não se aplica", "Not needed"),
}

FAULTS: Mapping[Fault, Sentence] = {
    Fault.NOT_APPROVED: Sentence(
        "não há aprovação das respostas citadas no termo", "the answers that the term cites were not approved"
    ),
    Fault.APPROVED_LATE: Sentence("a aprovação veio depois do termo", "the approval came after the term"),
    Fault.DECIDED_BY_ASKER: Sentence("quem pediu decidiu", "who asked decided"),
    Fault.NOT_ACCEPTED: Sentence("não há aceite", "there is no acceptance"),
    Fault.ACCEPTED_LATE: Sentence("o aceite veio depois do início", "the acceptance came after the start"),
    Fault.ACCEPTED_BY_AGENT: Sentence("quem respondeu é da equipe", "who answered is one of the agents"),
    Fault.ACCEPTED_EXPIRED: Sentence("o termo já tinha vencido", "the term had expired"),
    Fault.TERM_CHANGED: Sentence(
        "não confere: o texto guardado do termo mudou", "does not match: the kept text of the term was changed"
    ),
    Fault.SENT_OTHER: Sentence(
        "não confere: o texto enviado ao ticket é outro", "does not match: another text was sent to the ticket"
    ),
    Fault.ACCEPTED_OTHER: Sentence(
        "não confere: o aceite é de outro texto", "does not match: another text was accepted"
    ),
    Fault.EXCERPT_CHANGED: Sentence(
        "não confere: o trecho do aceite mudou", "does not match: the acceptance's excerpt was changed"
    ),
    Fault.CHARGED_OTHER: Sentence("a tarifação cita outro termo", "the charge cites another term"),
    Fault.START_NOT_PUBLIC: Sentence(
        "não há comentário público do início no ticket", "the ticket has no public comment of the start"
    ),
    Fault.CONTACT_LATE: Sentence("houve contato atrasado", "a contact was late"),
    Fault.ENTRIES_DIFFER: Sentence(
        "não confere: os apontamentos diferem do atendimento", "does not match: the entries differ from the sessions"
    ),
    Fault.CHARGE_DIFFERS: Sentence(
        "não confere: a tarifação difere da soma dos apontamentos",
        "does not match: the charge differs from the sum of its entries",
    ),
    Fault.POLICY_DIFFERS: Sentence(
        "o termo cita valores que não são os da tabela", "the term quotes other values than the policy"
    ),
    Fault.AMOUNT_DIFFERS: Sentence(
        "não confere: recalculado, o valor é outro", "does not match: counted again, the amount is another"
    ),
    Fault.SENTENCE_DIFFERS: Sentence(
        "não confere: a frase da tarifação é outra", "does not match: the charge explains itself otherwise"
    ),
    Fault.CANCELLED_LATE: Sentence(
        "cancelada depois de um tempo que seria cobrado", "cancelled after time that would have been charged"
    ),
    Fault.WAIVER_UNDECIDED: Sentence(
        "não confere: o abono não tem a decisão de um líder", "does not match: no leader's decision backs the waiver"
    ),
    Fault.DECIDED_BY_WORKER: Sentence(
        "quem fez o atendimento decidiu os próprios minutos", "whoever worked decided on their own minutes"
    ),
    Fault.START_LOST: Sentence("o início não chegou ao ticket", "the start did not reach the ticket"),
    Fault.FINISH_LOST: Sentence("a Finalização não chegou ao ticket", "the Finalização did not reach the ticket"),
    Fault.LINK_MISSING: Sentence(
        "não confere: falta uma linha na corrente", "does not match: a row is missing from the chain"
    ),
    Fault.LINK_CHANGED: Sentence(
        "não confere: uma linha difere do que foi registrado", "does not match: a row differs from what was recorded"
    ),
    Fault.PERSONAL_CHANGED: Sentence(
        "não confere: um dado pessoal foi trocado", "does not match: a personal value was exchanged"
    ),
}

DECISIONS: Mapping[Action, Sentence] = {
    Action.DENY: Sentence("Negada pelo Maestro", "Denied by the maestro"),
    Action.REFUSE: Sentence("Termo recusado pelo cliente", "Term refused by the customer"),
    Action.RETRACT: Sentence("Aceite retirado pelo cliente", "Acceptance taken back by the customer"),
    Action.GIVE_UP: Sentence("Desistência antes do início, nada cobrado", "Given up before the start, not charged"),
    Action.REOPEN: Sentence("Reaberta", "Reopened"),
    Action.WAIVE: Sentence("Abonada por um líder, motivo {reason}", "Waived by a leader, reason {reason}"),
    Action.REVIEW_MINUTES: Sentence("Minutos em conferência ficam sem cobrança", "Minutes under review stay uncharged"),
    Action.HOLD: Sentence("Tarifação retida", "Charge held"),
    Action.DISPUTE: Sentence("Tarifação contestada", "Charge disputed"),
    Action.RELEASE: Sentence("Tarifação liberada", "Charge released"),
    Action.FREEZE: Sentence("Tarifação incluída no fechamento", "Charge included in the closing"),
    Action.CANCEL: Sentence("Cancelada, nada cobrado", "Cancelled, nothing charged"),
}
"""What people decided about the consultoria and its charge beside the way to its finish."""
MINUTES_COUNT = Sentence("Minutos em conferência confirmados", "Minutes under review confirmed")
AT_THE_FINISH = Sentence("Abonada no encerramento, por regra", "Waived at the finish, by rule")

CHARGE_STATES: Mapping[ChargeState, Sentence] = {
    ChargeState.PENDING: Sentence("pendente de fechamento", "waiting for the closing"),
    ChargeState.HELD: Sentence("retida pelo faturamento", "held by billing"),
    ChargeState.DISPUTED: Sentence("em contestação, com {who}", "disputed, with {who}"),
    ChargeState.FROZEN: Sentence("no fechamento", "in the closing"),
    ChargeState.ORDERED: Sentence("com pedido", "ordered"),
    ChargeState.INVOICED: Sentence("faturada", "invoiced"),
    ChargeState.CANCELLED: Sentence("nota cancelada", "invoice cancelled"),
}

KEPT = Counted(
    Sentence("{n} de {all} regra cumprida", "{n} of {all} rules kept"),
    Sentence("{n} de {all} regras cumpridas", "{n} of {all} rules kept"),
)
WEIGHS = Sentence(
    "A conta do valor está certa; o que falhou pesa em uma contestação.",
    "The amount is counted right; what failed weighs in a dispute.",
)
WEIGHS_LATER = Sentence("O que falhou pesa em uma contestação.", "What failed weighs in a dispute.")
NOTHING_OPEN = Sentence(
    "Tudo o que já podia ser conferido foi cumprido.", "Everything that could be checked by now was kept."
)


def when(at: datetime) -> Sentence:
    """24/11/2026 14:03, or 2026-11-24 14:03."""
    return Sentence(*(f"{day(at, language)} {clock_time(at)}" for language in (Language.PT, Language.EN)))
