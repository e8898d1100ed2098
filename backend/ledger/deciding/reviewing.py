"""A maestro decides whether minutes between two proofs of work count after all."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.engagements.rules import Action
from backend.engagements.service import Move, move
from backend.kit.ids import new_id
from backend.ledger.counting import charge_of_entries, waived_by_leader
from backend.ledger.deciding.comments import confirmed_comment, kept_comment
from backend.ledger.deciding.correcting import corrected_charge, corrected_entry
from backend.ledger.deciding.errors import NothingUnproven, OwnMinutes
from backend.ledger.deciding.rules import may_be_reviewed
from backend.ledger.deciding.standing import Decidable, decidable
from backend.ledger.recording import add_rows
from backend.people.rules import Role
from backend.people.service import Caller
from backend.terms.service import required
from backend.terms.store import find_term
from backend.zendesk.outbox.rules import Change, Comment


@dataclass(frozen=True)
class Review:
    """`confirm` False leaves the minutes uncharged; either way it is said why."""

    version: int
    confirm: bool
    reason: str


async def review_minutes(db: AsyncSession, caller: Caller, engagement_id: UUID, wanted: Review, now: datetime) -> int:
    """Returns the ticket. Raises RoleMissing, OutOfReach, OwnMinutes, ChargeFixed, NothingUnproven, ReasonMissing."""
    caller.require(Role.MAESTRO)
    found = await decidable(db, caller, engagement_id, wanted.version, Action.REVIEW_MINUTES, now)
    caller.require_reach(found.engagement.group_id)
    if caller.user_id in {found.engagement.owner_id, *(entry.analyst_id for entry in found.entries)}:
        raise OwnMinutes
    if not may_be_reviewed(found.charge.unproven_seconds, found.charge.waiver):
        raise NothingUnproven
    reason = required(wanted.reason)
    return await (_confirm if wanted.confirm else _keep)(db, caller, found, reason)


async def _confirm(db: AsyncSession, caller: Caller, found: Decidable, reason: str) -> int:
    """A linked correction, and a public comment with the new total."""
    proven = [one for one in found.entries if one.proven_seconds == one.worked_seconds]
    fresh = [corrected_entry(one, proven_seconds=one.worked_seconds) for one in found.entries if one not in proven]
    entries, write_id = [*proven, *fresh], new_id()
    total = charge_of_entries(found.charge, entries, waived_by_leader(found.charge))
    charge = corrected_charge(found.charges, entries, total, write_id)
    term = await find_term(db, found.charge.term_id)
    told = confirmed_comment(
        term.requester_name, found.charge.unproven_seconds, charge.explanation, reason, caller.name
    )
    facts = {"charge": str(charge.id), "confirmed": True, "explanation": charge.explanation, "reason": reason}
    change = Change(comment=Comment(told, public=True))
    step = Move(Action.REVIEW_MINUTES, caller.user_id, change=change, write_id=write_id, facts=facts)
    moved = await move(db, found.engagement, step, found.at)
    await add_rows(db, [*fresh, charge], found.standing, found.at, caller.user_id)
    return moved.ticket_id


async def _keep(db: AsyncSession, caller: Caller, found: Decidable, reason: str) -> int:
    told = kept_comment(caller.name, found.charge.unproven_seconds, reason, found.at)
    facts = {"charge": str(found.charge.id), "confirmed": False, "reason": reason}
    change = Change(comment=Comment(told, public=False))
    step = Move(Action.REVIEW_MINUTES, caller.user_id, change=change, facts=facts)
    return (await move(db, found.engagement, step, found.at)).ticket_id
