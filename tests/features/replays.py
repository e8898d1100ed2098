"""What the tests of Replay files share: handing one over, the list, and the rows they look at."""

from typing import Any
from uuid import uuid4

import httpx

from backend.local_zendesk.records import Attachment
from tests.features.steps import path
from tests.house_of_consultoria import House, Person, accepted

NAME = "sb_tes501.trplay"
ROWS = "select * from replay_inspection order by id"


async def upload(
    person: Person, view: dict[str, Any], content: Any, name: str = NAME, key: str | None = None
) -> httpx.Response:
    headers = {"Idempotency-Key": key or uuid4().hex, "Content-Type": "application/octet-stream"}
    return await person.client.post(path(view, "replay"), content=content, params={"file_name": name}, headers=headers)


async def listed(person: Person, view: dict[str, Any]) -> dict[str, Any]:
    return accepted(await person.client.get(path(view, "replays")))


def attached(house: House) -> Attachment:
    [found] = house.local.world.every(Attachment)
    return found


def writes(house: House) -> int:
    return len(house.rows("select 1 from zendesk_write where kind = 'replay_inspected'"))
