"""Proposes, confirms, rejects and withdraws a version; two people of billing, and nothing counts before the second."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.clock import BRASILIA
from backend.kit.formats import moment
from backend.kit.language import Language, Sentence
from backend.people.rules import Role
from backend.people.service import Caller
from backend.people.store import people_named
from backend.policies.proposals.errors import (
    NotYourPolicyProposal,
    OwnPolicyProposal,
    PolicyAlreadyProposed,
    PolicyDatePassed,
    PolicyFollowed,
    PolicyInForce,
    PolicyOutdated,
    PolicyProposalMissing,
    PolicyProposalMoved,
    PolicyRefused,
)
from backend.policies.proposals.store import (
    PolicyProposal,
    ProposalState,
    add_proposal,
    add_step,
    find_proposal,
    has_open_proposal,
    hold_versions,
    last_step,
    newest_version,
    next_version,
    put_in_force,
    step_from,
    take_out,
)
from backend.policies.rules import Conditions, Fault, Modality, changed_names, date_faults, faults
from backend.policies.service import PolicyMissing
from backend.policies.store import Policy, conditions_of
from backend.policies.words import day_of, fault_of, joined

DEEDS = {
    ProposalState.PROPOSED: Sentence("propôs", "proposed"),
    ProposalState.CONFIRMED: Sentence("confirmou", "confirmed"),
    ProposalState.REJECTED: Sentence("recusou", "rejected"),
    ProposalState.WITHDRAWN: Sentence("retirou", "withdrew"),
}


@dataclass(frozen=True)
class Wanted:
    """`based_on` is the version that the person saw as the newest."""

    modality: Modality
    based_on: UUID
    effective_from: date
    said: Conditions


async def examined(db: AsyncSession, caller: Caller, wanted: Wanted, now: datetime) -> Policy:
    """The version that the wanted one would follow. Raises RoleMissing, PolicyOutdated, PolicyRefused."""
    caller.require(Role.BILLING)
    newest = await newest_version(db, caller.account_id, wanted.modality)
    if newest is None:
        raise PolicyMissing(wanted.modality)
    if newest.id != wanted.based_on:
        raise PolicyOutdated
    found = [
        *faults(wanted.said, wanted.modality),
        *date_faults(wanted.effective_from, newest.effective_from, _today(now)),
        *([] if changed_names(conditions_of(newest), wanted.said) else [Fault.NO_CHANGE]),
    ]
    if found:
        raise PolicyRefused(faults=joined([fault_of(one) for one in found]))
    return newest


async def propose(db: AsyncSession, caller: Caller, wanted: Wanted, now: datetime) -> None:
    """Raises what `examined` does, and PolicyAlreadyProposed."""
    await hold_versions(db, caller.account_id, wanted.modality)
    newest = await examined(db, caller, wanted, now)
    proposal_id = await add_proposal(db, newest, wanted.effective_from, wanted.said, caller.user_id)
    if proposal_id is None:
        raise PolicyAlreadyProposed
    await add_step(db, proposal_id, ProposalState.PROPOSED, caller.user_id, now)


async def confirm(db: AsyncSession, caller: Caller, proposal_id: UUID, now: datetime) -> None:
    """Puts it in force from its date on.

    Raises RoleMissing, PolicyProposalMissing, PolicyProposalMoved, OwnPolicyProposal, PolicyOutdated, PolicyDatePassed.
    """
    proposal = await _decidable(db, caller, proposal_id, now)
    newest = await _newest_held(db, proposal)
    version = await next_version(db, caller.account_id, proposal.modality)
    # first of all: of two at once the second one learns here who was faster
    await _step(db, caller, proposal, ProposalState.CONFIRMED, now, version=version, decided_by=caller.user_id)
    if newest != proposal.based_on:
        raise PolicyOutdated
    if proposal.effective_from < _today(now):
        raise PolicyDatePassed(day=day_of(proposal.effective_from))
    await put_in_force(db, proposal, version, now)


async def reject(db: AsyncSession, caller: Caller, proposal_id: UUID, reason: str, now: datetime) -> None:
    """Raises RoleMissing, PolicyProposalMissing, PolicyProposalMoved, OwnPolicyProposal."""
    proposal = await _decidable(db, caller, proposal_id, now)
    await _step(db, caller, proposal, ProposalState.REJECTED, now, reason, decided_by=caller.user_id)


async def withdraw(db: AsyncSession, caller: Caller, proposal_id: UUID, reason: str, now: datetime) -> None:
    """Its maker takes a proposal back; a confirmed version that has not begun is anybody's of billing.

    Raises RoleMissing, PolicyProposalMissing, PolicyProposalMoved, NotYourPolicyProposal, PolicyInForce, or
    PolicyFollowed.
    """
    proposal = await _found(db, caller, proposal_id)
    if proposal.state == ProposalState.PROPOSED:
        if proposal.proposed_by != caller.user_id:
            raise NotYourPolicyProposal(proposer=await _name(db, proposal, proposal.proposed_by))
        await _step(db, caller, proposal, ProposalState.WITHDRAWN, now, reason)
        return
    if proposal.state != ProposalState.CONFIRMED:
        raise await _moved(db, proposal, now)
    newest = await _newest_held(db, proposal)
    await _step(db, caller, proposal, ProposalState.WITHDRAWN, now, reason)
    if proposal.effective_from <= _today(now):
        raise PolicyInForce
    if newest != proposal.id or await has_open_proposal(db, caller.account_id, proposal.modality):
        raise PolicyFollowed
    if not await take_out(db, proposal.id):
        raise PolicyInForce


async def _newest_held(db: AsyncSession, proposal: PolicyProposal) -> UUID | None:
    modality = Modality(proposal.modality)
    await hold_versions(db, proposal.account_id, modality)
    found = await newest_version(db, proposal.account_id, modality)
    return found.id if found else None


async def _found(db: AsyncSession, caller: Caller, proposal_id: UUID) -> PolicyProposal:
    caller.require(Role.BILLING)
    proposal = await find_proposal(db, caller.account_id, proposal_id)
    if proposal is None:
        raise PolicyProposalMissing
    return proposal


async def _decidable(db: AsyncSession, caller: Caller, proposal_id: UUID, now: datetime) -> PolicyProposal:
    proposal = await _found(db, caller, proposal_id)
    if proposal.state != ProposalState.PROPOSED:
        raise await _moved(db, proposal, now)
    if proposal.proposed_by == caller.user_id:
        raise OwnPolicyProposal
    return proposal


async def _step(
    db: AsyncSession,
    caller: Caller,
    proposal: PolicyProposal,
    to: ProposalState,
    now: datetime,
    reason: str | None = None,
    **changes: object,
) -> None:
    """Compare-and-set, with its place in the history. Raises PolicyProposalMoved."""
    if not await step_from(db, proposal, to, **changes):
        raise await _moved(db, proposal, now)
    await add_step(db, proposal.id, to, caller.user_id, now, reason)


async def _moved(db: AsyncSession, proposal: PolicyProposal, now: datetime) -> PolicyProposalMoved:
    """Says who did what and when."""
    last = await last_step(db, proposal.id)
    time = Sentence(moment(last.at, now, Language.PT), moment(last.at, now, Language.EN))
    who = await _name(db, proposal, last.actor_id)
    return PolicyProposalMoved(who=who, deed=DEEDS[ProposalState(last.kind)], time=time)


async def _name(db: AsyncSession, proposal: PolicyProposal, user_id: int) -> str:
    return (await people_named(db, proposal.account_id, [user_id])).get(user_id, f"#{user_id}")


def _today(now: datetime) -> date:
    return now.astimezone(BRASILIA).date()
