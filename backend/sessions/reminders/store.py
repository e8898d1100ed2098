"""Which hours wait for a reminder, and the row that each one leaves.

What is due stands on the session's own row, from which finish computes too: a pause, a resume, a contact and an end
move it there, and nothing has to be kept in step with it. The rows here say what was told, once per kind.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    FromClause,
    Select,
    and_,
    case,
    exists,
    extract,
    func,
    literal,
    or_,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from backend.engagements.store import Engagement
from backend.kit.db import Base, UtcDateTime
from backend.policies.store import Policy, in_force
from backend.sessions.reminders.rules import Notice, ReminderKind
from backend.sessions.rules import SessionState
from backend.sessions.store import FRESH
from backend.sessions.tables import WorkSession

KINDS = ", ".join(f"'{kind}'" for kind in ReminderKind)
MINUTE = 60


class Reminder(Base):
    """Append-only (a trigger forbids the rest). `evidence` counts the session's contacts, 0 the start.

    `told_as` is the kind whose words told of it: a later one where several had been missed.
    """

    __tablename__ = "reminder"
    __table_args__ = (
        CheckConstraint(f"kind in ({KINDS})", name="kind"),
        CheckConstraint(f"told_as in ({KINDS})", name="told_as"),
        CheckConstraint("evidence >= 0", name="evidence"),
    )

    session_id: Mapped[UUID] = mapped_column(ForeignKey("work_session.id"), primary_key=True)
    evidence: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    done_at: Mapped[datetime] = mapped_column(UtcDateTime)
    told_as: Mapped[str]


@dataclass(frozen=True)
class Hour:
    """The hour of an open session by now: running seconds beyond its limit (negative before it), what was told."""

    session: WorkSession
    over: float
    notice: Notice
    told: frozenset[str]

    @property
    def runs(self) -> bool:
        return self.session.running_since is not None


def unreminded(now: datetime) -> Select[Engagement]:
    """Engagements with something untold, the longest due first."""
    policy, over = _policy_on(now), _over(now)
    runs = WorkSession.state == SessionState.RUNNING
    untold = or_(
        and_(over >= policy.c.escalation, _untold(ReminderKind.ESCALATION)),
        and_(over >= 0, _untold(ReminderKind.DUE)),
        and_(over >= -policy.c.warning, runs, _untold(ReminderKind.WARNING)),
    )
    due = select(Engagement).join(WorkSession, WorkSession.engagement_id == Engagement.id).join(policy, true())
    return due.where(_near(now), untold).order_by(WorkSession.contact_due_at)


async def hour_of(db: AsyncSession, engagement_id: UUID, now: datetime) -> Hour | None:
    """None without an open session that has hourly contacts."""
    policy = _policy_on(now)
    told = select(func.array_agg(Reminder.kind)).where(_same_hour()).scalar_subquery()
    columns = (WorkSession, _over(now), policy.c.warning, policy.c.escalation, told)
    hours = select(*columns).join(Engagement, WorkSession.engagement_id == Engagement.id).join(policy, true())
    open_ = hours.where(
        Engagement.id == engagement_id,
        WorkSession.state != SessionState.ENDED,
        WorkSession.contact_limit_seconds.is_not(None),
    )
    row = (await db.execute(open_, execution_options=FRESH)).one_or_none()
    return None if row is None else Hour(row[0], float(row[1]), Notice(row[2], row[3]), frozenset(row[4] or ()))


async def add_reminders(
    db: AsyncSession, hour: Hour, kinds: Iterable[ReminderKind], limit_at: datetime, now: datetime
) -> None:
    """`limit_at`: when the contact fell due. The last of `kinds` is the one whose words are said."""
    every = list(kinds)
    rows = [
        {
            "session_id": hour.session.id,
            "evidence": hour.session.contact_count,
            "kind": kind,
            "due_at": limit_at + timedelta(seconds=hour.notice.offset(kind)),
            "done_at": now,
            "told_as": every[-1],
        }
        for kind in every
    ]
    await db.execute(insert(Reminder).values(rows))


def _over(now: datetime) -> ColumnElement[float]:
    """Running seconds of an open session's hour beyond its limit, as `steps.late_seconds`, but negative before it.

    A session that ran into its shift's end or its cap stands still from then on, whoever notices when.
    """
    stop = func.least(literal(now, UtcDateTime()), WorkSession.shift_ends_at, WorkSession.cap_at)
    running = extract("epoch", stop - WorkSession.contact_due_at)
    standing = WorkSession.closed_seconds - WorkSession.evidence_seconds - WorkSession.contact_limit_seconds
    return case((WorkSession.state == SessionState.RUNNING, running), else_=standing)


def _near(now: datetime) -> ColumnElement[bool]:
    """Sessions that can have something untold, each part as its index has it."""
    longest = select(func.max(Policy.contact_warning_minutes)).scalar_subquery()
    warned = literal(now, UtcDateTime()) + func.make_interval(0, 0, 0, 0, 0, longest)
    late = WorkSession.closed_seconds - WorkSession.evidence_seconds >= WorkSession.contact_limit_seconds
    return or_(WorkSession.contact_due_at <= warned, and_(WorkSession.state == SessionState.PAUSED, late))


def _policy_on(now: datetime) -> FromClause:
    """Its seconds of notice, for an engagement's modality."""
    columns = (
        (Policy.contact_warning_minutes * MINUTE).label("warning"),
        (Policy.escalation_minutes * MINUTE).label("escalation"),
    )
    same = and_(Policy.account_id == Engagement.account_id, Policy.modality == Engagement.modality)
    return in_force(now).with_only_columns(*columns).where(same).correlate(Engagement).lateral("in_force")


def _same_hour() -> ColumnElement[bool]:
    return and_(Reminder.session_id == WorkSession.id, Reminder.evidence == WorkSession.contact_count)


def _untold(kind: ReminderKind) -> ColumnElement[bool]:
    return ~exists().where(_same_hour(), Reminder.kind == kind)
