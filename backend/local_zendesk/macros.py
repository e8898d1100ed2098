"""Macros: which there are for whom to find, and the ticket as it would be; applying changes nothing by itself."""

from html import escape
from typing import Any

from backend.local_zendesk import rich_text
from backend.local_zendesk.changes import FieldChange, TicketChange
from backend.local_zendesk.custom_fields import settle_fields
from backend.local_zendesk.placeholders import placeholder_values
from backend.local_zendesk.records import Macro, Ticket, User
from backend.local_zendesk.world import World

FIELD = "custom_fields_"
PLAIN = ("status", "subject")
PLAIN_TEXT, RICH_TEXT = "comment_value", "comment_value_html"
OTHERS = ("comment_mode_is_public", "set_tags", "current_tags", "remove_tags", "priority", "assignee_id", "group_id")


def known_action(name: str) -> bool:
    return name in {*PLAIN, PLAIN_TEXT, RICH_TEXT, *OTHERS} or name.removeprefix(FIELD).isdecimal()


def active_macros(world: World) -> list[Macro]:
    return [macro for macro in all_macros(world) if macro.active]


def all_macros(world: World) -> list[Macro]:
    """As an agent's menu orders them."""
    return sorted(world.every(Macro), key=lambda macro: macro.position)


def search_macros(world: World, words: str) -> list[Macro]:
    """Every word occurs in the title, whatever its case."""
    wanted = words.casefold().split()
    return [macro for macro in all_macros(world) if all(word in macro.title.casefold() for word in wanted)]


def outcome(macro: Macro) -> dict[str, Any]:
    """What a macro asks for on any ticket: {comment: {body, public}, status, …}; absent where it does not say."""
    said = _said(macro)
    changes: dict[str, Any] = {name: said[name] for name in PLAIN if name in said}
    text = said.get(PLAIN_TEXT) or rich_text.clean(said.get(RICH_TEXT, ""))[1]
    if text:
        changes["comment"] = {"body": text, "public": said.get("comment_mode_is_public", "true") == "true"}
    fields = _fields(said)
    if fields:
        changes["custom_fields"] = [{"id": number, "value": value} for number, value in fields.items()]
    return changes


def outcome_on(world: World, macro: Macro, ticket: Ticket, by: User, origin: str) -> dict[str, Any]:
    """The same with placeholders filled from the ticket, the comment as HTML too, all its tags and all its fields."""
    said, changes = _said(macro), outcome(macro)
    if "comment" in changes:
        values = placeholder_values(world, ticket, by, origin)
        body = changes["comment"]["body"]
        written = said[RICH_TEXT] if RICH_TEXT in said else rich_text.from_plain(body)
        html = rich_text.expand(rich_text.clean(written)[0], lambda name: escape(values(name), quote=False))
        changes["comment"] |= {"body": rich_text.expand(body, values), "html_body": html}
    sent = [FieldChange(id=number, value=value) for number, value in _fields(said).items()]
    asked = TicketChange(tags=_tags_after(ticket.tags, said), custom_fields=sent)
    fields, tags = settle_fields(world.fields("ticket"), ticket, asked)
    return changes | {"tags": tags, "custom_fields": [{"id": key, "value": value} for key, value in fields.items()]}


def _said(macro: Macro) -> dict[str, str]:
    return {str(action["field"]): str(action["value"]) for action in macro.actions}


def _fields(said: dict[str, str]) -> dict[int, str]:
    return {int(name.removeprefix(FIELD)): value for name, value in said.items() if name.startswith(FIELD)}


def _tags_after(tags: list[str], said: dict[str, str]) -> list[str]:
    """Set, added and removed, each a list with spaces between."""
    kept = said["set_tags"].split() if "set_tags" in said else [*tags, *said.get("current_tags", "").split()]
    return [tag for tag in kept if tag not in said.get("remove_tags", "").split()]
