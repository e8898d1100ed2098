"""A reply in plain small letters, each of which knows where it stood."""

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

MARKUP = re.compile(r"<[^<>\n]{1,200}>|&#?\w{2,8};")
LINE_END = re.compile(r"</?(br|p|div|li|tr)\b", re.IGNORECASE)
SPECIAL = {
    "’": "'",
    "‘": "'",
    "´": "'",
    "“": '"',
    "”": '"',
    "«": '"',
    "»": '"',
    "–": "-",
    "—": "-",
    "\t": " ",
    "\r": "\n",
}
LEFT_OUT = {"Mn", "Cf", "Me"}
"""Accents that stand alone, and what nobody sees."""


@dataclass(frozen=True)
class Folded:
    """`places[i]` is where letter `i` of `text` stood in the original."""

    text: str
    places: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Of a stretch with at least one letter."""
        return self.places[start], self.places[end - 1] + 1

    def blanked(self, start: int, end: int) -> "Folded":
        """With nothing left between the two, line ends apart."""
        gap = re.sub(r"[^\n]", " ", self.text[start:end])
        return Folded(self.text[:start] + gap + self.text[end:], self.places)


def fold(text: str) -> Folded:
    letters: list[str] = []
    places: list[int] = []
    for place, written in _letters(text):
        for plain in unicodedata.normalize("NFKD", "".join(SPECIAL.get(letter, letter) for letter in written)):
            if unicodedata.category(plain) not in LEFT_OUT:
                for small in plain.casefold():
                    if (small, letters[-1:]) != (" ", [" "]):
                        letters.append(small)
                        places.append(place)
    return Folded("".join(letters), tuple(places))


def _letters(text: str) -> Iterator[tuple[int, str]]:
    """Each letter, with mark-up read as it would be shown."""
    at = 0
    for mark in MARKUP.finditer(text):
        yield from enumerate(text[at : mark.start()], at)
        shown = html.unescape(mark[0]) if mark[0].startswith("&") else "\n" if LINE_END.match(mark[0]) else " "
        yield mark.start(), shown
        at = mark.end()
    yield from enumerate(text[at:], at)
