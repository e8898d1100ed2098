"""What people do in two thousand sessions, and what they must be reminded of: worked out from their acts alone."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

HOUR, MINUTE = 3600, 60
HOURS = 8
BEGINS = datetime(2030, 3, 12, 11, 0, tzinfo=UTC)
"""Eight in the morning in Brasília."""
OUTAGE = (6 * HOUR, 12 * HOUR)
"""No worker runs; whose session has an odd number does not reach the sidebar either."""
STEPS = ((2 * HOUR, 2 * HOUR + 20 * MINUTE, 2 * HOUR), (4 * HOUR + 30 * MINUTE, 5 * HOUR, -2 * HOUR))
"""From when to when the clock shows how many seconds too much."""
APART = 3 * MINUTE
"""Between two ticks; the worker's own come more often."""
WARNED, LATE, ESCALATED = -10 * MINUTE, 0, 15 * MINUTE
NAMES = {"warning": WARNED, "due": LATE, "escalation": ESCALATED}

Act = tuple[int, str]
"""When, in true seconds since the beginning, and which step."""


def shown(second: int) -> datetime:
    """What the clock shows then."""
    wrong = sum(by for begins, ends, by in STEPS if begins <= second < ends)
    return BEGINS + timedelta(seconds=second + wrong)


def plan(number: int, start: int, chance: random.Random) -> list[Act]:
    """Eight contacts: half in time, a quarter late, a quarter later than the maestros; a third with a pause before."""
    acts: list[Act] = [(start, "start")]
    at = start
    for _ in range(HOURS):
        kind = chance.random()
        low, high = (5, 59) if kind < 0.5 else (61, 74) if kind < 0.75 else (76, 100)
        wait = chance.randint(low * MINUTE, high * MINUTE)
        if chance.random() < 1 / 3:
            before, length = chance.randint(MINUTE, wait - MINUTE), chance.randint(MINUTE, 90 * MINUTE)
            acts += [(at + before, "pause"), (at + before + length, "resume")]
            wait += length
        at += wait
        acts.append((at, "contact"))
    acts.append((at + chance.randint(MINUTE, 25 * MINUTE), "end"))
    begins, ends = OUTAGE
    silent = ends - begins if number % 2 else 0
    return [(second + (silent if second >= begins else 0), act) for second, act in acts]


@dataclass
class Expected:
    """One session as its acts leave it, and every reminder that it must have had."""

    ran: int = 0
    since: datetime | None = None
    proven: int = 0
    evidence: int = 0
    unproven: int = 0
    told: dict[tuple[int, str], str] = field(default_factory=dict)
    """By hour and kind: whose words told of it."""
    unheard: int = 0
    """Late hours that a contact ended while no worker ran."""

    def net(self, at: datetime) -> int:
        return self.ran + (0 if self.since is None else max(0, int((at - self.since).total_seconds())))

    def act(self, act: str, at: datetime) -> None:
        if act in {"contact", "end"}:
            self._hour_ends(at)
        if act in {"start", "resume"}:
            self.since = at
        elif act in {"pause", "end"}:
            self.ran, self.since = self.net(at), None
        elif act == "contact":
            self.proven, self.evidence = self.net(at), self.evidence + 1

    def _hour_ends(self, at: datetime) -> None:
        over = self.net(at) - self.proven - HOUR
        self.unproven += max(0, over)
        self.unheard += over > 0 and (self.evidence, "due") not in self.told

    def tick(self, now: datetime) -> str | None:
        """The newest of what is untold, with which all the older is told."""
        over = self.ran - self.proven - HOUR
        if self.since is not None:
            over += int((now - self.since).total_seconds())
        reached = [name for name, after in NAMES.items() if over >= after] if self.since or over >= 0 else []
        untold = [name for name in reached if (self.evidence, name) not in self.told]
        for name in untold:
            self.told[self.evidence, name] = untold[-1]
        return untold[-1] if untold else None


def ticks(last: int) -> Iterator[int]:
    """Every so often while a worker runs."""
    begins, ends = OUTAGE
    return (second for second in range(0, last + 2 * APART, APART) if not begins <= second < ends)
