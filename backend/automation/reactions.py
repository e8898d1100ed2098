"""What follows from a look at the ticket, each thing once."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from backend.automation.native import native_macros
from backend.automation.sight import Sight
from backend.automation.store import Seen, observe
from backend.engagements.notes.rules import NoteKind
from backend.engagements.notes.service import Note, note
from backend.engagements.rules import Action, Status
from backend.engagements.service import Move, move
from backend.engagements.store import Engagement, keep_group
from backend.payers.rules import Payer
from backend.sessions.comments import solved_comment
from backend.sessions.rules import PauseReason
from backend.sessions.service import work_at
from backend.sessions.steps import pause_step, total_net
from backend.sessions.store import record
from backend.terms.detector.rules import VERSION
from backend.terms.errors import TermNotOnTicket
from backend.terms.replies import replies
from backend.terms.service import AGREED_DATE, iso_day
from backend.terms.store import TermState, newest_term
from backend.zendesk.outbox.rules import Change
from backend.zendesk.outbox.store import wrote_since
from backend.zendesk.records import Conversation, Ticket

BOUND = frozenset({TermState.LIVE, TermState.ACCEPTED})


async def follow(db: AsyncSession, engagement: Engagement, sight: Sight, now: datetime) -> list[str]:
    """The codes of what was seen for the first time. The engagement is locked by this transaction."""
    if sight.opened is None:
        return await _stopped(db, engagement, Seen.DELETED, "", now)
    ticket = sight.opened.ticket
    if ticket.group_id != engagement.group_id:
        await keep_group(db, engagement.id, ticket.group_id)
    if sight.merged:
        return await _stopped(db, engagement, Seen.MERGED, "", now)
    seen = await native_macros(db, engagement, sight, sight.opened, now)
    if ticket.status == "closed" and await observe(db, engagement.id, Seen.CLOSED, "", now, {}):
        seen.append(str(Seen.CLOSED))
    # an update of ours that opens it again may be on its way: its arrival makes us look once more
    on_its_way = await wrote_since(db, engagement.account_id, engagement.ticket_id, sight.began)
    if engagement.status == Status.IN_SERVICE and sight.over and not on_its_way:
        can_write = ticket.status != "closed"
        seen += await _stopped(db, engagement, Seen.SOLVED_ELSEWHERE, ticket.updated_at, now, can_write=can_write)
    return seen + await _under_term(db, engagement, ticket, sight.conversation, now)


async def _stopped(
    db: AsyncSession, engagement: Engagement, what: Seen, key: str, now: datetime, *, can_write: bool = False
) -> list[str]:
    """The ticket is out of reach or solved: a clock that runs on it stands still from now on."""
    work = await work_at(db, engagement, now)
    session = work.sheet.open
    runs = session is not None and session.running_since is not None
    if what is Seen.SOLVED_ELSEWHERE and not runs:
        return []
    facts = {"status": engagement.status, "paused": runs}
    if not await observe(db, engagement.id, what, key, now, facts):
        return []
    if session is not None and runs:
        step = pause_step(session, work.at, None, PauseReason.SOLVED_ELSEWHERE, None)
        net = total_net(work.sheet.sessions, work.at)
        told = solved_comment(work.at, net)
        change = Change(comment=told, fields=((AGREED_DATE, iso_day(work.at)),)) if can_write else Change()
        noted = {"session": str(session.id), "reason": PauseReason.SOLVED_ELSEWHERE, "net_seconds": net}
        await move(db, engagement, Move(Action.PAUSE, None, change=change, facts=noted), work.at)
        await record(db, step)
    return [what]


async def _under_term(
    db: AsyncSession, engagement: Engagement, ticket: Ticket, conversation: Conversation | None, now: datetime
) -> list[str]:
    """What no longer is as the term says, and what the customer answered it."""
    standing = await newest_term(db, engagement.id)
    if standing is None or standing.term.state not in BOUND:
        return []
    term, seen = standing.term, []
    compared = (
        (Seen.REQUESTER_CHANGED, NoteKind.REQUESTER_CHANGED, term.requester_id, ticket.requester_id),
        (Seen.ORGANIZATION_CHANGED, NoteKind.ORGANIZATION_CHANGED, term.organization_id, ticket.organization_id),
    )
    # to a Unit's term the ticket's requester is to be changed, or needs not be: the start's gate says which
    for what, noted, was, is_now in compared if term.payer == Payer.CUSTOMER else ():
        key = f"{term.ordinal}:{is_now}"
        if was != is_now and await observe(db, engagement.id, what, key, now, {"was": was, "is": is_now}):
            await note(db, engagement, Note(noted, key), now)
            seen.append(str(what))
    if conversation is None or term.state != TermState.LIVE:
        return seen
    try:
        found = await replies(db, term, conversation)
    except TermNotOnTicket:
        return seen
    for reply in reversed(found):
        looks = {
            "label": reply.suggestion.label,
            "strength": reply.suggestion.strength,
            "cap_minutes": reply.suggestion.cap_minutes,
            "detector": VERSION,
        }
        facts = {"comment_id": reply.comment_id, "author_id": reply.author_id, "term": str(term.id), "looks": looks}
        if await observe(db, engagement.id, Seen.CUSTOMER_REPLIED, str(reply.comment_id), now, facts):
            seen.append(str(Seen.CUSTOMER_REPLIED))
    return seen
