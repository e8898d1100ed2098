"""Puts the chain's newest row on a ticket: a witness with Zendesk's own time, out of our reach (ADR 0007)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.engagements.due import Due
from backend.engagements.errors import EngagementMissing, StepNotAllowed
from backend.engagements.notes.rules import NoteKind
from backend.engagements.notes.service import Note, note
from backend.engagements.rules import Status
from backend.engagements.service import changed
from backend.engagements.store import Engagement, lock_engagement
from backend.kit.clock import start_of_day
from backend.kit.formats import long_moment
from backend.kit.jobs import Task
from backend.ledger.chain import Head
from backend.ledger.deciding.errors import HeadPublished
from backend.ledger.proof.store import publish_head
from backend.ledger.store import unpublished
from backend.people.rules import Role
from backend.people.service import Caller
from backend.zendesk.outbox.rules import Change, Comment

PUBLISH = Task("ledger.publish", queue="ticks", cron="*/10 * * * *")


async def publish(db: AsyncSession, caller: Caller, engagement_id: UUID, version: int, now: datetime) -> int:
    """Billing's, on demand, on a finished consultoria's ticket. Returns the ticket.

    Raises EngagementMissing, EngagementChanged, StepNotAllowed, RoleMissing, and HeadPublished when nothing was charged
    since.
    """
    caller.require(Role.BILLING)
    engagement = await lock_engagement(db, engagement_id)
    if engagement is None or engagement.account_id != caller.account_id:
        raise EngagementMissing
    if engagement.version != version:
        raise await changed(db, caller.account_id, engagement_id)
    if engagement.status != Status.FINISHED:
        raise StepNotAllowed
    head = await publish_head(db, engagement.account_id, now, last_before=None)
    if head is None:
        raise HeadPublished
    await _tell(db, engagement, head, caller, now)
    return engagement.ticket_id


async def _publish_daily(db: AsyncSession, engagement: Engagement, now: datetime) -> None:
    head = await publish_head(db, engagement.account_id, now, last_before=start_of_day(now))
    if head is not None:
        await _tell(db, engagement, head, None, now)


async def _tell(db: AsyncSession, engagement: Engagement, head: Head, caller: Caller | None, now: datetime) -> None:
    text = (
        f"LIVRO DE TARIFAÇÃO: a última linha é a {head.seq}, em {long_moment(now)} (horário de Brasília).\n"
        f"SHA-256: {head.hash}\n\n"
        "Um arquivo exportado depois disso tem de conter esta linha. Para conferir:\n"
        f"consultoria verify ARQUIVO --head {head.seq}:{head.hash}"
    )
    facts = {"seq": head.seq, "hash": head.hash}
    actor_id = caller.user_id if caller else None
    said = Change(comment=Comment(text, public=False))
    await note(db, engagement, Note(NoteKind.HEAD_PUBLISHED, str(head.seq), actor_id, said, facts=facts), now)


UNPUBLISHED = Due(unpublished, _publish_daily)
