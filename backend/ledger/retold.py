"""A kept charge in its own words; they are kept in Portuguese, so another language says its numbers again."""

from backend.kit.language import Language, Said
from backend.ledger.corrections import Charged, correction
from backend.ledger.rules import Basis, MinimumScope, Rounding, Tariff, WaiverReason
from backend.ledger.rules import Charge as Counted
from backend.ledger.sentences import charge_sentence, correction_sentence
from backend.ledger.store import Charge


def retold(charge: Charge, free_seconds: int, language: Language) -> str:
    """`free_seconds` are the policy's at the finish."""
    return charge.explanation if language is Language.PT else _said_again(charge, free_seconds).in_(language)


def _said_again(charge: Charge, free_seconds: int) -> Said:
    tariff = Tariff(
        charge.price_per_minute_centavos,
        charge.minimum_minutes,
        MinimumScope(charge.minimum_scope),
        Rounding(charge.seconds_rounding),
        free_seconds,
    )
    waiver = WaiverReason(charge.waiver) if charge.waiver else None
    seconds = (charge.gross_seconds, charge.net_seconds, charge.unproven_seconds)
    minutes = (charge.whole_minutes, charge.full_minutes)
    total = Counted(tariff, Basis(charge.basis), *seconds, *minutes, waiver)
    if charge.corrects is None:
        return charge_sentence(total)
    amount = charge.amount_centavos - charge.delta_centavos
    before = Charged(charge.charged_minutes - charge.delta_minutes, amount)
    return correction_sentence(correction(total, before, frozen=False))
