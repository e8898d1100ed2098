"""How a change of ours becomes ONE ticket update: text made safe, tags set as one list."""

import html
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Comment:
    """Plain text (NFC, LF), as written and hashed; escaped only on its way out."""

    text: str
    public: bool


@dataclass(frozen=True)
class Change:
    """One business action's effect on the ticket."""

    comment: Comment | None = None
    add_tags: tuple[str, ...] = ()
    drop_tags: tuple[str, ...] = ()
    """A trailing * drops every tag with that beginning."""


def html_of(text: str) -> str:
    """HTML for `html_body`: nothing in the text can act as markup or as a Zendesk placeholder."""
    safe = html.escape(text, quote=False).replace("{", "&#123;").replace("}", "&#125;")
    return safe.replace("\n", "<br>")


def tags_after(current: Iterable[str], change: Change) -> list[str]:
    """The ticket's whole list after the change, without duplicates, others' tags untouched."""
    kept = [tag for tag in current if not any(_matches(tag, pattern) for pattern in change.drop_tags)]
    return list(dict.fromkeys([*kept, *change.add_tags]))


def _matches(tag: str, pattern: str) -> bool:
    return tag.startswith(pattern[:-1]) if pattern.endswith("*") else tag == pattern


def update_of(change: Change, tags: Iterable[str], stamp: str, key: str, author_id: int | None) -> dict[str, object]:
    """The body of the PUT. `stamp` is the ticket's updated_at as Zendesk wrote it: a stale one is refused there."""
    update: dict[str, object] = {"safe_update": True, "updated_stamp": stamp, "metadata": {"consultoria_key": key}}
    if change.comment is not None:
        comment: dict[str, object] = {"html_body": html_of(change.comment.text), "public": change.comment.public}
        update["comment"] = comment if author_id is None else {**comment, "author_id": author_id}
    if change.add_tags or change.drop_tags:
        update["tags"] = tags_after(tags, change)
    return update
