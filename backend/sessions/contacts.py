"""The contact of an offline session: recorded as an internal comment, it proves the hour before it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.engagements.rules import Action
from backend.engagements.service import Move, move
from backend.kit.ids import new_id
from backend.people.service import Caller
from backend.sessions.comments import contact_comment
from backend.sessions.rules import Channel, ContactResult
from backend.sessions.service import MINUTE, Work, own_work
from backend.sessions.steps import Step, Values, late_seconds, net, proven, total_unproven
from backend.sessions.store import record
from backend.sessions.tables import EventKind, WorkSession
from backend.zendesk.outbox.rules import Change


@dataclass(frozen=True)
class Contacted:
    """With whom, how, with which result, and how far the work is. An attempt is one too."""

    contact_name: str
    channel: Channel
    result: ContactResult
    progress: str


async def contact(
    db: AsyncSession, caller: Caller, engagement_id: UUID, version: int, made: Contacted, now: datetime
) -> int:
    """Running or paused, in any form; only a replay's is ever due. Returns the ticket. Raises VariableMissing."""
    work = await own_work(db, caller, engagement_id, version, Action.CONTACT, now)
    session = work.session
    number, late = session.contact_count + 1, late_seconds(session, work.at)
    said = (made.contact_name, made.channel, made.result, made.progress)
    so_far = (work.net_seconds, partial_centavos(work), late)
    comment = contact_comment(session, said, work.at, so_far, proven(session, work.at)["contact_due_at"])
    facts = {"session": str(session.id), "number": number, "result": made.result, "late_seconds": late}
    change = Change(comment=comment)
    await move(db, work.engagement, Move(Action.CONTACT, caller.user_id, change=change, facts=facts), work.at)
    await record(db, contact_step(session, work.at, caller.user_id, made))
    return work.engagement.ticket_id


def contact_step(session: WorkSession, at: datetime, actor_id: int, made: Contacted) -> Step:
    """The evidence and its row."""
    number = session.contact_count + 1
    return Step(
        session.id,
        at,
        EventKind.CONTACT,
        actor_id,
        net(session, at),
        evidence=True,
        facts={"number": number},
        changes=proven(session, at) | {"contact_count": number, "contact_channel": made.channel},
        contact=_row(session, at, actor_id, made),
    )


def partial_centavos(work: Work) -> int:
    """Proven whole minutes so far at the term's price, without the minimum."""
    proven_seconds = work.net_seconds - total_unproven(work.sheet.sessions, work.at)
    return proven_seconds // MINUTE * work.agreed[0].price_per_minute_centavos


def _row(session: WorkSession, at: datetime, actor_id: int, made: Contacted) -> Values:
    return {
        "id": new_id(),
        "session_id": session.id,
        "number": session.contact_count + 1,
        "at": at,
        "recorded_by": actor_id,
        "contact_name": made.contact_name.strip(),
        "channel": made.channel,
        "result": made.result,
        "progress": made.progress.strip(),
        "running_seconds": net(session, at),
        "late_seconds": late_seconds(session, at),
    }
