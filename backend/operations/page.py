"""The operations page: what waits, what failed and why, and who is at work."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.engagements.shapes import Tone, Weight
from backend.kit.errors import DomainError
from backend.kit.failed_jobs import failed_jobs, retry_job
from backend.kit.formats import MINUTE, moment, span
from backend.kit.jobs import defer
from backend.kit.jobs_health import living_workers, oldest_due_job
from backend.kit.language import Language, Sentence, Value
from backend.operations import page_words as words
from backend.operations import store
from backend.operations.database_checks import HEARD_OF, OLDEST
from backend.operations.findings import Finding, State
from backend.operations.rows import failed_event, failed_job, open_list, open_write
from backend.operations.shapes import ExaminationView, ExaminedView, FigureView, OperationsView
from backend.operations.words import CHECKS
from backend.people.service import Caller
from backend.sidebar.discarding import discard_form
from backend.sidebar.follow_up import follow_up_form
from backend.sidebar.parts import Say
from backend.zendesk.inbox.service import READ, lane
from backend.zendesk.inbox.store import InboxState, reopen_event
from backend.zendesk.outbox.service import SEND
from backend.zendesk.outbox.store import WriteState

LISTED = 50
"""Of each kind, oldest first."""
LOOKS = {
    State.OK: ("check-circle-fill", Tone.SUCCESS),
    State.FAILED: ("alert-error-fill", Tone.DANGER),
    State.UNKNOWN: ("question-mark-stroke", Tone.NEUTRAL),
}


class EventNotFailed(DomainError):
    status = 409
    code = "event_not_failed"
    title = Sentence("Não há o que tentar de novo.", "There is nothing to try again.")
    detail = Sentence(
        "Este evento já foi tratado ou já voltou para a fila. Nada foi repetido.",
        "This event was handled or is waiting again already. Nothing was repeated.",
    )


class JobNotFailed(DomainError):
    status = 409
    code = "job_not_failed"
    title = Sentence("Não há o que tentar de novo.", "There is nothing to try again.")
    detail = Sentence(
        "Esta tarefa já terminou, já voltou para a fila ou se repete por si. Nada foi repetido.",
        "This job has ended, is waiting again already, or repeats by itself. Nothing was repeated.",
    )


async def retry_event(db: AsyncSession, account_id: UUID, event_id: UUID) -> None:
    """A failed event is read again. Raises EventNotFailed."""
    event = await reopen_event(db, account_id, event_id)
    if event is None:
        raise EventNotFailed
    await defer(db, READ, lane=lane(event.ticket_id), event_id=str(event.id))


async def retry_failed_job(db: AsyncSession, job_id: int) -> None:
    """A failed job gets one more try. Raises JobNotFailed."""
    if not await retry_job(db, job_id):
        raise JobNotFailed


async def read_operations(db: AsyncSession, caller: Caller, business_now: datetime) -> OperationsView:
    """Seven statements. Rows were made at business time and tried at real time."""
    say, account, now = Say(caller.language), caller.account_id, datetime.now(UTC)
    out, events = await store.writes(db, account), await store.events(db, account)
    writes = [open_write(say, one, business_now, now) for one in await store.open_writes(db, account, LISTED)]
    unread = [failed_event(say, one, now) for one in await store.failed_events(db, account, LISTED)]
    jobs = await failed_jobs(db, (SEND, READ), LISTED)
    workers, job_seconds = await living_workers(db, HEARD_OF), await oldest_due_job(db)
    pending, failed, failed_reads = (
        out.count(WriteState.PENDING),
        out.count(WriteState.FAILED),
        events.count(InboxState.FAILED),
    )
    stuck = [failed_job(say, one, now) for one in jobs.rows]
    return OperationsView(
        title=say(words.TITLE),
        summary=say(_summary(workers, failed + failed_reads + jobs.total)),
        figures=[
            _last_sent(say, out.last, now),
            _waiting(say, out, business_now),
            _figure(say, words.FAILED_WRITES, str(failed), None, well=not failed),
            _events(say, events),
            _engine(say, job_seconds, workers),
        ],
        writes=open_list(say, words.OPEN_WRITES, words.NO_OPEN_WRITE, writes, pending + failed),
        events=open_list(say, words.FAILED_EVENTS, words.NO_FAILED_EVENT, unread, failed_reads),
        jobs=open_list(say, words.FAILED_JOBS, words.NO_FAILED_JOB, stuck, jobs.total),
        forms=[discard_form(say), follow_up_form(say, None)],
        examine=say.action("examine", words.EXAMINE, Weight.SECONDARY),
        examined=say(words.EXAMINED),
        examine_note=say(words.EXAMINE_NOTE),
        now=now,
    )


def examined(language: Language, findings: list[Finding]) -> ExaminationView:
    say, troubled = Say(language), sum(one.state is not State.OK for one in findings)
    return ExaminationView(
        title=say(words.EXAMINED),
        summary=say(words.NOT_PASSED.of(troubled) if troubled else words.ALL_PASSED),
        checks=[_examined(say, one) for one in findings],
    )


def _examined(say: Say, finding: Finding) -> ExaminedView:
    icon, tone = LOOKS[finding.state]
    return ExaminedView(
        name=say(CHECKS[finding.check]),
        found=say(finding.found),
        remedy=say.maybe(finding.remedy),
        state=say(words.STATES[finding.state]),
        icon=icon,
        tone=tone,
    )


def _summary(workers: int, failures: int) -> Value:
    if not workers:
        return words.NO_WORKER
    return words.TO_SEE.of(failures) if failures else words.ALL_WELL


def _figure(say: Say, label: Value, value: Value, note: Value | None, *, well: bool) -> FigureView:
    icon, tone = LOOKS[State.OK if well else State.FAILED]
    return FigureView(label=say(label), value=say(value), note=say.maybe(note), icon=icon, tone=tone)


def _last_sent(say: Say, at: datetime | None, now: datetime) -> FigureView:
    if at is None:
        return _figure(say, words.LAST_SENT, words.NEVER, None, well=True)
    note = words.AGO.of(span=_span(say, now - at))
    return _figure(say, words.LAST_SENT, moment(at, now, say.language), note, well=True)


def _waiting(say: Say, out: store.Queue, now: datetime) -> FigureView:
    age = now - out.oldest if out.oldest else timedelta()
    note = words.OLDEST.of(span=_span(say, age)) if out.oldest else None
    return _figure(say, words.WAITING, str(out.count(WriteState.PENDING)), note, well=age < OLDEST)


def _events(say: Say, events: store.Queue) -> FigureView:
    waiting, done, ignored, failed = (
        events.count(state) for state in (InboxState.PENDING, InboxState.DONE, InboxState.IGNORED, InboxState.FAILED)
    )
    note = words.OF_EVENTS.of(waiting=waiting, done=done, ignored=ignored, failed=failed)
    return _figure(say, words.EVENTS, str(sum(events.counts.values())), note, well=not failed)


def _engine(say: Say, seconds: float, workers: int) -> FigureView:
    well = workers > 0 and seconds < OLDEST.total_seconds()
    value = span(int(seconds), say.language)
    return _figure(say, words.OLDEST_JOB, value, words.WORKERS.of(workers), well=well)


def _span(say: Say, age: timedelta) -> str:
    seconds = max(0, int(age.total_seconds()))
    return f"{seconds} s" if seconds < MINUTE else span(seconds, say.language)
