"""Records what the customer answered to the term: accepted, refused, taken back, given up."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.engagements.rules import Action
from backend.engagements.service import Move, load_seen, move, require_owner
from backend.engagements.store import Engagement
from backend.kit.formats import long_moment
from backend.kit.ids import new_id
from backend.macros.catalogue import Macro
from backend.macros.service import greeting, render
from backend.payers.cnpj import cnpjs_in
from backend.people.service import Caller
from backend.terms.errors import CommentMissing, NotAnAcceptance, TermNotOnTicket
from backend.terms.replies import Reply, replies_to
from backend.terms.rules import BLOCKING
from backend.terms.service import ACCEPTED, AGREED_DATE, iso_day, require_term, required
from backend.terms.store import (
    Acceptance,
    Term,
    TermState,
    accepted_term,
    add_acceptance,
    close_terms,
    live_term,
    mark_accepted,
    mark_retracted,
)
from backend.terms.words import FINDINGS
from backend.zendesk.outbox.fates.store import comments_of
from backend.zendesk.outbox.rules import Change, Comment
from backend.zendesk.records import Conversation

EXCERPT_CHARACTERS = 500
YES = "consultoria_aceita_sim"
BLANKS = re.compile(r"\s+")


@dataclass(frozen=True)
class Chosen:
    """Which of the customer's comments a person took for the answer."""

    version: int
    comment_id: int


async def accept(
    db: AsyncSession, caller: Caller, engagement_id: UUID, chosen: Chosen, conversation: Conversation, now: datetime
) -> int:
    """Returns the ticket. Raises TermNotOnTicket, CommentMissing, NotAnAcceptance."""
    engagement = await load_seen(db, caller, engagement_id, chosen.version, Action.ACCEPT)
    await require_owner(db, caller, engagement)
    term = await live_term(db, engagement.id)
    if term is None:
        raise CommentMissing
    reply = _judged(await replies(db, term, conversation), chosen.comment_id)
    acceptance = _acceptance(engagement, term, reply, caller, max(now, engagement.last_event_at))
    change = Change(
        comment=Comment(_recorded(acceptance, term, caller.name), public=False),
        status="open",
        fields=((AGREED_DATE, iso_day(acceptance.recorded_at)), (ACCEPTED, YES)),
    )
    facts = {"term": str(term.id), "ordinal": term.ordinal, "hash": term.hash, "comment": reply.comment_id}
    moved = await move(db, engagement, Move(Action.ACCEPT, caller.user_id, change=change, facts=facts), now)
    await close_terms(db, engagement.id, TermState.SUPERSEDED, moved.last_event_at, (TermState.ACCEPTED,))
    if not await mark_accepted(db, term.id):
        raise CommentMissing
    await add_acceptance(db, acceptance)
    return engagement.ticket_id


async def refuse(
    db: AsyncSession, caller: Caller, engagement_id: UUID, version: int, reason: str, now: datetime
) -> int:
    """Ends the engagement: nothing is charged. Returns the ticket. Raises ReasonMissing."""
    engagement = await load_seen(db, caller, engagement_id, version, Action.REFUSE)
    await require_owner(db, caller, engagement)
    term = (await require_term(db, engagement)).term
    heading = f"Termo de Aceite versão {term.ordinal} RECUSADO pelo cliente. Registrado por {caller.name}."
    change = Change(
        comment=Comment(f"{heading}\n\n{required(reason)}", public=False),
        status="open",
        fields=((AGREED_DATE, None),),
        drop_prefix=term.policy.subject_prefix,
    )
    facts = {"term": str(term.id), "ordinal": term.ordinal, "reason": reason.strip()}
    moved = await move(db, engagement, Move(Action.REFUSE, caller.user_id, change=change, facts=facts), now)
    await close_terms(db, engagement.id, TermState.REFUSED, moved.last_event_at, (TermState.LIVE,))
    return engagement.ticket_id


