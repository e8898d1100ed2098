"""What the database says of the queues and of who works on them, as figures that a machine scrapes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.jobs_health import jobs_by_state, living_workers, oldest_due_job
from backend.operations import store
from backend.operations.database_checks import HEARD_OF
from backend.zendesk.inbox.store import InboxState
from backend.zendesk.outbox.store import WriteState

Rows = Iterable[tuple[tuple[str, ...], float]]
"""The labels' values of each, and its value."""


@dataclass(frozen=True, eq=False)
class Figures(Collector):
    """Of all accounts of the database. Ages are in seconds, 0 when nothing waits."""

    writes: Mapping[str, int]
    events: Mapping[str, int]
    jobs: Mapping[tuple[str, str], int]
    oldest_write: float
    oldest_event: float
    oldest_job: float
    last_sent: float | None
    """Seconds since a write reached Zendesk; None before the first one."""
    workers: int

    def collect(self) -> Iterator[Metric]:
        yield _gauge("writes", "Updates of tickets by state.", _counted(self.writes), "state")
        yield _gauge("events", "Webhook deliveries by state.", _counted(self.events), "state")
        yield _gauge("jobs", "Jobs by task and the engine's state.", self.jobs.items(), "task", "state")
        yield _gauge("oldest_write_age_seconds", "Of the oldest pending write.", _alone(self.oldest_write))
        yield _gauge("oldest_event_age_seconds", "Of the oldest pending delivery.", _alone(self.oldest_event))
        yield _gauge("oldest_due_job_age_seconds", "How long the oldest due job waits.", _alone(self.oldest_job))
        yield _gauge("workers", f"Heard of in the last {HEARD_OF:.0f} seconds.", _alone(self.workers))
        if self.last_sent is not None:
            yield _gauge("last_sent_age_seconds", "Since a write reached Zendesk.", _alone(self.last_sent))


async def read_figures(db: AsyncSession, business_now: datetime, real_now: datetime) -> Figures:
    """Five statements. Writes are made at business time; the rest runs on the real clock."""
    writes, events = await store.writes(db), await store.events(db)
    return Figures(
        writes={state: writes.count(state) for state in WriteState},
        events={state: events.count(state) for state in InboxState},
        jobs=await jobs_by_state(db),
        oldest_write=_age(writes.oldest, business_now) or 0.0,
        oldest_event=_age(events.oldest, real_now) or 0.0,
        oldest_job=await oldest_due_job(db),
        last_sent=_age(writes.last, real_now),
        workers=await living_workers(db, HEARD_OF),
    )


def _age(at: datetime | None, now: datetime) -> float | None:
    return None if at is None else max(0.0, (now - at).total_seconds())


def _counted(rows: Mapping[str, int]) -> Rows:
    return [((state,), count) for state, count in rows.items()]


def _alone(value: float) -> Rows:
    return [((), value)]


def _gauge(name: str, told: str, rows: Rows, *labels: str) -> GaugeMetricFamily:
    family = GaugeMetricFamily(f"consultoria_{name}", told, labels=labels)
    for values, value in rows:
        family.add_metric(values, value)
    return family
