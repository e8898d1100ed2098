"""Which way a charge may go before the freeze, and who sends it there (domain, §8)."""

from collections.abc import Mapping
from enum import StrEnum

from backend.ledger.rules import ChargeState
from backend.payers.rules import Payer


class Hold(StrEnum):
    """What a person says of a charge without changing its amount."""

    HOLD = "hold"
    DISPUTE = "dispute"
    RELEASE = "release"


STEPS: Mapping[tuple[ChargeState, Hold], ChargeState] = {
    (ChargeState.PENDING, Hold.HOLD): ChargeState.HELD,
    (ChargeState.PENDING, Hold.DISPUTE): ChargeState.DISPUTED,
    (ChargeState.HELD, Hold.RELEASE): ChargeState.PENDING,
    (ChargeState.DISPUTED, Hold.RELEASE): ChargeState.PENDING,
}


def state_after(state: ChargeState, step: Hold) -> ChargeState | None:
    """None for a step that the charge cannot take from there."""
    return STEPS.get((state, step))


def may_be_waived(charged_minutes: int, payer: str) -> bool:
    """What the customer still owes; a management transfer is nothing of theirs."""
    return charged_minutes > 0 and payer != Payer.MANAGEMENT_TRANSFER


def may_be_switched(charged_minutes: int) -> bool:
    """Of what is charged to nobody there is no payer to switch."""
    return charged_minutes > 0


def may_be_reviewed(unproven_seconds: int, waiver: str | None) -> bool:
    """Of a waived charge the minutes change nothing."""
    return unproven_seconds > 0 and waiver is None
