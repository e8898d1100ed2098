"""The tick that sends what the rules ask for: the customer is told whose turn it is, with every browser closed."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from backend.automation.messages.store import (
    LongPause,
    Unanswered,
    long_pause_of,
    unanswered_of,
    with_long_pause,
    with_unanswered_term,
)
from backend.automation.messages.texts import consultant_text, next_contact_day, reminder_text
from backend.engagements.due import Due
from backend.engagements.notes.rules import NoteKind
from backend.engagements.notes.service import Note, note
from backend.engagements.store import Engagement
from backend.kit.jobs import Task
from backend.people.store import people_named
from backend.sessions.service import work_at
from backend.terms.service import AGREED_DATE
from backend.zendesk.outbox.rules import Change, Comment
from backend.zendesk.push import push

MESSAGES = Task("automation.messages", queue="ticks", cron="* * * * * */10")
CHANGED = "ticket_changed"


async def _pending_consultant(db: AsyncSession, claimed: Engagement, now: datetime) -> None:
    """Read again under the lock: it may have been resumed meanwhile."""
    found: LongPause | None = await long_pause_of(db, claimed.id, now)
    if found is None:
        return
    engagement, session = found.engagement, found.session
    work = await work_at(db, engagement, now)
    contact_day = next_contact_day(work.at, work.policy.shift_end)
    owner = await _owner(db, engagement)
    text = consultant_text(engagement, work.agreed[0], owner, contact_day, work.at, work.net_seconds)
    change = Change(
        comment=Comment(text.text, public=True),
        status="open",
        fields=((AGREED_DATE, contact_day.isoformat()),),
        macro=text.title,
    )
    facts = {"session": str(session.id), "reason": session.pause_reason}
    await _send(db, engagement, Note(NoteKind.PENDING_CONSULTANT, found.key, change=change, facts=facts), now)


async def _term_reminder(db: AsyncSession, claimed: Engagement, now: datetime) -> None:
    """Read again under the lock: it may have been answered meanwhile."""
    found: Unanswered | None = await unanswered_of(db, claimed.id, now)
    if found is None:
        return
    engagement, term = found.engagement, found.term
    text = reminder_text(engagement, term, await _owner(db, engagement), now)
    change = Change(comment=Comment(text.text, public=True))
    facts = {"term": str(term.id), "ordinal": term.ordinal}
    await _send(db, engagement, Note(NoteKind.TERM_REMINDER, found.key, change=change, facts=facts), now)


async def _send(db: AsyncSession, engagement: Engagement, message: Note, now: datetime) -> None:
    await note(db, engagement, message, now)
    await push(db, engagement.account_id, engagement.ticket_id, None, CHANGED)


async def _owner(db: AsyncSession, engagement: Engagement) -> str:
    names = await people_named(db, engagement.account_id, [engagement.owner_id])
    return names.get(engagement.owner_id, f"#{engagement.owner_id}")


LONG_PAUSE, UNANSWERED = Due(with_long_pause, _pending_consultant), Due(with_unanswered_term, _term_reminder)
