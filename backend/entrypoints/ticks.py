"""The ticks: due rows that no person has to wait for."""

from collections.abc import Mapping

from backend.automation.messages.jobs import MESSAGES, Messenger
from backend.kit.clock import Clock
from backend.kit.db import Database
from backend.kit.jobs import Handler, Task, UntilNoneIsDue
from backend.sessions.jobs import LIMITS, Limiter
from backend.sessions.reminders.jobs import REMINDERS, Reminding
from backend.terms.jobs import EXPIRE, Expirer


def ticks(database: Database, clock: Clock) -> Mapping[Task, Handler]:
    return {
        EXPIRE: UntilNoneIsDue(Expirer(database, clock).one),
        LIMITS: UntilNoneIsDue(Limiter(database, clock).one),
        REMINDERS: UntilNoneIsDue(Reminding(database, clock).one),
        MESSAGES: UntilNoneIsDue(Messenger(database, clock).one),
    }
