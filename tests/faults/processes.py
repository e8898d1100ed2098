"""Web and worker as processes of their own, forked from one that has loaded them: a death costs no start-up time."""

import asyncio
import multiprocessing
import os
import signal
from collections.abc import Callable, Mapping
from multiprocessing.context import ForkServerProcess

from backend.entrypoints import cli
from backend.entrypoints.ticks import ticks
from backend.entrypoints.worker import handlers, work
from backend.kit.clock import Clock
from backend.kit.db import Database
from backend.kit.jobs import Rhythm, Worker
from backend.kit.settings import Settings
from backend.zendesk.client import Zendesk
from backend.zendesk.pace import SharedPace

QUICK = Rhythm(heartbeat_seconds=0.25, stalled_seconds=2.0, take_over_cron="* * * * * *", stop_seconds=5)
"""As in production, but others notice its death sooner."""

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["__main__", "backend.entrypoints.web", __name__])


Run = Callable[[Mapping[str, str]], None]
"""What such a process does, given its environment."""


def run_worker(environment: Mapping[str, str]) -> None:
    os.environ.update(environment)
    asyncio.run(work(Settings(), QUICK))


def run_busy_worker(environment: Mapping[str, str]) -> None:
    """One whose account may take a hundred updates a second."""
    os.environ.update(environment)
    asyncio.run(busy_work(Settings()))


async def busy_work(settings: Settings) -> None:
    database = Database(settings.database_url)
    names, limit = (settings.zendesk_subdomain, settings.zendesk_app_id), settings.zendesk_requests_per_minute
    zendesk = Zendesk(settings, pace=SharedPace(database, *names, limit, waits=True, updates_per_minute=limit))
    clock = Clock(settings.clock_offset_file)
    every = {**handlers(database, zendesk), **ticks(database, clock)}
    await Worker(settings.database_url, every, rhythm=QUICK).run()
    await zendesk.close()
    await database.close()


def run_web(environment: Mapping[str, str]) -> None:
    os.environ.update(environment)
    cli.web()


class Child:
    """One of them, alive until it is killed."""

    def __init__(self, target: Run, environment: Mapping[str, str]) -> None:
        self._process: ForkServerProcess = FORKS.Process(target=target, args=(environment,))
        self._process.start()

    @property
    def alive(self) -> bool:
        return self._process.is_alive()

    def suspend(self) -> None:
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        self._signal(signal.SIGCONT)

    def kill(self) -> None:
        """-9, as the machine would; also what is dead already."""
        self._process.kill()
        self._process.join()

    def _signal(self, sign: signal.Signals) -> None:
        assert self._process.pid is not None
        os.kill(self._process.pid, sign)
