"""What follows a move without a person, as data: which macro, after which wait, and whether a person may stop it."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

from backend.engagements.rules import Action
from backend.macros.catalogue import Macro
from backend.sessions.rules import PauseReason


class MessageKind(StrEnum):
    PENDING_CUSTOMER = "pending_customer"
    PENDING_CONSULTANT = "pending_consultant"
    TERM_REMINDER = "term_reminder"
    TERM_EXPIRY = "term_expiry"


OURS = frozenset(
    {
        PauseReason.TOOL_FAILURE,
        PauseReason.OTHER_WORK,
        PauseReason.BREAK,
        PauseReason.END_OF_SHIFT,
        PauseReason.HANDED_OVER,
        PauseReason.REOPENED,
    }
)
"""Pauses in which the customer waits for us; one that began with a ticket solved elsewhere does not open it again."""


@dataclass(frozen=True)
class Rule:
    """`macro` None is an internal comment. `reasons` narrow a pause down.

    `wait_minutes` None where a dated value says when: the policy's days, or the term's own validity. A rule that can be
    `switched` is sent by the tick: the account has a row for it, and a person may stop it on one ticket while `while_`
    may still be done there. The others are one update with their move, or void what a text has promised an end to.
    """

    follows: Action
    macro: Macro | None
    reasons: AbstractSet[PauseReason] = frozenset()
    wait_minutes: int | None = None
    while_: Action | None = None

    @property
    def switched(self) -> bool:
        return self.while_ is not None


RULES = {
    MessageKind.PENDING_CUSTOMER: Rule(
        Action.PAUSE, Macro.PENDING_CUSTOMER, reasons=frozenset({PauseReason.WAITING_CUSTOMER}), wait_minutes=0
    ),
    MessageKind.PENDING_CONSULTANT: Rule(
        Action.PAUSE, Macro.PENDING_CONSULTANT, reasons=OURS, wait_minutes=60, while_=Action.PAUSE
    ),
    MessageKind.TERM_REMINDER: Rule(Action.SEND_TERM, Macro.TERM_REMINDER, while_=Action.ACCEPT),
    MessageKind.TERM_EXPIRY: Rule(Action.SEND_TERM, None),
}
SWITCHED = tuple(kind for kind, rule in RULES.items() if rule.switched)
