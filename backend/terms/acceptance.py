"""Records what the customer answered to the term: accepted, refused, taken back, given up."""

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
from backend.payers.rules import Payer
from backend.payers.store import PayerChoice, add_choice
from backend.people.service import Caller
from backend.terms.detector.rules import VERSION
from backend.terms.errors import CommentMissing
from backend.terms.paying import Chosen, accepted_choice, excerpt, hash_of_excerpt, paid_by
from backend.terms.replies import Reply, judged, replies
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
from backend.zendesk.outbox.rules import Change, Comment
from backend.zendesk.records import Conversation

YES = "consultoria_aceita_sim"


async def accept(
    db: AsyncSession, caller: Caller, engagement_id: UUID, chosen: Chosen, conversation: Conversation, now: datetime
) -> int:
    """Returns the ticket. Raises TermNotOnTicket, CommentMissing, NotAnAcceptance, and what `accepted_choice` does."""
    engagement = await load_seen(db, caller, engagement_id, chosen.version, Action.ACCEPT)
    await require_owner(db, caller, engagement)
    term = await live_term(db, engagement.id)
    if term is None:
        raise CommentMissing
    reply = judged(await replies(db, term, conversation), chosen.comment_id)
    at = max(now, engagement.last_event_at)
    acceptance = _acceptance(engagement, term, reply, caller, at)
    choice = accepted_choice(term, reply, chosen, (caller.user_id, at))
    change = Change(
        comment=Comment(_recorded(acceptance, term, choice, caller.name), public=False),
        status="open",
        fields=((AGREED_DATE, iso_day(acceptance.recorded_at)), (ACCEPTED, YES)),
    )
    facts = {"term": str(term.id), "ordinal": term.ordinal, "hash": term.hash, "comment": reply.comment_id}
    facts["payer"] = choice.payer if choice else Payer.CUSTOMER
    moved = await move(db, engagement, Move(Action.ACCEPT, caller.user_id, change=change, facts=facts), now)
    await close_terms(db, engagement.id, TermState.SUPERSEDED, moved.last_event_at, (TermState.ACCEPTED,))
    if not await mark_accepted(db, term.id):
        raise CommentMissing
    await add_acceptance(db, acceptance)
    if choice is not None:
        await add_choice(db, choice)
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


def _acceptance(engagement: Engagement, term: Term, reply: Reply, caller: Caller, at: datetime) -> Acceptance:
    said = excerpt(reply.text)
    return Acceptance(
        id=new_id(),
        engagement_id=engagement.id,
        term_id=term.id,
        term_hash=term.hash,
        comment_id=reply.comment_id,
        commented_at=reply.at,
        author_id=reply.author_id,
        author_name=reply.author_name,
        excerpt=said,
        excerpt_hash=hash_of_excerpt(said),
        cites_cnpj=term.cnpj in cnpjs_in(reply.text),
        suggested_label=reply.suggestion.label,
        suggested_strength=reply.suggestion.strength,
        detector_version=VERSION,
        recorded_by=caller.user_id,
        recorded_at=at,
    )


def _recorded(acceptance: Acceptance, term: Term, choice: PayerChoice | None, who: str) -> str:
    accepted_at = f"{long_moment(acceptance.commented_at)} (horário de Brasília)"
    lines = [
        f"ACEITE REGISTRADO: termo versão {term.ordinal} aceito por {acceptance.author_name} em {accepted_at}.",
        f"Comentário {acceptance.comment_id}: “{acceptance.excerpt}”",
        f"Texto aceito: {term.hash[:12]}. Registrado por {who}.",
        *(paid_by(choice) if choice else []),
    ]
    if not acceptance.cites_cnpj:
        lines.append("Atenção: a resposta não cita o CNPJ.")
    return "\n".join(lines)
