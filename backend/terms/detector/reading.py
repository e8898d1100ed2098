"""What the sentences and clauses of a reply show: acceptance, refusal, condition, question, delay."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from backend.terms.detector import lexicon, objects, phrases, preposition
from backend.terms.detector.cap import AFTERWARDS, CAPPED, cap_in
from backend.terms.detector.objects import WORD, Weight
from backend.terms.detector.slips import slips_in

SENTENCE = re.compile(r"(?:[^.!?\n]|(?<=\d)[.](?=\d))+[.!?]*")
CLAUSE = re.compile(
    r"(?:[^,;:()\-/]|(?<=\w)-(?=\w))+?(?=[,;:()\-/]| (?:e|y|and|pois|porque|entao|portanto|mas|porem|se|caso|desde"
    r"|contanto"
    r"|exceto|salvo|somente|apenas|so|if|but|provided|unless|ate|no maximo|condicionad[oa]|quando|apos|depois"
    r"|mediante) |$)"
)
ENOUGH = 8
"""Words of acceptance of one clause that are weighed."""


Places = list[tuple[int, int]]


@dataclass
class Signs:
    """Where the reply shows what."""

    reported: Places = field(default_factory=list)
    """Where another speaks."""
    accepts: Places = field(default_factory=list)
    weakly: Places = field(default_factory=list)
    """Acceptances to be looked at twice: mistyped, a bare "ok", a concession."""
    loosely: Places = field(default_factory=list)
    """Acceptances that only the term before them makes such: a bare "confirmado", "pode seguir com o chamado"."""
    beside: Places = field(default_factory=list)
    """Agreement with what is neither the term nor of it."""
    astray: Places = field(default_factory=list)
    """Words of acceptance about what is not in the term."""
    might: Places = field(default_factory=list)
    declines: Places = field(default_factory=list)
    negated: Places = field(default_factory=list)
    negations: Places = field(default_factory=list)
    conditions: Places = field(default_factory=list)
    asks: Places = field(default_factory=list)
    arranges: Places = field(default_factory=list)
    """Questions about when and how, which the term leaves open."""
    puts_off: Places = field(default_factory=list)
    unclear: Places = field(default_factory=list)

    @property
    def agreed(self) -> Places:
        return [*self.accepts, *self.weakly, *self.loosely]


def read(text: str, price_per_minute: int | None) -> Signs:
    """Of a reply's own words, folded. The price is in centavos."""
    signs = Signs()
    text = _blank(text, lexicon.AWARE, phrases.IDENTITY, phrases.INSTRUCTS, phrases.SMALL_TALK, phrases.OPINES)
    text = _without_price(text, price_per_minute)
    if phrases.NO_OBJECTION.fullmatch(text):
        signs.weakly.append(_stripped(text, 0))
    signs.weakly += [found.span() for found in phrases.DOUBLE_NO.finditer(text)]
    text = _blank(text, phrases.DOUBLE_NO, phrases.TWICE_NO, phrases.AT_FIRST, phrases.COURTESY)
    bare = _bare_acceptance(text)
    if bare:
        signs.weakly.append(bare)
    signs.reported = [found.span() for found in phrases.REPORTED.finditer(text)]
    for found in SENTENCE.finditer(text):
        _sentence(signs, found[0], found.start())
    if not (signs.agreed or signs.astray or signs.might) and cap_in(text, 1):
        signs.might = list(signs.conditions)
    return signs


def _blank(text: str, *patterns: re.Pattern[str]) -> str:
    for pattern in patterns:
        text = pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    return text


def _without_price(text: str, price_per_minute: int | None) -> str:
    """The price that the term quotes limits nothing; another one does."""

    def same(found: re.Match[str]) -> str:
        centavos = round(float(found["amount"].replace(",", ".")) * 100)
        minutes = 1 if found["unit"].startswith("m") else 60
        quoted = price_per_minute is not None and centavos == price_per_minute * minutes
        return " " * len(found[0]) if quoted else found[0]

    return phrases.RATE.sub(same, text)


def _bare_acceptance(text: str) -> tuple[int, int] | None:
    """A lone "ok" answers the term; beside anything else but a greeting it may only say that the mail came."""
    lines = [one for one in re.finditer(r"[^\n]+", text) if WORD.search(one[0])]
    said = [one for one in lines if not phrases.GREETING.fullmatch(one[0])]
    if said and lexicon.BARE.fullmatch(said[0][0]) and all(phrases.DATA.fullmatch(one[0]) for one in said[1:]):
        return _stripped(said[0][0], said[0].start())
    return None


