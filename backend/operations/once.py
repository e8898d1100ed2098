"""A command of a whole page: done at most once per key, and answered with the page."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

from backend.engagements.commands import Command
from backend.engagements.shapes import Shape
from backend.kit.idempotency import earlier_answer, keep_answer
from backend.people.rules import Role
from backend.people.service import Caller

Page = TypeVar("Page", bound=Shape)


async def page_once(
    command: Command,
    role: Role,
    act: Callable[[], Awaitable[None]],
    shape: type[Page],
    read: Callable[[AsyncSession, Caller, datetime], Awaitable[Page]],
) -> Page:
    """Raises RoleMissing, and what `act` does."""
    command.caller.require(role)
    earlier = await earlier_answer(command.db, command.scope, command.body, command.now)
    if earlier is not None:
        return shape.model_validate(earlier)
    await act()
    answer = await read(command.db, command.caller, command.now)
    await keep_answer(command.db, command.scope, answer)
    return answer
