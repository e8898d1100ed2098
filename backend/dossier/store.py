"""What a dossier reads beside what the rooms before it give."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.approvals.store import ApprovalRequest, RequestState
from backend.engagements.store import Engagement
from backend.policies.store import Policy
from backend.sessions.tables import Contact, WorkSession
from backend.zendesk.outbox.store import ZendeskWrite


async def approvals_of(db: AsyncSession, engagement_id: UUID) -> list[ApprovalRequest]:
    """Those that were given, in order."""
    wanted = select(ApprovalRequest).where(
        ApprovalRequest.engagement_id == engagement_id, ApprovalRequest.state == RequestState.APPROVED
    )
    return list((await db.execute(wanted.order_by(ApprovalRequest.id))).scalars())


async def policies_of(db: AsyncSession, engagement: Engagement) -> list[Policy]:
    """Every version of the engagement's modality, oldest first."""
    wanted = select(Policy).where(Policy.account_id == engagement.account_id, Policy.modality == engagement.modality)
    return list((await db.execute(wanted.order_by(Policy.effective_from))).scalars())


async def contacts_of(db: AsyncSession, engagement_id: UUID) -> list[Contact]:
    """Of all its sessions, in order."""
    wanted = select(Contact).join(WorkSession, WorkSession.id == Contact.session_id)
    mine = wanted.where(WorkSession.engagement_id == engagement_id)
    return list((await db.execute(mine.order_by(Contact.at, WorkSession.ordinal, Contact.number))).scalars())


async def writes_of(db: AsyncSession, write_ids: Iterable[UUID]) -> dict[UUID, ZendeskWrite]:
    found = (await db.execute(select(ZendeskWrite).where(ZendeskWrite.id.in_(write_ids)))).scalars()
    return {one.id: one for one in found}
