"""The customer's comments after a term, each with what it looks like, what speaks for it and what forbids it."""

from dataclasses import dataclass
from datetime import datetime

from backend.payers.cnpj import cnpjs_in
from backend.terms.detector.rules import Context, Suggestion, suggest
from backend.terms.rules import Asked, Author, Finding, judge
from backend.terms.store import Term
from backend.zendesk.records import Conversation, User


@dataclass(frozen=True)
class Reply:
    comment_id: int
    author_id: int
    author_name: str
    at: datetime
    text: str
    findings: tuple[Finding, ...]
    suggestion: Suggestion


def replies_to(term: Term, term_comment_id: int, conversation: Conversation) -> list[Reply]:
    """Public comments by end users that stand after the term in the conversation, newest first.

    Their place in the conversation decides, not their time: Zendesk's clock is not ours.
    """
    places = [comment.id for comment in conversation.comments]
    if term_comment_id not in places:
        return []
    asked = Asked(term.requester_id, term.organization_id, term.expires_at, term.cnpj)
    context = Context(term.text, term.price_per_minute_centavos)
    found = []
    for comment in conversation.comments[places.index(term_comment_id) + 1 :]:
        user = conversation.user(comment.author_id)
        if not comment.public or user is None or user.role != "end-user":
            continue
        text = comment.plain_body
        findings = judge(_author(user), comment.created_at, cnpjs_in(text), asked)
        found.append(Reply(comment.id, user.id, user.name, comment.created_at, text, findings, suggest(text, context)))
    return found[::-1]


def _author(user: User) -> Author:
    end_user = user.role == "end-user"
    return Author(user.id, user.organization_id, end_user, user.suspended, user.permits_consultoria)
