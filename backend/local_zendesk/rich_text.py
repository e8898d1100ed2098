"""Comment bodies as Zendesk keeps them: placeholders expanded, HTML made safe, plain text derived, size cut."""

import re
from collections.abc import Callable
from html import escape
from html.parser import HTMLParser

BODY_BYTES = 65_536
"""Zendesk cuts longer bodies without a word."""

PLACEHOLDER = re.compile(r"\{\{([^{}]*)\}\}|\{%[^%]*%\}")
VOID = frozenset({"br", "hr"})
BREAKING = VOID | {"blockquote", "div", "h1", "h2", "h3", "h4", "li", "ol", "p", "pre", "table", "tr", "ul"}
KEPT = BREAKING | {"a", "b", "code", "em", "i", "s", "span", "strong", "tbody", "td", "th", "thead", "u"}
SILENT = frozenset({"script", "style", "title", "iframe", "object"})
SAFE_LINK = re.compile(r"(https?:|mailto:|/|#)", re.IGNORECASE)


def expand(text: str, value_of: Callable[[str], str]) -> str:
    """`{{name}}` becomes `value_of("name")`, once; what the value holds is never expanded again."""
    return PLACEHOLDER.sub(lambda found: value_of(found[1].strip()) if found[1] is not None else "", text)


def cut(text: str) -> str:
    return text.encode()[:BODY_BYTES].decode(errors="ignore")


def from_plain(text: str) -> str:
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return "".join(f"<p>{escape(part, quote=False).replace(chr(10), '<br>')}</p>" for part in paragraphs)


class _Reader(HTMLParser):
    """Walks a body once and writes both its safe HTML and its plain text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.html: list[str] = []
        self.plain: list[str] = []
        self.open: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self.silent += 1
        if tag not in KEPT or self.silent:
            return
        link = next((value for name, value in attrs if name == "href" and value and SAFE_LINK.match(value)), None)
        self.html.append(f'<a href="{escape(link)}" rel="noreferrer">' if tag == "a" and link else f"<{tag}>")
        if tag not in VOID:
            self.open.append(tag)
        if tag == "br":
            self.plain.append("\n")
        elif tag == "li":
            self.plain.append("\n- ")
        elif tag in BREAKING and self.plain:
            self.plain.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self.silent = max(0, self.silent - 1)
        if self.silent or tag not in self.open:
            return
        while self.open:
            top = self.open.pop()
            self.html.append(f"</{top}>")
            if top in {"p", "ul", "ol", "table", "blockquote", "pre"}:
                self.plain.append("\n\n")
            if top == tag:
                return

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.html.append(escape(data, quote=False))
            self.plain.append(data if "pre" in self.open else re.sub(r"[ \t\n\r]+", " ", data))


def clean(html: str) -> tuple[str, str]:
    """Safe HTML, every tag closed, and the plain text of it."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.html.extend(f"</{tag}>" for tag in reversed(reader.open))
    plain = "".join(reader.plain).replace("\xa0", " ")
    plain = re.sub(r"[ \t]*\n[ \t]*", "\n", plain)
    return "".join(reader.html), re.sub(r"\n{3,}", "\n\n", plain).strip()


def as_comment(html: str) -> str:
    """Zendesk's wrapping of every stored body."""
    return f'<div class="zd-comment" dir="auto">{html}</div>'
