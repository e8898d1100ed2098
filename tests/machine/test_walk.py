"""Random walks through whole consultorias, on the real database: nothing differs from the reference."""

import asyncio
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.house_of_consultoria import open_house
from tests.machine.walk import Walk
from tests.machine.world import World, open_world

CASES = 4
STEPS_WANTED = int(os.environ.get("MACHINE_STEPS", "5000"))
"""Of all cases together."""
WORK = {"start", "pause", "resume", "contact", "change_form", "finish", "reopen"}
"""Steps that every case must have taken: which walks a seed gives changes with any constant of the project."""
AT_MOST = 4
"""Times the wanted steps, within which all of them are taken."""
PHASES = {"quick": (Phase.generate,), "shrink": (Phase.generate, Phase.shrink)}
"""Shrinking a story takes minutes: only where somebody looks for its cause."""
PROFILE = settings(
    max_examples=10,
    stateful_step_count=60,
    deadline=None,
    database=None,
    print_blob=False,
    phases=PHASES[os.environ.get("MACHINE_PHASES", "quick")],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def walks(database_url: str, tmp_path: Path) -> Iterator[type[Walk]]:
    """Their world stays for all the walks of a case: each is rolled back."""
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()

        async def enter() -> World:
            house = await stack.enter_async_context(open_house(database_url, tmp_path))
            return await stack.enter_async_context(open_world(house))

        Walk.runner, Walk.world, Walk.taken = runner, runner.run(enter()), Counter()
        yield Walk
        runner.run(stack.aclose())


@pytest.mark.parametrize("case", range(int(os.environ.get("MACHINE_CASES", "2"))))
def test_the_house_and_the_reference_agree_at_every_step(case: int, walks: type[Walk]) -> None:
    """The same walks in every run of the same code: each ten have their number as the seed."""
    number, wanted = case, STEPS_WANTED / CASES
    taken: set[str] = set()
    while walks.taken.total() < wanted or (not taken >= WORK and walks.taken.total() < AT_MOST * wanted):
        run_state_machine_as_test(seed(number)(walks), settings=PROFILE)
        number += CASES
        taken = {step for step, answer in walks.taken if answer == "taken"}
    assert taken >= WORK, "walks that never take a step prove nothing of it"
