"""The rows that take others' place: a corrected entry, and the charge that is counted from it."""

import unicodedata
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from backend.kit.ids import new_id
from backend.kit.language import Language
from backend.ledger.counting import corrected
from backend.ledger.recording import numbers
from backend.ledger.rules import Charge as Total
from backend.ledger.sentences import correction_sentence
from backend.ledger.store import Charge, StandingCharge, TimeEntry

NEVER_COPIED = frozenset({"id", "corrects"})


def corrected_entry(entry: TimeEntry, **changes: Any) -> TimeEntry:
    """The same work with what was decided of it; it points at the row that no longer counts."""
    return TimeEntry(**{**_values(entry), **changes, "id": new_id(), "corrects": entry.id})


def corrected_charge(
    before: Sequence[StandingCharge],
    entries: Sequence[TimeEntry],
    total: Total,
    write_id: UUID,
    **changes: Any,
) -> Charge:
    """Instead of the last of `before`, in its month and under its term. `total` is counted over all `entries`."""
    correction = corrected(total, list(before))
    if correction is None:
        raise LookupError("there is no charge to correct")
    last = before[-1].charge
    said = unicodedata.normalize("NFC", correction_sentence(correction).in_(Language.PT))
    return Charge(
        **{
            **_values(last),
            **numbers(total, correction),
            "id": new_id(),
            "corrects": last.id,
            "replaces": correction.replaces,
            "waiver": total.waiver,
            "explanation": said,
            "entries": [entry.id for entry in entries],
            "write_id": write_id,
            **changes,
        }
    )


def _values(row: TimeEntry | Charge) -> dict[str, Any]:
    names = (column.key for column in type(row).__table__.columns if column.key not in NEVER_COPIED)
    return {name: getattr(row, name) for name in names}
