"""What an agreement is about: the term, the work under it, or a matter that there is without a term, too."""

import re
from enum import Enum, auto

from backend.terms.detector import lexicon
from backend.terms.detector.lexicon import listed

WORD = re.compile(r"[^\W_]+(?:'\w+)?")
OPINION = re.compile(r"concord|d[ei]? ?acord|de acuerdo|confirm|ratific|acat|anuo|agree")
"""Says what one thinks; the other words of acceptance allow something."""
RECEIPT = re.compile(r"confirm|aprovad|aprobad|approved|liberad|fechado")
"""By itself it may be about anything: an order, a visit, a fix."""
ACCORD = re.compile(r"d[ei]? ?acord|de acuerdo")
FIRST_PERSON = listed("eu nos to estou estamos fico ficamos somos sou tamo tamos gente empresa estoy am are")
WITH = listed("com c with con")
THINGS = lexicon.TERM | lexicon.WORK | lexicon.PAYMENT | lexicon.MATTERS
KNOWN = lexicon.ABOUT | lexicon.OTHER_MATTERS
MANNER = listed("plenamente totalmente integralmente completamente perfeitamente inteiramente tambem sim")


class Weight(Enum):
    SURE = auto()
    LOOSE = auto()
    """An acceptance to a reader who knows what it answers."""
    BESIDE = auto()
    """Agreement with something else."""


def weight(clause: str, start: int, end: int) -> Weight:
    """Of the word of acceptance from `start` up to `end` of the clause."""
    verb, before, after = clause[start:end], _words(clause[:start]), _words(clause[end:])
    if ACCORD.match(verb) and _things(before) and not FIRST_PERSON & set(before):
        return Weight.BESIDE
    opinion, receipt = bool(OPINION.match(verb)), bool(RECEIPT.match(verb))
    told_with = next((one for one in after if one not in MANNER), "") in WITH
    things = _things(after, people=opinion and told_with) or _things(before)
    if ACCORD.match(verb) and before[-1:] in (["esta"], ["estao"]) and not FIRST_PERSON & set(before):
        return Weight.LOOSE
    if not things:
        return Weight.LOOSE if receipt else Weight.SURE
    return _of(things, opinion=opinion, receipt=receipt, object_after=bool(_things(after)))


def weight_of_going_ahead(after: str) -> Weight:
    """By what follows: to go on with a ticket may be to go on without a consultoria."""
    return Weight.LOOSE if _of_a_matter(_things(_words(after))) else Weight.SURE


def of_another_matter(verb: str, rest: str) -> bool:
    """Whether an opinion is about one of the other matters, and every word is known."""
    said = _words(rest)
    matters = any(one in lexicon.OTHER_MATTERS for one in said)
    return bool(OPINION.match(verb)) and matters and all(one in KNOWN for one in said)


def _of(things: list[str], *, opinion: bool, receipt: bool, object_after: bool) -> Weight:
    thing = things[0]
    if thing in lexicon.TERM:
        return Weight.SURE
    if thing in lexicon.WORK and not (opinion and _of_a_matter(things)):
        return Weight.LOOSE if opinion or receipt else Weight.SURE
    if thing in lexicon.PAYMENT:
        return Weight.BESIDE if receipt else Weight.SURE
    return Weight.LOOSE if object_after and not opinion and not receipt else Weight.BESIDE


def _of_a_matter(things: list[str]) -> bool:
    return bool(lexicon.MATTERS & set(things)) and not lexicon.TERM & set(things)


def _words(text: str) -> list[str]:
    return [found[0] for found in WORD.finditer(text)]


def _things(said: list[str], *, people: bool = False) -> list[str]:
    return [one for one in said if one in THINGS or (people and one in lexicon.PEOPLE)]
