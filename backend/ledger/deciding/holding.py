"""Billing holds a charge, someone disputes it, someone lets it go on: the amount stays, and who decided is kept."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.engagements.rules import Action
from backend.engagements.service import Move, move
from backend.ledger.deciding.comments import held_comment
from backend.ledger.deciding.errors import DisputeOwnerMissing, NotFromThere
from backend.ledger.deciding.rules import Hold, state_after
from backend.ledger.deciding.standing import Decidable, decidable
from backend.ledger.rules import ChargeState
from backend.ledger.store import ChargeStatus, add_records
from backend.people.rules import Role
from backend.people.service import Caller
from backend.people.store import find_person
from backend.terms.service import required
from backend.zendesk.outbox.rules import Change, Comment

ACTIONS = {Hold.HOLD: Action.HOLD, Hold.DISPUTE: Action.DISPUTE, Hold.RELEASE: Action.RELEASE}
TITLES = {
    Hold.HOLD: "TARIFAÇÃO RETIDA",
    Hold.DISPUTE: "TARIFAÇÃO EM CONTESTAÇÃO, registrada",
    Hold.RELEASE: "TARIFAÇÃO LIBERADA",
}


@dataclass(frozen=True)
class Holding:
    """`owner_id` is whoever looks after a dispute; it counts for one only."""

    version: int
    step: Hold
    reason: str
    owner_id: int | None


async def hold(db: AsyncSession, caller: Caller, engagement_id: UUID, wanted: Holding, now: datetime) -> int:
    """Returns the ticket. Raises RoleMissing, OutOfReach, ChargeFixed, NotFromThere, DisputeOwnerMissing."""
    found = await decidable(db, caller, engagement_id, wanted.version, ACTIONS[wanted.step], now)
    _require_may(caller, found, wanted.step)
    state = state_after(found.standing.state, wanted.step)
    if state is None:
        raise NotFromThere
    reason, owner = required(wanted.reason), None
    if state is ChargeState.DISPUTED:
        owner = await find_person(db, caller.account_id, wanted.owner_id or 0)
        if owner is None or not owner.roles:
            raise DisputeOwnerMissing
    told = held_comment(TITLES[wanted.step], caller.name, owner.name if owner else None, reason, found.at)
    facts = {"charge": str(found.charge.id), "state": state, "reason": reason}
    change = Change(comment=Comment(told, public=False))
    moved = await move(
        db, found.engagement, Move(ACTIONS[wanted.step], caller.user_id, change=change, facts=facts), found.at
    )
    row = ChargeStatus(
        charge_id=found.charge.id,
        ordinal=found.standing.status.ordinal + 1,
        state=state,
        at=found.at,
        actor_id=caller.user_id,
        owner_id=owner.user_id if owner else None,
    )
    await add_records(db, [row])
    return moved.ticket_id


def may(caller: Caller, found: ChargeStatus, group_id: int | None, step: Hold) -> bool:
    """Billing all three; a leader within reach disputes, and ends a dispute, as its owner does."""
    if Role.BILLING in caller.roles:
        return True
    if step is Hold.HOLD or (step is Hold.RELEASE and found.state != ChargeState.DISPUTED):
        return False
    owns = step is Hold.RELEASE and found.owner_id == caller.user_id
    return owns or (Role.LEADER in caller.roles and caller.reaches(group_id))


def _require_may(caller: Caller, found: Decidable, step: Hold) -> None:
    if may(caller, found.standing.status, found.engagement.group_id, step):
        return
    if step is not Hold.HOLD and Role.LEADER in caller.roles:
        caller.require_reach(found.engagement.group_id)
    caller.require(Role.BILLING)
