"""A scene of its own for each test."""

from collections.abc import AsyncIterator

import pytest

from tests.faults.scene import Scene, open_scene
from tests.house_of_consultoria import House


@pytest.fixture
async def scene(house: House) -> AsyncIterator[Scene]:
    async with open_scene(house) as opened:
        yield opened
