"""The tick that tells of each hourly contact: before it is due, when it is late, and to the maestros."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from backend.engagements.due import Due
from backend.engagements.notes.rules import NoteKind
from backend.engagements.notes.service import Note, note
from backend.engagements.store import Engagement
from backend.kit.jobs import Task
from backend.people.rules import Role
from backend.people.store import people_named, people_with_role
from backend.sessions.reminders.comments import Missed, escalation_comment, overdue_comment
from backend.sessions.reminders.rules import ReminderKind, reached, untold
from backend.sessions.reminders.store import Hour, add_reminders, hour_of, unreminded
from backend.sessions.rules import reached_at
from backend.sessions.worked import worked
from backend.zendesk.outbox.rules import Change, Comment
from backend.zendesk.push import push

REMINDERS = Task("sessions.reminders", queue="ticks", cron="* * * * * */5")
WARNED, CHANGED = "contact_warning", "ticket_changed"
"""What the sidebars are told."""


async def _remind(db: AsyncSession, engagement: Engagement, now: datetime) -> None:
    # read again under the lock: a command may have paused, contacted or ended it meanwhile
    hour = await hour_of(db, engagement.id, now)
    if hour is not None and (kinds := untold(reached(hour.over, hour.notice, runs=hour.runs), hour.told)):
        await _tell(db, engagement, hour, kinds, now)


async def _tell(db: AsyncSession, engagement: Engagement, hour: Hour, kinds: list[ReminderKind], now: datetime) -> None:
    limit_at = await _limit_at(db, hour)
    await add_reminders(db, hour, kinds, limit_at, now)
    if kinds[-1] is ReminderKind.WARNING:
        await push(db, engagement.account_id, engagement.ticket_id, engagement.owner_id, WARNED)
        return
    session, late = hour.session, int(hour.over)
    names = await people_named(db, engagement.account_id, [engagement.owner_id])
    owner = names.get(engagement.owner_id, f"#{engagement.owner_id}")
    missed = Missed(session.contact_count + 1, limit_at, late, owner, stands=not hour.runs)
    kind, comment = await _words(db, engagement, missed, kinds[-1])
    facts = {"session": str(session.id), "evidence": session.contact_count, "late_seconds": late}
    key = f"{session.id}:{session.contact_count}"
    await note(db, engagement, Note(kind, key, change=Change(comment=comment), facts=facts), now)
    await push(db, engagement.account_id, engagement.ticket_id, None, CHANGED)


async def _words(
    db: AsyncSession, engagement: Engagement, missed: Missed, kind: ReminderKind
) -> tuple[NoteKind, Comment]:
    if kind is ReminderKind.DUE:
        return NoteKind.CONTACT_DUE, overdue_comment(missed)
    group_id, account_id = engagement.group_id, engagement.account_id
    holders = [] if group_id is None else await people_with_role(db, account_id, Role.MAESTRO, group_id)
    maestros = [one.name for one in holders if Role.MAESTRO in one.roles]  # a leader may act as one, but is not called
    return NoteKind.CONTACT_ESCALATED, escalation_comment(missed, maestros)


async def _limit_at(db: AsyncSession, hour: Hour) -> datetime:
    """When the hour was, or will be, over; one that was paused since is looked up among its intervals."""
    session = hour.session
    if session.contact_due_at is not None:
        return session.contact_due_at
    ran = next(one for one in await worked(db, session.engagement_id) if one.id == session.id)
    found = reached_at(ran.intervals, session.evidence_seconds + (ran.limit_seconds or 0))
    if found is None:
        raise LookupError(f"late without having run: {session.id}")
    return found


UNREMINDED = Due(unreminded, _remind)
