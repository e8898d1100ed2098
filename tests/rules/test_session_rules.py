"""Sessions: the machine, running time, the hourly contact, unproven time, ends of shifts, manual entries."""

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise, product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.sessions.deadlines import ContactLimits, contact_times, next_shift_end
from backend.sessions.rules import (
    CHOSEN_PAUSES,
    Interval,
    ManualFault,
    NotAllowed,
    PauseReason,
    Seconds,
    SessionAction,
    SessionState,
    WorkForm,
    after,
    cap_warned_after,
    clamp,
    is_running,
    manual_fault,
    net_seconds,
    reached_at,
    unproven_parts,
    worked,
)

BRASILIA = ZoneInfo("America/Sao_Paulo")
HOUR = 3600


def at(text: str, day: int = 24) -> datetime:
    """14:03 or 14:03:10 in Brasília."""
    return datetime.combine(datetime(2026, 11, day, tzinfo=UTC), time.fromisoformat(text), tzinfo=BRASILIA)


def ran(*texts: str) -> list[Interval]:
    """Written as 14:03-14:18, and 14:23- while it runs."""
    pairs = [text.split("-") for text in texts]
    return [Interval(at(start), at(end) if end else None) for start, end in pairs]


STEPS = {
    ("running", "pause"): "paused",
    ("paused", "resume"): "running",
    ("running", "end"): "ended",
    ("paused", "end"): "ended",
}


@pytest.mark.parametrize(("state", "action"), list(product(SessionState, SessionAction)), ids=str)
def test_every_state_and_action(state: SessionState, action: SessionAction) -> None:
    if to := STEPS.get((state, action)):
        assert after(state, action) == to
    else:
        with pytest.raises(NotAllowed, match=state):
            after(state, action)


@pytest.mark.parametrize(("minutes", "seconds"), [(1, 48), (30, 1440), (60, 2880)])
def test_the_limit_is_warned_of_at_four_fifths(minutes: int, seconds: int) -> None:
    assert cap_warned_after(minutes, 80) == seconds


def test_a_person_chooses_only_some_pauses() -> None:
    assert {str(one) for one in CHOSEN_PAUSES} == {"waiting_customer", "tool_failure", "other_work", "break"}
    assert set(PauseReason) - CHOSEN_PAUSES == {
        *("end_of_shift", "cap_reached", "handed_over", "reopened", "solved_elsewhere")
    }


def test_an_interval_is_aware_and_forward() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Interval(datetime(2026, 11, 24, 14, 3))  # noqa: DTZ001 -- a naive one is the point
    with pytest.raises(ValueError, match="before it starts"):
        Interval(at("14:03"), at("14:02"))


@pytest.mark.parametrize(
    ("intervals", "until", "seconds"),
    [
        ([], "15:00", 0),
        (["14:00-"], "14:00", 0),
        (["14:00-"], "13:00", 0),
        (["14:00-"], "14:00:59", 59),
        (["14:03-14:18", "14:23-"], "14:20", 15 * 60),
        (["14:03-14:18", "14:23-"], "14:30", 22 * 60),
        (["14:03-14:18", "14:23-15:21"], "15:21", 73 * 60),
        (["14:03-14:18", "14:23-15:21"], "14:10", 7 * 60),
        (["14:00-14:00", "14:10-14:20"], "18:00", 600),
    ],
)
def test_running_time_counts_up_to_the_moment(intervals: list[str], until: str, seconds: int) -> None:
    assert net_seconds(ran(*intervals), at(until)) == seconds


def test_parts_of_seconds_add_up() -> None:
    edges = [at("14:00") + timedelta(milliseconds=ms) for ms in (0, 900, 1800, 2700, 3600)]
    parts = [Interval(*pair) for pair in pairwise(edges)]
    assert net_seconds(parts, edges[-1]) == net_seconds([Interval(edges[0])], edges[-1]) == 3


def test_the_moment_a_sum_is_reached() -> None:
    running, paused = ran("14:00-14:20", "14:30-"), ran("14:00-14:20", "14:30-14:40")
    assert reached_at(running, 19 * 60) == reached_at(paused, 19 * 60) == at("14:19")
    assert reached_at(paused, 20 * 60) == at("14:20")
    assert reached_at(running, 40 * 60) == at("14:50")
    assert reached_at(paused, 30 * 60) == at("14:40")
    assert reached_at(paused, 30 * 60 + 1) is None
    assert reached_at([], 60) is None
    assert (is_running(running), is_running(paused)) == (True, False)


# running time | last contact | now | reminder, due, maestros | remaining | late (minutes)
CONTACTS = """
14:00- | - | 14:10 | 14:50 15:00 15:15 | 50 | 0
14:00- | 14:40 | 14:50 | 15:30 15:40 15:55 | 50 | 0
14:00- | - | 15:00 | 14:50 15:00 15:15 | 0 | 0
14:00- | - | 15:06 | 14:50 15:00 15:15 | 0 | 6
14:00-14:30,14:40- | - | 14:45 | 15:00 15:10 15:25 | 25 | 0
14:00-14:30 | - | 14:38 | - - - | 30 | 0
14:00-14:55 | - | 16:00 | 14:50 - - | 5 | 0
14:00-15:00 | - | 16:00 | 14:50 15:00 - | 0 | 0
14:00-15:10 | - | 16:00 | 14:50 15:00 - | 0 | 10
14:00-14:20,14:30- | 14:25 | 14:30 | 15:20 15:30 15:45 | 60 | 0
14:00-15:20,15:30- | 15:25 | 15:40 | 16:20 16:30 16:45 | 50 | 0
"""


