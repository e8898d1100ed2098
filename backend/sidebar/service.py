"""Puts one ticket's view model together, for a read and for every command's answer."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.engagements.errors import EngagementMissing
from backend.engagements.rules import Status
from backend.engagements.store import Engagement, newest_engagement
from backend.engagements.view import EngagementView
from backend.kit.db import Database
from backend.kit.language import Language
from backend.people.rules import Role
from backend.people.service import Caller
from backend.sidebar.decided import approved, denied, not_eligible
from backend.sidebar.deciding import approval_requested
from backend.sidebar.evaluating import eligible, evaluating
from backend.sidebar.facts import Facts, read_facts
from backend.sidebar.none import no_consultoria
from backend.sidebar.outbox import banner, outbox
from backend.sidebar.page import Page
from backend.sidebar.parts import Say
from backend.zendesk.client import Zendesk
from backend.zendesk.outbox.service import retry
from backend.zendesk.outbox.store import ZendeskWrite
from backend.zendesk.records import OpenTicket


async def ticket_if_needed(database: Database, zendesk: Zendesk, caller: Caller, ticket_id: int) -> OpenTicket | None:
    """Asks Zendesk only about tickets without a consultoria, and outside any transaction. Raises TicketMissing."""
    async with database.transaction() as db:
        known = await newest_engagement(db, caller.account_id, ticket_id)
    return None if known is not None else await zendesk.open_ticket(ticket_id)


async def retry_write(db: AsyncSession, caller: Caller, write_id: UUID) -> int:
    """Returns the ticket. Raises RoleMissing, NothingToRetry."""
    caller.require(Role.ANALYST)
    return await retry(db, caller.account_id, write_id)


async def show(
    db: AsyncSession, caller: Caller, ticket_id: int, now: datetime, opened: OpenTicket | None = None
) -> EngagementView:
    """Raises EngagementMissing when the ticket has no engagement and was not read from Zendesk either."""
    facts = await read_facts(db, caller, ticket_id, now)
    if facts is not None:
        frame = Frame(facts.language, facts.now, facts.writes)
        return _framed(_page(facts), ticket_id, frame, facts.engagement)
    if opened is None:
        raise EngagementMissing
    page = no_consultoria(caller, opened, now)
    return _framed(page, ticket_id, Frame(caller.language, now), None)


@dataclass(frozen=True)
class Frame:
    """What stands around every page; without an engagement there is nothing on its way to the ticket."""

    language: Language
    now: datetime
    writes: list[ZendeskWrite] = field(default_factory=list)


def _framed(page: Page, ticket_id: int, frame: Frame, engagement: Engagement | None) -> EngagementView:
    say = Say(frame.language)
    return EngagementView(
        ticket_id=ticket_id,
        engagement_id=engagement.id if engagement else None,
        version=engagement.version if engagement else 0,
        state=engagement.status if engagement else "none",
        language=frame.language,
        banner=banner(say, frame.writes),
        situation=page.situation,
        cost=page.cost,
        holder=page.holder,
        next=page.next,
        actions=page.actions,
        path=page.path,
        history_count=engagement.version if engagement else 0,
        outbox=outbox(say, frame.writes),
        forms=page.forms,
        now=frame.now,
        due_at=page.due_at,
    )


def _page(facts: Facts) -> Page:
    """The situation's own part. A state without its page is a programming error, and says so."""
    status, answers, request = Status(facts.engagement.status), facts.answer_set, facts.request
    if status is Status.DENIED:
        return denied(facts)
    if answers is not None:
        if status is Status.EVALUATING:
            return evaluating(facts, answers)
        if status is Status.ELIGIBLE:
            return eligible(facts, answers)
        if status is Status.APPROVAL_REQUESTED and request is not None:
            return approval_requested(facts, answers, request)
        if status is Status.APPROVED:
            return approved(facts, answers)
        if status is Status.NOT_ELIGIBLE:
            return not_eligible(facts, answers)
    raise LookupError(f"no page for {status} of {facts.engagement.id}")
