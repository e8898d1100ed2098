"""The charge that a decision is about, as the person saw it and still before the freeze."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.engagements.rules import Action
from backend.engagements.service import load_seen
from backend.engagements.store import Engagement, newest_engagement
from backend.ledger.deciding.errors import ChargeFixed
from backend.ledger.store import Charge, StandingCharge, TimeEntry, charges_of, entries_of
from backend.people.service import Caller


@dataclass(frozen=True)
class Decidable:
    """`charges` are all of the engagement's, oldest first; `entries` those that count, in the chain's order.

    `alone`: no newer consultoria is on the ticket, whose fields are then this one's.
    """

    engagement: Engagement
    charges: list[StandingCharge]
    entries: list[TimeEntry]
    alone: bool
    at: datetime

    @property
    def standing(self) -> StandingCharge:
        return self.charges[-1]

    @property
    def charge(self) -> Charge:
        return self.standing.charge


async def decidable(
    db: AsyncSession, caller: Caller, engagement_id: UUID, version: int, action: Action, now: datetime
) -> Decidable:
    """Raises what loading an engagement may, and ChargeFixed from the freeze on."""
    engagement = await load_seen(db, caller, engagement_id, version, action)
    charges = await charges_of(db, engagement.id)
    if charges[-1].is_fixed:
        raise ChargeFixed
    charge = charges[-1].charge
    known = {one.id: one for one in await entries_of(db, engagement.id)}
    newest = await newest_engagement(db, engagement.account_id, engagement.ticket_id)
    return Decidable(
        engagement,
        charges,
        [known[id_] for id_ in charge.entries],
        newest is not None and newest.id == engagement.id,
        max(now, engagement.last_event_at),
    )
