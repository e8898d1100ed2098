"""Time entries by local day and minutes by entry: by hand, and that parts always make the whole."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.ledger.splitting import EntryTime, allocate, split_by_day
from backend.sessions.rules import Interval, Seconds, Worked, WorkForm, net_seconds, worked

BRASILIA = ZoneInfo("America/Sao_Paulo")
MINUTE = 60


def at(text: str) -> datetime:
    """24 14:03 is a moment of November 2026 in Brasília."""
    day, clock = text.split()
    return datetime.fromisoformat(f"2026-11-{day}T{clock}").replace(tzinfo=BRASILIA)


def ran(*pairs: tuple[str, str]) -> list[Interval]:
    return [Interval(at(start), at(end)) for start, end in pairs]


def minutes_of(entry: EntryTime) -> tuple[int, int, int, int, int]:
    """Day of the month, then worked, paused, unproven and proven minutes."""
    seconds = (entry.worked_seconds, entry.paused_seconds, entry.unproven_seconds, entry.proven_seconds)
    worked_, paused, unproven, proven = (value // MINUTE for value in seconds)
    return entry.work_date.day, worked_, paused, unproven, proven


def test_a_session_within_a_day_is_one_entry() -> None:
    found = split_by_day(ran(("24 14:03", "24 14:18"), ("24 14:23", "24 15:21")), at("24 15:21"), [], BRASILIA)
    assert [minutes_of(one) for one in found] == [(24, 73, 5, 0, 73)]
    assert (found[0].started_at, found[0].ended_at) == (at("24 14:03"), at("24 15:21"))
    assert found[0].started_at.tzinfo is UTC


def test_the_day_ends_at_midnight_of_brasilia_whatever_utc_says() -> None:
    assert at("24 21:00").astimezone(UTC).day == 25
    inside = split_by_day(ran(("24 20:00", "24 22:00")), at("24 22:00"), [], BRASILIA)
    across = split_by_day(ran(("24 23:30", "25 00:45")), at("25 00:45"), [], BRASILIA)
    assert [minutes_of(one) for one in inside] == [(24, 120, 0, 0, 120)]
    assert [minutes_of(one) for one in across] == [(24, 30, 0, 0, 30), (25, 45, 0, 0, 45)]
    assert across[0].ended_at == across[1].started_at == at("25 00:00")


def test_unproven_minutes_fall_on_their_day() -> None:
    intervals = ran(("24 22:30", "25 00:30"))
    found = split_by_day(intervals, at("25 00:30"), [Seconds(60 * MINUTE, 100 * MINUTE)], BRASILIA)
    assert [minutes_of(one) for one in found] == [(24, 90, 0, 30, 60), (25, 30, 0, 10, 20)]


def test_a_pause_over_idle_days_makes_no_entries_of_its_own() -> None:
    intervals = ran(("20 17:00", "20 18:00"), ("23 09:00", "23 10:00"))
    found = split_by_day(intervals, at("24 08:00"), [], BRASILIA)
    assert [minutes_of(one) for one in found] == [(20, 60, 54 * 60, 0, 60), (23, 60, 31 * 60, 0, 60)]
    assert (found[0].ended_at, found[1].started_at, found[1].ended_at) == (
        *(at("23 00:00"), at("23 00:00")),
        at("24 08:00"),
    )


def test_ending_at_midnight_leaves_nothing_for_the_next_day() -> None:
    found = split_by_day(ran(("24 23:00", "25 00:00")), at("25 00:00"), [], BRASILIA)
    assert [minutes_of(one) for one in found] == [(24, 60, 0, 0, 60)]
    running = [Interval(at("24 23:00"))]
    assert split_by_day(running, at("25 00:00"), [], BRASILIA) == found


def test_an_end_before_the_start_makes_no_negative_time() -> None:
    found = split_by_day([Interval(at("24 14:00"))], at("24 13:00"), [], BRASILIA)
    assert [minutes_of(one) for one in found] == [(24, 0, 0, 0, 0)]
    assert found[0].ended_at == at("24 14:00")


def test_a_session_that_never_ran_has_no_entry() -> None:
    assert split_by_day([], at("24 15:00"), [], BRASILIA) == ()


def test_days_of_23_and_25_hours() -> None:
    """Brasília had them until 2019; the hour that midnight skipped is nobody's."""
    start, skipped = datetime(2018, 11, 3, 23, tzinfo=BRASILIA), datetime(2018, 11, 4, 1, tzinfo=BRASILIA)
    end = skipped + timedelta(hours=2)
    found = split_by_day([Interval(start, end)], end, [], BRASILIA)
    assert [(one.work_date, one.worked_seconds) for one in found] == [
        (date(2018, 11, 3), 3600),
        (date(2018, 11, 4), 7200),
    ]
    assert found[1].started_at == skipped
    longer = datetime(2019, 2, 16, 22, tzinfo=BRASILIA), datetime(2019, 2, 17, 1, tzinfo=BRASILIA)
    found = split_by_day([Interval(*longer)], longer[1], [], BRASILIA)
    assert [one.worked_seconds for one in found] == [3 * 3600, 3600]