@pytest.mark.parametrize("line", CONTACTS.strip().splitlines())
def test_when_the_contact_is_due(line: str) -> None:
    intervals, last, now, moments, remaining, late = line.split(" | ")
    evidence = None if last == "-" else at(last)
    found = contact_times(WorkForm.REPLAY, ran(*intervals.split(",")), evidence, ContactLimits(), at(now))
    assert found is not None
    expected = [None if one == "-" else at(one) for one in moments.split()]
    assert [found.warn_at, found.due_at, found.escalate_at] == expected
    assert (found.remaining_seconds, found.late_seconds) == (int(remaining) * 60, int(late) * 60)


@pytest.mark.parametrize("form", [WorkForm.REMOTE, WorkForm.PHONE])
def test_no_contact_is_due_and_nothing_unproven_while_the_customer_is_on_the_line(form: WorkForm) -> None:
    assert contact_times(form, ran("14:00-"), None, ContactLimits(), at("17:00")) is None
    assert worked(form, ran("14:00-17:00"), [], at("17:00"), HOUR).unproven_seconds == 0


# contacts | end | unproven parts, in running minutes; the limit is 60
UNPROVEN = """
- | 0 |
- | 59 |
- | 60 |
- | 64 | 60-64
- | 150 | 60-150
50 | 110 |
50 | 111 | 110-111
64 | 64 | 60-64
64 | 100 | 60-64
70 140 | 220 | 60-70 130-140 200-220
60 120 180 | 240 |
0 0 90 | 90 | 60-90
30 30 | 90 |
200 | 90 | 60-90
-5 | 70 | 60-70
140 70 | 220 | 60-70 130-140 200-220
"""


@pytest.mark.parametrize("line", UNPROVEN.strip("\n").splitlines())
def test_a_later_contact_does_not_prove_the_gap(line: str) -> None:
    contacts, end, parts = (cell.strip() for cell in f"{line} ".split(" | "))
    evidence = [] if contacts == "-" else [int(one) * 60 for one in contacts.split()]
    spans = [part.split("-") for part in parts.split()]
    expected = tuple(Seconds(int(start) * 60, int(stop) * 60) for start, stop in spans)
    assert unproven_parts(evidence, int(end) * 60, HOUR) == expected


@given(st.lists(st.integers(0, 30_000)), st.integers(0, 30_000), st.integers(1, 7200))
def test_the_first_hour_always_counts(evidence: list[int], end: int, limit: int) -> None:
    parts = unproven_parts(evidence, end, limit)
    assert end - sum(part.length for part in parts) >= min(end, limit)
    seen = [0, *evidence]
    for second in range(0, end, max(1, end // 50)):
        proven = any(one <= second < one + limit for one in seen)
        assert proven != any(part.start <= second < part.end for part in parts)


def test_the_times_of_an_ended_session() -> None:
    found = worked(WorkForm.REPLAY, ran("14:03-14:18", "14:23-15:30"), [at("15:20")], at("15:40"), HOUR)
    assert (found.gross_seconds, found.net_seconds, found.paused_seconds) == (97 * 60, 82 * 60, 15 * 60)
    assert found.unproven == (Seconds(60 * 60, 72 * 60),)
    assert (found.unproven_seconds, found.proven_seconds) == (12 * 60, 70 * 60)


def test_a_session_that_never_ran_has_no_time() -> None:
    found = worked(WorkForm.REPLAY, [], [], at("15:40"), HOUR)
    assert (found.gross_seconds, found.net_seconds, found.unproven) == (0, 0, ())
    assert worked(WorkForm.REPLAY, ran("14:00-"), [], at("13:00"), HOUR) == found


def test_a_clock_stepped_back_makes_no_negative_time() -> None:
    now = at("14:00:05") + timedelta(milliseconds=700)
    assert clamp(now) == clamp(now, None, at("13:00")) == at("14:00:05")
    assert clamp(now, at("14:10"), at("14:02")) == at("14:10")


@pytest.mark.parametrize(
    ("since", "day"), [("08:00", 24), ("17:59:59", 24), ("18:00", 25), ("21:00", 25), ("00:00", 24)]
)
def test_the_next_end_of_the_shift(since: str, day: int) -> None:
    found = next_shift_end(at(since).astimezone(UTC), time(18), BRASILIA)
    assert (found, found.tzinfo) == (at("18:00", day), UTC)


@pytest.mark.parametrize(
    ("start", "end", "fault"),
    [
        (at("14:00"), at("15:00"), None),
        (at("10:00"), at("16:00"), None),
        (at("15:00"), at("15:00"), ManualFault.BACKWARDS),
        (at("15:00"), at("14:00"), ManualFault.BACKWARDS),
        (at("15:00"), at("16:00:01"), ManualFault.FUTURE),
        (at("23:00", 23), at("00:01"), ManualFault.TWO_DAYS),
        (at("23:00", 22), at("23:30", 23), ManualFault.TWO_DAYS),
        (at("09:59:59"), at("11:00"), ManualFault.BEFORE_ACCEPTANCE),
        (at("23:00", 23), at("00:00"), ManualFault.BEFORE_ACCEPTANCE),
    ],
)
def test_a_manual_entry(start: datetime, end: datetime, fault: ManualFault | None) -> None:
    assert manual_fault(start, end, now=at("16:00"), accepted_at=at("10:00"), zone=BRASILIA) is fault
