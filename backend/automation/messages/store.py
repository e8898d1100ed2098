"""Whose turn it is to be told something, and the account's rows of the rules."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Select,
    Text,
    and_,
    cast,
    exists,
    extract,
    func,
    literal,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from backend.automation.rules import OURS, RULES, SWITCHED, MessageKind
from backend.automation.store import Observation, Seen
from backend.engagements.notes.store import EngagementNote
from backend.engagements.store import Engagement
from backend.kit.db import Base, UtcDateTime
from backend.policies.store import Policy
from backend.sessions.rules import SessionState
from backend.sessions.tables import WorkSession
from backend.terms.store import Term, TermState

FRESH = {"populate_existing": True}


class AutomationRule(Base):
    """Whether the account sends the message at all; `wait_minutes` None where a policy says when."""

    __tablename__ = "automation_rule"
    __table_args__ = (
        CheckConstraint("kind in ('pending_consultant', 'term_reminder')", name="kind"),
        CheckConstraint("wait_minutes > 0", name="wait"),
    )

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    enabled: Mapped[bool]
    wait_minutes: Mapped[int | None]


async def seed_rules(db: AsyncSession, account_id: UUID) -> None:
    """On, with the waits of `automation.rules`; what stands is left as it is."""
    waits = {kind: RULES[kind].wait_minutes for kind in SWITCHED}
    rows = [
        {"account_id": account_id, "kind": kind, "enabled": True, "wait_minutes": wait} for kind, wait in waits.items()
    ]
    await db.execute(insert(AutomationRule).values(rows).on_conflict_do_nothing())


@dataclass(frozen=True)
class LongPause:
    """`key` tells a session's pauses apart."""

    engagement: Engagement
    session: WorkSession
    key: str


@dataclass(frozen=True)
class Unanswered:
    engagement: Engagement
    term: Term

    @property
    def key(self) -> str:
        return str(self.term.id)


def with_long_pause(now: datetime) -> Select[Engagement]:
    """Engagements whose pause of ours has lasted too long untold."""
    return _long_pauses(now).with_only_columns(Engagement).order_by(WorkSession.paused_at)


async def long_pause_of(db: AsyncSession, engagement_id: UUID, now: datetime) -> LongPause | None:
    """None when it runs again, the customer was told, or a person stopped the message."""
    found = _long_pauses(now).where(Engagement.id == engagement_id)
    row = (await db.execute(found, execution_options=FRESH)).one_or_none()
    return None if row is None else LongPause(*row)


def with_unanswered_term(now: datetime) -> Select[Engagement]:
    """The same for a term that the customer has left unanswered."""
    return _unanswered(now).with_only_columns(Engagement).order_by(Term.sent_at)


async def unanswered_of(db: AsyncSession, engagement_id: UUID, now: datetime) -> Unanswered | None:
    """None when it was answered, withdrawn or sent anew, the customer was told, or a person stopped the message."""
    found = _unanswered(now).where(Engagement.id == engagement_id)
    row = (await db.execute(found, execution_options=FRESH)).one_or_none()
    return None if row is None else Unanswered(*row)


async def set_stopped(db: AsyncSession, engagement_id: UUID, kind: MessageKind, *, stopped: bool) -> bool:
    """False when it was so already."""
    kinds = Engagement.automation_stopped
    is_in = kinds.contains([kind])
    changes = update(Engagement).where(Engagement.id == engagement_id, ~is_in if stopped else is_in)
    put = changes.values(automation_stopped=(func.array_append if stopped else func.array_remove)(kinds, kind))
    return (await db.execute(put.returning(Engagement), execution_options=FRESH)).scalar_one_or_none() is not None


def _long_pauses(now: datetime) -> Select[Engagement, WorkSession, str]:
    waited = WorkSession.paused_at + func.make_interval(0, 0, 0, 0, 0, AutomationRule.wait_minutes)
    key = func.concat(WorkSession.id, ":", cast(extract("epoch", WorkSession.paused_at), BigInteger), type_=Text)
    paused = select(Engagement, WorkSession, key).join(WorkSession, WorkSession.engagement_id == Engagement.id)
    return paused.join(AutomationRule, _on(MessageKind.PENDING_CONSULTANT)).where(
        WorkSession.state == SessionState.PAUSED,
        WorkSession.pause_reason.in_(sorted(OURS)),
        waited <= literal(now, UtcDateTime()),
        _untold(MessageKind.PENDING_CONSULTANT, key),
    )


def _unanswered(now: datetime) -> Select[Engagement, Term]:
    """By the days of the policy under which the term was sent; an answer that was seen on the ticket counts as one."""
    waited = Term.sent_at + func.make_interval(0, 0, 0, Policy.term_reminder_days)
    replied = exists().where(
        Observation.engagement_id == Engagement.id,
        Observation.kind == Seen.CUSTOMER_REPLIED,
        Observation.facts["term"].astext == cast(Term.id, Text),
    )
    live = select(Engagement, Term).join(Term, Term.engagement_id == Engagement.id)
    under = live.join(Policy, Policy.id == Term.policy_id).join(AutomationRule, _on(MessageKind.TERM_REMINDER))
    return under.where(
        Term.state == TermState.LIVE,
        waited <= literal(now, UtcDateTime()),
        Term.expires_at > now,
        ~replied,
        _untold(MessageKind.TERM_REMINDER, cast(Term.id, Text)),
    )


def _on(kind: MessageKind) -> ColumnElement[bool]:
    """The account sends it, and nobody stopped it on this ticket."""
    ours = and_(AutomationRule.account_id == Engagement.account_id, AutomationRule.kind == kind)
    return and_(ours, AutomationRule.enabled, ~Engagement.automation_stopped.contains([kind]))


def _untold(kind: MessageKind, key: ColumnElement[str]) -> ColumnElement[bool]:
    same = and_(EngagementNote.engagement_id == Engagement.id, EngagementNote.kind == kind, EngagementNote.key == key)
    return ~exists().where(same)
