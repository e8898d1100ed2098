"""What Zendesk itself stores as the official macros: fixed texts without braces, the variables as blanks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from backend.macros.catalogue import TEXTS, Macro
from backend.macros.native import NATIVE
from backend.macros.service import render, settled

BLANK = "____"
STATUS: Mapping[str, str] = {
    "term_end_customer": "pending",
    "term_unit": "pending",
    "term_ams": "pending",
    "pending_customer": "pending",
    "pending_consultant": "open",
    "finish": "solved",
}
"""The ticket's status that the macro sets besides, where its text is ours to send too."""


@dataclass(frozen=True)
class Rendition:
    """`origin` names the text and its version; `status` None leaves the ticket's as it is."""

    title: str
    text: str
    origin: str
    status: str | None


class _Blank:
    """Stands for any value: shows as a blank, is more than any number, is a list of one blank."""

    def __str__(self) -> str:
        return BLANK

    def __gt__(self, other: object) -> bool:
        return True

    def __iter__(self) -> Iterator["_Blank"]:
        yield self


def rendition(macro: Macro) -> Rendition | None:
    """None where the procedure names no macro."""
    text = TEXTS[macro]
    if text.title is None:
        return None
    made = render(macro, **{name: _Blank() for name in text.required})
    return Rendition(text.title, made.text, f"Consultoria: {macro} v{text.version}", STATUS.get(macro))


def official() -> list[Rendition]:
    """Every official macro: those we send too, then those that only people send so far."""
    ours = [made for macro in TEXTS if (made := rendition(macro)) is not None]
    known = {made.title for made in ours}
    native = [
        Rendition(one.title, settled(one.text), f"Consultoria: {key} v{one.version}", one.status)
        for key, one in NATIVE.items()
    ]
    return [*ours, *(one for one in native if one.title not in known)]
