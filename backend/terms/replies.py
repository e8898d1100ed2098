"""Comments after a term that may answer it, each with what it looks like, what speaks for it and what forbids it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from backend.payers.cnpj import cnpjs_in
from backend.payers.rules import Payer
from backend.terms.detector.rules import Context, Suggestion, suggest
from backend.terms.errors import CommentMissing, NotAnAcceptance, TermNotOnTicket
from backend.terms.rules import BLOCKING, Asked, AskedUnit, Author, Finding, judge, judge_responsible
from backend.terms.store import Term, TermState
from backend.terms.words import FINDINGS
from backend.zendesk.outbox.fates.store import comments_of
from backend.zendesk.records import Comment, Conversation, User


@dataclass(frozen=True)
class Reply:
    comment_id: int
    author_id: int
    author_name: str
    at: datetime
    text: str
    findings: tuple[Finding, ...]
    suggestion: Suggestion


async def replies(db: AsyncSession, term: Term, conversation: Conversation) -> list[Reply]:
    """Newest first. Raises TermNotOnTicket while the term itself has not arrived."""
    if term.adopted_comment_id is not None:
        return replies_to(term, term.adopted_comment_id, conversation)
    standing = (await comments_of(db, [term.write_id])).get(term.write_id)
    if standing is None:
        raise TermNotOnTicket
    return replies_to(term, standing.comment_id, conversation)


def replies_to(term: Term, term_comment_id: int, conversation: Conversation) -> list[Reply]:
    """Public comments by end users that stand after the term in the conversation, newest first.

    Their place in the conversation decides, not their time: Zendesk's clock is not ours.
    """
    places = [comment.id for comment in conversation.comments]
    if term_comment_id not in places:
        return []
    context = Context(term.text, term.price_per_minute_centavos)
    found = []
    for comment in conversation.comments[places.index(term_comment_id) + 1 :]:
        user = conversation.user(comment.author_id)
        if not comment.public or user is None or user.role != "end-user":
            continue
        text, findings = comment.plain_body, _findings(term, user, comment)
        found.append(Reply(comment.id, user.id, user.name, comment.created_at, text, findings, suggest(text, context)))
    return found[::-1]


def judged(found: Iterable[Reply], comment_id: int) -> Reply:
    """The one that was chosen. Raises CommentMissing, NotAnAcceptance."""
    reply = next((one for one in found if one.comment_id == comment_id), None)
    if reply is None:
        raise CommentMissing
    forbidding = next((one for one in reply.findings if one in BLOCKING), None)
    if forbidding is not None:
        raise NotAnAcceptance(why=FINDINGS[forbidding])
    return reply


def _findings(term: Term, user: User, comment: Comment) -> tuple[Finding, ...]:
    """Of an accepted term only who pays may still be said, and of a customer's by any Unit."""
    accepted, paid_by_customer = term.state == TermState.ACCEPTED, term.payer == Payer.CUSTOMER
    author, cited = _author(user), cnpjs_in(comment.plain_body)
    if paid_by_customer and not accepted:
        asked = Asked(term.requester_id, term.organization_id, term.expires_at, term.cnpj)
        return judge(author, comment.created_at, cited, asked)
    unit = AskedUnit(
        None if paid_by_customer else term.organization_id,
        None if accepted else term.expires_at,
        None if paid_by_customer else term.cnpj,
    )
    return judge_responsible(author, comment.created_at, cited, unit)


def _author(user: User) -> Author:
    end_user = user.role == "end-user"
    return Author(
        user.id, user.organization_id, end_user, user.suspended, user.permits_consultoria, user.answers_for_unit
    )
