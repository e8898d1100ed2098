"""Everything one view of one ticket is made from, read in at most eight statements."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from backend.approvals.service import deciders
from backend.approvals.store import ApprovalRequest, newest_request
from backend.checklist.store import AnswerSet, open_set
from backend.engagements.rules import Status
from backend.engagements.store import Engagement, newest_engagement
from backend.kit.language import Language
from backend.people.service import Caller
from backend.people.store import Person, people_named
from backend.policies.rules import Modality
from backend.policies.service import policy_at
from backend.policies.store import Policy
from backend.zendesk.outbox.store import ZendeskWrite, open_writes

SOMEONE = "#{user_id}"


@dataclass(frozen=True)
class Facts:
    """Of a ticket that has an engagement, open or ended."""

    caller: Caller
    now: datetime
    engagement: Engagement
    answer_set: AnswerSet | None
    request: ApprovalRequest | None
    policy: Policy
    names: dict[int, str]
    deciders: list[Person]
    writes: list[ZendeskWrite]

    @property
    def language(self) -> Language:
        return self.caller.language

    @property
    def is_owner(self) -> bool:
        return self.caller.user_id == self.engagement.owner_id

    def name(self, user_id: int | None) -> str:
        return "" if user_id is None else self.names.get(user_id, f"#{user_id}")


async def read_facts(db: AsyncSession, caller: Caller, ticket_id: int, now: datetime) -> Facts | None:
    """None when the ticket never had an engagement."""
    engagement = await newest_engagement(db, caller.account_id, ticket_id)
    if engagement is None:
        return None
    request = await newest_request(db, engagement.id)
    people = {engagement.owner_id}
    if request is not None:
        people |= {one for one in (request.asker_id, request.maestro_id, request.decided_by) if one is not None}
    asking = engagement.status in {Status.ELIGIBLE, Status.APPROVAL_REQUESTED}
    return Facts(
        caller=caller,
        now=max(now, engagement.last_event_at),
        engagement=engagement,
        answer_set=await open_set(db, engagement.id),
        request=request,
        policy=await policy_at(db, caller.account_id, Modality(engagement.modality), now),
        names=await people_named(db, caller.account_id, people),
        deciders=await deciders(db, engagement, engagement.owner_id) if asking else [],
        writes=await open_writes(db, caller.account_id, ticket_id),
    )
