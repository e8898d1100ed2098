"""What servers push to open instances of the app: kept for a while, handed to each page once."""

import json
import time
from collections import deque
from typing import Any

from pydantic import BaseModel

REMEMBERED = 50


class Notice(BaseModel):
    """`number` only grows, also over restarts; `agent_id` None is for every agent."""

    number: int
    event: str
    body: Any
    sender: dict[str, Any]
    agent_id: int | None


class Notices:
    """Real Zendesk keeps none: an app that is not open misses them."""

    def __init__(self) -> None:
        self.last = 0
        self._kept: deque[Notice] = deque(maxlen=REMEMBERED)

    def add(self, event: str, body: str, sender: dict[str, Any], agent_id: int | None) -> None:
        """A body that is JSON reaches the app as the value it stands for, any other as text."""
        self.last = max(self.last + 1, time.time_ns() // 1_000)
        self._kept.append(Notice(number=self.last, event=event, body=_value(body), sender=sender, agent_id=agent_id))

    def of(self, user_id: int) -> list[Notice]:
        """Oldest first."""
        return [notice for notice in self._kept if notice.agent_id in {None, user_id}]


def _value(body: str) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return body
