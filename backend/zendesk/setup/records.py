"""What set-up reads of an account, in more detail than the daily work needs."""

import re
from html.parser import HTMLParser
from typing import Any

from backend.zendesk.records import Record

AROUND_A_BREAK = re.compile(r"[ \t]*\n[ \t]*")
BREAKING = {"p", "div", "li", "h1", "h2", "h3", "ul", "ol", "blockquote"}


class SetUpUser(Record):
    id: int
    name: str
    role: str


class Installation(Record):
    id: int
    app_id: int
    enabled: bool


class Option(Record):
    id: int | None = None
    name: str
    value: str


class Field(Record):
    """`owner` and, for a ticket's field, no key of its own."""

    owner: str
    id: int
    type: str
    title: str
    key: str | None = None
    active: bool = True
    custom_field_options: list[Option] | None = None

    @property
    def options(self) -> list[Option]:
        return self.custom_field_options or []


class Webhook(Record):
    id: str
    name: str
    endpoint: str
    status: str
    subscriptions: list[str] | None = None


class View(Record):
    id: int
    title: str
    active: bool = True


class SetUpMacro(Record):
    id: int
    title: str
    active: bool = True
    description: str | None = None
    actions: list[dict[str, Any]]

    @property
    def text(self) -> str:
        """Of its comment, plain."""
        rich = self._said("comment_value_html")
        return plain_of(rich) if rich is not None else self._said("comment_value") or ""

    @property
    def public(self) -> bool:
        return (self._said("comment_mode_is_public") or "true").casefold() == "true"

    @property
    def status(self) -> str | None:
        return self._said("status")

    def _said(self, field: str) -> str | None:
        """A comment may come as a pair of channel and text."""
        for action in self.actions:
            if action.get("field") == field:
                value = action.get("value")
                return str(value[-1]) if isinstance(value, list) and value else str(value)
        return None


class _Plain(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag == "br":
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in BREAKING:
            self.parts.append("\n\n" if tag == "p" else "\n")

    def handle_data(self, data: str) -> None:
        self.parts.append(data.replace("\n", " "))


def plain_of(html: str) -> str:
    """The text of a macro's HTML with its line breaks; what Zendesk's editor adds of blank lines is not removed."""
    reader = _Plain()
    reader.feed(html)
    reader.close()
    return AROUND_A_BREAK.sub("\n", "".join(reader.parts).replace("\xa0", " ")).strip()
