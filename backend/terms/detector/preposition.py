"""“De acordo com o termo” accepts it; “de acordo com o termo, o mínimo é …” says what it says."""

import re
from itertools import pairwise

from backend.terms.detector import lexicon, phrases
from backend.terms.detector.lexicon import listed, words
from backend.terms.detector.objects import THINGS, WORD

ACCORDING = re.compile(r"\W*de acordo com\b")
STATES = words(
    r"é|eh|sao|sera|serao|seria|custa|custam|tem|ha|deve|devem|precisa|diz|informa|consta|preve|entra|existe|cobre",
    r"comeca|conta|inclui|vale|fica|ficam|pode|podem|vai|vao|esta|estao|cobra|cobram|e (?:de|por|a partir|\w+ad[oa]s?)",
)
"""A verb that says how things are, the one typed without its accent among them."""
SUBJECT = re.compile(r"\W*(?:o|a|os|as|um|uma|voces|vcs|eu|nos|the|el|la|los|las)\b")
BOUND = re.compile(r"\W*(?:desde|contanto|se|caso|mas|porem|exceto|salvo|ate|no maximo|limit|condicion|com|but|if)\b")
"""Begins a condition on what was just agreed to."""
ADDS = re.compile(r" (?:e|and|y) ")
ARTICLES = listed("o a os as")

Clause = tuple[int, str]
"""Where it begins in its sentence, and its words."""


def stated(clauses: list[Clause]) -> Clause | None:
    """The clause that only names the source of a statement beside it, where nothing in the sentence accepts."""
    number = next((number for number, (_, one) in enumerate(clauses) if ACCORDING.match(one)), None)
    if number is None:
        return None
    others = [clause for _, clause in [*clauses[number + 1 :], *clauses[:number][::-1]]]
    accepted = any(lexicon.AGREES.search(one) or lexicon.GOES_AHEAD.search(one) for one in others)
    return clauses[number] if others and not accepted and _states(others[0]) else None


def goes_on(later: list[Clause]) -> bool:
    """Whether more follows than an acceptance, a courtesy or another thing of the term: “…, mínimo de 10 minutos”."""
    said = [clause for _, clause in later if WORD.search(clause)]
    if not said or phrases.GREETING.fullmatch(said[0]):
        return False
    if ADDS.match(said[0]) and all(one[0] in lexicon.ABOUT for one in WORD.finditer(said[0])):
        return False
    return not any(one.search(said[0]) for one in (lexicon.AGREES, lexicon.GOES_AHEAD, lexicon.CONDITION))


def second_subject(rest: str) -> bool:
    """Whether a noun is followed by another with its article: “… com o termo o mínimo …”."""
    said = [found[0] for found in WORD.finditer(rest)]
    return any(one in THINGS and two in ARTICLES for one, two in pairwise(said))


def _states(clause: str) -> bool:
    return not BOUND.match(clause) and bool(SUBJECT.match(clause) or STATES.search(clause))
