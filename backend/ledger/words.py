"""How outcomes, waivers and pauses are called, for the analyst in their language and for the ticket in Portuguese."""

from collections.abc import Mapping

from backend.kit.language import Sentence
from backend.ledger.rules import ChargeState, Outcome, TicketStatus
from backend.policies.rules import WaiverReason
from backend.sessions.rules import PauseReason
from backend.sessions.words import PAUSES

OUTCOMES: Mapping[Outcome, Sentence] = {
    Outcome.PRODUCT_INCONSISTENCY: Sentence("Inconsistência de Produto", "Product inconsistency"),
    Outcome.DOCUMENTATION_INCONSISTENCY: Sentence("Inconsistência de documentação", "Documentation inconsistency"),
    Outcome.CUSTOMER_ENVIRONMENT: Sentence("Ambiente do cliente", "Customer's environment"),
    Outcome.CUSTOMISATION: Sentence("Customização", "Customisation"),
    Outcome.USAGE: Sentence("Uso/parametrização", "Usage/parameters"),
    Outcome.NOT_FOUND: Sentence("Causa não encontrada", "Cause not found"),
    Outcome.GAVE_UP: Sentence("Cliente desistiu", "The customer gave up"),
    Outcome.CONVERTED: Sentence("Convertida para a outra modalidade", "Converted to the other modality"),
}

CHARGE_STATES: Mapping[ChargeState, Sentence] = {
    ChargeState.PENDING: Sentence("pendente", "pending"),
    ChargeState.HELD: Sentence("retida", "held"),
    ChargeState.DISPUTED: Sentence("em contestação", "disputed"),
    ChargeState.FROZEN: Sentence("congelada", "frozen"),
    ChargeState.ORDERED: Sentence("em pedido", "ordered"),
    ChargeState.INVOICED: Sentence("faturada", "invoiced"),
    ChargeState.CANCELLED: Sentence("cancelada", "cancelled"),
}

TICKET_STATUS: Mapping[TicketStatus, Sentence] = {
    TicketStatus.SOLVED: Sentence("Resolvido", "Solved"),
    TicketStatus.HOLD: Sentence("Em espera", "On hold"),
    TicketStatus.OPEN: Sentence("Aberto", "Open"),
}

WAIVED_BECAUSE: Mapping[WaiverReason, Sentence] = {
    WaiverReason.ISSUE: Sentence(
        "inconsistência de Produto ainda não publicada no Portal do Cliente, issue {issue}",
        "product inconsistency not yet on the customer portal, issue {issue}",
    ),
    WaiverReason.DOCUMENTATION: Sentence(
        "inconsistência de documentação ainda não publicada no Portal do Cliente, issue {issue}",
        "documentation inconsistency not yet on the customer portal, issue {issue}",
    ),
}
"""Waivers that a finish gives by rule."""

BY_A_LEADER = Sentence("decisão da liderança, {reason}", "decided by the leadership, {reason}")


def within(sentence: Sentence) -> Sentence:
    """The same words inside a sentence."""
    return Sentence(*(text[:1].lower() + text[1:] for text in (sentence.pt, sentence.en)))


STOPPED: Mapping[PauseReason, Sentence] = {reason: within(words) for reason, words in PAUSES.items()}
BY_ITSELF = Sentence("pausado pelo sistema", "paused by the system")
"""The shift or the cap ended and no worker was there to write it down."""
