"""Loads an engagement for a command and moves it: state, history and ONE ticket update in one transaction."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.engagements.errors import (
    CHANGED_IT,
    DEEDS,
    THE_SYSTEM,
    AlreadyOpen,
    EngagementChanged,
    EngagementMissing,
    NotYours,
    StepNotAllowed,
)
from backend.engagements.rules import TRANSITIONS, Action, NotAllowed, Status, tags_for, target
from backend.engagements.store import (
    Engagement,
    HistoryEntry,
    add_engagement,
    add_history,
    compare_and_set,
    find_engagement,
    last_entry,
)
from backend.kit.formats import clock_time
from backend.kit.ids import new_id
from backend.kit.logging import also_about
from backend.people.rules import Role
from backend.people.service import Caller
from backend.people.store import people_named
from backend.zendesk.outbox.rules import Change
from backend.zendesk.outbox.service import Target, post


@dataclass(frozen=True)
class Move:
    """One step of one engagement. `to` only where the table leaves a choice; `actor_id` None is the system.

    `change` is what the ticket shows of it besides the situation's tags, and `write_id` the key of that update;
    `owner_id` is set by a hand-over.
    """

    action: Action
    actor_id: int | None
    to: Status | None = None
    change: Change = field(default_factory=Change)
    write_id: UUID = field(default_factory=new_id)
    owner_id: int | None = None
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Beginning:
    """Which ticket, of which group, in which modality, and whose it will be."""

    account_id: UUID
    ticket_id: int
    group_id: int | None
    modality: str
    owner_id: int


async def begin(db: AsyncSession, beginning: Beginning, actor_id: int, now: datetime) -> Engagement:
    """A new engagement in evaluation. Raises AlreadyOpen when the ticket has an open one."""
    values = {**vars(beginning), "id": new_id(), "status": target(None, Action.START_EVALUATION), "version": 1}
    times = dict.fromkeys(("status_since", "created_at", "last_event_at"), now)
    engagement = await add_engagement(db, {**values, **times})
    if engagement is None:
        raise AlreadyOpen
    await _record(db, engagement, Move(Action.START_EVALUATION, actor_id), None)
    return engagement


async def move(db: AsyncSession, seen: Engagement, move_: Move, now: datetime) -> Engagement:
    """The moved engagement. Raises StepNotAllowed off the table, EngagementChanged when someone was faster.

    Server time, clamped to the engagement's last event: a clock stepped back makes no negative time.
    """
    before = Status(seen.status)
    at = max(now, seen.last_event_at)
    try:
        to = target(before, move_.action, move_.to)
    except NotAllowed as error:
        raise StepNotAllowed from error
    moved = await compare_and_set(db, seen, to, at, move_.owner_id or seen.owner_id)
    if moved is None:
        raise await changed(db, seen.account_id, seen.id)
    await _record(db, moved, move_, before)
    return moved


async def load(db: AsyncSession, caller: Caller, engagement_id: UUID) -> Engagement:
    """Raises EngagementMissing, also for another account's."""
    found = await find_engagement(db, caller.account_id, engagement_id)
    if found is None:
        raise EngagementMissing
    also_about(ticket_id=found.ticket_id)
    return found


async def load_seen(db: AsyncSession, caller: Caller, engagement_id: UUID, version: int, *any_of: Action) -> Engagement:
    """What the person saw, for a command on it. Raises EngagementChanged if it moved, StepNotAllowed off the table."""
    found = await load(db, caller, engagement_id)
    if found.version != version:
        raise await changed(db, caller.account_id, engagement_id)
    if not any((Status(found.status), action) in TRANSITIONS for action in any_of):
        raise StepNotAllowed
    return found


async def require_owner(db: AsyncSession, caller: Caller, engagement: Engagement) -> None:
    """Raises NotYours, naming whose it is; RoleMissing for an owner who is no analyst any more."""
    if caller.user_id == engagement.owner_id:
        caller.require(Role.ANALYST)
        return
    raise await not_yours(db, engagement)


async def not_yours(db: AsyncSession, engagement: Engagement) -> NotYours:
    """Names whose it is."""
    names = await people_named(db, engagement.account_id, [engagement.owner_id])
    return NotYours(owner=names.get(engagement.owner_id, f"#{engagement.owner_id}"))


async def changed(db: AsyncSession, account_id: UUID, engagement_id: UUID) -> EngagementChanged:
    """Says who did what and when."""
    entry = await last_entry(db, engagement_id)
    if entry is None:
        raise EngagementMissing
    names = await people_named(db, account_id, [entry.actor_id] if entry.actor_id else [])
    who = THE_SYSTEM if entry.actor_id is None else names.get(entry.actor_id, f"#{entry.actor_id}")
    return EngagementChanged(who, DEEDS.get(Action(entry.action), CHANGED_IT), clock_time(entry.at))


async def _record(db: AsyncSession, engagement: Engagement, move_: Move, before: Status | None) -> None:
    """History, and the one update that shows the step on the ticket."""
    status = Status(engagement.status)
    write_id = None
    if status != before or move_.change != Change():
        # a finished one's situation is on the ticket already, unless a newer consultoria's is there now
        over = status == before == Status.FINISHED
        add, drop = ((), ()) if over else tags_for(engagement.modality, status)
        author_id = move_.actor_id if move_.change.comment else None
        target_ = Target(engagement.account_id, engagement.ticket_id, author_id)
        change = replace(move_.change, add_tags=add, drop_tags=drop)
        write_id = await post(db, target_, move_.action, change, engagement.last_event_at, move_.write_id)
    entry = HistoryEntry(
        id=new_id(),
        engagement_id=engagement.id,
        version=engagement.version,
        at=engagement.last_event_at,
        actor_id=move_.actor_id,
        action=move_.action,
        from_status=before,
        to_status=status,
        facts=move_.facts,
        write_id=write_id,
    )
    await add_history(db, entry)
