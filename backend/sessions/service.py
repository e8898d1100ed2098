"""What every command on timed work stands on: whose it is, the sessions so far, the clamped time, the limits."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.engagements.errors import StepNotAllowed
from backend.engagements.rules import Action
from backend.engagements.service import changed, load_seen, require_owner
from backend.engagements.store import Engagement
from backend.kit.clock import BRASILIA
from backend.people.rules import Role
from backend.people.service import Caller
from backend.policies.service import PolicyMissing
from backend.policies.store import Policy
from backend.sessions.deadlines import next_shift_end
from backend.sessions.errors import CapReached
from backend.sessions.rules import clamp
from backend.sessions.steps import Limits, later, total_net
from backend.sessions.store import Basis, Sheet, basis_of, sheet_of
from backend.sessions.tables import WorkSession
from backend.terms.paying import Debtor, debtor_of
from backend.terms.store import Acceptance, Term

MINUTE = 60


@dataclass(frozen=True)
class Work:
    """An engagement at one moment. `at` never comes before its last event, nor its owner's in any session."""

    engagement: Engagement
    basis: Basis
    sheet: Sheet
    at: datetime

    @property
    def policy(self) -> Policy:
        """In force now: what organises the day. What the customer agreed to is the accepted term's."""
        return self.basis.policy

    @property
    def session(self) -> WorkSession:
        """The open one. Raises StepNotAllowed where there is none."""
        if self.sheet.open is None:
            raise StepNotAllowed
        return self.sheet.open

    @property
    def agreed(self) -> tuple[Term, Acceptance]:
        """Raises LookupError where the state says that there must be one."""
        if self.basis.term is None or self.basis.acceptance is None:
            raise LookupError(f"{self.engagement.status} without an acceptance: {self.engagement.id}")
        return self.basis.term, self.basis.acceptance

    @property
    def debtor(self) -> Debtor:
        """Whom the accepted term charges."""
        return debtor_of(self.agreed[0], self.basis.choice)

    @property
    def net_seconds(self) -> int:
        return total_net(self.sheet.sessions, self.at)

    @property
    def cap_left(self) -> int | None:
        """Net seconds left of the accepted cap, None without one."""
        cap = self.agreed[0].time_cap_minutes
        return None if cap is None else cap * MINUTE - self.net_seconds

    def cap_at(self, since: datetime) -> datetime | None:
        """When the cap is reached by the session that runs since then."""
        cap = self.agreed[0].time_cap_minutes
        over = sum(one.closed_seconds for one in self.sheet.sessions)
        return None if cap is None else later(since, cap * MINUTE - over)

    @property
    def limits(self) -> Limits:
        """Of a session that runs from now on; what another one of the engagement ran up to now is used up."""
        cap_at = None if self.cap_left is None else later(self.at, max(0, self.cap_left))
        return Limits(next_shift_end(self.at, self.policy.shift_end, BRASILIA), cap_at)

    @property
    def contact_limit(self) -> int:
        """Seconds."""
        return self.agreed[0].policy.contact_minutes * MINUTE

    @property
    def next_ordinal(self) -> int:
        return len(self.sheet.sessions) + 1


async def own_work(
    db: AsyncSession, caller: Caller, engagement_id: UUID, version: int, action: Action, now: datetime
) -> Work:
    """For the owner's commands. Raises EngagementChanged, StepNotAllowed, NotYours."""
    engagement = await load_seen(db, caller, engagement_id, version, action)
    await require_owner(db, caller, engagement)
    return await work_at(db, engagement, now)


async def led_work(
    db: AsyncSession, caller: Caller, engagement_id: UUID, version: int, action: Action, now: datetime
) -> Work:
    """For the owner's commands that a maestro or leader within reach may take too. Raises NotYours, OutOfReach."""
    engagement = await load_seen(db, caller, engagement_id, version, action)
    if caller.user_id != engagement.owner_id and Role.MAESTRO in caller.roles:
        caller.require_reach(engagement.group_id)
    else:
        await require_owner(db, caller, engagement)
    return await work_at(db, engagement, now)


async def work_at(db: AsyncSession, engagement: Engagement, now: datetime) -> Work:
    """Raises EngagementChanged when it moved since it was read."""
    basis = await basis_of(db, engagement, now)
    if basis is None:
        raise PolicyMissing(engagement.modality)
    sheet = await sheet_of(db, engagement)
    if sheet.version != engagement.version:
        raise await changed(db, engagement.account_id, engagement.id)
    return Work(engagement, basis, sheet, clamp(now, engagement.last_event_at, sheet.last_event_at))


def require_cap(work: Work, seconds: int) -> None:
    """Raises CapReached when so many net seconds more would go beyond the accepted cap."""
    if work.cap_left is not None and work.cap_left < seconds:
        raise CapReached(minutes=work.agreed[0].time_cap_minutes or 0)
