"""The operations page's lists: what is on its way, what failed and why, and what may be done about it."""

from datetime import datetime

from backend.engagements.shapes import ActionView, Tone, Weight
from backend.kit.failed_jobs import FailedJob
from backend.kit.formats import clock_time, moment
from backend.kit.language import Sentence, Value
from backend.operations import page_words as words
from backend.operations.shapes import OpenListView, OpenView
from backend.sidebar.outbox import SITUATION_NOT_ARRIVED, TRIED, ways_out
from backend.sidebar.outbox_words import NOT_ARRIVED
from backend.sidebar.parts import Say
from backend.zendesk.inbox.store import InboxEvent
from backend.zendesk.outbox.rules import Comment
from backend.zendesk.outbox.service import SEND, change_of
from backend.zendesk.outbox.store import WriteState, ZendeskWrite


def open_list(say: Say, title: Value, empty: Value, rows: list[OpenView], total: int) -> OpenListView:
    beyond = total - len(rows)
    more = say(words.MORE.of(beyond)) if beyond > 0 else None
    return OpenListView(title=say(title), empty=say(empty), rows=rows, more=more)


def open_write(say: Say, write: ZendeskWrite, now: datetime, real_now: datetime) -> OpenView:
    """`now` is business time, in which the row was made."""
    comment = change_of(write.change).comment
    failed = write.state == WriteState.FAILED
    state, icon, tone = _looks(write, failed=failed)
    return OpenView(
        id=str(write.id),
        ticket_id=write.ticket_id,
        state=say(state),
        icon=icon,
        tone=tone,
        title=say(NOT_ARRIVED.get(write.kind, SITUATION_NOT_ARRIVED)),
        note=say(_read_by(comment)),
        reason=_after_tries(say, write) if failed else say(_why_pending(write, real_now)),
        at=moment(write.created_at, now, say.language),
        text=comment.text if comment and failed else None,
        actions=ways_out(say, write),
    )


def failed_event(say: Say, event: InboxEvent, now: datetime) -> OpenView:
    return _failed(
        say,
        str(event.id),
        event.ticket_id,
        title=words.EVENT.of(kind=event.kind),
        reason=_why_failed(event.outcome),
        at=moment(event.settled_at or event.received_at, now, say.language),
        actions=[_retry(say, "retry_event")],
    )


def failed_job(say: Say, job: FailedJob, now: datetime) -> OpenView:
    return _failed(
        say,
        str(job.id),
        None,
        title=words.JOB.of(task=job.task),
        reason=words.TICK_REASON.of(job.times) if job.tick else words.JOB_REASON,
        at=moment(job.at, now, say.language) if job.at else "–",
        actions=[] if job.tick else [_retry(say, "retry_job")],
    )


def _failed(
    say: Say, number: str, ticket_id: int | None, *, title: Value, reason: Value, at: str, actions: list[ActionView]
) -> OpenView:
    return OpenView(
        id=number,
        ticket_id=ticket_id,
        state=say(words.FAILED),
        icon="alert-error-fill",
        tone=Tone.DANGER,
        title=say(title),
        note=None,
        reason=say(reason),
        at=at,
        text=None,
        actions=actions,
    )


def _looks(write: ZendeskWrite, *, failed: bool) -> tuple[Sentence, str, Tone]:
    if failed:
        return words.FAILED, "alert-error-fill", Tone.DANGER
    if write.attempts:
        return words.TRYING, "reload-stroke", Tone.WARNING
    return words.WAITS, "clock-stroke", Tone.NEUTRAL


def _read_by(comment: Comment | None) -> Value:
    if comment is None:
        return words.NO_COMMENT
    return words.PUBLIC if comment.public else words.INTERNAL


def _why_pending(write: ZendeskWrite, real_now: datetime) -> Value:
    if not write.last_error:
        return words.IN_LINE
    trouble = words.TROUBLES.get(write.last_error.partition(" ")[0], words.NO_ANSWER)
    later = write.next_try_at if write.next_try_at and write.next_try_at > real_now else None
    when = words.NEXT_AT.of(time=clock_time(later)) if later else words.NEXT_NOW
    return words.TRIES.of(write.attempts, reason=trouble, most=SEND.max_attempts, when=when)


def _after_tries(say: Say, write: ZendeskWrite) -> str:
    return f"{say(_why_failed(write.last_error))} {say(TRIED.of(write.attempts))}"


def _why_failed(noted: str | None) -> Value:
    code, _, detail = (noted or "").partition(" ")
    known = words.REASONS.get(code)
    if known is None:
        return words.OTHER_REASON.of(code=code or "-")
    return known.of(**dict.fromkeys(Sentence.places(known.pt), detail))


def _retry(say: Say, name: str) -> ActionView:
    return say.action(name, words.RETRY, Weight.SECONDARY, icon="reload-stroke")
