"""What is told of one hour of one session: each kind once, and of several missed ones only the newest."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum


class ReminderKind(StrEnum):
    WARNING = "warning"
    """Only to the sidebar of whose work it is."""
    DUE = "due"
    """The contact is due, and with that overdue."""
    ESCALATION = "escalation"


@dataclass(frozen=True)
class Notice:
    """Running seconds: how long before the limit the warning comes, how long after it the maestros are told."""

    warning_seconds: int
    escalation_seconds: int

    def offset(self, kind: ReminderKind) -> int:
        """From the limit, in running seconds."""
        return {
            ReminderKind.WARNING: -self.warning_seconds,
            ReminderKind.DUE: 0,
            ReminderKind.ESCALATION: self.escalation_seconds,
        }[kind]


def reached(over: float, notice: Notice, *, runs: bool) -> list[ReminderKind]:
    """Whatever an hour has come to that is `over` running seconds beyond its limit, negative before it; in order.

    A session that stands still has nothing to be warned of: its hour does not go on.
    """
    found = [kind for kind in ReminderKind if over >= notice.offset(kind)]
    return found if runs or over >= 0 else []


def untold(found: list[ReminderKind], told: AbstractSet[str]) -> list[ReminderKind]:
    """Those to be told now, all of them by the last one's words; empty when the last one was told before."""
    missing = [kind for kind in found if kind not in told]
    return missing if missing and missing[-1] == found[-1] else []
