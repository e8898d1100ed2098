"""Takes a term that an agent sent with Zendesk's own macro for one of ours, where it could have been sent from here."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncSession

from backend.checklist.answers import from_row
from backend.checklist.service import verdict_of
from backend.checklist.term_words import suggested_scope
from backend.engagements.errors import StepNotAllowed
from backend.engagements.rules import Action, Status
from backend.engagements.service import Move, move
from backend.engagements.store import Engagement
from backend.kit.clock import BRASILIA
from backend.kit.errors import DomainError
from backend.macros.catalogue import Macro
from backend.macros.service import hash_of, settled
from backend.payers.cnpj import cnpjs_in
from backend.payers.rules import Audience, Payer
from backend.people.store import people_named
from backend.policies.rules import price_per_minute
from backend.policies.store import Policy
from backend.terms.draft import Ground, Worded, ground_of, term_on
from backend.terms.errors import ApprovalNotStanding, PayerUnknown
from backend.terms.receivers import Reading
from backend.terms.replies import replies_to
from backend.terms.service import sent_change
from backend.terms.stated import Price, Stated, other_price, stated_in
from backend.terms.store import Term, add_term
from backend.zendesk.errors import TicketClosed
from backend.zendesk.records import Comment, Conversation, OpenTicket

NO_TEMPLATE = 0
"""The version of a text that no template of ours made."""


class Hindrance(StrEnum):
    """Why a term is only shown."""

    NOT_AWAITED = "not_awaited"
    OTHER_AUDIENCE = "other_audience"
    NO_PUBLIC_REPLY = "no_public_reply"
    TICKET_CLOSED = "ticket_closed"
    PAYER_UNKNOWN = "payer_unknown"
    OTHER_PRICE = "other_price"
    OTHER_CNPJ = "other_cnpj"
    OTHER_VALIDITY = "other_validity"
    EXPIRED = "expired"


REFUSED: Mapping[type[DomainError], Hindrance] = {
    TicketClosed: Hindrance.TICKET_CLOSED,
    PayerUnknown: Hindrance.PAYER_UNKNOWN,
    StepNotAllowed: Hindrance.NOT_AWAITED,
    ApprovalNotStanding: Hindrance.NOT_AWAITED,
}
"""What sending it from here would be refused for."""


@dataclass(frozen=True)
class Adoptable:
    """`term.write_id` comes with the adoption; `answered` when the customer has written since."""

    term: Term
    prefixes: tuple[str, ...]
    states_price: bool
    answered: bool


async def adoptable(
    db: AsyncSession,
    engagement: Engagement,
    comment_id: int,
    conversation: Conversation,
    opened: OpenTicket,
    now: datetime,
) -> Adoptable | Hindrance:
    """The comment as a term by the policy of its day, or what keeps it from being one. Changes nothing."""
    comment = _public_reply(conversation, comment_id)
    if comment is None:
        return Hindrance.NO_PUBLIC_REPLY
    # Zendesk tells whole seconds
    if engagement.status != Status.APPROVED or comment.created_at < engagement.status_since.replace(microsecond=0):
        return Hindrance.NOT_AWAITED
    try:
        ground = await ground_of(db, engagement, Reading(opened, None), comment.created_at)
    except (TicketClosed, PayerUnknown, StepNotAllowed, ApprovalNotStanding) as refusal:
        return REFUSED[type(refusal)]
    text = settled(comment.plain_body)
    stated = stated_in(text)
    term = _term(ground, comment, text, stated)
    answered = bool(replies_to(term, comment.id, conversation))
    other = _other_conditions(term, ground.policy, stated, now)
    return other or Adoptable(term, ground.prefixes, stated.price, answered)


async def adopt(db: AsyncSession, engagement: Engagement, found: Adoptable, now: datetime) -> None:
    """ONE ticket update without a comment: the text stands there already, and a customer's answer keeps it open.

    The engagement is locked by this transaction. Its author is said to have acted, if known to us.
    """
    term = found.term
    author_id = term.adopted_author_id
    known = await people_named(db, engagement.account_id, [] if author_id is None else [author_id])
    change = sent_change(term, found.prefixes)
    facts = {
        "term": str(term.id),
        "ordinal": term.ordinal,
        "hash": term.hash,
        "answer_set": str(term.answer_set_id),
        "comment": term.adopted_comment_id,
        "states_price": found.states_price,
    }
    step = Move(
        Action.ADOPT_TERM,
        author_id if author_id in known else None,
        change=replace(change, status=None) if found.answered else change,
        facts=facts,
    )
    await move(db, engagement, step, now)
    term.write_id = step.write_id
    await add_term(db, term)


def _public_reply(conversation: Conversation, comment_id: int) -> Comment | None:
    """By one of us."""
    comment = conversation.comment(comment_id)
    author = conversation.user(comment.author_id) if comment else None
    return comment if comment and comment.public and author and author.role != "end-user" else None


def _term(ground: Ground, comment: Comment, text: str, stated: Stated) -> Term:
    suggested = suggested_scope(from_row(ground.frozen.answers), verdict_of(ground.frozen).module_reasons)
    worded = Worded(
        template=Macro.TERM_END_CUSTOMER,
        template_version=NO_TEMPLATE,
        text=text,
        hash=hash_of(text),
        scope=stated.scope or suggested,
        time_cap_minutes=stated.limit_minutes,
        audience=Audience.END_CUSTOMER,
        consultant_kind=None,
        payer=Payer.CUSTOMER,
    )
    term = term_on(ground, worded, comment.created_at)
    term.adopted_comment_id, term.adopted_author_id = comment.id, comment.author_id
    return term


def _other_conditions(term: Term, policy: Policy, stated: Stated, now: datetime) -> Hindrance | None:
    """What the customer read and would not get."""
    per_hour = policy.price_per_hour_centavos
    if other_price(stated, Price(price_per_minute(per_hour), per_hour, policy.minimum_minutes)):
        return Hindrance.OTHER_PRICE
    cited = cnpjs_in(term.text)
    if cited and term.cnpj not in cited:
        return Hindrance.OTHER_CNPJ
    if not stated.until <= {term.expires_at.astimezone(BRASILIA).date()}:
        return Hindrance.OTHER_VALIDITY
    return Hindrance.EXPIRED if term.expires_at <= now else None
