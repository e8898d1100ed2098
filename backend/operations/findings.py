"""What a check found, and how to mend it."""

from dataclasses import dataclass
from enum import StrEnum

from backend.kit.language import Said, Sentence

Words = Said | Sentence


class State(StrEnum):
    OK = "ok"
    FAILED = "failed"
    UNKNOWN = "unknown"
    """Not checked: something it stands on failed before."""


class Check(StrEnum):
    DATABASE = "database"
    MIGRATIONS = "migrations"
    QUEUES = "queues"
    WORKERS = "workers"
    OAUTH = "oauth"
    CLOCK = "clock"
    APP = "app"
    APP_KEY = "app_key"
    WEBHOOK = "webhook"
    WEBHOOK_SECRET = "webhook_secret"  # noqa: S105 -- the check's name
    WEBHOOK_DELIVERY = "webhook_delivery"
    FIELDS = "fields"
    MACROS = "macros"
    VIEWS = "views"
    GROUPS = "groups"


@dataclass(frozen=True)
class Finding:
    """`remedy` stands beside every failure."""

    check: Check
    state: State
    found: Words
    remedy: Words | None = None


def well(check: Check, found: Words) -> Finding:
    return Finding(check, State.OK, found)


def failed(check: Check, found: Words, remedy: Words) -> Finding:
    return Finding(check, State.FAILED, found, remedy)
