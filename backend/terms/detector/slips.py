"""A word of acceptance with one slip of the finger."""

import re
from collections.abc import Iterator

from backend.terms.detector import lexicon, phrases
from backend.terms.detector.objects import WORD

TYPED = frozenset({"aceito", "aceitamos", "acordo", "autorizo", "autorizamos", "autorizado", "concordo", "aprovado"})
"""What is recognised with one slip of the finger."""


def slips_in(clause: str, at: int) -> Iterator[tuple[int, int]]:
    """Where it stands, `at` being where the clause begins."""
    for found in WORD.finditer(clause):
        word = re.sub(r"(.)\1{2,}", r"\1", found[0])
        meant = next((one for one in TYPED if word[0] == one[0] and (word == one or _one_slip(word, one))), None)
        fits = meant != "acordo" or lexicon.OF.search(clause[: found.start()])
        if meant and fits and not phrases.RIGHT.fullmatch(word):
            yield at + found.start(), at + found.end()


def _one_slip(word: str, meant: str) -> bool:
    """One letter too many, missing, wrong, or two that changed places."""
    if abs(len(word) - len(meant)) > 1 or word == meant:
        return False
    same = next((i for i, (a, b) in enumerate(zip(word, meant, strict=False)) if a != b), min(len(word), len(meant)))
    rest, due = word[same:], meant[same:]
    swapped = rest[:2] == due[1::-1] and rest[2:] == due[2:]
    return rest[1:] == due[1:] or rest[1:] == due or rest == due[1:] or swapped
