"""What is told of one hour: each kind once, several missed ones by the newest one's words."""

import pytest

from backend.sessions.reminders.rules import Notice, ReminderKind, reached, untold

NOTICE = Notice(warning_seconds=600, escalation_seconds=900)
W, D, E = ReminderKind


@pytest.mark.parametrize(
    ("over", "runs", "expected"),
    [
        (-601, True, []),
        (-600, True, [W]),
        (-0.5, True, [W]),
        (0, True, [W, D]),
        (899, True, [W, D]),
        (900, True, [W, D, E]),
        (40_000, True, [W, D, E]),
        (-1, False, []),
        (0, False, [W, D]),
        (900, False, [W, D, E]),
    ],
)
def test_what_an_hour_has_come_to(over: float, runs: bool, expected: list[ReminderKind]) -> None:  # noqa: FBT001 -- pytest's way
    assert reached(over, NOTICE, runs=runs) == expected


@pytest.mark.parametrize(
    ("found", "told", "expected"),
    [
        ([W], set(), [W]),
        ([W], {"warning"}, []),
        ([W, D], {"warning"}, [D]),
        ([W, D, E], set(), [W, D, E]),
        ([W, D, E], {"warning", "due"}, [E]),
        ([W, D], {"warning", "due", "escalation"}, []),
        ([], set(), []),
    ],
)
def test_the_newest_is_told_with_all_that_was_missed(
    found: list[ReminderKind], told: set[str], expected: list[ReminderKind]
) -> None:
    assert untold(found, told) == expected
