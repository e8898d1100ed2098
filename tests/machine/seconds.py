"""The procedure's arithmetic, done naively: every second of work is one number in a list.

Moments are whole seconds since midnight of a first day in Brasília. Nothing here comes from the house's own code.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

MINUTE, HOUR, DAY = 60, 3600, 86_400
SHIFT_END = 18 * HOUR
TERM_DAYS, REOPEN_DAYS = 7, 15


@dataclass(frozen=True)
class Tariff:
    """Centavos, minutes and seconds."""

    per_minute: int = 500
    minimum: int = 10
    scope: str = "engagement"
    rounding: str = "floor"
    free: int = 60

    def whole_minutes(self, seconds: int) -> int:
        full, rest = divmod(seconds, MINUTE)
        up = {"floor": False, "ceil": rest > 0, "half_up": rest >= MINUTE // 2}[self.rounding]
        return full + 1 if up else full

    def at_least(self, seconds: int) -> int:
        return max(self.whole_minutes(seconds), self.minimum)


@dataclass
class Session:
    """One analyst's work in one form. `since` is set while it runs; `evidences` are counted in its own seconds."""

    form: str
    analyst: int
    state: str = "paused"
    reason: str | None = None
    stretches: list[tuple[int, int]] = field(default_factory=list)
    since: int | None = None
    evidences: list[int] = field(default_factory=list)
    ended_at: int | None = None
    manual: bool = False
    ended_unproven: int = 0
    """What no contact proved when it ended."""
    confirmed: bool = False
    """A maestro lets what no contact proves count."""

    def run(self, at: int) -> None:
        if not self.ran:
            self.evidences.append(0)
        self.state, self.reason, self.since = "running", None, at

    def stop(self, at: int, state: str, reason: str | None) -> None:
        """`at`: when it stopped counting."""
        if self.since is not None:
            self.stretches.append((self.since, at))
        self.state, self.reason, self.since = state, reason, None

    def end(self, at: int, until: int) -> None:
        """`until`: when it stopped counting."""
        self.stop(until, "ended", None)
        self.ended_at, self.ended_unproven = at, self.unproven()

    @property
    def ran(self) -> bool:
        return self.since is not None or bool(self.stretches)

    def seconds(self, until: int = 0) -> list[int]:
        """Each second in which it ran, in order; what still runs counts up to `until`."""
        stretches = self.stretches if self.since is None else [*self.stretches, (self.since, until)]
        return [second for begin, end in stretches for second in range(begin, end)]

    def net(self, until: int = 0) -> int:
        return len(self.seconds(until))

    def proven(self) -> list[int]:
        """The seconds that may be charged: in each the last evidence is less than an hour of work old."""
        worked = self.seconds()
        if self.form != "replay" or self.confirmed:
            return worked
        within = {second for evidence in self.evidences for second in range(evidence, evidence + HOUR)}
        return [second for place, second in enumerate(worked) if place in within]

    def unproven(self) -> int:
        return self.net() - len(self.proven())

    def deducted(self) -> int:
        """Seconds between its first and its last moment in which it did not run."""
        if not self.stretches or self.ended_at is None:
            return 0
        return self.ended_at - self.stretches[0][0] - self.net()

    def contact_due(self) -> int | None:
        """An hour of work after the last evidence, if it goes on running."""
        if self.since is None or self.form != "replay":
            return None
        done = sum(end - begin for begin, end in self.stretches)
        return self.since + self.evidences[-1] + HOUR - done


def counted(sessions: list[Session]) -> dict[str, Any]:
    """What a charge stands on: seconds in all, and by session (from 1) and day."""
    worked = Counter((place, second // DAY) for place, one in enumerate(sessions, 1) for second in one.seconds())
    proven = Counter((place, second // DAY) for place, one in enumerate(sessions, 1) for second in one.proven())
    return {
        "net": worked.total(),
        "proven": proven.total(),
        "deducted": sum(session.deducted() for session in sessions),
        "entries": [[*place, worked[place], proven[place]] for place in sorted(worked)],
    }


def minutes_of(sessions: list[Session], tariff: Tariff) -> int:
    """What is charged for them, waivers apart. By session each is filled up to the minimum, but for a mere start."""
    if sum(session.net() for session in sessions) < tariff.free:
        return 0
    ran = [(session.net(), len(session.proven())) for session in sessions]
    if tariff.scope == "session":
        least = tariff.minimum * MINUTE
        return tariff.at_least(sum(proven if net < tariff.free else max(proven, least) for net, proven in ran))
    return tariff.at_least(sum(proven for _, proven in ran))


def shift_end(begin: int) -> int:
    """The next end of a shift after a moment."""
    end = begin // DAY * DAY + SHIFT_END
    return end if begin < end else end + DAY
