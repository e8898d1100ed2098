"""A session's time by local calendar day, and a charge's minutes by time entry; every part adds up to its whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import accumulate, pairwise
from typing import Protocol

from backend.ledger.rules import MINUTE
from backend.sessions.rules import Interval, Seconds, Worked, moment_of, net_seconds, second


@dataclass(frozen=True)
class EntryTime:
    """The time of one entry: worked + paused seconds = `ended_at` − `started_at`, both in UTC.

    Worked is net of pauses and falls on `work_date` whole. A pause that lasts past midnight belongs to the entry before
    it up to the day of the next work: days without work have no entry.
    """

    work_date: date
    started_at: datetime
    ended_at: datetime
    worked_seconds: int
    paused_seconds: int
    unproven_seconds: int

    @property
    def proven_seconds(self) -> int:
        return self.worked_seconds - self.unproven_seconds


class EntrySeconds(Protocol):
    """An entry, wherever it was read from."""

    @property
    def worked_seconds(self) -> int: ...
    @property
    def paused_seconds(self) -> int: ...
    @property
    def proven_seconds(self) -> int: ...


def time_of(entries: Sequence[EntrySeconds]) -> Worked:
    """One session's time, from its entries; which of its seconds are unproven they do not say, only how many."""
    net = sum(one.worked_seconds for one in entries)
    unproven = net - sum(one.proven_seconds for one in entries)
    gross = net + sum(one.paused_seconds for one in entries)
    return Worked(gross, net, (Seconds(0, unproven),) if unproven else ())


def split_by_day(
    intervals: Sequence[Interval], ended_at: datetime, unproven: Sequence[Seconds], zone: tzinfo
) -> tuple[EntryTime, ...]:
    """The entries of a session that ended at `ended_at`, cut at local midnight; none when it never ran.

    `intervals` in order, without overlap; `unproven` as `sessions.rules.Worked` has them.
    """
    if not intervals:
        return ()
    start = second(intervals[0].start)
    end = max(start, second(ended_at))
    edges = [start, *_cuts(intervals, start, end, zone), end]
    ran = [net_seconds(intervals, moment_of(edge)) for edge in edges]
    return tuple(
        EntryTime(
            work_date=moment_of(begin).astimezone(zone).date(),
            started_at=moment_of(begin),
            ended_at=moment_of(until),
            worked_seconds=high - low,
            paused_seconds=until - begin - (high - low),
            unproven_seconds=sum(max(0, min(high, one.end) - max(low, one.start)) for one in unproven),
        )
        for (begin, until), (low, high) in zip(pairwise(edges), pairwise(ran), strict=True)
    )


def _cuts(intervals: Sequence[Interval], start: int, end: int, zone: tzinfo) -> Iterator[int]:
    """Seconds of the local midnights between that begin a day with work."""
    midnight = _next_midnight(start, zone)
    while midnight < end:
        following = _next_midnight(midnight, zone)
        if net_seconds(intervals, moment_of(following)) > net_seconds(intervals, moment_of(midnight)):
            yield midnight
        midnight = following


def _next_midnight(at: int, zone: tzinfo) -> int:
    tomorrow = moment_of(at).astimezone(zone).date() + timedelta(days=1)
    return second(datetime.combine(tomorrow, time.min, tzinfo=zone))


def allocate(charged_minutes: int, proven_seconds: Sequence[int]) -> tuple[int, ...]:
    """The charge's minutes by entry, in the entries' order; they sum to the charge.

    Each row takes the whole minutes that its seconds complete (floor of the cumulative sum less the floor before it);
    what the charge has beyond them, a minimum or a rounding up, is the first row's. A charge below them (waived, or a
    correction that adds only a difference) is spread by the same cumulative rule in proportion.
    Raises ValueError for a negative charge, or one without entries.
    """
    if charged_minutes < 0 or (charged_minutes and not proven_seconds):
        raise ValueError(f"{charged_minutes} minutes cannot be spread over {len(proven_seconds)} entries")
    cumulative = list(accumulate(proven_seconds, initial=0))
    total = cumulative[-1]
    if charged_minutes * MINUTE < total - total % MINUTE:
        marks = [charged_minutes * seconds // total for seconds in cumulative]
    else:
        marks = [seconds // MINUTE for seconds in cumulative]
    rows = [after - before for before, after in pairwise(marks)]
    return tuple(row + (charged_minutes - marks[-1] if n == 0 else 0) for n, row in enumerate(rows))
