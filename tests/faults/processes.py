"""Web and worker as processes of their own, forked from one that has loaded them: a death costs no start-up time."""

import asyncio
import multiprocessing
import os
import signal
from collections.abc import Callable, Mapping
from multiprocessing.context import ForkServerProcess

from backend.entrypoints import cli
from backend.entrypoints.worker import work
from backend.kit.jobs import Rhythm
from backend.kit.settings import Settings

QUICK = Rhythm(heartbeat_seconds=0.25, stalled_seconds=2.0, take_over_cron="* * * * * *", stop_seconds=5)
"""As in production, but others notice its death sooner."""

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["__main__", "backend.entrypoints.web", __name__])


def run_worker(environment: Mapping[str, str]) -> None:
    os.environ.update(environment)
    asyncio.run(work(Settings(), QUICK))


def run_web(environment: Mapping[str, str]) -> None:
    os.environ.update(environment)
    cli.web()


class Child:
    """One of them, alive until it is killed."""

    def __init__(self, target: Callable[[Mapping[str, str]], None], environment: Mapping[str, str]) -> None:
        self._process: ForkServerProcess = FORKS.Process(target=target, args=(environment,))
        self._process.start()

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
