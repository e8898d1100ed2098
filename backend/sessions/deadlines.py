"""When something is due in a running session: the hourly contact, its reminder, the maestros, the end of the shift."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo

from backend.sessions.rules import CONTACT_FORMS, Interval, WorkForm, net_seconds, reached_at


@dataclass(frozen=True)
class ContactLimits:
    """Running seconds: between two contacts, before the limit for the reminder, after it for the maestros."""

    limit_seconds: int = 3600
    warning_seconds: int = 600
    escalation_seconds: int = 900


@dataclass(frozen=True)
class ContactTimes:
    """Where the hourly contact stands. A moment is None while a pause keeps it from being known.

    `remaining_seconds` are running seconds up to the limit, 0 once it is reached; `late_seconds` those beyond it.
    """

    warn_at: datetime | None
    due_at: datetime | None
    escalate_at: datetime | None
    remaining_seconds: int
    late_seconds: int


def contact_times(
    form: WorkForm, intervals: Sequence[Interval], last_evidence: datetime | None, limits: ContactLimits, at: datetime
) -> ContactTimes | None:
    """None for a form without hourly contacts. `last_evidence`: the last contact, None when only the start is one.

    Everything counts in running time: a pause stops the hour, the delay and the way to the maestros alike.
    """
    if form not in CONTACT_FORMS:
        return None
    seen = 0 if last_evidence is None else net_seconds(intervals, last_evidence)
    due = seen + limits.limit_seconds
    gap = due - net_seconds(intervals, at)
    return ContactTimes(
        warn_at=reached_at(intervals, due - limits.warning_seconds),
        due_at=reached_at(intervals, due),
        escalate_at=reached_at(intervals, due + limits.escalation_seconds),
        remaining_seconds=max(0, gap),
        late_seconds=max(0, -gap),
    )


def next_shift_end(since: datetime, ends: time, zone: tzinfo) -> datetime:
    """The first moment after `since` at which the local clock shows `ends`, in UTC; on any day of the week."""
    local = since.astimezone(zone)
    today = datetime.combine(local.date(), ends, tzinfo=zone)
    found = today if today > local else datetime.combine(local.date() + timedelta(days=1), ends, tzinfo=zone)
    return found.astimezone(UTC)
