"""Reads and writes timed work: each read in one statement, each step in one."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from psycopg.errors import ExclusionViolation, UniqueViolation
from sqlalchemy import CTE, Select, and_, func, literal, or_, select, update
from sqlalchemy.dialects.postgresql import Insert, aggregate_order_by, insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from backend.approvals.store import ApprovalRequest
from backend.checklist.store import AnswerSet
from backend.engagements.store import Engagement
from backend.kit.db import Base
from backend.payers.store import PayerChoice
from backend.policies.store import Policy, in_force
from backend.sessions.errors import TimeOverlaps
from backend.sessions.rules import SessionState
from backend.sessions.steps import Step, Values
from backend.sessions.tables import Contact, SessionEvent, WorkInterval, WorkSession
from backend.terms.store import Acceptance, Term, TermState, newest_choice

EVENT_COLUMNS = ("session_id", "at", "kind", "actor_id", "running_seconds", "evidence", "facts")
MINUTE = 60
FRESH = {"populate_existing": True}
"""Rows are written by statements, past the objects read before."""


@dataclass(frozen=True)
class Sheet:
    """An engagement's sessions in order; of its owner, the last event anywhere and the ticket they run elsewhere.

    `version` is the engagement's as it was when they were read.
    """

    version: int
    sessions: tuple[WorkSession, ...]
    last_event_at: datetime | None
    busy_ticket: int | None

    @property
    def open(self) -> WorkSession | None:
        """Running or paused; the database keeps it to one."""
        return next((one for one in self.sessions if one.state != SessionState.ENDED), None)


@dataclass(frozen=True)
class Basis:
    """What timed work stands on: the policy in force, the open answers, the newest request, the accepted term.

    `choice` is what a Unit last said of paying under it.
    """

    policy: Policy
    answers: AnswerSet | None
    request: ApprovalRequest | None
    term: Term | None
    acceptance: Acceptance | None
    choice: PayerChoice | None


@dataclass(frozen=True)
class Recorded:
    """A session with its intervals (from, to) and the running seconds at each evidence, in order."""

    session: WorkSession
    intervals: tuple[tuple[datetime, datetime | None], ...]
    evidences: tuple[int, ...]


async def sessions_of(db: AsyncSession, engagement_id: UUID) -> list[WorkSession]:
    wanted = select(WorkSession).where(WorkSession.engagement_id == engagement_id).order_by(WorkSession.ordinal)
    return list((await db.execute(wanted, execution_options=FRESH)).scalars())


async def sheet_of(db: AsyncSession, engagement: Engagement) -> Sheet:
    theirs = aliased(WorkSession)
    same = and_(theirs.account_id == engagement.account_id, theirs.analyst_id == engagement.owner_id)
    last = select(func.max(theirs.last_event_at)).where(same).scalar_subquery()
    elsewhere = aliased(Engagement)
    busy = select(elsewhere.ticket_id).join(theirs, theirs.engagement_id == elsewhere.id)
    running = busy.where(same, theirs.state == SessionState.RUNNING, elsewhere.id != engagement.id).scalar_subquery()
    both = select(WorkSession, last, running, Engagement.version).select_from(Engagement)
    mine = both.outerjoin(WorkSession, WorkSession.engagement_id == Engagement.id).where(Engagement.id == engagement.id)
    rows = (await db.execute(mine.order_by(WorkSession.ordinal), execution_options=FRESH)).all()
    return Sheet(rows[0][3], tuple(row[0] for row in rows if row[0] is not None), rows[0][1], rows[0][2])


async def basis_of(db: AsyncSession, engagement: Engagement, at: datetime) -> Basis | None:
    """None when no policy is in force at that moment."""
    same = (Policy.account_id == engagement.account_id, Policy.modality == engagement.modality)
    request = select(ApprovalRequest.id).where(ApprovalRequest.engagement_id == engagement.id)
    term = select(Term.id).where(Term.engagement_id == engagement.id, Term.state == TermState.ACCEPTED)
    policy = in_force(at).where(*same).with_only_columns(Policy.id).scalar_subquery()
    asked = request.order_by(ApprovalRequest.id.desc()).limit(1).scalar_subquery()
    agreed = term.order_by(Term.ordinal.desc()).limit(1).scalar_subquery()
    open_answers = and_(AnswerSet.engagement_id == engagement.id, AnswerSet.closed_at.is_(None))
    wanted = (
        select(Policy, AnswerSet, ApprovalRequest, Term, Acceptance, PayerChoice)
        .select_from(Policy)
        .outerjoin(AnswerSet, open_answers)
        .outerjoin(ApprovalRequest, ApprovalRequest.id == asked)
        .outerjoin(Term, Term.id == agreed)
        .outerjoin(Acceptance, and_(Acceptance.term_id == Term.id, Acceptance.retracted_at.is_(None)))
        .outerjoin(PayerChoice, PayerChoice.id == newest_choice(Term.id))
        .where(Policy.id == policy)
    )
    row = (await db.execute(wanted)).one_or_none()
    return None if row is None else Basis(*row)


async def record(db: AsyncSession, step: Step) -> bool:
    """The event, and with it whatever else the step changes, in one statement. Raises TimeOverlaps.

    False when the session that begins would be its analyst's second running one: nothing was recorded. The index
    decides, also between two at once.
    """
    event = {name: getattr(step, name) for name in EVENT_COLUMNS}
    parts: list[CTE] = []
    if step.begins:
        begun = insert(WorkSession).values(**step.begins).on_conflict_do_nothing()
        parts.append(begun.returning(WorkSession.id).cte("begun"))
    if step.changes:
        changed = update(WorkSession).where(WorkSession.id == step.session_id).values(**step.changes)
        parts.append(changed.returning(WorkSession.id).cte("changed"))
    if step.opens:
        parts.append(_after(parts[-1:], WorkInterval, step.opens).cte("opened"))
    if step.closes:
        running = update(WorkInterval).where(WorkInterval.session_id == step.session_id, WorkInterval.to_at.is_(None))
        parts.append(running.values(to_at=step.closes).cte("closed"))
    if step.contact:
        parts.append(insert(Contact).values(**step.contact).cte("contacted"))
    written = _after(parts[:1], SessionEvent, event).add_cte(*parts).returning(SessionEvent.seq)
    try:
        return (await db.execute(written)).scalar_one_or_none() is not None
    except IntegrityError as error:
        if isinstance(error.orig, ExclusionViolation):
            raise TimeOverlaps from error
        raise


def _after(first: list[CTE], table: type[Base], values: Values) -> Insert:
    """Inserts the row if the statement's first part wrote one."""
    columns = table.__table__.columns
    if not first:
        return insert(table).values(**values)
    row = [literal(value, columns[name].type).label(name) for name, value in values.items()]
    return insert(table).from_select(list(values), select(*row).select_from(*first))


