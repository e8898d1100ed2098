"""A reply in plain small letters, each of which knows where it stood."""

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

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
IS = re.compile(r"(?<!\w)(?:é|e\u0301|&eacute;)(?!\w)", re.IGNORECASE)
"""The verb, which without its accent would be “and”."""
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


def fold(text: str) -> Folded:
    letters: list[str] = []
    places: list[int] = []
    verbs = {found.start() for found in IS.finditer(text)}
    for place, written in _letters(text):
        for small in "é" if place in verbs else "".join(map(_plain, written)):
            if (small, letters[-1:]) != (" ", [" "]):
                letters.append(small)
                places.append(place)
    return Folded("".join(letters), tuple(places))


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    """Small and without accents; empty for what is left out."""
    split = unicodedata.normalize("NFKD", SPECIAL.get(letter, letter))
    return "".join(one.casefold() for one in split if unicodedata.category(one) not in LEFT_OUT)


def _letters(text: str) -> Iterator[tuple[int, str]]:
    """Each letter, with mark-up read as it would be shown."""
    at = 0
    for mark in MARKUP.finditer(text):
        yield from enumerate(text[at : mark.start()], at)
        shown = html.unescape(mark[0]) if mark[0].startswith("&") else "\n" if LINE_END.match(mark[0]) else " "
        yield mark.start(), shown
        at = mark.end()
    yield from enumerate(text[at:], at)
