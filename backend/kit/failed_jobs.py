"""Jobs that ended in an error no retry mends: listed for a person, and tried once more when a person says so."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.jobs import TICKS, Task

# a tick comes again by itself, so all that failed of one task are one row
FAILED = sa.text("""
select min(job.id) as id, job.task_name, job.queue_name, count(*) as times, max(told.at) as at,
       count(*) over () as listed
from procrastinate_jobs job
left join lateral (
    select max(event.at) at from procrastinate_events event where event.job_id = job.id and event.type = 'failed'
) told on true
where job.status = 'failed' and not (job.task_name = any(:beside))
group by job.task_name, job.queue_name, case when job.queue_name = :ticks then 0 else job.id end
order by 1 limit :limit
""")
AGAIN = sa.text("""
select procrastinate_retry_job_v2(job.id, clock_timestamp(), null, null, null)
from (
    select id from procrastinate_jobs where id = :id and status = 'failed' and queue_name <> :ticks for update
) job
""")


@dataclass(frozen=True)
class FailedJob:
    """Of a tick the oldest, how often it failed, and when last. `at` is real time."""

    id: int
    task: str
    tick: bool
    times: int
    at: datetime | None


@dataclass(frozen=True)
class FailedJobs:
    """`total` counts the unlisted ones too."""

    rows: list[FailedJob]
    total: int


async def failed_jobs(db: AsyncSession, beside: Iterable[Task], limit: int) -> FailedJobs:
    """Oldest first; those of the tasks `beside` are left out: rows of their own tell of them. One statement."""
    asked = {"beside": [task.name for task in beside], "ticks": TICKS, "limit": limit}
    found = (await db.execute(FAILED, asked)).all()
    rows = [FailedJob(row.id, row.task_name, row.queue_name == TICKS, row.times, row.at) for row in found]
    return FailedJobs(rows, found[0].listed if found else 0)


async def retry_job(db: AsyncSession, job_id: int) -> bool:
    """Goes back into its lane for one more try; False when it is no failed job, or a tick."""
    return (await db.execute(AGAIN, {"id": job_id, "ticks": TICKS})).first() is not None
