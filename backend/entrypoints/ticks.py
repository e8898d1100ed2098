"""The ticks: due rows that no person has to wait for."""

from collections.abc import Mapping

from backend.automation.messages.jobs import LONG_PAUSE, MESSAGES, UNANSWERED
from backend.engagements.due import UntilNoneIsDue
from backend.kit.clock import Clock
from backend.kit.db import Database
from backend.kit.idempotency import FORGET, Forgetter
from backend.kit.jobs import Handler, Task
from backend.ledger.publishing import PUBLISH, UNPUBLISHED
from backend.sessions.jobs import LIMITS, PAST_LIMIT
from backend.sessions.reminders.jobs import REMINDERS, UNREMINDED
from backend.terms.jobs import EXPIRE, EXPIRED


def ticks(database: Database, clock: Clock) -> Mapping[Task, Handler]:
    return {
        EXPIRE: UntilNoneIsDue(database, clock, EXPIRED),
        LIMITS: UntilNoneIsDue(database, clock, PAST_LIMIT),
        REMINDERS: UntilNoneIsDue(database, clock, UNREMINDED),
        MESSAGES: UntilNoneIsDue(database, clock, LONG_PAUSE, UNANSWERED),
        PUBLISH: UntilNoneIsDue(database, clock, UNPUBLISHED),
        FORGET: Forgetter(database, clock),
    }
