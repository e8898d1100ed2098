"""Durable jobs: the only module that knows procrastinate."""

import asyncio
import random
import signal
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from typing import Protocol

import procrastinate
import structlog
from procrastinate.jobs import Job
from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.errors import Retryable

log = structlog.get_logger(__name__)

HEARTBEAT_SECONDS = 5.0
STALLED_SECONDS = 30.0
"""Longer than any HTTP time-out of ours: a slow call is not taken for a dead worker."""
LONGEST_WAIT_SECONDS = 300.0

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


TAKE_OVER = Task("kit.take_over", "kit", cron="* * * * * */5")


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


def backoff(attempt: int) -> float:
    """Seconds before the next try: doubling from half a second up to five minutes, with jitter."""
    return min(0.5 * 2.0**attempt, LONGEST_WAIT_SECONDS) * random.uniform(0.75, 1.25)  # noqa: S311 -- not a secret


class ByErrorGroup(procrastinate.BaseRetryStrategy):
    """Retries what is `Retryable`, after the wait it names or our own, as often as the task allows."""

    def __init__(self, max_attempts: int) -> None:
        self.max_attempts = max_attempts

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> procrastinate.RetryDecision | None:
        if not isinstance(exception, Retryable) or job.attempts + 1 >= self.max_attempts:
            return None
        wait = backoff(job.attempts) if exception.after is None else exception.after
        milliseconds = round(1000 * wait)
        return procrastinate.RetryDecision(retry_in={"milliseconds": milliseconds})


class Worker:
    """Runs the jobs of its handlers' queues."""

    def __init__(self, url: str, handlers: Mapping[Task, Handler], *, concurrency: int = 10) -> None:
        self._url = url
        self._queues = sorted({task.queue for task in handlers} | {"kit"})
        self._concurrency = concurrency
        self._app = procrastinate.App(
            connector=procrastinate.PsycopgConnector(conninfo=url, min_size=1, max_size=concurrency + 4),
        )
        for task, handler in {**handlers, TAKE_OVER: self._take_over}.items():
            (self._register_tick if task.cron else self._register)(task, handler)

    async def run(self) -> None:
        """Until SIGTERM or SIGINT, finishing what runs; a lost database only makes it start again."""
        stopping = asyncio.Event()
        for sign in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(sign, stopping.set)
        while not stopping.is_set():
            runner = asyncio.create_task(self._work())
            asked = asyncio.create_task(stopping.wait())
            await asyncio.wait((runner, asked), return_when=asyncio.FIRST_COMPLETED)
            (runner if stopping.is_set() else asked).cancel()
            outcome = (await asyncio.gather(runner, asked, return_exceptions=True))[0]
            if not stopping.is_set():
                log.error("worker.lost_database", reason=repr(outcome))
                await asyncio.sleep(1)

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
            await self._app.run_worker_async(
                queues=self._queues,
                concurrency=self._concurrency,
                install_signal_handlers=False,
                update_heartbeat_interval=HEARTBEAT_SECONDS,
                stalled_worker_timeout=STALLED_SECONDS,
                fetch_job_polling_interval=1.0,
                shutdown_graceful_timeout=15,
                delete_jobs="successful",
            )

    async def _take_over(self, attempt: Attempt, /, **arguments: JobValue) -> None:
        """Jobs whose worker is gone go back into their lane."""
        del attempt, arguments
        manager = self._app.job_manager
        for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_SECONDS):
            log.warning("worker.took_over", task=job.task_name, job=job.id)
            await manager.retry_job(job)

    def _register(self, task: Task, handler: Handler) -> None:
        async def run(context: procrastinate.JobContext, /, **arguments: JobValue) -> None:
            number = context.job.attempts
            await handler(Attempt(number, last=number + 1 >= task.max_attempts), **arguments)

        retry = ByErrorGroup(task.max_attempts)
        self._app.task(name=task.name, queue=task.queue, pass_context=True, retry=retry)(run)

    def _register_tick(self, task: Task, handler: Handler) -> None:
        async def tick(timestamp: int) -> None:
            del timestamp
            await handler(Attempt(0, last=True))

        lock = task.name  # one waiting tick is enough
        self._app.periodic(cron=task.cron or "* * * * *")(
            self._app.task(name=task.name, queue=task.queue, queueing_lock=lock)(tick)
        )
