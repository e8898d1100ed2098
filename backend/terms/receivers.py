"""Who receives a term, and which Unit answers it: read in Zendesk before the transaction begins."""

from dataclasses import dataclass

from backend.kit.language import Sentence
from backend.payers.cnpj import settled_cnpj
from backend.payers.rules import Audience, Payer, may_be_sent
from backend.terms.errors import NotResponsible, PayerUnknown, ReceiverUnknown
from backend.zendesk.client import Zendesk
from backend.zendesk.records import Conversation, OpenTicket, Organization, User

NO_REQUESTER = Sentence("o ticket está sem solicitante", "the ticket has no requester")
NO_ORGANIZATION = Sentence("o solicitante não tem organização", "the requester has no organisation")
NO_CNPJ = Sentence("a organização está sem CNPJ válido", "the organisation has no valid CNPJ")
RECEIVER_ALONE = Sentence("quem recebe não tem organização", "the receiver has no organisation")


@dataclass(frozen=True)
class Receiver:
    """A responsible and their organisation."""

    user: User
    organization: Organization


@dataclass(frozen=True)
class Reading:
    """Of Zendesk, before the transaction: the ticket, and of a Unit who receives the term."""

    opened: OpenTicket
    receiver: Receiver | None


@dataclass(frozen=True)
class PayerNow:
    """Who receives the term, and the organisation that will be charged: of the ticket as it stands, or a Unit's."""

    requester_id: int
    requester_name: str
    organization_id: int
    organization_name: str
    organization_code: str | None
    cnpj: str


async def receiver_of(zendesk: Zendesk, audience: Audience, payer: Payer | None, email: str) -> Receiver | None:
    """None of a term that goes to the ticket's requester, or that cannot go out at all.

    Raises ReceiverUnknown, NotResponsible, PayerUnknown, ZendeskUnavailable.
    """
    if payer is Payer.CUSTOMER or not may_be_sent(audience, payer):
        return None
    user = await zendesk.user_with_email(email.strip())
    if user is None or user.suspended:
        raise ReceiverUnknown
    if not user.answers_for_unit:
        raise NotResponsible(name=user.name)
    if user.organization_id is None:
        raise PayerUnknown(what=RECEIVER_ALONE)
    return Receiver(user, await zendesk.organization(user.organization_id))


async def unit_of(
    zendesk: Zendesk, payer: Payer | None, conversation: Conversation, comment_id: int
) -> Organization | None:
    """The organisation of a comment's author, as Zendesk has it now; None where the customer pays or there is none.

    Raises ZendeskUnavailable.
    """
    comment = conversation.comment(comment_id)
    author = conversation.user(comment.author_id) if comment else None
    if payer in {None, Payer.CUSTOMER} or author is None or author.organization_id is None:
        return None
    return await zendesk.organization(author.organization_id)


def payer_now(read: Reading) -> PayerNow:
    """Raises PayerUnknown, saying what is missing."""
    if read.receiver is not None:
        return _payer(read.receiver.user, read.receiver.organization)
    opened = read.opened
    requester, organization = opened.user(opened.ticket.requester_id), opened.organization()
    if requester is None:
        raise PayerUnknown(what=NO_REQUESTER)
    if organization is None:
        raise PayerUnknown(what=NO_ORGANIZATION)
    return _payer(requester, organization)


def _payer(user: User, organization: Organization) -> PayerNow:
    """Raises PayerUnknown."""
    cnpj = settled_cnpj(organization.cnpj)
    if cnpj is None:
        raise PayerUnknown(what=NO_CNPJ)
    return PayerNow(user.id, user.name, organization.id, organization.name, organization.code, cnpj)
