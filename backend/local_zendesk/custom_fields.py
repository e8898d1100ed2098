"""Custom fields and tags of a ticket, which Zendesk ties together: a drop-down's value is one of the tags."""

import re

from backend.local_zendesk.changes import TicketChange
from backend.local_zendesk.records import Field, FieldValue, Ticket
from backend.local_zendesk.refusals import RecordInvalid

TAG = re.compile(r"[^\s,]+")
DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


def settle_fields(fields: list[Field], ticket: Ticket, change: TicketChange) -> tuple[dict[int, FieldValue], list[str]]:
    """Values by field id, and the tags, after the change. Raises RecordInvalid."""
    values: dict[int, FieldValue] = {field.id: ticket.custom_fields.get(field.id) for field in fields}
    tags = set(ticket.tags if change.tags is None else _tags(change.tags))
    choices = [field for field in fields if field.options]
    if change.tags is not None:
        for field in choices:
            values[field.id] = next((option.value for option in field.options if option.value in tags), None)
    for sent in change.custom_fields:
        values[sent.id] = _checked(fields, sent.id, sent.value)
    for field in choices:
        tags -= {option.value for option in field.options}
        if values[field.id] is not None:
            tags.add(str(values[field.id]))
    return values, sorted(tags)


def _tags(sent: list[str]) -> list[str]:
    """A tag holds no space: Zendesk splits there."""
    return [tag.lower() for text in sent for tag in TAG.findall(text)]


def _checked(fields: list[Field], number: int, value: FieldValue) -> FieldValue:
    field = next((field for field in fields if field.id == number), None)
    if field is None:
        raise RecordInvalid("custom_fields", f"{number} is invalid")
    if value in {None, ""}:
        return None
    if field.type == "date" and not (isinstance(value, str) and DATE.fullmatch(value)):
        raise RecordInvalid("base", f"{field.title}: {value} is not a date as YYYY-MM-DD")
    if field.options and value not in {option.value for option in field.options}:
        raise RecordInvalid("base", f"{field.title}: {value} is not one of its options")
    return value
