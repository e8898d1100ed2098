"""Durable jobs: the only module that knows procrastinate."""

import asyncio
import random
import signal
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

import procrastinate
import sqlalchemy as sa
import structlog
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job, Status
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from backend.kit.db import session_options
from backend.kit.errors import Retryable
from backend.kit.logging import also_about

log = structlog.get_logger(__name__)

LONGEST_WAIT_SECONDS = 300.0
SIGNALS = (signal.SIGTERM, signal.SIGINT)

JobValue = str | int


@dataclass(frozen=True)
class Task:
    """What can be deferred. With `cron` (seconds in the sixth field) it is a tick that runs on its own."""

    name: str
    queue: str
    max_attempts: int = 12
    cron: str | None = None


@dataclass(frozen=True)
class Attempt:
    """`number` counts from 0; after a retryable failure of the `last` one nothing more happens by itself."""

    number: int
    last: bool


@dataclass(frozen=True)
class Rhythm:
    """How a worker shows that it lives, and how soon others take over from one that does not."""

    heartbeat_seconds: float = 5.0
    stalled_seconds: float = 30.0
    """Longer than any HTTP time-out of ours: a slow call is not taken for a dead worker."""
    take_over_cron: str = "* * * * * */5"
    stop_seconds: float = 15.0
    """What runs when a stop is asked has so long to end; then it is broken off and goes back into its lane."""


TICKS, TICKS_AT_ONCE = "ticks", 4
"""The queue that every tick runs in, whatever its task says, with places of its own in each worker."""
WAITING, GIVEN_UP = ("todo", "doing"), ("failed",)
"""States of the engine's jobs."""
_jobs = sa.table("procrastinate_jobs", sa.column("task_name"), sa.column("status"), sa.column("args", JSONB))


class Handler(Protocol):
    def __call__(self, attempt: Attempt, /, **arguments: JobValue) -> Awaitable[None]: ...


# never opened: it only writes job rows over the caller's connection
_deferrer = procrastinate.App(connector=procrastinate.PsycopgConnector())


async def defer(session: AsyncSession, task: Task, *, lane: str | None = None, **arguments: JobValue) -> None:
    """In the caller's transaction: rolled back with it, visible to workers once it commits.

    Jobs of one `lane` run one at a time and in order, retries included.
    """
    raw = await (await session.connection()).get_raw_connection()
    configured = _deferrer.configure_task(task.name, queue=task.queue, lock=lane, connection=raw.driver_connection)
    await configured.defer_async(**arguments)


def has_job(
    task: Task, argument: str, value: InstrumentedAttribute[UUID], states: tuple[str, ...]
) -> sa.ColumnElement[bool]:
    """Inside a statement: whether a job of `task` that was given this `argument` is in one of these states."""
    same = _jobs.c.args[argument].astext == sa.cast(value, sa.Text)
    state = sa.cast(_jobs.c.status, sa.Text).in_(states)
    return sa.exists().where(_jobs.c.task_name == task.name, same, state)


def backoff(attempt: int) -> float:
    """Seconds before the next try: doubling from half a second up to five minutes, with jitter."""
    return min(0.5 * 2.0**attempt, LONGEST_WAIT_SECONDS) * random.uniform(0.75, 1.25)  # noqa: S311 -- not a secret


DATABASE_GONE = (OperationalError, InterfaceError, PoolTimeoutError)


class ByErrorGroup(procrastinate.BaseRetryStrategy):
    """Retries what is `Retryable`, after the wait it names or our own, as often as the task allows.

    So does what the database broke off, and, at once, what our own stop did.
    """

    def __init__(self, max_attempts: int) -> None:
        self.max_attempts = max_attempts

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> procrastinate.RetryDecision | None:
        if job.attempts + 1 >= self.max_attempts:
            return None
        if isinstance(exception, asyncio.CancelledError):
            wait = 0.0
        elif isinstance(exception, (Retryable, *DATABASE_GONE)):
            named = exception.after if isinstance(exception, Retryable) else None
            wait = backoff(job.attempts) if named is None else named
        else:
            return None
        return procrastinate.RetryDecision(retry_in={"milliseconds": round(1000 * wait)})


