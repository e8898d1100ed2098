"""What the customer reads that no person sent, in Portuguese, as plain text."""

from datetime import date, datetime, time

from backend.engagements.store import Engagement
from backend.kit.clock import BRASILIA
from backend.kit.formats import MINUTE, day
from backend.kit.language import Language
from backend.macros.catalogue import Macro
from backend.macros.service import Rendered, greeting, render
from backend.policies.service import is_business_day
from backend.sessions.comments import day_of
from backend.sessions.pauses import next_business_day
from backend.terms.store import Term


def consultant_text(
    engagement: Engagement, term: Term, owner: str, next_contact: date, at: datetime, net_seconds: int
) -> Rendered:
    return render(
        Macro.PENDING_CONSULTANT,
        requester_name=term.requester_name,
        greeting=greeting(at),
        ticket_id=engagement.ticket_id,
        analyst_signature=owner,
        modality_label=term.policy.label,
        responsible_name=owner,
        next_contact_at=day_of(next_contact),
        net_minutes_so_far=net_seconds // MINUTE,
    )


def reminder_text(engagement: Engagement, term: Term, owner: str, at: datetime) -> Rendered:
    return render(
        Macro.TERM_REMINDER,
        requester_name=term.requester_name,
        greeting=greeting(at),
        ticket_id=engagement.ticket_id,
        analyst_signature=owner,
        term_version=term.ordinal,
        sent_at=day(term.sent_at, Language.PT),
        term_expires_at=day(term.expires_at, Language.PT),
    )


def next_contact_day(at: datetime, shift_end: time) -> date:
    """The same local day while its shift lasts, else the next business day."""
    local = at.astimezone(BRASILIA)
    today = local.date()
    return today if is_business_day(today) and local.time() < shift_end else next_business_day(today)
