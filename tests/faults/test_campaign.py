"""Workers killed at any moment while updates of several tickets are under way; FAULT_ROUNDS says how often."""

import asyncio
import os
import random

import pytest

from backend.local_zendesk.records import Ticket
from backend.zendesk.outbox.rules import Change, Comment
from tests.faults.scene import Scene
from tests.zendesk.wanting import want

pytestmark = pytest.mark.anyio

ROUNDS = int(os.environ.get("FAULT_ROUNDS", "2"))
SEED = int(os.environ.get("FAULT_SEED", str(random.randrange(10**6))))  # noqa: S311 - not a secret
TICKETS, EACH = 3, 2


async def test_whenever_workers_die_every_update_stands_once_and_in_order(scene: Scene) -> None:
    chance = random.Random(SEED)  # noqa: S311 - not a secret
    house = scene.house
    tickets = [one.id for one in house.local.world.every(Ticket) if one.status == "open"][:TICKETS]
    wanted: list[str] = []
    for number in range(ROUNDS):
        worker = await scene.start_worker()
        texts = [f"queda_{number}_{n}" for n in range(EACH)]
        changes = [Change(comment=Comment(text, public=False), add_tags=(text,)) for text in texts]
        for ticket in tickets:
            await want(house, *changes, ticket_id=ticket)
        wanted += texts
        await asyncio.sleep(chance.uniform(0, 1.5))
        worker.kill()
    await scene.start_worker()
    await scene.everything_sent()
    for ticket in tickets:
        said = [one["plain_body"] for one in await house.comments(ticket)]
        assert [text for text in said if text.startswith("queda_")] == wanted, f"FAULT_SEED={SEED}"
        assert set(wanted) <= set(await house.tags(ticket)), f"FAULT_SEED={SEED}"
