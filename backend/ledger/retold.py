"""A kept charge in its own words; they are kept in Portuguese, so another language says its numbers again."""

from collections.abc import Sequence

from backend.kit.language import Language, Said
from backend.ledger.corrections import correction
from backend.ledger.counting import standing_in, tariff_in
from backend.ledger.rules import Basis
from backend.ledger.rules import Charge as Counted
from backend.ledger.sentences import charge_sentence, correction_sentence
from backend.ledger.store import StandingCharge
from backend.policies.rules import WaiverReason


def retold(charges: Sequence[StandingCharge], language: Language) -> str:
    """The last of an engagement's charges, which come oldest first."""
    charge = charges[-1].charge
    return charge.explanation if language is Language.PT else _said_again(charges).in_(language)


def _said_again(charges: Sequence[StandingCharge]) -> Said:
    charge = charges[-1].charge
    waiver = WaiverReason(charge.waiver) if charge.waiver else None
    seconds = (charge.gross_seconds, charge.net_seconds, charge.unproven_seconds)
    minutes = (charge.whole_minutes, charge.full_minutes)
    total = Counted(tariff_in(charge), Basis(charge.basis), *seconds, *minutes, waiver)
    if charge.corrects is None:
        return charge_sentence(total)
    return correction_sentence(correction(total, standing_in(charges[:-1]), frozen=not charge.replaces))
