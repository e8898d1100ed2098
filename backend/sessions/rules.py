"""Arithmetic of timed work: the session's machine, running time, the hourly contact and unproven time (domain, §7).

Moments are aware; durations are whole seconds. A moment counts as its whole second, so that parts add up to the whole.
*Running seconds* are a session's net seconds: pauses do not count.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum
from itertools import pairwise


class WorkForm(StrEnum):
    REPLAY = "replay"
    """Offline debug of the customer's file: the only form with hourly contacts."""
    REMOTE = "remote"
    PHONE = "phone"


class SessionState(StrEnum):
    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"


class SessionAction(StrEnum):
    PAUSE = "pause"
    RESUME = "resume"
    END = "end"
    """Finish, hand-over, change of form."""


class PauseReason(StrEnum):
    WAITING_CUSTOMER = "waiting_customer"
    TOOL_FAILURE = "tool_failure"
    OTHER_WORK = "other_work"
    BREAK = "break"
    END_OF_SHIFT = "end_of_shift"
    CAP_REACHED = "cap_reached"
    HANDED_OVER = "handed_over"
    """The new owner has not begun."""
    REOPENED = "reopened"
    SOLVED_ELSEWHERE = "solved_elsewhere"
    """Someone solved the ticket while the session ran."""


class Channel(StrEnum):
    PHONE = "phone"
    MESSAGE = "message"
    EMAIL = "email"
    MEETING = "meeting"


class ContactResult(StrEnum):
    SPOKE = "spoke"
    NO_ANSWER = "no_answer"
    LEFT_MESSAGE = "left_message"
    WROTE = "wrote"


CHOSEN_PAUSES = frozenset(
    {PauseReason.WAITING_CUSTOMER, PauseReason.TOOL_FAILURE, PauseReason.OTHER_WORK, PauseReason.BREAK}
)
"""What a person may pause for; the system gives the other reasons."""


def cap_warned_after(cap_minutes: int, percent: int) -> int:
    """Net seconds after which whoever works is warned of the limit."""
    return cap_minutes * 60 * percent // 100


CONTACT_FORMS = frozenset({WorkForm.REPLAY})
"""On the others the customer is on the line."""

S, A = SessionState, SessionAction

TRANSITIONS: Mapping[tuple[SessionState, SessionAction], SessionState] = {
    (S.RUNNING, A.PAUSE): S.PAUSED,
    (S.PAUSED, A.RESUME): S.RUNNING,
    (S.RUNNING, A.END): S.ENDED,
    (S.PAUSED, A.END): S.ENDED,
}


class NotAllowed(ValueError):
    """The session's table has no such step."""


def after(state: SessionState, action: SessionAction) -> SessionState:
    """Raises NotAllowed off the table."""
    found = TRANSITIONS.get((state, action))
    if found is None:
        raise NotAllowed(f"a session that is {state} has no {action}")
    return found


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def second(moment: datetime) -> int:
    """Whole seconds since 1970 UTC. Raises ValueError for a naive moment."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    return (moment - EPOCH) // timedelta(seconds=1)


def moment_of(at_second: int) -> datetime:
    """The moment of `second()`, in UTC."""
    return EPOCH + timedelta(seconds=at_second)


@dataclass(frozen=True)
class Interval:
    """Time in which a session ran; without an end it still runs. Raises ValueError when naive or backwards."""

    start: datetime
    end: datetime | None = None

    def __post_init__(self) -> None:
        second(self.start)
        if self.end is not None and second(self.end) < second(self.start):
            raise ValueError(f"an interval cannot end before it starts: {self}")


@dataclass(frozen=True)
class Seconds:
    """Running seconds of one session, from `start` up to but without `end`."""

    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start


@dataclass(frozen=True)
class Worked:
    """Time of one ended session. `unproven` are the parts of its running seconds that no contact covers."""

    gross_seconds: int
    """From its first start to its end, pauses included; 0 when it never ran."""
    net_seconds: int
    unproven: tuple[Seconds, ...] = ()

    @property
    def paused_seconds(self) -> int:
        return self.gross_seconds - self.net_seconds

    @property
    def unproven_seconds(self) -> int:
        return sum(part.length for part in self.unproven)

    @property
    def proven_seconds(self) -> int:
        return self.net_seconds - self.unproven_seconds


def worked(
    form: WorkForm, intervals: Sequence[Interval], evidence: Iterable[datetime], ended_at: datetime, limit_seconds: int
) -> Worked:
    """The times of a session that ended at `ended_at`, from its intervals in order.

    `evidence` are the moments of its recorded contacts, attempts included; its start always is one. Parts that a
    maestro confirmed are taken out of `unproven` afterwards (`dataclasses.replace`).
    """
    net = net_seconds(intervals, ended_at)
    gross = max(0, second(ended_at) - second(intervals[0].start)) if intervals else 0
    if form not in CONTACT_FORMS:
        return Worked(gross, net)
    seen = [net_seconds(intervals, at) for at in evidence]
    return Worked(gross, net, unproven_parts(seen, net, limit_seconds))


def net_seconds(intervals: Iterable[Interval], until: datetime) -> int:
    """Seconds that ran up to `until`: later ones do not count, an interval without an end runs till then."""
    stop = second(until)
    spans = ((second(one.start), stop if one.end is None else min(stop, second(one.end))) for one in intervals)
    return sum(max(0, end - start) for start, end in spans)


def is_running(intervals: Iterable[Interval]) -> bool:
    return any(one.end is None for one in intervals)


def reached_at(intervals: Sequence[Interval], running_seconds: int) -> datetime | None:
    """The first moment at which so many seconds have run, in UTC; None while a pause keeps it from being known.

    For a cap over several sessions pass what is left of it for this one.
    """
    left = max(0, running_seconds)
    for one in intervals:
        start = second(one.start)
        if one.end is None or second(one.end) - start >= left:
            return moment_of(start + left)
        left -= second(one.end) - start
    return None


def unproven_parts(evidence: Iterable[int], end: int, limit_seconds: int) -> tuple[Seconds, ...]:
    """Parts between an evidence + limit and the next evidence, or the end; a later contact does not prove them.

    All in running seconds. The start (0) is always evidence, so the first `limit_seconds` always count.
    """
    marks = sorted({0, *(min(one, end) for one in evidence if one > 0), end})
    return tuple(Seconds(seen + limit_seconds, then) for seen, then in pairwise(marks) if then - seen > limit_seconds)


def clamp(now: datetime, *lasts: datetime | None) -> datetime:
    """`now` cut to its second, but never before the last events: a clock stepped back makes no negative time."""
    cut = now.replace(microsecond=0)
    return max([cut, *(one for one in lasts if one is not None)])


class ManualFault(StrEnum):
    """Why a manual entry cannot stand."""

    BACKWARDS = "backwards"
    FUTURE = "future"
    TWO_DAYS = "two_days"
    BEFORE_ACCEPTANCE = "before_acceptance"


def manual_fault(
    start: datetime, end: datetime, now: datetime, accepted_at: datetime, zone: tzinfo
) -> ManualFault | None:
    """The first thing wrong with it, None when it may stand. Midnight still belongs to the day that it ends."""
    if start >= end:
        return ManualFault.BACKWARDS
    if end > now:
        return ManualFault.FUTURE
    last = end - timedelta(microseconds=1)
    if start.astimezone(zone).date() != last.astimezone(zone).date():
        return ManualFault.TWO_DAYS
    return ManualFault.BEFORE_ACCEPTANCE if start < accepted_at else None
