"""What is charged when a finished engagement is computed again: the new total against what stands."""

from dataclasses import dataclass

from backend.ledger.rules import Charge


@dataclass(frozen=True)
class Charged:
    minutes: int
    amount_centavos: int

    def __add__(self, other: "Charged") -> "Charged":
        return Charged(self.minutes + other.minutes, self.amount_centavos + other.amount_centavos)


NOTHING = Charged(0, 0)


@dataclass(frozen=True)
class Standing:
    """What is charged so far: by the newest row, and by those before it that were frozen, which it only adds to."""

    newest: Charged = NOTHING
    beneath: Charged = NOTHING

    def then(self, row: Charged, *, replaces: bool | None) -> "Standing":
        """With one more row; `replaces` None: the first one."""
        return Standing(row, self.newest + self.beneath if replaces is False else self.beneath)


@dataclass(frozen=True)
class Correction:
    """A linked row for a reopened engagement; `total` is computed over all its sessions, so the minimum counts once.

    `replaces`: before the freeze the row stands instead of the newest one. After it only what exceeds the frozen rows
    is added, and a lower total changes nothing of them (an issued invoice is cancelled, not corrected). What was added
    may be replaced until it is frozen too. `instead_of` is what the row takes away, `before` what its sentence names.
    """

    total: Charge
    before: Charged
    instead_of: Charged
    replaces: bool
    adds: bool
    minutes: int
    amount_centavos: int


def correction(total: Charge, stands: Standing, *, frozen: bool) -> Correction:
    """What the linked row charges. `frozen`: the newest row is."""
    beneath = stands.newest + stands.beneath if frozen else stands.beneath
    adds = frozen or beneath != NOTHING
    return Correction(
        total,
        before=beneath if adds else stands.newest,
        instead_of=NOTHING if frozen else stands.newest,
        replaces=not frozen,
        adds=adds,
        minutes=max(0, total.charged_minutes - beneath.minutes),
        amount_centavos=max(0, total.amount_centavos - beneath.amount_centavos),
    )
