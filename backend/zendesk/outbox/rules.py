"""How a change of ours becomes ONE ticket update: text made safe, tags set as one list, names turned into ids."""

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


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
    status: str | None = None
    fields: tuple[tuple[str, str | None], ...] = ()
    """Ticket fields by key: a date as YYYY-MM-DD, a drop-down's option by its tag, None to empty it."""
    add_prefix: str | None = None
    drop_prefix: str | None = None
    """Of the subject."""
    macro: str | None = None
    """Title of the official macro whose use is recorded."""
    assignee_id: int | None = None


@dataclass(frozen=True)
class Standing:
    """The ticket as it was read. `stamp` is its updated_at as Zendesk wrote it: a stale one is refused there."""

    subject: str
    tags: tuple[str, ...]
    stamp: str


@dataclass(frozen=True)
class Field:
    """A ticket field of the account; `options` are the tags of a drop-down's options."""

    id: int
    options: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Names:
    """What a change's names mean in the account."""

    fields: Mapping[str, Field] = field(default_factory=dict)
    """By key, all that the change uses."""
    macro_id: int | None = None


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


def subject_after(subject: str, change: Change) -> str:
    """With one prefix in front, whatever its case; nothing else of the subject moves, and it never becomes empty."""
    if change.drop_prefix:
        subject = _in_front(change.drop_prefix).sub("", subject) or subject
    if change.add_prefix and not _in_front(change.add_prefix).match(subject):
        subject = f"{change.add_prefix} {subject}"
    return subject


def _in_front(prefix: str) -> re.Pattern[str]:
    whole = r"(?!\w)" if prefix[-1].isalnum() else ""
    return re.compile(rf"\A\s*(?:{re.escape(prefix)}{whole}\s*)+", re.IGNORECASE)


def update_of(change: Change, ticket: Standing, names: Names, key: str, author_id: int | None) -> dict[str, object]:
    """The body of the PUT: only what the change asks for."""
    update: dict[str, object] = {
        "safe_update": True,
        "updated_stamp": ticket.stamp,
        "metadata": {"consultoria_key": key},
    }
    if change.comment is not None:
        update["comment"] = comment_of(change.comment, author_id)
    if change.add_tags or change.drop_tags:
        update["tags"] = _with_choices(tags_after(ticket.tags, change), change, names)
    if change.fields:
        update["custom_fields"] = [{"id": names.fields[key].id, "value": value} for key, value in change.fields]
    subject = subject_after(ticket.subject, change)
    if subject != ticket.subject:
        update["subject"] = subject
    plain = {"status": change.status, "assignee_id": change.assignee_id, "macro_id": names.macro_id}
    return update | {name: value for name, value in plain.items() if value is not None}


def comment_of(comment: Comment, author_id: int | None) -> dict[str, object]:
    """As a ticket's body carries it."""
    said: dict[str, object] = {"html_body": html_of(comment.text), "public": comment.public}
    return said if author_id is None else {**said, "author_id": author_id}


def _with_choices(tags: list[str], change: Change, names: Names) -> list[str]:
    """A drop-down's value is one of the ticket's tags: the list says the same as the fields sent beside it."""
    for key, value in change.fields:
        options = names.fields[key].options
        if options:
            tags = [tag for tag in tags if tag not in options]
            tags += [value] if value is not None else []
    return tags
