"""The freeze: a closing takes a charge as it stands, and from then on nothing takes its place (domain, §8)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.engagements.rules import Action, Status
from backend.engagements.service import Move, load, move
from backend.ledger.rules import ChargeState
from backend.ledger.store import ChargeStatus, add_records, charges_of
from backend.people.rules import Role
from backend.people.service import Caller


async def freeze(db: AsyncSession, caller: Caller, engagement_id: UUID, charge_id: UUID, now: datetime) -> bool:
    """False when the charge is not the one that stands, or not pending any more: the closing leaves it out.

    A step of the engagement, so that whoever decided on the charge meanwhile is told of the freeze, or the freeze of
    their decision. Raises EngagementMissing, RoleMissing, and EngagementChanged when someone was faster.
    """
    caller.require(Role.BILLING)
    engagement = await load(db, caller, engagement_id)
    standing = (await charges_of(db, engagement.id))[-1:]
    if engagement.status != Status.FINISHED or not standing:
        return False
    [found] = standing
    if found.charge.id != charge_id or found.state is not ChargeState.PENDING:
        return False
    facts = {"charge": str(charge_id), "state": ChargeState.FROZEN}
    moved = await move(db, engagement, Move(Action.FREEZE, caller.user_id, facts=facts), now)
    frozen = ChargeStatus(
        charge_id=charge_id,
        ordinal=found.status.ordinal + 1,
        state=ChargeState.FROZEN,
        at=moved.last_event_at,
        actor_id=caller.user_id,
        owner_id=None,
    )
    await add_records(db, [frozen])
    return True
