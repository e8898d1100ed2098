"""Waiting for what must happen, without saying how fast."""

import asyncio
import time
from collections.abc import Callable

PATIENCE_SECONDS = 60.0


async def eventually(happens: Callable[[], bool], what: str, patience: float = PATIENCE_SECONDS) -> None:
    """Fails when it has not happened after a patience that no healthy machine needs."""
    deadline = time.monotonic() + patience
    while not happens():
        assert time.monotonic() < deadline, what
        await asyncio.sleep(0.1)