class Worker:
    """Runs the jobs of its handlers' queues; beside them the ticks, which no long line of jobs holds up."""

    def __init__(
        self, url: str, handlers: Mapping[Task, Handler], *, concurrency: int = 10, rhythm: Rhythm | None = None
    ) -> None:
        self._queues = sorted({task.queue for task in handlers if not task.cron})
        self._concurrency = concurrency
        self._rhythm = rhythm or Rhythm()
        self._app = procrastinate.App(
            connector=procrastinate.PsycopgConnector(
                conninfo=url,
                kwargs={"options": session_options()},
                min_size=1,
                max_size=concurrency + TICKS_AT_ONCE + 6,
            ),
        )
        take_over = Task("kit.take_over", TICKS, cron=self._rhythm.take_over_cron)
        self._tasks = {task.name: task for task in (*handlers, take_over)}
        for task, handler in {**handlers, take_over: self._take_over}.items():
            (self._register_tick if task.cron else self._register)(task, handler)

    async def run(self) -> None:
        """Until SIGTERM or SIGINT, finishing what runs; a lost database only makes it start again."""
        loop, stopping = asyncio.get_running_loop(), asyncio.Event()
        for sign in SIGNALS:
            loop.add_signal_handler(sign, stopping.set)
        while not stopping.is_set():
            runner = asyncio.create_task(self._work())
            asked = asyncio.create_task(stopping.wait())
            await asyncio.wait((runner, asked), return_when=asyncio.FIRST_COMPLETED)
            (runner if stopping.is_set() else asked).cancel()
            outcome = (await asyncio.gather(runner, asked, return_exceptions=True))[0]
            if not stopping.is_set():
                log.error("worker.lost_database", reason=repr(outcome))
                await asyncio.sleep(1)
        for sign in SIGNALS:
            loop.remove_signal_handler(sign)

    async def drain(self) -> None:
        """What is due now, one job after the other, then return: for tests."""
        async with self._app.open_async():
            await self._app.run_worker_async(
                queues=self._queues,
                wait=False,
                listen_notify=False,
                install_signal_handlers=False,
                concurrency=1,
                delete_jobs="successful",
            )

    async def _work(self) -> None:
        async with self._app.open_async():
            await self._take_over(Attempt(0, last=True))
            async with asyncio.TaskGroup() as both:
                both.create_task(self._serve([TICKS], TICKS_AT_ONCE))
                if self._queues:
                    both.create_task(self._serve(self._queues, self._concurrency))

    async def _serve(self, queues: list[str], at_once: int) -> None:
        await self._app.run_worker_async(
            queues=queues,
            concurrency=at_once,
            install_signal_handlers=False,
            update_heartbeat_interval=self._rhythm.heartbeat_seconds,
            stalled_worker_timeout=self._rhythm.stalled_seconds,
            fetch_job_polling_interval=1.0,
            shutdown_graceful_timeout=self._rhythm.stop_seconds,
            delete_jobs="successful",
        )

    async def _take_over(self, attempt: Attempt, /, **arguments: JobValue) -> None:
        """Jobs whose worker is gone go back into their lane, those that were tried often enough do not.

        Its worker may only have been suspended and go on: handlers look at their row again before they act.
        """
        del attempt, arguments
        jobs = await self._app.job_manager.get_stalled_jobs(seconds_since_heartbeat=self._rhythm.stalled_seconds)
        for job in jobs:
            log.warning("worker.took_over", task=job.task_name, job=job.id, attempts=job.attempts + 1)
            try:
                await self._put_back(job)
            except ConnectorException:  # another worker was faster
                log.info("worker.taken_over_elsewhere", task=job.task_name, job=job.id)

    async def _put_back(self, job: Job) -> None:
        manager, task = self._app.job_manager, self._tasks.get(job.task_name)
        if task is not None and task.cron:  # the next tick comes by itself, and only one may wait
            await manager.finish_job(job, Status.FAILED, delete_job=True)
        elif task is not None and job.attempts + 1 >= task.max_attempts:
            await manager.finish_job(job, Status.FAILED, delete_job=False)
        else:
            await manager.retry_job(job)

    def _register(self, task: Task, handler: Handler) -> None:
        async def run(context: procrastinate.JobContext, /, **arguments: JobValue) -> None:
            number = context.job.attempts
            _name_lines(context, **arguments)
            await handler(Attempt(number, last=number + 1 >= task.max_attempts), **arguments)

        retry = ByErrorGroup(task.max_attempts)
        self._app.task(name=task.name, queue=task.queue, pass_context=True, retry=retry)(run)

    def _register_tick(self, task: Task, handler: Handler) -> None:
        async def tick(context: procrastinate.JobContext, timestamp: int) -> None:
            del timestamp
            _name_lines(context)
            await handler(Attempt(0, last=True))

        lock = task.name  # one waiting tick is enough
        self._app.periodic(cron=task.cron or "* * * * *")(
            self._app.task(name=task.name, queue=TICKS, queueing_lock=lock, pass_context=True)(tick)
        )


def _name_lines(context: procrastinate.JobContext, **arguments: JobValue) -> None:
    """All lines of the job carry its ids, the engine's last one too: a job runs in an asyncio task of its own."""
    ids = {name: value for name, value in arguments.items() if name.endswith("_id")}
    also_about(job_id=context.job.id or 0, task=context.job.task_name, **ids)