def _sentence(signs: Signs, sentence: str, at: int) -> None:
    if sentence.rstrip().endswith("?"):
        sentence = _question(signs, sentence, at)
    asks = phrases.ASKS.search(sentence)
    if asks:
        signs.asks.append((at + asks.start(), at + asks.end()))
        return
    clauses = list(_clauses(sentence))
    before = len(signs.agreed)
    stated = preposition.stated(clauses)
    if stated:
        signs.unclear.append(_stripped(stated[1], at + stated[0]))
        clauses.remove(stated)
    for number, (start, clause) in enumerate(clauses):
        _clause(signs, clause, at + start)
        if preposition.ACCORDING.match(clause) and preposition.goes_on(clauses[number + 1 :]):
            signs.weakly += [one for one in signs.accepts if one[0] >= at + start]
    confirmed = len(signs.loosely) == len(signs.agreed) and signs.loosely
    if confirmed and any(_states(clause) for start, clause in clauses if at + start > confirmed[-1][0]):
        signs.beside += [one for one in signs.loosely if one[0] >= at]
        signs.loosely = [one for one in signs.loosely if one[0] < at]
    agreed = len(signs.agreed) > before
    if not agreed:
        sentence = _blank(sentence, phrases.LATER_WISH)
    sentence = _conceded(signs, sentence, at) if agreed else sentence
    signs.declines += _found(lexicon.DECLINES, _until(lexicon.EVENT, sentence) if agreed else sentence, at)
    negated = _found(lexicon.NOT_AGREEING, sentence, at)
    signs.negated += negated
    signs.negations += _found(lexicon.NOT, sentence, at)
    signs.declines += _found(lexicon.ALONE_NO, sentence, at)
    for condition in () if stated else (lexicon.CONDITION, CAPPED, AFTERWARDS):
        signs.conditions += _found(condition, sentence, at)
    signs.puts_off += _found(lexicon.PUTS_OFF, sentence, at)
    signs.unclear += _found(phrases.EXTRA, sentence, at)
    if not negated:
        signs.might += _found(lexicon.MIGHT, sentence, at)


def _states(clause: str) -> bool:
    """Tells of another matter: a bare "confirmado" before it confirms that."""
    if not phrases.STATEMENT.match(clause) or lexicon.AGREES.search(clause) or lexicon.GOES_AHEAD.search(clause):
        return False
    return any(one[0] not in lexicon.ABOUT for one in WORD.finditer(clause))


def _question(signs: Signs, sentence: str, at: int) -> str:
    """What the sentence says before it asks."""
    place = _stripped(sentence, at)
    if phrases.AT_STAKE.search(sentence.rsplit(",", 1)[-1]) or not phrases.ARRANGING.search(sentence):
        signs.asks.append(place)
        return ""
    before = sentence.rpartition(",")[0]
    if lexicon.CONDITION.search(before):
        signs.asks.append(place)
        return ""
    signs.arranges.append(place)
    return before


def _conceded(signs: Signs, sentence: str, at: int) -> str:
    """What stands before a "but" is given up when the acceptance is the last word: it is dear, but we accept."""
    before, but, after = sentence.rpartition(" mas ")
    last = max(start for start, _ in signs.agreed)
    ends = not any(one.search(after) for one in (lexicon.CONDITION, lexicon.NOT, lexicon.DECLINES, lexicon.PUTS_OFF))
    starts = any(one.search(before) for one in (lexicon.AGREES, lexicon.MIGHT, lexicon.DECLINES, lexicon.NOT_AGREEING))
    if not WORD.search(before) or last < at + len(before) or starts or not ends:
        return sentence
    signs.weakly += [one for one in signs.accepts if one[0] >= at]
    return " " * (len(before) + len(but)) + after


def _until(pattern: re.Pattern[str], sentence: str) -> str:
    found = pattern.search(sentence)
    return sentence[: found.start()] if found else sentence


def _clauses(sentence: str) -> Iterator[tuple[int, str]]:
    for found in CLAUSE.finditer(sentence):
        if found[0].strip():
            yield found.start(), found[0]


def _clause(signs: Signs, clause: str, at: int) -> None:
    if lexicon.NOT.search(clause) or lexicon.NOT_AGREEING.search(clause):
        return
    goes = _found(lexicon.GOES_AHEAD, clause, at)
    agrees = _found(lexicon.AGREES, clause, at)
    according = bool(preposition.ACCORDING.match(clause))
    slips = [] if goes or agrees else list(slips_in(clause, at))
    known = lexicon.ABOUT | (lexicon.WHEN if goes else frozenset())
    rest = _blank(clause, lexicon.GOES_AHEAD, lexicon.AGREES)
    for start, end in slips:
        rest = rest[: start - at] + " " * (end - start) + rest[end - at :]
    about_the_term = all(one[0] in known for one in WORD.finditer(rest))
    if not (goes or agrees or slips):
        if signs.agreed and phrases.MONEY.search(clause) and not about_the_term:
            signs.unclear.append(_stripped(clause, at))
        return
    if any(start <= at < end for start, end in signs.reported):
        signs.astray += agrees or goes or slips
        return
    if cap_in(clause, 1):
        signs.astray += agrees or goes or slips
        signs.conditions += agrees or goes or slips
        return
    if about_the_term and not (according and preposition.second_subject(rest)):
        signs.weakly += slips
        _weigh(signs, clause, at, agrees, goes)
    elif according:
        signs.unclear += agrees
    elif agrees and objects.of_another_matter(clause[agrees[0][0] - at :], rest):
        signs.beside += agrees
    else:
        signs.astray += agrees or goes or slips


def _weigh(signs: Signs, clause: str, at: int, agrees: Places, goes: Places) -> None:
    """The surest word of a clause counts."""
    weights = [objects.weight(clause, start - at, end - at) for start, end in agrees[:ENOUGH]]
    weights += [objects.weight_of_going_ahead(clause[end - at :]) for _, end in goes[:ENOUGH]]
    if Weight.SURE in weights:
        signs.accepts += agrees or goes
    elif Weight.BESIDE in weights:
        signs.beside += agrees or goes
    elif weights:
        signs.loosely += agrees or goes


def _found(pattern: re.Pattern[str], text: str, at: int) -> Places:
    return [_stripped(one[0], at + one.start()) for one in pattern.finditer(text) if one[0].strip()]


def _stripped(text: str, at: int) -> tuple[int, int]:
    start = at + len(text) - len(text.lstrip())
    return start, at + len(text.rstrip())
