"""Zendesk's search language, the part that finds tickets, people and organisations."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

from backend.local_zendesk.records import Group, Organization, Record, Ticket, User
from backend.local_zendesk.world import World

TERM = re.compile(r'(?:(-?\w+)([:<>]=?))?(?:"([^"]*)"|(\S+))')
KINDS: dict[str, type[Record]] = {"ticket": Ticket, "user": User, "organization": Organization}
ORDER = ("new", "open", "pending", "hold", "solved", "closed")
COMPARED: dict[str, Callable[[str, str], bool]] = {
    ":": lambda was, asked: was == asked,
    "<": lambda was, asked: was < asked,
    ">": lambda was, asked: was > asked,
    "<=": lambda was, asked: was <= asked,
    ">=": lambda was, asked: was >= asked,
}


def found_by(world: World, query: str) -> list[Record]:
    """Whatever fits every term, newest change first; `-key:value` excludes, bare words are sought in texts."""
    terms = [(key.lower(), sign, (quoted or bare).casefold()) for key, sign, quoted, bare in TERM.findall(query)]
    records: list[Record] = [*world.every(Ticket), *world.every(User), *world.every(Organization)]
    fitting = [record for record in records if all(_fits(world, record, *term) for term in terms)]
    return sorted(fitting, key=_changed, reverse=True)


def _changed(record: Record) -> datetime:
    if isinstance(record, Ticket):
        return record.updated_at
    return record.created_at if isinstance(record, User | Organization) else datetime.min.replace(tzinfo=UTC)


def _fits(world: World, record: Record, key: str, sign: str, asked: str) -> bool:
    if key.startswith("-"):
        return not _fits(world, record, key[1:], sign, asked)
    if not key:
        return asked in _text(record)
    if key == "type":
        return isinstance(record, KINDS.get(asked, type(None)))
    if isinstance(record, Ticket):
        return _ticket_fits(world, record, key, sign, asked)
    return (
        isinstance(record, User) and key in {"email", "name", "role"} and str(getattr(record, key)).casefold() == asked
    )


def _ticket_fits(world: World, ticket: Ticket, key: str, sign: str, asked: str) -> bool:
    match key:
        case "status":
            return asked in ORDER and COMPARED[sign](str(ORDER.index(ticket.status)), str(ORDER.index(asked)))
        case "created" | "updated":
            moment = ticket.created_at if key == "created" else ticket.updated_at
            return COMPARED[sign](moment.strftime("%Y-%m-%dt%H:%M:%Sz")[: len(asked)], asked)
        case _:
            return asked in _names(world, ticket, key)


def _names(world: World, ticket: Ticket, key: str) -> set[str]:
    """What the ticket answers to under that key, in lower case."""
    if key == "tags":
        return set(ticket.tags)
    if key.startswith("custom_field_"):
        number = key.removeprefix("custom_field_")
        return {str(ticket.custom_fields.get(int(number), "")).casefold()} if number.isdecimal() else set()
    named: User | Group | Organization | None
    match key:
        case "requester" | "assignee":
            named = world.find(User, ticket.requester_id if key == "requester" else ticket.assignee_id)
        case "group":
            named = world.find(Group, ticket.group_id)
        case "organization":
            named = world.find(Organization, ticket.organization_id)
        case _:
            return set()
    if named is None:
        return {"none"}
    email = {named.email.casefold()} if isinstance(named, User) else set()
    return {str(named.id), named.name.casefold(), *email}


def _text(record: Record) -> str:
    if isinstance(record, Ticket):
        return f"{record.id} {record.subject} {record.description}".casefold()
    if isinstance(record, User):
        return f"{record.name} {record.email}".casefold()
    return record.name.casefold() if isinstance(record, Organization) else ""
