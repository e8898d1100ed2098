"""What the ledger takes from timed work: the sessions as they ran, their end with the finish, their reopening."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.engagements.store import Engagement
from backend.sessions.changes import open_paused, told_before
from backend.sessions.rules import Interval, PauseReason, WorkForm
from backend.sessions.service import work_at
from backend.sessions.steps import end_step, stops_at
from backend.sessions.store import record, recorded_of, sheet_of
from backend.sessions.tables import EndReason


@dataclass(frozen=True)
class WorkedSession:
    """One session as it ran. `evidences` are its running seconds at start, contacts and finish, in order.

    `limit_seconds`: longest running time between two of them, None for a form without contacts. `started_at` is None
    and `intervals` empty when it never ran; `ended_at` is None while it is open. An interval that still runs ends where
    the shift or the cap will stop it.
    """

    id: UUID
    ordinal: int
    analyst_id: int
    work_form: WorkForm
    manual: bool
    started_at: datetime | None
    ended_at: datetime | None
    intervals: tuple[Interval, ...]
    evidences: tuple[int, ...]
    limit_seconds: int | None


async def worked(db: AsyncSession, engagement_id: UUID) -> tuple[WorkedSession, ...]:
    """Every session of an engagement in order, manual entries among them; one statement."""
    return tuple(
        WorkedSession(
            id=one.session.id,
            ordinal=one.session.ordinal,
            analyst_id=one.session.analyst_id,
            work_form=WorkForm(one.session.work_form),
            manual=one.session.manual,
            started_at=one.session.started_at,
            ended_at=one.session.ended_at,
            intervals=tuple(Interval(begins, ends or stops_at(one.session)) for begins, ends in one.intervals),
            evidences=one.evidences,
            limit_seconds=one.session.contact_limit_seconds,
        )
        for one in await recorded_of(db, engagement_id)
    )


async def end_open_session(
    db: AsyncSession, engagement: Engagement, at: datetime, *, evidence: bool, actor_id: int | None = None
) -> None:
    """Ends the running or paused session with the finish; nothing where none is open.

    `at`: the moved engagement's last event. `evidence`: the customer was contacted for the finish.
    """
    session = (await sheet_of(db, engagement)).open
    if session is not None:
        await record(db, end_step(session, at, actor_id, EndReason.FINISH, evidence=evidence))


async def reopen_session(db: AsyncSession, engagement: Engagement, at: datetime, actor_id: int | None = None) -> None:
    """A new paused session for the owner, in the last one's form; `engagement` and `at` as moved."""
    work = await work_at(db, engagement, at)
    last = next(one for one in reversed(work.sheet.sessions) if not one.manual)
    await open_paused(db, work, engagement.owner_id, told_before(last), (PauseReason.REOPENED, None), actor_id)
