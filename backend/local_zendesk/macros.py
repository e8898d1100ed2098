"""Macros: which there are for whom to find, and the ticket as it would be; applying changes nothing by itself."""

from html import escape
from typing import Any

from backend.local_zendesk import rich_text
from backend.local_zendesk.placeholders import placeholder_values
from backend.local_zendesk.records import Macro, Ticket, User
from backend.local_zendesk.world import World


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
    """The changes a macro asks for: {comment: {body, public}, status}; absent where it does not say."""
    said = {str(action["field"]): str(action["value"]) for action in macro.actions}
    changes: dict[str, Any] = {}
    if "comment_value" in said:
        changes["comment"] = {
            "body": said["comment_value"],
            "public": said.get("comment_mode_is_public", "true") == "true",
        }
    if "status" in said:
        changes["status"] = said["status"]
    return changes


def outcome_on(world: World, macro: Macro, ticket: Ticket, by: User, origin: str) -> dict[str, Any]:
    """The same with placeholders filled from the ticket, and the comment as HTML too."""
    changes = outcome(macro)
    if "comment" in changes:
        values = placeholder_values(world, ticket, by, origin)
        body = changes["comment"]["body"]
        html = rich_text.expand(rich_text.from_plain(body), lambda name: escape(values(name), quote=False))
        changes["comment"] |= {"body": rich_text.expand(body, values), "html_body": html}
    return changes
