"""Whether a reply agrees to a term, declines, asks, sets a condition, or does none of these.

What is not sure to be an acceptance is none: a false one is work that the customer has not agreed to pay.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from backend.terms.detector import phrases
from backend.terms.detector.body import BLANKS, own_words
from backend.terms.detector.cap import cap_in
from backend.terms.detector.folding import Folded
from backend.terms.detector.objects import WORD
from backend.terms.detector.reading import Places, Signs, read

VERSION = 3
"""Grows when the same reply may be judged otherwise."""


class Label(StrEnum):
    ACCEPT = "accept"
    REFUSE = "refuse"
    QUESTION = "question"
    CONDITIONAL = "conditional"
    OTHER = "other"


class Strength(StrEnum):
    STRONG = "strong"
    WEAK = "weak"


@dataclass(frozen=True)
class Span:
    """From `start` up to `end` of the reply as it was written."""

    start: int
    end: int


@dataclass(frozen=True)
class Context:
    """The text the reply answers, and the price it quotes in centavos per minute."""

    term_text: str = ""
    price_per_minute: int | None = None


@dataclass(frozen=True)
class Suggestion:
    label: Label
    strength: Strength
    decided_by: tuple[Span, ...] = ()
    """The words, in the order of the reply."""
    cap_minutes: int | None = None
    """The most time the condition allows."""


NO_CONTEXT = Context()
LONGEST = 5_000
"""Characters of the customer's own that are judged; who writes more does not just agree."""


def suggest(reply: str, context: Context = NO_CONTEXT) -> Suggestion:
    own = own_words(reply, context.term_text)
    if not WORD.search(own.text):
        return _by_picture(own)
    if len(BLANKS.sub(" ", own.text)) > LONGEST:
        return Suggestion(Label.OTHER, Strength.WEAK)
    automatic = phrases.AUTOMATIC.search(own.text)
    if automatic:
        return Suggestion(Label.OTHER, Strength.STRONG, _spans(own, [automatic.span()]))
    signs = read(own.text, context.price_per_minute)
    label, strength, places = _decide(signs)
    cap = cap_in(own.text, context.price_per_minute) if label is Label.CONDITIONAL else None
    return Suggestion(label, strength, _spans(own, places), cap)


def preselected(found: Iterable[tuple[int, Suggestion, bool]]) -> int | None:
    """The comment to stand chosen at first: of several, newest first and blocked or not, the one strong acceptance.

    None when there is another, or when a newer reply of one who may answer says anything else about the term.
    """
    sure = [Label.ACCEPT, Strength.STRONG]
    open_ones = [(comment, one) for comment, one, blocked in found if not blocked]
    accepting = [place for place, (_, one) in enumerate(open_ones) if [one.label, one.strength] == sure]
    if len(accepting) != 1:
        return None
    newer = open_ones[: accepting[0]]
    silent = all(one.label in {Label.ACCEPT, Label.OTHER} for _, one in newer)
    return open_ones[accepting[0]][0] if silent else None


def _by_picture(own: Folded) -> Suggestion:
    for label, pattern in ((Label.REFUSE, phrases.THUMB_DOWN), (Label.ACCEPT, phrases.THUMB_UP)):
        thumb = pattern.search(own.text)
        if thumb:
            return Suggestion(label, Strength.WEAK, _spans(own, [thumb.span()]))
    return Suggestion(Label.OTHER, Strength.STRONG)


def _decide(signs: Signs) -> tuple[Label, Strength, Places]:
    accepts = signs.agreed
    if signs.declines:
        return Label.REFUSE, _strength(not accepts), [*signs.declines, *signs.negated]
    if signs.conditions and (accepts or signs.astray or (signs.might and not signs.negated)):
        agreed = accepts or signs.astray
        if not (signs.asks and not agreed):
            return Label.CONDITIONAL, _strength(agreed), sorted({*(agreed or signs.might), *signs.conditions})
    if signs.negated:
        return Label.REFUSE, _strength(not accepts), signs.negated
    if signs.asks or (signs.arranges and not accepts):
        return Label.QUESTION, _strength(not accepts), signs.asks or signs.arranges
    doubts = sorted([*signs.puts_off, *signs.astray, *signs.negations, *signs.unclear])
    if accepts and not doubts:
        sure = signs.accepts and not (signs.weakly or signs.arranges or signs.beside)
        return Label.ACCEPT, _strength(sure), sorted({*accepts})
    return Label.OTHER, _strength(not accepts), doubts or signs.beside


def _strength(sure: object) -> Strength:
    return Strength.STRONG if sure else Strength.WEAK


def _spans(own: Folded, places: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    """In the order of the reply; what overlaps is one."""
    spans: list[Span] = []
    for start, end in sorted(own.original(*one) for one in places):
        if spans and start <= spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(end, spans[-1].end))
        else:
            spans.append(Span(start, end))
    return tuple(spans)
