"""What a term that somebody else worded states: prices, minimum, validity, limit and scope, as far as it says them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

NUMBER = r"(\d[\d.]*)(?:,(\d{1,2}))?"
AMOUNT = re.compile(rf"R\$\s*{NUMBER}")
PER_MINUTE = re.compile(rf"{NUMBER}(?:\s+reais)?\s*(?:/|por\s+)min", re.IGNORECASE)
PER_HOUR = re.compile(rf"{NUMBER}(?:\s+reais)?\s*(?:/|por\s+)h", re.IGNORECASE)
MINIMUM = re.compile(r"m[ií]nim[oa]\D{0,20}?(\d+)\s*min", re.IGNORECASE)
UNTIL = re.compile(r"(?:vale|válido|validade)\D{0,12}(\d{2})/(\d{2})/(\d{4})", re.IGNORECASE)
LIMIT = re.compile(r"limite[^\d\n]{0,30}([1-9]\d{0,3})\s*min", re.IGNORECASE)
SCOPE = re.compile(r"^\s*(?:1\.\s*)?Escopo:[ \t]*(.*[^\s_.].*)$", re.IGNORECASE | re.MULTILINE)
"""A blank that nobody filled in is no scope."""


@dataclass(frozen=True)
class Stated:
    """Amounts in centavos; each set is empty where the text says nothing of the kind."""

    per_minute: frozenset[int]
    per_hour: frozenset[int]
    amounts: frozenset[int]
    """Every one written with R$, those above included."""
    minimum_minutes: frozenset[int]
    until: frozenset[date]
    limit_minutes: int | None
    scope: str | None

    @property
    def price(self) -> bool:
        """Whether it names any."""
        return bool(self.per_minute or self.per_hour or self.amounts)


@dataclass(frozen=True)
class Price:
    """Of a policy, in centavos and minutes."""

    per_minute: int
    per_hour: int
    minimum_minutes: int


def stated_in(text: str) -> Stated:
    limits = [int(one) for one in LIMIT.findall(text)]
    scope = SCOPE.search(text)
    return Stated(
        per_minute=frozenset(_centavos(PER_MINUTE, text)),
        per_hour=frozenset(_centavos(PER_HOUR, text)),
        amounts=frozenset(_centavos(AMOUNT, text)),
        minimum_minutes=frozenset(int(one) for one in MINIMUM.findall(text)),
        until=frozenset(_days(text)),
        limit_minutes=min(limits, default=None),
        scope=scope.group(1).strip() if scope else None,
    )


def other_price(stated: Stated, price: Price) -> bool:
    """Whether anything it says of money is not as the price has it."""
    known = {price.per_minute, price.per_hour, price.per_minute * price.minimum_minutes}
    return not (
        stated.per_minute <= {price.per_minute}
        and stated.per_hour <= {price.per_hour}
        and stated.amounts <= known
        and stated.minimum_minutes <= {price.minimum_minutes}
    )


def _centavos(written: re.Pattern[str], text: str) -> Iterator[int]:
    """300,00 and 300 are the same; 5,5 is 5,50."""
    for whole, part in written.findall(text):
        yield int(whole.replace(".", "")) * 100 + int(part.ljust(2, "0") or 0)


def _days(text: str) -> Iterator[date]:
    """A day that no calendar has is none."""
    for day, month, year in UNTIL.findall(text):
        try:
            yield date(int(year), int(month), int(day))
        except ValueError:
            continue
