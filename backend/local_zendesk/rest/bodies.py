"""What administration sends: JSON under the record's name, from an administrator."""

from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request
from pydantic import BaseModel, ConfigDict, ValidationError

from backend.local_zendesk.local import Caller
from backend.local_zendesk.records import User
from backend.local_zendesk.refusals import Forbidden, InvalidAttribute, RecordInvalid

M = TypeVar("M", bound="Sent")


class Sent(BaseModel):
    """What Zendesk does not know of is ignored, as there."""

    model_config = ConfigDict(extra="ignore", frozen=True)


async def json_of(request: Request) -> Any:
    """Raises InvalidAttribute."""
    try:
        return await request.json()
    except ValueError as problem:
        raise InvalidAttribute("The request body is not JSON") from problem


async def sent(request: Request, name: str, shape: type[M]) -> M:
    """Raises InvalidAttribute without the record, RecordInvalid naming the first attribute that does not fit."""
    body = await json_of(request)
    record = body.get(name) if isinstance(body, dict) else None
    if not isinstance(record, dict):
        raise InvalidAttribute(f"The request body must hold {name}")
    try:
        return shape.model_validate(record)
    except ValidationError as problem:
        first = problem.errors()[0]
        raise RecordInvalid(str(first["loc"][0]), first["msg"]) from problem


def _administrator(caller: Caller) -> User:
    if caller.role != "admin":
        raise Forbidden
    return caller


Administrator = Annotated[User, Depends(_administrator)]
"""Agents may look at an account's set-up, administrators change it."""