@st.composite
def ended_sessions(draw: st.DrawFn) -> tuple[list[Interval], list[datetime], datetime]:
    """Intervals, contacts and end of a session with work and pauses of up to two days each."""
    moment = datetime(2026, 11, 20, tzinfo=UTC) + timedelta(seconds=draw(st.integers(0, 172_800)))
    length = st.integers(0, 172_800).map(lambda seconds: timedelta(seconds=seconds))
    intervals = []
    for _ in range(draw(st.integers(1, 5))):
        end = moment + draw(length)
        intervals.append(Interval(moment, end))
        moment = end + draw(length)
    begin, ended = intervals[0].start, draw(st.sampled_from([intervals[-1].end or moment, moment]))
    span = int((ended - begin).total_seconds())
    contacts = [begin + timedelta(seconds=n) for n in draw(st.lists(st.integers(0, span), max_size=8))]
    return intervals, contacts, ended


def whole(session: Worked) -> tuple[int, int, int, int]:
    return session.net_seconds, session.paused_seconds, session.unproven_seconds, session.proven_seconds


@given(ended_sessions())
def test_entries_make_the_session(session: tuple[list[Interval], list[datetime], datetime]) -> None:
    intervals, contacts, ended = session
    total = worked(WorkForm.REPLAY, intervals, contacts, ended, 3600)
    found = split_by_day(intervals, ended, total.unproven, BRASILIA)
    parts = [(one.worked_seconds, one.paused_seconds, one.unproven_seconds, one.proven_seconds) for one in found]
    assert tuple(sum(column) for column in zip(*parts, strict=True)) == whole(total)
    assert all(value >= 0 for part in parts for value in part)
    assert (found[0].started_at, found[-1].ended_at) == (intervals[0].start, ended)
    for one in found:
        assert one.worked_seconds + one.paused_seconds == (one.ended_at - one.started_at).total_seconds()
        midnight = datetime.combine(one.work_date + timedelta(days=1), datetime.min.time(), tzinfo=BRASILIA)
        up_to, before = net_seconds(intervals, midnight), net_seconds(intervals, one.started_at)
        assert up_to - before == one.worked_seconds, "all its work is on its day"
    assert len({one.work_date for one in found}) == len(found)
    assert all(one.worked_seconds for one in found[1:])


@pytest.mark.parametrize(
    ("charged", "proven", "rows"),
    [
        (31, [1880], (31,)),
        (10, [370], (10,)),
        (1, [30, 30], (0, 1)),
        (10, [30, 30], (9, 1)),
        (10, [200, 170], (7, 3)),
        (26, [900, 680], (15, 11)),
        (31, [1240, 640], (20, 11)),
        (32, [1240, 640], (21, 11)),
        (0, [1240, 640], (0, 0)),
        (14, [1240, 640], (9, 5)),
        (5, [0, 0, 300], (0, 0, 5)),
        (10, [0, 0], (10, 0)),
        (3, [119, 1, 60], (1, 1, 1)),
        (0, [], ()),
        (0, [59], (0,)),
    ],
)
def test_minutes_by_entry(charged: int, proven: list[int], rows: tuple[int, ...]) -> None:
    assert allocate(charged, proven) == rows


def test_minutes_need_an_entry_and_a_sign() -> None:
    with pytest.raises(ValueError, match="0 entries"):
        allocate(1, [])
    with pytest.raises(ValueError, match="-1 minutes"):
        allocate(-1, [60])


@given(st.integers(0, 10_000), st.lists(st.integers(0, 90_000), min_size=1, max_size=12))
def test_rows_make_the_charge(charged: int, proven: list[int]) -> None:
    rows = allocate(charged, proven)
    assert sum(rows) == charged
    assert len(rows) == len(proven)
    assert min(rows) >= 0
    full = sum(proven) // MINUTE
    if charged >= full:
        assert all(row * MINUTE < seconds + MINUTE for row, seconds in zip(rows[1:], proven[1:], strict=True))