async def retract(
    db: AsyncSession, caller: Caller, engagement_id: UUID, version: int, reason: str, now: datetime
) -> int:
    """The customer took the acceptance back before the start; the approval stands. Raises ReasonMissing."""
    engagement = await load_seen(db, caller, engagement_id, version, Action.RETRACT)
    await require_owner(db, caller, engagement)
    standing = await accepted_term(db, engagement.id)
    if standing is None or standing.acceptance is None:
        raise LookupError(f"accepted without an acceptance: {engagement.id}")
    text = (
        f"Aceite do termo versão {standing.term.ordinal} RETIRADO pelo cliente. Registrado por {caller.name}."
        f"\n\n{required(reason)}"
    )
    change = Change(comment=Comment(text, public=False), fields=((AGREED_DATE, None), (ACCEPTED, None)))
    facts = {"term": str(standing.term.id), "ordinal": standing.term.ordinal, "reason": reason.strip()}
    moved = await move(db, engagement, Move(Action.RETRACT, caller.user_id, change=change, facts=facts), now)
    await mark_retracted(db, standing.acceptance.id, moved.last_event_at)
    await close_terms(db, engagement.id, TermState.RETRACTED, moved.last_event_at, (TermState.ACCEPTED,))
    return engagement.ticket_id


async def give_up(
    db: AsyncSession, caller: Caller, engagement_id: UUID, version: int, reason: str, now: datetime
) -> int:
    """Cancelled after the acceptance and before the start; the customer is told. Raises ReasonMissing."""
    engagement = await load_seen(db, caller, engagement_id, version, Action.GIVE_UP)
    await require_owner(db, caller, engagement)
    term = (await require_term(db, engagement)).term
    text = render(
        Macro.GIVEN_UP,
        requester_name=term.requester_name,
        greeting=greeting(now),
        ticket_id=engagement.ticket_id,
        analyst_signature=caller.name,
        modality_label=term.policy.label,
        reason_text=required(reason),
    ).text
    change = Change(
        comment=Comment(text, public=True),
        fields=((AGREED_DATE, None), (ACCEPTED, None)),
        drop_prefix=term.policy.subject_prefix,
    )
    facts = {"term": str(term.id), "ordinal": term.ordinal, "reason": reason.strip()}
    await move(db, engagement, Move(Action.GIVE_UP, caller.user_id, change=change, facts=facts), now)
    return engagement.ticket_id


async def replies(db: AsyncSession, term: Term, conversation: Conversation) -> list[Reply]:
    """Newest first. Raises TermNotOnTicket while the term itself has not arrived."""
    if term.adopted_comment_id is not None:
        return replies_to(term, term.adopted_comment_id, conversation)
    standing = (await comments_of(db, [term.write_id])).get(term.write_id)
    if standing is None:
        raise TermNotOnTicket
    return replies_to(term, standing.comment_id, conversation)


def _judged(found: list[Reply], comment_id: int) -> Reply:
    reply = next((one for one in found if one.comment_id == comment_id), None)
    if reply is None:
        raise CommentMissing
    forbidding = next((one for one in reply.findings if one in BLOCKING), None)
    if forbidding is not None:
        raise NotAnAcceptance(why=FINDINGS[forbidding])
    return reply


def _acceptance(engagement: Engagement, term: Term, reply: Reply, caller: Caller, at: datetime) -> Acceptance:
    excerpt = BLANKS.sub(" ", reply.text).strip()[:EXCERPT_CHARACTERS]
    return Acceptance(
        id=new_id(),
        engagement_id=engagement.id,
        term_id=term.id,
        term_hash=term.hash,
        comment_id=reply.comment_id,
        commented_at=reply.at,
        author_id=reply.author_id,
        author_name=reply.author_name,
        excerpt=excerpt,
        excerpt_hash=hashlib.sha256(excerpt.encode()).hexdigest(),
        cites_cnpj=term.cnpj in cnpjs_in(reply.text),
        recorded_by=caller.user_id,
        recorded_at=at,
    )


def _recorded(acceptance: Acceptance, term: Term, who: str) -> str:
    accepted_at = f"{long_moment(acceptance.commented_at)} (horário de Brasília)"
    lines = [
        f"ACEITE REGISTRADO: termo versão {term.ordinal} aceito por {acceptance.author_name} em {accepted_at}.",
        f"Comentário {acceptance.comment_id}: “{acceptance.excerpt}”",
        f"Texto aceito: {term.hash[:12]}. Registrado por {who}.",
    ]
    if not acceptance.cites_cnpj:
        lines.append("Atenção: a resposta não cita o CNPJ.")
    return "\n".join(lines)
