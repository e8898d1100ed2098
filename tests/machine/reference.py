"""The procedure as one person would follow it on paper: which step is allowed now, and what it leaves behind."""

from dataclasses import dataclass, field
from typing import Any

from tests.machine.seconds import DAY, MINUTE, TERM_DAYS, Session, Tariff, shift_end

CLOSED = ("not_eligible", "denied", "refused", "cancelled", "finished")
"""A new consultoria may begin on the ticket."""
RIGHT_ANSWERS = "eligible"


class No(Exception):
    """The procedure refuses the step, with this code."""


@dataclass
class Term:
    cap: int | None
    """Minutes."""
    sent: int
    accepted: int | None = None

    @property
    def expires(self) -> int:
        """The last second of its last day."""
        return (self.sent // DAY + TERM_DAYS + 1) * DAY - 1


@dataclass
class Standing:
    """What is charged. `waived` names who waived: the rule at the finish, or a leader for good."""

    rows: int = 0
    frozen: int = 0
    """Minutes that no decision reaches any more."""
    minutes: int = 0
    """Minutes beside those that may still change."""
    state: str = "pending"
    keeper: int | None = None
    """Who looks after a dispute."""
    waived: str | None = None
    transferred: bool = False
    counted: dict[str, Any] = field(default_factory=dict)
    """What it stands on."""


@dataclass
class Engagement:
    """One consultoria. `last` is the moment of its last event, `version` counts its steps."""

    desk: "Desk"
    ticket: int
    owner: int
    last: int
    state: str = "evaluating"
    version: int = 1
    answers: str | None = None
    asker: int | None = None
    live: Term | None = None
    agreed: Term | None = None
    sessions: list[Session] = field(default_factory=list)
    charge: Standing = field(default_factory=Standing)
    finished_at: int | None = None

    @property
    def open(self) -> Session | None:
        return next((one for one in self.sessions if one.state != "ended"), None)

    @property
    def paused(self) -> bool:
        return self.open is not None and self.open.state == "paused"

    @property
    def runs(self) -> bool:
        return self.open is not None and self.open.state == "running"

    def at(self) -> int:
        """Now, but never before its last event, nor before its analyst's last event in timed work."""
        timed = self.desk.touched.get(self.owner, 0) if self.state in {"accepted", "in_service", "finished"} else 0
        return max(self.desk.now, self.last, timed if self.state == "in_service" else 0)

    def limit(self) -> int | None:
        """When the running session stops by itself."""
        session = self.open
        if session is None or session.since is None:
            return None
        end = shift_end(session.since)
        if self.agreed is None or self.agreed.cap is None or self.agreed.accepted is None:
            return end
        left = self.agreed.cap * MINUTE - sum(one.net(session.since) for one in self.sessions)
        return min(end, max(session.since + left, self.agreed.accepted))

    def until(self) -> int:
        """Up to when work counts."""
        limit = self.limit()
        return self.at() if limit is None else min(self.at(), limit)

    def net(self) -> int:
        return sum(one.net(self.until()) for one in self.sessions)

    def require(self, *states: str) -> None:
        if self.state not in states:
            raise No("step_not_allowed")

    def require_owner(self, who: int) -> None:
        if who != self.owner:
            raise No("not_yours")

    def moved(self, to: str | None = None, at: int | None = None, *, worked: bool = False) -> None:
        """A step was taken; `worked`: it is an event of timed work too."""
        self.last = max(self.at() if at is None else at, self.last)
        self.version += 1
        self.state = to or self.state
        if worked:
            self.desk.touch(self.owner, self.last)


@dataclass
class Desk:
    """The clock and everybody's consultorias."""

    now: int
    tariff: Tariff
    approval: bool = True
    engagements: list[Engagement] = field(default_factory=list)
    touched: dict[int, int] = field(default_factory=dict)
    """Per analyst, the last event in timed work."""

    def touch(self, analyst: int, at: int) -> None:
        self.touched[analyst] = max(at, self.touched.get(analyst, 0))

    def open_on(self, ticket: int) -> Engagement | None:
        return next((one for one in self.engagements if one.ticket == ticket and one.state not in CLOSED), None)

    def begin(self, ticket: int, who: int) -> Engagement:
        if self.open_on(ticket):
            raise No("already_open")
        self.engagements.append(Engagement(self, ticket, who, self.now))
        return self.engagements[-1]

    def busy(self, analyst: int, but: Engagement) -> bool:
        others = [one.open for one in self.engagements if one is not but]
        return any(one is not None and one.analyst == analyst and one.state == "running" for one in others)

    def overlaps(self, analyst: int, begin: int, end: int) -> bool:
        """With any second in which the analyst worked; what runs goes on for ever."""
        for engagement in self.engagements:
            for session in (one for one in engagement.sessions if one.analyst == analyst):
                if any(max(begin, a) < min(end, b) for a, b in session.stretches):
                    return True
                if session.since is not None and end > session.since:
                    return True
        return False
