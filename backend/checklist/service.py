"""The evaluation's commands, each returning its ticket: start, save the draft, conclude, revise."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.checklist.answers import AnswersIn, Seen, answers_in, from_row, hash_of, to_row
from backend.checklist.catalogue import CATALOGUES, CURRENT
from backend.checklist.errors import AnswersMissing, DraftChanged
from backend.checklist.rules import Verdict, VerdictKind, verdict
from backend.checklist.store import AnswerSet, add_set, close_set, freeze, open_set, save_draft
from backend.checklist.wording import verdict_text
from backend.engagements.errors import NotTheAssignee, NotYetAvailable
from backend.engagements.rules import Action, Status
from backend.engagements.service import Beginning, Move, begin, load, load_seen, move, require_owner
from backend.engagements.store import Engagement
from backend.kit.ids import new_id
from backend.kit.language import Sentence
from backend.macros.catalogue import Macro
from backend.macros.service import render
from backend.people.rules import Role
from backend.people.service import Caller
from backend.policies.rules import Modality
from backend.policies.service import label_at, policy_at
from backend.zendesk.errors import TicketClosed
from backend.zendesk.outbox.rules import Change, Comment
from backend.zendesk.records import OpenTicket

NOBODY = Sentence("ninguém", "nobody")
TECHNICAL = Sentence("A Consultoria Técnica", "Consultoria Técnica")


async def start(db: AsyncSession, caller: Caller, opened: OpenTicket, modality: Modality, now: datetime) -> int:
    """Raises RoleMissing, TicketClosed, NotTheAssignee, AlreadyOpen, NotYetAvailable."""
    caller.require(Role.ANALYST)
    ticket = opened.ticket
    if modality is not Modality.MODULE:
        raise NotYetAvailable(what=TECHNICAL)
    if ticket.status == "closed":
        raise TicketClosed
    if ticket.assignee_id != caller.user_id:
        assignee = opened.user(ticket.assignee_id)
        raise NotTheAssignee(assignee=assignee.name if assignee else NOBODY)
    beginning = Beginning(caller.account_id, ticket.id, ticket.group_id, modality, owner_id=caller.user_id)
    engagement = await begin(db, beginning, caller.user_id, now)
    await add_set(db, _fresh_set(engagement.id, 1, {"checks": {}, "reasons": {}}))
    return ticket.id


async def save(db: AsyncSession, caller: Caller, engagement_id: UUID, sent: AnswersIn, now: datetime) -> int:
    """Keeps the draft; a repeated save of the same answers changes nothing. Raises DraftChanged for an older one."""
    engagement = await load(db, caller, engagement_id)
    await require_owner(db, caller, engagement)
    current = await open_set(db, engagement.id)
    if current is None or current.id != sent.set_id or engagement.status != Status.EVALUATING:
        raise DraftChanged
    row = to_row(answers_in(CATALOGUES[current.catalogue_version], sent))
    if row == current.answers:
        return engagement.ticket_id
    if await save_draft(db, current.id, sent.draft, row, now) is None:
        raise DraftChanged
    return engagement.ticket_id


async def conclude(db: AsyncSession, caller: Caller, engagement_id: UUID, seen: Seen, now: datetime) -> int:
    """Freezes the answers with their hash and verdict. Raises AnswersMissing, NotYetAvailable, DraftChanged."""
    engagement = await load_seen(db, caller, engagement_id, seen.version, Action.CONCLUDE)
    await require_owner(db, caller, engagement)
    current = await open_set(db, engagement.id)
    if current is None or (current.id, current.draft) != (seen.set_id, seen.draft):
        raise DraftChanged
    found = verdict_of(current)
    if found.kind is VerdictKind.NOT_YET:
        raise AnswersMissing(why=verdict_text(found))
    if found.kind is VerdictKind.ELIGIBLE_TECHNICAL:
        raise NotYetAvailable(what=TECHNICAL)
    to = await _next_status(db, engagement, found, now)
    hash_ = hash_of(current.catalogue_version, engagement.modality, current.answers)
    facts = {"verdict": found.kind, "reasons": [*found.module_reasons], "answer_set": str(current.id), "hash": hash_}
    moved = await move(db, engagement, Move(Action.CONCLUDE, caller.user_id, to, facts=facts), now)
    if not await freeze(db, current, found.kind, hash_, moved.last_event_at):
        raise DraftChanged
    return engagement.ticket_id


async def revise(db: AsyncSession, caller: Caller, engagement_id: UUID, version: int, now: datetime) -> int:
    """Closes the answer set for good and opens the next with the same answers: what referred to the old one is over."""
    engagement = await load_seen(db, caller, engagement_id, version, Action.REVISE)
    await require_owner(db, caller, engagement)
    change = await _voided(db, caller, engagement, now)
    moved = await move(db, engagement, Move(Action.REVISE, caller.user_id, change=change), now)
    await renew_answers(db, engagement.id, moved.last_event_at)
    return engagement.ticket_id


async def _voided(db: AsyncSession, caller: Caller, engagement: Engagement, now: datetime) -> Change:
    """The customer who has a term is told that it no longer holds."""
    if engagement.status not in {Status.TERM_SENT, Status.ACCEPTED}:
        return Change()
    text = render(
        Macro.TERM_VOID,
        ticket_id=engagement.ticket_id,
        modality_label=await label_at(db, engagement.account_id, Modality(engagement.modality), now),
        analyst_signature=caller.name,
    ).text
    emptied = (("data_acordo_cliente", None), ("consultoria_aceita", None))
    return Change(comment=Comment(text, public=True), status="open", fields=emptied)


async def renew_answers(db: AsyncSession, engagement_id: UUID, at: datetime) -> None:
    """The answer set is closed for good; the next one begins with the same answers. Raises DraftChanged."""
    current = await open_set(db, engagement_id)
    if current is None:
        raise DraftChanged
    await close_set(db, current.id, at)
    await add_set(db, _fresh_set(engagement_id, current.ordinal + 1, current.answers))


def verdict_of(answer_set: AnswerSet) -> Verdict:
    return verdict(CATALOGUES[answer_set.catalogue_version], from_row(answer_set.answers))


async def _next_status(db: AsyncSession, engagement: Engagement, found: Verdict, now: datetime) -> Status:
    if found.kind not in {VerdictKind.ELIGIBLE_MODULE, VerdictKind.ELIGIBLE_BOTH}:
        return Status.NOT_ELIGIBLE
    policy = await policy_at(db, engagement.account_id, Modality(engagement.modality), now)
    return Status.ELIGIBLE if policy.approval_required else Status.APPROVED


def _fresh_set(engagement_id: UUID, ordinal: int, answers: dict[str, object]) -> AnswerSet:
    return AnswerSet(
        id=new_id(),
        engagement_id=engagement_id,
        ordinal=ordinal,
        catalogue_version=CURRENT.version,
        draft=0,
        answers=answers,
    )