async def record_if_free(db: AsyncSession, step: Step) -> bool:
    """A step that makes a session run. False when another one of the analyst's was faster: nothing was recorded."""
    try:
        async with db.begin_nested():
            return await record(db, step)
    except IntegrityError as error:
        if isinstance(error.orig, UniqueViolation):
            return False
        raise


async def move_cap(db: AsyncSession, session_id: UUID, cap_at: datetime | None) -> None:
    """Of a session that runs."""
    running = update(WorkSession).where(WorkSession.id == session_id, WorkSession.state == SessionState.RUNNING)
    await db.execute(running.values(cap_at=cap_at))


def past_limit(now: datetime) -> Select[Engagement]:
    """Engagements whose session ran past its shift or cap, or whose cap is another one since a term was accepted."""
    other = aliased(WorkSession)
    over = select(func.sum(other.closed_seconds)).where(other.engagement_id == Engagement.id).scalar_subquery()
    accepted = select(Term.time_cap_minutes).where(
        Term.engagement_id == Engagement.id, Term.state == TermState.ACCEPTED
    )
    agreed = accepted.order_by(Term.ordinal.desc()).limit(1).scalar_subquery()
    left = func.make_interval(0, 0, 0, 0, 0, 0, agreed * MINUTE - over)
    moved = WorkSession.cap_at.is_distinct_from(func.date_trunc("second", WorkSession.running_since) + left)
    past = or_(WorkSession.shift_ends_at <= now, WorkSession.cap_at <= now, moved)
    due = select(Engagement).join(WorkSession, WorkSession.engagement_id == Engagement.id)
    return due.where(WorkSession.state == SessionState.RUNNING, past).order_by(Engagement.id)


async def recorded_of(db: AsyncSession, engagement_id: UUID) -> list[Recorded]:
    """In order of their ordinals."""
    in_order = (WorkInterval.from_at, WorkInterval.to_at)
    of_session = WorkInterval.session_id == WorkSession.id
    from_ats = select(func.array_agg(aggregate_order_by(WorkInterval.from_at, *in_order))).where(of_session)
    to_ats = select(func.array_agg(aggregate_order_by(WorkInterval.to_at, *in_order))).where(of_session)
    proofs = select(func.array_agg(aggregate_order_by(SessionEvent.running_seconds, SessionEvent.seq)))
    proofs = proofs.where(SessionEvent.session_id == WorkSession.id, SessionEvent.evidence)
    columns = (WorkSession, from_ats.scalar_subquery(), to_ats.scalar_subquery(), proofs.scalar_subquery())
    wanted = select(*columns).where(WorkSession.engagement_id == engagement_id).order_by(WorkSession.ordinal)
    rows = (await db.execute(wanted, execution_options=FRESH)).all()
    return [Recorded(row[0], tuple(zip(row[1] or (), row[2] or (), strict=True)), tuple(row[3] or ())) for row in rows]
