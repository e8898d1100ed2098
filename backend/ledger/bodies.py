"""What of a row is hashed: decision record 0007's fields, and nothing personal among them."""

from uuid import UUID

from backend.ledger.chain import Body
from backend.ledger.store import Charge, TimeEntry
from backend.sessions.rules import second


def entry_body(entry: TimeEntry) -> Body:
    return {
        "id": str(entry.id),
        "account": str(entry.account_id),
        "engagement": str(entry.engagement_id),
        "session": str(entry.session_id),
        "ticket": str(entry.ticket_id),
        "modality": entry.modality,
        "work_form": entry.work_form,
        "analyst": str(entry.analyst_id),
        "group": _text(entry.group_id),
        "organization": str(entry.organization_id),
        "work_date": entry.work_date.isoformat(),
        "started_at": second(entry.started_at),
        "ended_at": second(entry.ended_at),
        "worked_seconds": entry.worked_seconds,
        "paused_seconds": entry.paused_seconds,
        "proven_seconds": entry.proven_seconds,
        "payer": entry.payer,
        "unit_code": entry.unit_code,
        "transfer": entry.transfer,
        "manual": entry.manual,
        "corrects": _text(entry.corrects),
        "personal": {"requester": entry.requester_digest, "cnpj": entry.cnpj_digest},
    }


def charge_body(charge: Charge) -> Body:
    return {
        "id": str(charge.id),
        "account": str(charge.account_id),
        "engagement": str(charge.engagement_id),
        "ticket": str(charge.ticket_id),
        "month": charge.month,
        "modality": charge.modality,
        "policy_version": charge.policy_version,
        "term_hash": charge.term_hash,
        "price_per_minute_centavos": charge.price_per_minute_centavos,
        "minimum_minutes": charge.minimum_minutes,
        "minimum_scope": charge.minimum_scope,
        "seconds_rounding": charge.seconds_rounding,
        "free_seconds": charge.free_seconds,
        "proven_seconds": charge.proven_seconds,
        "charged_minutes": charge.charged_minutes,
        "amount_centavos": charge.amount_centavos,
        "outcome": charge.outcome,
        "on_portal": charge.on_portal,
        "waiver": charge.waiver,
        "payer": charge.payer,
        "explanation": charge.explanation,
        "entries": [str(entry) for entry in charge.entries],
        "corrects": _text(charge.corrects),
        "replaces": charge.replaces,
    }


def _text(value: UUID | int | None) -> str | None:
    return None if value is None else str(value)
