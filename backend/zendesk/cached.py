"""What Zendesk changes once in a blue moon, kept for some minutes of real time."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

T = TypeVar("T")

LIFE_SECONDS = 300.0
LOOK_AGAIN_SECONDS = 10.0
"""How old an answer may be that lacks what was looked for: what is missing does not cost a read each time."""


class Cached(Generic[T]):
    """The last answer of `read`, one reader at a time."""

    def __init__(self, read: Callable[[], Awaitable[T]]) -> None:
        self._read = read
        self._kept: tuple[float, T] | None = None
        self._one_at_a_time = asyncio.Lock()

    async def get(self, no_older_than: float = LIFE_SECONDS) -> T:
        async with self._one_at_a_time:
            if self._kept is None or time.monotonic() - self._kept[0] > no_older_than:
                self._kept = time.monotonic(), await self._read()
            return self._kept[1]


def folded(title: str) -> str:
    """Titles are typed by people: case and blanks do not tell two apart."""
    return " ".join(title.split()).casefold()
