"""Notes something on an engagement, and on its ticket, without a step: nobody's screen grows old by it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from backend.engagements.notes.rules import NoteKind
from backend.engagements.notes.store import EngagementNote, add_note
from backend.engagements.store import Engagement
from backend.kit.ids import new_id
from backend.zendesk.outbox.rules import Change
from backend.zendesk.outbox.service import Target, post


@dataclass(frozen=True)
class Note:
    """`actor_id` None is the system; without `change` the ticket shows nothing of it."""

    kind: NoteKind
    key: str
    actor_id: int | None = None
    change: Change | None = None
    to_follow_up: bool = False
    """The ticket is closed: `change` is the comment of a follow-up of it."""
    facts: dict[str, Any] = field(default_factory=dict)


async def note(db: AsyncSession, engagement: Engagement, noted: Note, now: datetime) -> None:
    """ONE keyed ticket update at most. The engagement is locked by this transaction, and its notes were looked at.

    Not a move: its version stays, so that a person who fills a form meanwhile is not refused for it.
    """
    at = max(now, engagement.last_event_at)
    write_id = None
    if noted.change is not None:
        author_id = noted.actor_id if noted.change.comment else None
        target = Target(engagement.account_id, engagement.ticket_id, author_id, noted.to_follow_up)
        write_id = await post(db, target, noted.kind, noted.change, at)
    row = EngagementNote(
        id=new_id(),
        engagement_id=engagement.id,
        kind=noted.kind,
        key=noted.key,
        at=at,
        actor_id=noted.actor_id,
        facts=noted.facts,
        write_id=write_id,
    )
    await add_note(db, row)
