"""Asks the maestros, and takes the question back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.approvals.comment import request_comment
from backend.approvals.errors import MaestroOutOfReach, NoMaestroReaches
from backend.approvals.store import ApprovalRequest, Outcome, RequestState, add_request, close_request, open_request
from backend.checklist.store import AnswerSet, open_set
from backend.engagements.errors import NotTheAsker, StepNotAllowed
from backend.engagements.rules import Action
from backend.engagements.service import Move, load_seen, move, require_owner
from backend.engagements.store import Engagement
from backend.kit.formats import long_moment
from backend.kit.ids import new_id
from backend.people.rules import Role
from backend.people.service import Caller
from backend.people.store import Person, people_named, people_with_role
from backend.policies.rules import Modality
from backend.policies.service import approval_due, label_at, policy_at
from backend.zendesk.outbox.rules import Change, Comment


@dataclass(frozen=True)
class Asked:
    """What the analyst asks: of one maestro or of all of them."""

    version: int
    message: str
    maestro_id: int | None


async def request_approval(db: AsyncSession, caller: Caller, engagement_id: UUID, asked: Asked, now: datetime) -> int:
    """Sends the frozen answers to the maestros as an internal comment; returns the ticket.

    Raises NoMaestroReaches, MaestroOutOfReach, and what every step on an engagement may.
    """
    engagement = await load_seen(db, caller, engagement_id, asked.version, Action.REQUEST_APPROVAL)
    await require_owner(db, caller, engagement)
    addressee = await _addressee(db, engagement, caller, asked.maestro_id)
    frozen = await open_set(db, engagement.id)
    if frozen is None or frozen.hash is None:
        raise StepNotAllowed
    policy = await policy_at(db, engagement.account_id, Modality(engagement.modality), now)
    at = max(now, engagement.last_event_at)
    request = _request(engagement, frozen, frozen.hash, caller, asked, (at, approval_due(policy, at)))
    comment = Comment(request_comment(request, frozen, caller.name, addressee), public=False)
    facts = {"request": str(request.id), "answer_set": str(frozen.id), "hash": frozen.hash}
    await move(
        db, engagement, Move(Action.REQUEST_APPROVAL, caller.user_id, change=Change(comment=comment), facts=facts), now
    )
    await add_request(db, request)
    return engagement.ticket_id


async def withdraw(db: AsyncSession, caller: Caller, engagement_id: UUID, version: int, now: datetime) -> int:
    """Takes the request back; an internal comment says so. Raises NotTheAsker."""
    engagement = await load_seen(db, caller, engagement_id, version, Action.WITHDRAW)
    request = await _open(db, engagement)
    await _require_asker(db, caller, request)
    label = await label_at(db, engagement.account_id, Modality(engagement.modality), now)
    comment = Comment(f"Pedido de aprovação da {label} retirado por {caller.name}.", public=False)
    facts = {"request": str(request.id)}
    moved = await move(
        db, engagement, Move(Action.WITHDRAW, caller.user_id, change=Change(comment=comment), facts=facts), now
    )
    if not await close_request(db, request.id, Outcome(RequestState.WITHDRAWN), moved.last_event_at):
        raise StepNotAllowed
    return engagement.ticket_id


async def remind(db: AsyncSession, caller: Caller, engagement_id: UUID, version: int, now: datetime) -> int:
    """Asks once more, in an internal comment; returns the ticket. Raises NotTheAsker."""
    engagement = await load_seen(db, caller, engagement_id, version, Action.REMIND)
    request = await _open(db, engagement)
    await _require_asker(db, caller, request)
    label = await label_at(db, engagement.account_id, Modality(engagement.modality), now)
    text = (
        f"Lembrete de {caller.name}: o pedido de aprovação da {label}, feito em "
        f"{long_moment(request.asked_at)}, aguarda a decisão de um Maestro."
    )
    change = Change(comment=Comment(text, public=False))
    facts = {"request": str(request.id)}
    await move(db, engagement, Move(Action.REMIND, caller.user_id, change=change, facts=facts), now)
    return engagement.ticket_id


async def _require_asker(db: AsyncSession, caller: Caller, request: ApprovalRequest) -> None:
    """Raises NotTheAsker, naming who asked; RoleMissing for one who is no analyst any more."""
    if request.asker_id == caller.user_id:
        caller.require(Role.ANALYST)
    else:
        names = await people_named(db, caller.account_id, [request.asker_id])
        raise NotTheAsker(asker=names.get(request.asker_id, f"#{request.asker_id}"))


async def deciders(db: AsyncSession, engagement: Engagement, asker_id: int) -> list[Person]:
    """Maestros of the ticket's group, the asker apart: nobody approves their own request."""
    if engagement.group_id is None:
        return []
    found = await people_with_role(db, engagement.account_id, Role.MAESTRO, engagement.group_id)
    return [person for person in found if person.user_id != asker_id]


async def _open(db: AsyncSession, engagement: Engagement) -> ApprovalRequest:
    request = await open_request(db, engagement.id)
    if request is None:
        raise StepNotAllowed
    return request


async def _addressee(db: AsyncSession, engagement: Engagement, caller: Caller, maestro_id: int | None) -> str:
    able = await deciders(db, engagement, caller.user_id)
    if not able:
        raise NoMaestroReaches
    if maestro_id is None:
        return "todos os Maestros do grupo"
    named = next((person.name for person in able if person.user_id == maestro_id), None)
    if named is None:
        raise MaestroOutOfReach
    return named


def _request(
    engagement: Engagement, frozen: AnswerSet, hash_: str, caller: Caller, asked: Asked, at: tuple[datetime, datetime]
) -> ApprovalRequest:
    return ApprovalRequest(
        id=new_id(),
        engagement_id=engagement.id,
        answer_set_id=frozen.id,
        answer_set_hash=hash_,
        asker_id=caller.user_id,
        maestro_id=asked.maestro_id,
        message=asked.message.strip(),
        state=RequestState.OPEN,
        asked_at=at[0],
        due_at=at[1],
    )
