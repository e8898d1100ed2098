"""Limits counted in working time of Brazil, and the price per minute."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from backend.policies.rules import Shift, after_working_time, price_per_minute
from backend.policies.service import is_business_day

SHIFT = Shift(time(8), time(18))
BRASILIA = ZoneInfo("America/Sao_Paulo")


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        ("2026-11-24 10:14", "2026-11-24 12:14"),  # Tuesday
        ("2026-11-24 16:00", "2026-11-24 18:00"),  # to the last second of the shift
        ("2026-11-24 16:01", "2026-11-25 08:01"),
        ("2026-11-24 05:30", "2026-11-24 10:00"),  # before the shift
        ("2026-11-24 19:00", "2026-11-25 10:00"),
        ("2026-11-27 17:30", "2026-11-30 09:30"),  # Friday to Monday
        ("2026-11-28 11:00", "2026-11-30 10:00"),  # Saturday
        ("2026-12-24 17:00", "2026-12-28 09:00"),  # Christmas on a Friday
        ("2026-11-19 17:00", "2026-11-23 09:00"),  # 20 November, national since 2024
    ],
)
def test_two_working_hours(asked: str, due: str) -> None:
    start = datetime.fromisoformat(asked).replace(tzinfo=BRASILIA)
    found = after_working_time(start, 120, SHIFT, is_business_day)
    assert found == datetime.fromisoformat(due).replace(tzinfo=BRASILIA)


def test_a_target_longer_than_a_day_crosses_nights_and_weekends() -> None:
    start = datetime(2026, 11, 27, 9, 0, tzinfo=BRASILIA)
    found = after_working_time(start, 25 * 60, SHIFT, is_business_day)
    assert found == datetime(2026, 12, 1, 14, 0, tzinfo=BRASILIA)


@pytest.mark.parametrize(("hour", "minute"), [(300_00, 5_00), (330_00, 5_50), (60, 1)])
def test_price_per_minute(hour: int, minute: int) -> None:
    assert price_per_minute(hour) == minute


@pytest.mark.parametrize("hour", [300_01, 59, 0, -60])
def test_an_hour_price_that_does_not_divide_is_refused(hour: int) -> None:
    with pytest.raises(ValueError, match="multiple of 60"):
        price_per_minute(hour)


@pytest.mark.parametrize(
    ("asked", "minutes", "due"),
    [
        ("2026-11-24 19:20:30.5", 60, "2026-11-25 09:00"),
        ("2026-11-24 17:59:30.5", 60, "2026-11-25 08:59:30.5"),
        ("2026-11-24 18:00", 0, "2026-11-25 08:00"),
        ("2026-11-24 05:10:20.3", 0, "2026-11-24 08:00"),
    ],
)
def test_seconds_count_and_the_shifts_edges_have_none(asked: str, minutes: int, due: str) -> None:
    start = datetime.fromisoformat(asked).replace(tzinfo=BRASILIA)
    until = datetime.fromisoformat(due).replace(tzinfo=BRASILIA)
    assert after_working_time(start, minutes, SHIFT, is_business_day) == until


def test_a_shift_from_midnight_begins_at_midnight() -> None:
    start = datetime(2026, 11, 24, 19, 20, 30, 500, tzinfo=BRASILIA)
    night = Shift(time(0), time(6))
    assert after_working_time(start, 60, night, is_business_day) == datetime(2026, 11, 25, 1, tzinfo=BRASILIA)
