"""Work entered afterwards, and work that ends before anything is charged."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.engagements.rules import Action
from backend.engagements.service import Move, move
from backend.kit.clock import BRASILIA
from backend.kit.formats import span
from backend.kit.language import Language
from backend.people.service import Caller
from backend.sessions.comments import cancelled_comment, manual_comment
from backend.sessions.errors import ManualEntryRefused, TooLateToCancel
from backend.sessions.rules import SessionState, WorkForm, manual_fault, second
from backend.sessions.service import Work, own_work, require_cap
from backend.sessions.steps import Step, Values, end_step, fresh, interval
from backend.sessions.store import move_cap, record
from backend.sessions.tables import EndReason, EventKind
from backend.terms.service import ACCEPTED, required
from backend.zendesk.outbox.rules import Change


@dataclass(frozen=True)
class Entry:
    """A period of one local day, by Brasília's clock, to the minute."""

    work_form: WorkForm
    day: date
    begins: time
    ends: time
    justification: str

    @property
    def period(self) -> tuple[datetime, datetime]:
        """An end at 00:00 is the day's own midnight."""
        last = self.day if self.ends > time(0) else self.day + timedelta(days=1)
        return datetime.combine(self.day, self.begins, BRASILIA), datetime.combine(last, self.ends, BRASILIA)


async def enter_manually(
    db: AsyncSession, caller: Caller, engagement_id: UUID, version: int, entry: Entry, now: datetime
) -> int:
    """One ended session with one interval of the past, marked. Its start is its only evidence.

    Returns the ticket. Raises ReasonMissing, ManualEntryRefused, CapReached, TimeOverlaps.
    """
    work = await own_work(db, caller, engagement_id, version, Action.MANUAL_ENTRY, now)
    why = required(entry.justification)
    begins, ends = entry.period
    accepted_at = work.agreed[1].commented_at.replace(second=0, microsecond=0)  # an entry is to the minute
    fault = manual_fault(begins, ends, work.at, accepted_at, BRASILIA)
    if fault is not None:
        raise ManualEntryRefused(fault)
    values = _entered(work, entry, why)
    seconds = values["closed_seconds"]
    require_cap(work, seconds)
    comment = manual_comment(caller.name, entry.work_form, entry.period, seconds, why)
    facts = {"session": str(values["id"]), "work_form": entry.work_form, "net_seconds": seconds}
    entering = Move(Action.MANUAL_ENTRY, caller.user_id, change=Change(comment=comment), facts=facts)
    await move(db, work.engagement, entering, work.at)
    await record(db, _step(work, caller, values))
    session = work.session
    if session.cap_at is not None:
        await move_cap(db, session.id, session.cap_at - timedelta(seconds=seconds))
    return work.engagement.ticket_id


async def cancel(
    db: AsyncSession, caller: Caller, engagement_id: UUID, version: int, reason: str, now: datetime
) -> int:
    """Before a minute is worked; nothing is charged. Returns the ticket. Raises ReasonMissing, TooLateToCancel."""
    work = await own_work(db, caller, engagement_id, version, Action.CANCEL, now)
    free = work.agreed[0].policy.free_seconds
    if work.net_seconds >= free:
        raise TooLateToCancel(worked=span(work.net_seconds, Language.PT), seconds=free)
    comment = cancelled_comment(work.engagement, work.agreed[0], caller, required(reason), work.at)
    change = Change(comment=comment, fields=((ACCEPTED, None),))
    facts = {"session": str(work.session.id), "net_seconds": work.net_seconds, "reason": reason.strip()}
    await move(db, work.engagement, Move(Action.CANCEL, caller.user_id, change=change, facts=facts), work.at)
    await record(db, end_step(work.session, work.at, caller.user_id, EndReason.CANCEL))
    return work.engagement.ticket_id


def _step(work: Work, caller: Caller, values: Values) -> Step:
    return Step(
        values["id"],
        work.at,
        EventKind.MANUAL,
        caller.user_id,
        evidence=True,
        facts={"justification": values["justification"]},
        begins=values,
        opens=interval(values["id"], caller.account_id, values["analyst_id"], values["started_at"], values["ended_at"]),
    )


def _entered(work: Work, entry: Entry, why: str) -> Values:
    begins, ends = entry.period
    seconds = second(ends) - second(begins)
    engagement, limit = work.engagement, work.contact_limit
    values = fresh(
        engagement.account_id, engagement.id, work.next_ordinal, engagement.owner_id, entry.work_form, limit, work.at
    )
    unproven = 0 if values["contact_limit_seconds"] is None else max(0, seconds - limit)
    return values | {
        "manual": True,
        "justification": why,
        "state": SessionState.ENDED,
        "end_reason": EndReason.MANUAL,
        "started_at": begins,
        "ended_at": ends,
        "closed_seconds": seconds,
        "evidence_seconds": seconds,
        "unproven_seconds": unproven,
    }
