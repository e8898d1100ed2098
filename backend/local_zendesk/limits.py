"""Zendesk's request limits, on the real clock: sliding windows, scalable by one setting."""

import math
import time
from collections import defaultdict, deque
from dataclasses import dataclass

from backend.local_zendesk.refusals import TooManyRequests


@dataclass(frozen=True)
class Limit:
    requests: int
    seconds: int


ACCOUNT = Limit(700, 60)
TICKET_UPDATES = Limit(100, 60)
ONE_TICKET = Limit(30, 600)
"""Updates of one ticket by one user."""
INCREMENTAL = Limit(10, 60)
NOTIFICATIONS = Limit(100, 60)


class Limits:
    def __init__(self, scale: float) -> None:
        self._scale = scale
        self._seen: defaultdict[tuple[object, ...], deque[float]] = defaultdict(deque)

    def take(self, limit: Limit, *who: object) -> None:
        """Count one request against `limit` for `who`. Raises TooManyRequests, which counts nothing."""
        allowed = max(1, int(limit.requests * self._scale))
        now = time.monotonic()
        seen = self._seen[limit, *who]
        while seen and seen[0] <= now - limit.seconds:
            seen.popleft()
        if len(seen) >= allowed:
            raise TooManyRequests(math.ceil(seen[0] + limit.seconds - now), allowed)
        seen.append(now)

    def forget(self) -> None:
        self._seen.clear()
