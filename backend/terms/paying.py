"""Who pays, as a responsible of the Unit says it on the ticket: with the acceptance, or again before the start."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.engagements.rules import Action
from backend.engagements.service import Move, load_seen, move, require_owner
from backend.kit.formats import long_moment
from backend.kit.ids import new_id
from backend.payers.cnpj import settled_cnpj, shown_cnpj
from backend.payers.errors import LACKS
from backend.payers.rules import (
    Audience,
    Payer,
    Paying,
    Transfer,
    Unit,
    chosen_by_unit,
    lack_of,
    settled_code,
    whole_transfer,
)
from backend.payers.store import PayerChoice, add_choice
from backend.payers.words import PAYER_NAMES, transfer_lines
from backend.people.service import Caller
from backend.terms.errors import PayerUnknown
from backend.terms.receivers import NO_CNPJ
from backend.terms.replies import Reply, judged, replies
from backend.terms.store import Standing, Term, accepted_term
from backend.zendesk.outbox.rules import Change, Comment
from backend.zendesk.records import Conversation, Organization

EXCERPT_CHARACTERS = 500
BLANKS = re.compile(r"\s+")


@dataclass(frozen=True)
class Chosen:
    """Which comment a person took for the answer, and what it says of paying.

    `unit` is its author's organisation as Zendesk has it now; read only where a Unit may pay.
    """

    version: int
    comment_id: int
    paying: Paying
    unit: Organization | None


@dataclass(frozen=True)
class Debtor:
    """Who is charged; `payer` None while a Unit has not said so."""

    payer: Payer | None
    organization_id: int
    organization_name: str
    cnpj: str
    unit_code: str | None
    transfer: Transfer | None


def debtor_of(term: Term, choice: PayerChoice | None) -> Debtor:
    """What a Unit last said counts before what the term says."""
    if choice is None:
        payer = Payer(term.payer) if term.payer == Payer.CUSTOMER else None
        return Debtor(payer, term.organization_id, term.organization_name, term.cnpj, None, None)
    return Debtor(
        Payer(choice.payer),
        choice.organization_id,
        choice.organization_name,
        choice.cnpj,
        choice.unit_code,
        choice.transfer,
    )


async def set_payer(
    db: AsyncSession, caller: Caller, engagement_id: UUID, chosen: Chosen, conversation: Conversation, now: datetime
) -> int:
    """Before the start, under the term that stands. Returns the ticket.

    Raises CommentMissing, NotAnAcceptance, and what `choice_of` does.
    """
    engagement = await load_seen(db, caller, engagement_id, chosen.version, Action.SET_PAYER)
    await require_owner(db, caller, engagement)
    standing = await accepted_term(db, engagement.id)
    if standing is None:
        raise LookupError(f"accepted without a term: {engagement.id}")
    reply = judged(await replies(db, standing.term, conversation), chosen.comment_id)
    at = max(now, engagement.last_event_at)
    may_choose = chosen_by_unit(Audience(standing.term.audience), payer_of(standing.term))
    choice = choice_of(standing.term, reply, chosen, may_choose, (caller.user_id, at))
    told = "\n".join([f"QUEM PAGA, registrado por {caller.name}.", *evidence(choice)])
    change = Change(comment=Comment(told, public=False))
    facts = {"payer": choice.payer, "comment": choice.comment_id, "before": _said_before(standing)}
    await move(db, engagement, Move(Action.SET_PAYER, caller.user_id, change=change, facts=facts), now)
    await add_choice(db, choice)
    return engagement.ticket_id


def accepted_choice(term: Term, reply: Reply, chosen: Chosen, recorded: tuple[int, datetime]) -> PayerChoice | None:
    """With the acceptance; None where the customer pays. Raises what `choice_of` does."""
    may_choose = chosen_by_unit(Audience(term.audience), payer_of(term))
    if not may_choose and chosen.paying.payer in {None, Payer.CUSTOMER}:
        return None
    return choice_of(term, reply, chosen, may_choose, recorded)


def choice_of(
    term: Term, reply: Reply, chosen: Chosen, may_choose: frozenset[Payer], recorded: tuple[int, datetime]
) -> PayerChoice:
    """`recorded` by whom and when. Raises one of `LACKS`, PayerUnknown."""
    paying, organization = chosen.paying, chosen.unit
    unit = Unit(organization.code, settled_cnpj(organization.cnpj)) if organization else Unit(None, None)
    lack = lack_of(paying, may_choose, unit)
    name = organization.name if organization else reply.author_name
    if lack is not None:
        raise LACKS[lack](code=settled_code(paying.unit_code), name=reply.author_name, unit=name)
    if paying.payer is None or organization is None or unit.cnpj is None:
        raise PayerUnknown(what=NO_CNPJ)
    said = excerpt(reply.text)
    invoiced = paying.payer is Payer.UNIT_INVOICE
    return PayerChoice(
        id=new_id(),
        engagement_id=term.engagement_id,
        term_id=term.id,
        payer=paying.payer,
        organization_id=organization.id,
        organization_name=organization.name,
        cnpj=unit.cnpj,
        unit_code=settled_code(paying.unit_code) if invoiced else None,
        transfer=None if invoiced else whole_transfer(paying.transfer),
        comment_id=reply.comment_id,
        commented_at=reply.at,
        author_id=reply.author_id,
        author_name=reply.author_name,
        excerpt=said,
        excerpt_hash=hash_of_excerpt(said),
        recorded_by=recorded[0],
        recorded_at=recorded[1],
    )


def excerpt(text: str) -> str:
    """What of a comment is kept."""
    return BLANKS.sub(" ", text).strip()[:EXCERPT_CHARACTERS]


def hash_of_excerpt(said: str) -> str:
    return hashlib.sha256(said.encode()).hexdigest()


def paid_by(choice: PayerChoice) -> list[str]:
    """For the ticket, in Portuguese."""
    name = PAYER_NAMES[Payer(choice.payer)].pt
    if choice.transfer is None:
        unit = f"{choice.organization_name}, código {choice.unit_code}, CNPJ {shown_cnpj(choice.cnpj)}"
        return [f"Quem paga: {name} – {unit}."]
    return [f"Quem paga: {name} – {choice.organization_name}.", *transfer_lines(choice.transfer)]


def evidence(choice: PayerChoice) -> list[str]:
    """Who pays and where it was said."""
    said_at = f"{long_moment(choice.commented_at)} (horário de Brasília)"
    source = f"Dito por {choice.author_name} em {said_at}, comentário {choice.comment_id}: “{choice.excerpt}”"
    return [*paid_by(choice), source]


def payer_of(term: Term) -> Payer | None:
    """None where it leaves the choice to the Unit."""
    return Payer(term.payer) if term.payer else None


def _said_before(standing: Standing) -> str | None:
    return standing.choice.payer if standing.choice else None
