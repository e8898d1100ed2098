"""The operations page: what waits, what failed and why, and who is at work."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.engagements.shapes import ActionView, Tone, Weight
from backend.kit.errors import DomainError
from backend.kit.formats import MINUTE, moment, span
from backend.kit.jobs import defer
from backend.kit.jobs_health import living_workers, oldest_due_job
from backend.kit.language import Language, Sentence, Value
from backend.operations import page_words as words
from backend.operations import store
from backend.operations.database_checks import HEARD_OF, OLDEST
from backend.operations.findings import Finding, State
from backend.operations.shapes import (
    ExaminationView,
    ExaminedView,
    FailedListView,
    FailedView,
    FigureView,
    OperationsView,
)
from backend.operations.words import CHECKS
from backend.people.service import Caller
from backend.sidebar.outbox import SITUATION_NOT_ARRIVED
from backend.sidebar.outbox_words import NOT_ARRIVED
from backend.sidebar.parts import Say
from backend.zendesk.errors import TicketClosed
from backend.zendesk.inbox.service import READ, lane
from backend.zendesk.inbox.store import InboxEvent, InboxState, reopen_event
from backend.zendesk.outbox.store import WriteState, ZendeskWrite

LISTED = 50
"""Of each kind of failure, oldest first."""
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


async def retry_event(db: AsyncSession, account_id: UUID, event_id: UUID) -> None:
    """A failed event is read again. Raises EventNotFailed."""
    event = await reopen_event(db, account_id, event_id)
    if event is None:
        raise EventNotFailed
    await defer(db, READ, lane=lane(event.ticket_id), event_id=str(event.id))


async def read_operations(db: AsyncSession, caller: Caller, business_now: datetime) -> OperationsView:
    """Six statements. Rows were made at business time and tried at real time."""
    say, account, now = Say(caller.language), caller.account_id, datetime.now(UTC)
    out, events = await store.writes(db, account), await store.events(db, account)
    failed_writes = await store.failed_writes(db, account, LISTED)
    failed_events = await store.failed_events(db, account, LISTED)
    workers = await living_workers(db, HEARD_OF)
    job_seconds = await oldest_due_job(db)
    failures = out.count(WriteState.FAILED) + events.count(InboxState.FAILED)
    return OperationsView(
        title=say(words.TITLE),
        summary=say(_summary(workers, failures)),
        figures=[
            _last_sent(say, out.last, now),
            _waiting(say, out, business_now),
            _failed(say, out),
            _events(say, events),
            _engine(say, job_seconds, workers),
        ],
        writes=_failures(
            say,
            words.FAILED_WRITES,
            words.NO_FAILED_WRITE,
            [_failed_write(say, one, now) for one in failed_writes],
            out.count(WriteState.FAILED),
        ),
        events=_failures(
            say,
            words.FAILED_EVENTS,
            words.NO_FAILED_EVENT,
            [_failed_event(say, one, now) for one in failed_events],
            events.count(InboxState.FAILED),
        ),
        examine=say.action("examine", words.EXAMINE, Weight.SECONDARY),
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


def _failed(say: Say, out: store.Queue) -> FigureView:
    failed = out.count(WriteState.FAILED)
    return _figure(say, words.FAILED_WRITES, str(failed), None, well=not failed)


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


def _failures(say: Say, title: Value, empty: Value, rows: list[FailedView], total: int) -> FailedListView:
    beyond = total - len(rows)
    more = say(words.MORE.of(beyond)) if beyond > 0 else None
    return FailedListView(title=say(title), empty=say(empty), rows=rows, more=more)


def _failed_write(say: Say, write: ZendeskWrite, now: datetime) -> FailedView:
    code, _, detail = (write.last_error or "").partition(" ")
    return FailedView(
        id=write.id,
        ticket_id=write.ticket_id,
        title=say(NOT_ARRIVED.get(write.kind, SITUATION_NOT_ARRIVED)),
        reason=say(_reason(code, detail)),
        at=moment(write.tried_at or write.created_at, now, say.language),
        action=None if code == TicketClosed.code else _retry(say, "retry_write"),
    )


def _failed_event(say: Say, event: InboxEvent, now: datetime) -> FailedView:
    code, _, detail = (event.outcome or "").partition(" ")
    return FailedView(
        id=event.id,
        ticket_id=event.ticket_id,
        title=say(words.EVENT.of(kind=event.kind)),
        reason=say(_reason(code, detail)),
        at=moment(event.settled_at or event.received_at, now, say.language),
        action=_retry(say, "retry_event"),
    )


def _retry(say: Say, name: str) -> ActionView:
    return say.action(name, words.RETRY, Weight.SECONDARY, icon="reload-stroke")


def _reason(code: str, detail: str) -> Value:
    known = words.REASONS.get(code)
    if known is None:
        return words.OTHER_REASON.of(code=code or "-")
    return known.of(**dict.fromkeys(Sentence.places(known.pt), detail))


def _span(say: Say, age: timedelta) -> str:
    seconds = max(0, int(age.total_seconds()))
    return f"{seconds} s" if seconds < MINUTE else span(seconds, say.language)
