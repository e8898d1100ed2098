"""Puts one ticket's view model together, for a read and for every command's answer."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from backend.automation.store import Observation
from backend.checklist.store import AnswerSet
from backend.engagements.errors import EngagementMissing
from backend.engagements.rules import Status
from backend.engagements.store import Engagement
from backend.engagements.tickets import read_ticket
from backend.engagements.view import EngagementView
from backend.kit.db import Database
from backend.kit.language import Language
from backend.people.rules import Role, reaches
from backend.people.service import Caller
from backend.sidebar.decided import cancelled, denied, not_eligible, refused
from backend.sidebar.deciding import approval_requested
from backend.sidebar.discarding import with_discarding
from backend.sidebar.evaluating import eligible, evaluating
from backend.sidebar.facts import Facts, read_facts
from backend.sidebar.finished import finished
from backend.sidebar.follow_up import closed_banner, with_following
from backend.sidebar.none import no_consultoria
from backend.sidebar.outbox import banner, may_retry, outbox
from backend.sidebar.page import Page
from backend.sidebar.parts import Say
from backend.sidebar.past import past_the_sidebar
from backend.sidebar.ready import ready
from backend.sidebar.serving import in_service
from backend.sidebar.terms import approved, term_sent
from backend.terms.store import Standing
from backend.zendesk.client import Zendesk
from backend.zendesk.errors import ZendeskUnavailable
from backend.zendesk.outbox.store import Pending
from backend.zendesk.records import OpenTicket


async def look(database: Database, zendesk: Zendesk, caller: Caller, ticket_id: int, now: datetime) -> EngagementView:
    """For a read. Zendesk is asked outside any transaction, and only where the ticket's present state matters.

    Raises TicketMissing for a ticket without a consultoria that does not exist.
    """
    async with database.snapshot() as db:
        facts = await read_facts(db, caller, ticket_id, now)
    if facts is None:
        page = no_consultoria(caller, await zendesk.open_ticket(ticket_id), now)
        return _framed(page, ticket_id, Frame(caller.language, now), None)
    if _asks_the_ticket(facts):
        opened = await _opened(database, zendesk, facts.engagement)
        if opened is not None and opened.ticket.group_id != facts.engagement.group_id:
            async with database.snapshot() as db:
                facts = await read_facts(db, caller, ticket_id, now) or facts
        facts = replace(facts, opened=opened)
    return _shown(facts, ticket_id)


async def show(db: AsyncSession, caller: Caller, ticket_id: int, now: datetime) -> EngagementView:
    """For a command's answer. Raises EngagementMissing when the ticket has no engagement."""
    facts = await read_facts(db, caller, ticket_id, now)
    if facts is None:
        raise EngagementMissing
    return _shown(facts, ticket_id)


def _asks_the_ticket(facts: Facts) -> bool:
    """Before the start its gates depend on it; a maestro or leader out of reach may be needed from its new group."""
    if facts.is_owner:
        return facts.engagement.status == Status.ACCEPTED
    return Role.MAESTRO in facts.caller.roles and not reaches(facts.caller.group_ids, facts.engagement.group_id)


async def _opened(database: Database, zendesk: Zendesk, engagement: Engagement) -> OpenTicket | None:
    try:
        return await read_ticket(database, zendesk, engagement)
    except ZendeskUnavailable:
        return None


def _shown(facts: Facts, ticket_id: int) -> EngagementView:
    frame = Frame(facts.language, facts.now, facts.pending, facts.unsettled, may_retry(facts.caller, facts.engagement))
    return _framed(_page(facts), ticket_id, frame, facts.engagement)


@dataclass(frozen=True)
class Frame:
    """What stands around every page; without an engagement there is nothing on its way to the ticket."""

    language: Language
    now: datetime
    pending: Pending = field(default_factory=lambda: Pending([], None))
    seen: list[Observation] = field(default_factory=list)
    may_retry: bool = False


def _framed(page: Page, ticket_id: int, frame: Frame, engagement: Engagement | None) -> EngagementView:
    say, pending, allowed = Say(frame.language), frame.pending, frame.may_retry
    return EngagementView(
        ticket_id=ticket_id,
        engagement_id=engagement.id if engagement else None,
        version=engagement.version if engagement else 0,
        state=engagement.status if engagement else "none",
        language=frame.language,
        banner=banner(say, pending.writes, with_retry=allowed)
        or past_the_sidebar(say, frame.seen)
        or closed_banner(say, pending, frame.seen, allowed=allowed),
        situation=page.situation,
        cost=page.cost,
        holder=page.holder,
        next=page.next,
        actions=page.actions,
        path=page.path,
        history_count=engagement.version + engagement.notes if engagement else 0,
        outbox=outbox(say, pending.writes),
        forms=with_following(
            say,
            with_discarding(say, page.forms, pending.writes, allowed=allowed),
            pending,
            frame.seen,
            ticket_id=ticket_id,
            allowed=allowed,
        ),
        solve_block=page.solve_block,
        now=frame.now,
        due_at=page.due_at,
    )


ENDED = {Status.DENIED: denied, Status.REFUSED: refused, Status.CANCELLED: cancelled}
WITH_ANSWERS = {
    Status.EVALUATING: evaluating,
    Status.ELIGIBLE: eligible,
    Status.NOT_ELIGIBLE: not_eligible,
    Status.APPROVED: approved,
}


def _page(facts: Facts) -> Page:
    """The situation's own part. A state without its page is a programming error, and says so."""
    status, answers, request = Status(facts.engagement.status), facts.answer_set, facts.request
    if status in ENDED:
        return ENDED[status](facts)
    if answers is not None and status in WITH_ANSWERS:
        return WITH_ANSWERS[status](facts, answers)
    if answers is not None and request is not None and status is Status.APPROVAL_REQUESTED:
        return approval_requested(facts, answers, request)
    if answers is not None and facts.terms is not None:
        return _page_with_term(facts, answers, facts.terms)
    raise LookupError(f"no page for {status} of {facts.engagement.id}")


def _page_with_term(facts: Facts, answers: AnswerSet, terms: Standing) -> Page:
    """From the term's sending on."""
    status = Status(facts.engagement.status)
    if status is Status.TERM_SENT:
        return term_sent(facts, answers, terms)
    if status is Status.ACCEPTED:
        return ready(facts, terms)
    if status is Status.IN_SERVICE:
        return in_service(facts, terms)
    if status is Status.FINISHED and facts.charge is not None:
        return finished(facts, terms, facts.charge)
    raise LookupError(f"no page for {status} of {facts.engagement.id}")
