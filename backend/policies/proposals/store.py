"""Rows of proposals and of what became of them: nobody judges by one before it is confirmed."""

from dataclasses import asdict
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from psycopg.errors import ForeignKeyViolation
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    UniqueConstraint,
    delete,
    exists,
    func,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from backend.kit.db import Base, UtcDateTime
from backend.kit.ids import new_id
from backend.policies.rules import Conditions, Modality
from backend.policies.store import ConditionColumns, Policy, checks, conditions_of


class ProposalState(StrEnum):
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


ORDER = list(ProposalState)
"""In which a proposal can go through them."""
STATES = ", ".join(f"'{state}'" for state in ProposalState)


class PolicyProposal(ConditionColumns, Base):
    """What it says stays (a trigger forbids the rest). `version` is given with the confirmation, and kept.

    `based_on` is the version that stood when it was proposed; withdrawn meanwhile it is no row any more.
    """

    __tablename__ = "policy_proposal"
    __table_args__ = (
        UniqueConstraint("account_id", "modality", "version"),
        *checks(),
        CheckConstraint(f"state in ({STATES})", name="state"),
        CheckConstraint("decided_by <> proposed_by", name="second_person"),
        CheckConstraint("state = 'withdrawn' or (state = 'proposed') = (decided_by is null)", name="decided"),
        CheckConstraint(
            "(version is not null) = (decided_by is not null and state in ('confirmed', 'withdrawn'))", name="version"
        ),
        Index("uq_policy_proposal_open", "account_id", "modality", unique=True, postgresql_where="state = 'proposed'"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    based_on: Mapped[UUID]
    state: Mapped[str]
    version: Mapped[int | None]
    proposed_by: Mapped[int] = mapped_column(BigInteger)
    decided_by: Mapped[int | None] = mapped_column(BigInteger)


class PolicyStep(Base):
    """Who did what with a proposal, and when. Append-only (a trigger forbids the rest)."""

    __tablename__ = "policy_step"
    __table_args__ = (
        CheckConstraint(f"kind in ({STATES})", name="kind"),
        CheckConstraint("(reason is not null) = (kind in ('rejected', 'withdrawn'))", name="reason"),
    )

    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("policy_proposal.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    """The state that it led to."""
    actor_id: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    reason: Mapped[str | None]


async def newest_version(db: AsyncSession, account_id: UUID, modality: Modality) -> Policy | None:
    """The one with the latest date."""
    same = select(Policy).where(Policy.account_id == account_id, Policy.modality == modality)
    return (await db.execute(same.order_by(Policy.effective_from.desc()).limit(1))).scalar_one_or_none()


async def hold_versions(db: AsyncSession, account_id: UUID, modality: Modality) -> None:
    """Who asks next waits until this transaction ends; who only reads or quotes a version does not."""
    # the first version is never withdrawn, so there is always one row to wait for
    first = select(Policy.id).where(Policy.account_id == account_id, Policy.modality == modality)
    await db.execute(first.order_by(Policy.effective_from).limit(1).with_for_update(key_share=True))


async def add_proposal(
    db: AsyncSession, based_on: Policy, effective_from: date, said: Conditions, proposed_by: int
) -> UUID | None:
    """Its id; None while another one of the same modality is open: the index decides, also between two at once."""
    row = insert(PolicyProposal).values(
        id=new_id(),
        account_id=based_on.account_id,
        modality=based_on.modality,
        based_on=based_on.id,
        effective_from=effective_from,
        state=ProposalState.PROPOSED,
        proposed_by=proposed_by,
        **_columns(said),
    )
    return (await db.execute(row.on_conflict_do_nothing().returning(PolicyProposal.id))).scalar_one_or_none()


async def find_proposal(db: AsyncSession, account_id: UUID, proposal_id: UUID) -> PolicyProposal | None:
    wanted = select(PolicyProposal).where(PolicyProposal.account_id == account_id, PolicyProposal.id == proposal_id)
    return (await db.execute(wanted)).scalar_one_or_none()


async def has_open_proposal(db: AsyncSession, account_id: UUID, modality: str) -> bool:
    mine = (PolicyProposal.account_id == account_id, PolicyProposal.modality == modality)
    return bool(await db.scalar(select(exists().where(*mine, PolicyProposal.state == ProposalState.PROPOSED))))


async def step_from(db: AsyncSession, proposal: PolicyProposal, to: ProposalState, **changes: object) -> bool:
    """False when somebody else was faster."""
    same = update(PolicyProposal).where(PolicyProposal.id == proposal.id, PolicyProposal.state == proposal.state)
    done = await db.execute(same.values(state=to, **changes).returning(PolicyProposal.id))
    return done.scalar_one_or_none() is not None


async def add_step(
    db: AsyncSession, proposal_id: UUID, kind: ProposalState, actor_id: int, at: datetime, reason: str | None = None
) -> None:
    row = insert(PolicyStep).values(proposal_id=proposal_id, kind=kind, actor_id=actor_id, at=at, reason=reason)
    await db.execute(row)


async def last_step(db: AsyncSession, proposal_id: UUID) -> PolicyStep:
    """Raises NoResultFound: a proposal is never without its first step."""
    led_here = (PolicyProposal.id == PolicyStep.proposal_id) & (PolicyProposal.state == PolicyStep.kind)
    wanted = select(PolicyStep).join(PolicyProposal, led_here).where(PolicyProposal.id == proposal_id)
    return (await db.execute(wanted)).scalar_one()


async def next_version(db: AsyncSession, account_id: UUID, modality: str) -> int:
    """A number once given is not given again."""
    standing = select(func.max(Policy.version)).where(Policy.account_id == account_id, Policy.modality == modality)
    given = select(func.max(PolicyProposal.version)).where(
        PolicyProposal.account_id == account_id, PolicyProposal.modality == modality
    )
    highest = select(func.coalesce(func.greatest(standing.scalar_subquery(), given.scalar_subquery()), 0))
    return int((await db.execute(highest)).scalar_one()) + 1


async def put_in_force(db: AsyncSession, proposal: PolicyProposal, version: int, at: datetime) -> None:
    """From its date on, by everybody."""
    row = insert(Policy).values(
        id=proposal.id,
        account_id=proposal.account_id,
        modality=proposal.modality,
        version=version,
        effective_from=proposal.effective_from,
        confirmed_at=at,
        **_columns(conditions_of(proposal)),
    )
    await db.execute(row)


async def take_out(db: AsyncSession, policy_id: UUID) -> bool:
    """False when a term or a charge stands on it."""
    try:
        async with db.begin_nested():
            await db.execute(delete(Policy).where(Policy.id == policy_id))
    except IntegrityError as error:
        if isinstance(error.orig, ForeignKeyViolation):
            return False
        raise
    return True


async def proposals_of(db: AsyncSession, account_id: UUID) -> list[PolicyProposal]:
    """Newest first."""
    mine = select(PolicyProposal).where(PolicyProposal.account_id == account_id)
    return list((await db.execute(mine.order_by(PolicyProposal.id.desc()))).scalars())


async def steps_of(db: AsyncSession, account_id: UUID) -> dict[UUID, list[PolicyStep]]:
    """By proposal, in order."""
    mine = select(PolicyStep).join(PolicyProposal).where(PolicyProposal.account_id == account_id)
    found: dict[UUID, list[PolicyStep]] = {}
    for step in sorted((await db.execute(mine)).scalars(), key=lambda one: ORDER.index(ProposalState(one.kind))):
        found.setdefault(step.proposal_id, []).append(step)
    return found


def _columns(said: Conditions) -> dict[str, object]:
    return {name: list(one) if isinstance(one, tuple) else one for name, one in asdict(said).items()}
