"""Rows of terms and acceptances."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    ScalarSelect,
    Select,
    UniqueConstraint,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute, Mapped, aliased, mapped_column, relationship

from backend.engagements.store import Engagement
from backend.kit.db import Base, UtcDateTime
from backend.payers.store import PayerChoice
from backend.policies.store import Policy
from backend.terms.detector.rules import Label


class TermState(StrEnum):
    LIVE = "live"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    RETRACTED = "retracted"


LABELS = ", ".join(f"'{label}'" for label in Label)
STATES = ", ".join(f"'{state}'" for state in TermState)


class Term(Base):
    """What was sent, word by word: text, hash, template, and the price it quoted, which nothing later changes.

    `ordinal` counts the engagement's terms from 1: the customer reads it as the term's version. `write_id` leads to the
    macro, comment and audit ids. Requester and organisation are a snapshot of the ticket as it was read for this term;
    of one that goes to a Unit they are its responsible and the Unit itself.

    One that an agent sent with Zendesk's own macro is adopted: it has the comment and its author here, its `write_id`
    is the update that brought the ticket in line, and its `template_version` is 0, for no template of ours made it.
    """

    __tablename__ = "term"
    __table_args__ = (
        UniqueConstraint("engagement_id", "ordinal"),
        UniqueConstraint("engagement_id", "adopted_comment_id"),
        CheckConstraint(f"state in ({STATES})", name="state"),
        CheckConstraint("(state in ('live', 'accepted')) = (closed_at is null)", name="closed"),
        CheckConstraint("audience in ('end_customer', 'totvs_consultant', 'ams')", name="audience"),
        CheckConstraint("payer in ('customer', 'unit_invoice', 'management_transfer')", name="payer"),
        CheckConstraint("(audience = 'end_customer') = (payer is not null)", name="chosen"),
        CheckConstraint("consultant_kind in ('unit', 'project', 'homologated')", name="consultant_kind"),
        CheckConstraint("(audience = 'totvs_consultant') = (consultant_kind is not null)", name="consultant"),
        CheckConstraint("minimum_scope in ('engagement', 'session')", name="minimum_scope"),
        CheckConstraint("seconds_rounding in ('floor', 'ceil', 'half_up')", name="seconds_rounding"),
        CheckConstraint("price_per_minute_centavos > 0 and minimum_minutes >= 0", name="price"),
        CheckConstraint("time_cap_minutes > 0", name="time_cap"),
        CheckConstraint("(adopted_comment_id is null) = (adopted_author_id is null)", name="adopted"),
        Index("uq_term_live", "engagement_id", unique=True, postgresql_where="state = 'live'"),
        Index("ix_term_expiry", "expires_at", postgresql_where="state = 'live'"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    engagement_id: Mapped[UUID] = mapped_column(ForeignKey("engagement.id"))
    ordinal: Mapped[int]
    answer_set_id: Mapped[UUID] = mapped_column(ForeignKey("answer_set.id"))
    answer_set_hash: Mapped[str]
    policy_id: Mapped[UUID] = mapped_column(ForeignKey("policy.id"))
    policy: Mapped[Policy] = relationship(lazy="joined", viewonly=True)
    """The one it quoted, by which all that follows from it is judged; comes with every term."""
    policy_version: Mapped[int]
    audience: Mapped[str]
    consultant_kind: Mapped[str | None]
    payer: Mapped[str | None]
    """None leaves the choice to the Unit."""
    template: Mapped[str]
    template_version: Mapped[int]
    text: Mapped[str]
    hash: Mapped[str]
    scope: Mapped[str]
    time_cap_minutes: Mapped[int | None]
    price_per_minute_centavos: Mapped[int]
    minimum_minutes: Mapped[int]
    minimum_scope: Mapped[str]
    seconds_rounding: Mapped[str]
    requester_id: Mapped[int] = mapped_column(BigInteger)
    requester_name: Mapped[str]
    organization_id: Mapped[int] = mapped_column(BigInteger)
    organization_name: Mapped[str]
    organization_code: Mapped[str | None]
    cnpj: Mapped[str]
    """Fourteen characters."""
    state: Mapped[str]
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    write_id: Mapped[UUID] = mapped_column(ForeignKey("zendesk_write.id"))
    adopted_comment_id: Mapped[int | None] = mapped_column(BigInteger)
    adopted_author_id: Mapped[int | None] = mapped_column(BigInteger)


class Acceptance(Base):
    """One term, one comment, one person's confirmation that the one agrees to the other."""

    __tablename__ = "acceptance"
    __table_args__ = (
        UniqueConstraint("term_id"),
        CheckConstraint(f"suggested_label in ({LABELS})", name="suggested_label"),
        CheckConstraint("suggested_strength in ('strong', 'weak')", name="suggested_strength"),
        CheckConstraint(
            "num_nulls(suggested_label, suggested_strength, detector_version) in (0, 3)", name="suggested_whole"
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    engagement_id: Mapped[UUID] = mapped_column(ForeignKey("engagement.id"), index=True)
    term_id: Mapped[UUID] = mapped_column(ForeignKey("term.id"))
    term_hash: Mapped[str]
    comment_id: Mapped[int] = mapped_column(BigInteger)
    commented_at: Mapped[datetime] = mapped_column(UtcDateTime)
    author_id: Mapped[int] = mapped_column(BigInteger)
    author_name: Mapped[str]
    excerpt: Mapped[str]
    excerpt_hash: Mapped[str]
    cites_cnpj: Mapped[bool]
    """The reply names the term's CNPJ; without it the acceptance was recorded with a warning."""
    suggested_label: Mapped[str | None]
    """What the detector took the reply for when a person confirmed it; None for acceptances older than the detector."""
    suggested_strength: Mapped[str | None]
    detector_version: Mapped[int | None]
    recorded_by: Mapped[int] = mapped_column(BigInteger)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    retracted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


@dataclass(frozen=True)
class Standing:
    """A term and, once given and not retracted, its acceptance; `choice` is what a Unit last said of paying."""

    term: Term
    acceptance: Acceptance | None
    choice: PayerChoice | None = None


async def add_term(db: AsyncSession, term: Term) -> None:
    db.add(term)
    await db.flush()


async def add_acceptance(db: AsyncSession, acceptance: Acceptance) -> None:
    db.add(acceptance)
    await db.flush()


async def find_term(db: AsyncSession, term_id: UUID) -> Term:
    """Raises NoResultFound; an account's own rows name it."""
    return await db.get_one(Term, term_id)


async def newest_term(db: AsyncSession, engagement_id: UUID) -> Standing | None:
    """Whatever its state."""
    return await _newest(db, engagement_id, list(TermState))


async def terms_of(db: AsyncSession, engagement_id: UUID) -> list[Standing]:
    """All of them, newest first."""
    wanted = _with_acceptance().where(Term.engagement_id == engagement_id).order_by(Term.ordinal.desc())
    return [Standing(*row) for row in await db.execute(wanted)]


async def live_term(db: AsyncSession, engagement_id: UUID) -> Term | None:
    found = await _newest(db, engagement_id, [TermState.LIVE])
    return found.term if found else None


async def open_term(db: AsyncSession, engagement_id: UUID) -> Term | None:
    """The live one, else the accepted one."""
    found = await _newest(db, engagement_id, [TermState.LIVE, TermState.ACCEPTED])
    return found.term if found else None


async def accepted_term(db: AsyncSession, engagement_id: UUID) -> Standing | None:
    """The newest one that the customer accepted and did not take back."""
    return await _newest(db, engagement_id, [TermState.ACCEPTED])


async def close_terms(
    db: AsyncSession, engagement_id: UUID, closing: TermState, at: datetime, now_in: tuple[TermState, ...]
) -> int:
    """How many of the engagement's terms in one of `now_in` were closed."""
    still = update(Term).where(Term.engagement_id == engagement_id, Term.state.in_(now_in))
    closed = await db.execute(still.values(state=closing, closed_at=at).returning(Term.id))
    return len(closed.all())


async def mark_accepted(db: AsyncSession, term_id: UUID) -> bool:
    """False when it was no longer live."""
    live = update(Term).where(Term.id == term_id, Term.state == TermState.LIVE)
    return (await db.execute(live.values(state=TermState.ACCEPTED).returning(Term.id))).scalar_one_or_none() is not None


async def mark_retracted(db: AsyncSession, acceptance_id: UUID, at: datetime) -> bool:
    standing = update(Acceptance).where(Acceptance.id == acceptance_id, Acceptance.retracted_at.is_(None))
    done = await db.execute(standing.values(retracted_at=at).returning(Acceptance.id))
    return done.scalar_one_or_none() is not None


def expired(now: datetime) -> Select[Engagement]:
    """Engagements whose live term is past its validity."""
    due = select(Engagement).join(Term, Term.engagement_id == Engagement.id)
    return due.where(Term.state == TermState.LIVE, Term.expires_at <= now).order_by(Engagement.id)


async def _newest(db: AsyncSession, engagement_id: UUID, states: list[TermState]) -> Standing | None:
    wanted = _with_acceptance().where(Term.engagement_id == engagement_id, Term.state.in_(states))
    row = (await db.execute(wanted.order_by(Term.ordinal.desc()).limit(1))).one_or_none()
    return None if row is None else Standing(*row)


def newest_choice(term_id: InstrumentedAttribute[UUID]) -> ScalarSelect[UUID]:
    """The id of what the Unit last said of paying under that term."""
    newer = aliased(PayerChoice)
    said = select(newer.id).where(newer.term_id == term_id)
    return said.order_by(newer.id.desc()).limit(1).scalar_subquery()


def _with_acceptance() -> Select[Term, Acceptance, PayerChoice]:
    not_taken_back = (Acceptance.term_id == Term.id) & Acceptance.retracted_at.is_(None)
    agreed = select(Term, Acceptance, PayerChoice).outerjoin(Acceptance, not_taken_back)
    return agreed.outerjoin(PayerChoice, PayerChoice.id == newest_choice(Term.id))
