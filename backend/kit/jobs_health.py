"""How the job engine fares: how long its oldest due job has waited, and how many workers live."""

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

DUE = sa.text("""
select extract(epoch from clock_timestamp() - min(coalesce(job.scheduled_at, told.at)))
from procrastinate_jobs job
left join lateral (
    select min(event.at) at from procrastinate_events event where event.job_id = job.id and event.type = 'deferred'
) told on true
where job.status = 'todo' and (job.scheduled_at is null or job.scheduled_at <= clock_timestamp())
""")
LIVING = sa.text("""
select count(*) from procrastinate_workers
where last_heartbeat > clock_timestamp() - make_interval(secs => :seconds)
""")


STANDING = sa.text("select task_name, status::text, count(*) from procrastinate_jobs group by task_name, status")


async def jobs_by_state(db: AsyncSession) -> dict[tuple[str, str], int]:
    """How many jobs of each task are in each of the engine's states; it keeps none that ended well."""
    return {(task, state): count for task, state, count in await db.execute(STANDING)}


async def oldest_due_job(db: AsyncSession) -> float:
    """Seconds on the server's clock; 0 when nothing waits."""
    return float((await db.execute(DUE)).scalar_one() or 0)


async def living_workers(db: AsyncSession, seconds: float) -> int:
    """Workers heard of in the last so many seconds."""
    return int((await db.execute(LIVING, {"seconds": seconds})).scalar_one())
