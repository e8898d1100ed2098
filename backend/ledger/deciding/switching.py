"""A leader sends a charge to the Unit that took the cost, on what its responsible says on the ticket."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.engagements.rules import Action
from backend.engagements.service import Move, move
from backend.kit.ids import new_id
from backend.ledger.counting import charge_of_entries
from backend.ledger.deciding.comments import switched_comment
from backend.ledger.deciding.correcting import corrected_charge, corrected_entry
from backend.ledger.deciding.errors import NothingToSwitch
from backend.ledger.deciding.rules import may_be_switched
from backend.ledger.deciding.standing import Decidable, decidable
from backend.ledger.proof.writing import seal
from backend.ledger.recording import add_rows
from backend.ledger.store import Charge, TimeEntry
from backend.payers.rules import Audience, Payer, offered_afterwards
from backend.payers.store import PayerChoice, add_choice
from backend.people.rules import Role
from backend.people.service import Caller
from backend.sessions.gates import unit_on_ticket
from backend.terms.paying import Chosen, choice_of, evidence, payer_of
from backend.terms.replies import judged, replies
from backend.terms.service import required
from backend.terms.store import find_term
from backend.zendesk.outbox.rules import Change, Comment
from backend.zendesk.records import Conversation, OpenTicket


@dataclass(frozen=True)
class Switching:
    """The comment that says who pays, and why the charge changes hands; conversation and ticket as just read."""

    chosen: Chosen
    reason: str
    conversation: Conversation
    ticket: OpenTicket


async def switch_payer(db: AsyncSession, caller: Caller, engagement_id: UUID, wanted: Switching, now: datetime) -> int:
    """Returns the ticket.

    Raises RoleMissing, OutOfReach, ChargeFixed, NothingToSwitch, ReasonMissing, CommentMissing, NotAnAcceptance, what
    `choice_of` does, and the start's refusal while the ticket's requester is not the Unit's.
    """
    caller.require(Role.LEADER)
    found = await decidable(db, caller, engagement_id, wanted.chosen.version, Action.SWITCH_PAYER, now)
    caller.require_reach(found.engagement.group_id)
    if not may_be_switched(found.charge.charged_minutes):
        raise NothingToSwitch
    reason, write_id = required(wanted.reason), new_id()
    choice = await _choice(db, caller, found, wanted)
    cnpj = seal(choice.cnpj)
    entries, charge = _corrected(found, choice, cnpj.digest, write_id)
    told = switched_comment(caller.name, evidence(choice), charge.explanation, reason, found.at)
    facts = {"charge": str(charge.id), "payer": choice.payer, "before": found.charge.payer, "reason": reason}
    change = Change(comment=Comment(told, public=False))
    step = Move(Action.SWITCH_PAYER, caller.user_id, change=change, write_id=write_id, facts=facts)
    moved = await move(db, found.engagement, step, found.at)
    await add_choice(db, choice)
    await add_rows(db, [*entries, charge], found.standing, found.at, caller.user_id, [cnpj])
    return moved.ticket_id


async def _choice(db: AsyncSession, caller: Caller, found: Decidable, wanted: Switching) -> PayerChoice:
    """As the start asks for it, only later."""
    term = await find_term(db, found.charge.term_id)
    reply = judged(await replies(db, term, wanted.conversation), wanted.chosen.comment_id)
    may_choose = offered_afterwards(Audience(term.audience), payer_of(term))
    choice = choice_of(term, reply, wanted.chosen, may_choose, (caller.user_id, found.at))
    if choice.payer == Payer.UNIT_INVOICE and (refusal := unit_on_ticket(choice, wanted.ticket)) is not None:
        raise refusal
    return choice


def _corrected(
    found: Decidable, choice: PayerChoice, cnpj_digest: str, write_id: UUID
) -> tuple[list[TimeEntry], Charge]:
    """The same work and the same amount, charged to somebody else."""
    paid = {
        "payer": choice.payer,
        "unit_code": choice.unit_code,
        "transfer": choice.transfer,
        "organization_id": choice.organization_id,
        "cnpj_digest": cnpj_digest,
    }
    entries = [corrected_entry(one, **paid) for one in found.entries]
    total = charge_of_entries(found.charge, entries, None)
    return entries, corrected_charge(found.charges, entries, total, write_id, payer=choice.payer)
