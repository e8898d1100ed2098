"""The ticks: due rows that no person has to wait for."""

from collections.abc import Mapping

from backend.kit.clock import Clock
from backend.kit.db import Database
from backend.kit.jobs import Handler, Task, UntilNoneIsDue
from backend.sessions.jobs import LIMITS, Limiter
from backend.terms.jobs import EXPIRE, Expirer


def ticks(database: Database, clock: Clock) -> Mapping[Task, Handler]:
    return {
        EXPIRE: UntilNoneIsDue(Expirer(database, clock).one),
        LIMITS: UntilNoneIsDue(Limiter(database, clock).one),
    }
