"""Stops an automatic message on one ticket, and lets it go again; who did it stands in the history."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.automation.messages.store import set_stopped
from backend.automation.rules import RULES, MessageKind
from backend.engagements.notes.rules import NoteKind
from backend.engagements.notes.service import Note, note
from backend.engagements.service import load_seen, require_owner
from backend.kit.ids import new_id
from backend.people.rules import Role
from backend.people.service import Caller


async def switch(
    db: AsyncSession,
    caller: Caller,
    engagement_id: UUID,
    version: int,
    kind: MessageKind,
    now: datetime,
    *,
    stopped: bool,
) -> int:
    """The owner's, and a maestro's or leader's within reach. Returns the ticket; one that is so already stays so.

    Raises EngagementChanged, StepNotAllowed, NotYours, OutOfReach; LookupError for a kind without a switch.
    """
    while_ = RULES[kind].while_
    if while_ is None:
        raise LookupError(f"{kind} has no switch")
    engagement = await load_seen(db, caller, engagement_id, version, while_)
    if caller.user_id != engagement.owner_id and Role.MAESTRO in caller.roles:
        caller.require_reach(engagement.group_id)
    else:
        await require_owner(db, caller, engagement)
    if await set_stopped(db, engagement.id, kind, stopped=stopped):
        done = NoteKind.AUTOMATION_STOPPED if stopped else NoteKind.AUTOMATION_RESUMED
        await note(db, engagement, Note(done, str(new_id()), caller.user_id, facts={"kind": kind}), now)
    return engagement.ticket_id
