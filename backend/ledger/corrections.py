"""What is charged when a finished engagement is computed again: the new total against what stands."""

from dataclasses import dataclass

from backend.ledger.rules import Charge


@dataclass(frozen=True)
class Charged:
    """What stands so far for the engagement: its last effective total."""

    minutes: int
    amount_centavos: int


@dataclass(frozen=True)
class Correction:
    """A linked row for a reopened engagement; `total` is computed over all its sessions, so the minimum counts once.

    `replaces`: before the freeze the new total stands instead of what was charged; afterwards only what exceeds it
    is added, and a lower total changes nothing (an issued invoice is cancelled, not corrected).
    """

    total: Charge
    before: Charged
    replaces: bool
    minutes: int
    amount_centavos: int


def correction(total: Charge, before: Charged, *, frozen: bool) -> Correction:
    """What the linked row charges. `before` sums every earlier row that still stands."""
    minutes, amount = total.charged_minutes, total.amount_centavos
    if frozen:
        minutes, amount = max(0, minutes - before.minutes), max(0, amount - before.amount_centavos)
    return Correction(total, before, not frozen, minutes, amount)
