"""Custom fields of tickets, users and organisations: list, create, change."""

import re
from typing import Any

from fastapi import APIRouter, Request

from backend.local_zendesk.local import Caller, Here, Local
from backend.local_zendesk.records import Field, Option, Organization, Record, Ticket, User
from backend.local_zendesk.refusals import RecordInvalid, RecordNotFound
from backend.local_zendesk.rest.bodies import Administrator, Sent, sent
from backend.local_zendesk.rest.paging import page
from backend.local_zendesk.rest.set_up_shapes import field_shape

router = APIRouter(prefix="/api/v2")
KEY = re.compile(r"(?!\d+$)\w+", re.ASCII)
TYPES = {
    "ticket": {"text", "date", "tagger", "checkbox"},
    "user": {"text", "date", "dropdown", "checkbox"},
    "organization": {"text", "date", "dropdown", "checkbox"},
}
CHOICES = {"tagger", "dropdown"}


class SentOption(Sent):
    id: int | None = None
    name: str
    value: str


class SentField(Sent):
    """Absent stays as it is."""

    type: str | None = None
    title: str | None = None
    key: str | None = None
    description: str | None = None
    agent_description: str | None = None
    active: bool | None = None
    custom_field_options: list[SentOption] | None = None


@router.get("/{owner}_fields")
async def list_fields(owner: str, request: Request, local: Here, _: Caller) -> Any:
    origin = local.settings.origin
    rows = local.world.fields(_owner(owner))
    return page(request, f"{owner}_fields", rows, lambda field: field_shape(field, origin))[0]


@router.post("/{owner}_fields", status_code=201)
async def create_field(owner: str, request: Request, local: Here, _: Administrator) -> Any:
    asked = await sent(request, f"{_owner(owner)}_field", SentField)
    number = local.world.next_id()
    key = asked.agent_description or f"field_{number}" if owner == "ticket" else asked.key
    if asked.type not in TYPES[owner]:
        raise RecordInvalid("type", f"{asked.type} is not included in the list")
    if not asked.title or not asked.title.strip():
        raise RecordInvalid("title", "cannot be blank")
    if owner != "ticket" and (not key or not KEY.fullmatch(key)):
        raise RecordInvalid("key", "must consist of only letters, numbers, and underscores")
    if owner != "ticket" and key in {field.key for field in local.world.fields(owner)}:
        raise RecordInvalid("key", f"{key} is already in use")
    field = Field.model_validate(
        {
            "id": number,
            "owner": owner,
            "key": key,
            "type": asked.type,
            "title": asked.title,
            "options": _options(local, asked, asked.type, number),
            "description": asked.description or "",
            "created_at": local.world.now(),
        }
    )
    local.world.save(field, *_with_blank(local, field))
    return {f"{owner}_field": field_shape(field, local.settings.origin)}


@router.put("/{owner}_fields/{number}")
async def change_field(owner: str, number: int, request: Request, local: Here, _: Administrator) -> Any:
    """The options sent replace all that were; one with its id keeps it. A type never changes."""
    asked, field = await sent(request, f"{_owner(owner)}_field", SentField), local.world.find(Field, number)
    if field is None or field.owner != owner:
        raise RecordNotFound
    plain = {name: value for name in ("title", "description", "active") if (value := getattr(asked, name)) is not None}
    if asked.custom_field_options is not None:
        plain["options"] = _options(local, asked, field.type, number)
    changed = field.model_copy(update=plain)
    local.world.save(changed)
    return {f"{owner}_field": field_shape(changed, local.settings.origin)}


def _owner(name: str) -> str:
    if name not in TYPES:
        raise RecordNotFound
    return name


def _options(local: Local, asked: SentField, kind: str, number: int) -> list[Option]:
    """Raises RecordInvalid: a drop-down needs options, and a tag stands for one option of one field."""
    options = asked.custom_field_options or []
    if kind not in CHOICES:
        return []
    if not options:
        raise RecordInvalid("custom_field_options", "must be present")
    values = [option.value for option in options]
    elsewhere = {option.value for field in local.world.every(Field) if field.id != number for option in field.options}
    for value in values:
        if values.count(value) > 1 or value in elsewhere:
            raise RecordInvalid("custom_field_options", f"{value} is already used")
    return [Option(id=option.id or local.world.next_id(), name=option.name, value=option.value) for option in options]


def _with_blank(local: Local, field: Field) -> list[Record]:
    """Every record that has the field from now on, with nothing in it."""
    world = local.world
    if field.owner == "ticket":
        tickets = world.every(Ticket)
        return [t.model_copy(update={"custom_fields": {**t.custom_fields, field.id: None}}) for t in tickets]
    if field.owner == "user":
        users = world.every(User)
        return [user.model_copy(update={"user_fields": {**user.user_fields, field.key: None}}) for user in users]
    homes = world.every(Organization)
    blank = {field.key: None}
    return [o.model_copy(update={"organization_fields": {**o.organization_fields, **blank}}) for o in homes]
