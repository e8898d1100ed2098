"""What a policy may say, which one holds when, how two differ; price per minute, and limits in working time."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Protocol, TypeVar


class Modality(StrEnum):
    MODULE = "module"
    TECHNICAL = "technical"


class Rounding(StrEnum):
    """How seconds become whole minutes."""

    FLOOR = "floor"
    CEIL = "ceil"
    HALF_UP = "half_up"


class MinimumScope(StrEnum):
    ENGAGEMENT = "engagement"
    SESSION = "session"


class WaiverReason(StrEnum):
    """The six reasons of "Consultoria Motivo"."""

    ISSUE = "issue"
    TRANSFER = "repasse"
    MANAGEMENT = "gestao"
    DOCUMENTATION = "documentacao"
    SUPPORT_GAP = "gap_suporte"
    OTHER = "outros"


class OrderStrategy(StrEnum):
    """In what an order counts: minutes are exact; hours have two decimals, so most minutes have no exact hours."""

    MINUTES = "minutes"
    HOURS_DOWN = "hours_down"
    """Rounded down: never above the charge."""
    HOURS_2DP = "hours_2dp"
    """Half up: may be above the charge, by up to half a hundredth of an hour."""


class BilledStatus(StrEnum):
    """A ticket's statuses that a closing may take; in the others work goes on."""

    HOLD = "hold"
    SOLVED = "solved"
    CLOSED = "closed"


WAIVED_BY_LEADER: Mapping[Modality, frozenset[WaiverReason]] = {
    Modality.MODULE: frozenset(WaiverReason),
    Modality.TECHNICAL: frozenset(WaiverReason) - {WaiverReason.ISSUE, WaiverReason.DOCUMENTATION},
}
"""What a policy may let a leader waive for, before the freeze; TRANSFER also needs the transfer's data."""


@dataclass(frozen=True)
class Shift:
    """Working hours of a business day, in local time."""

    start: time
    end: time


@dataclass(frozen=True)
class Conditions:
    """All that one version of a policy says."""

    label: str
    """The modality's name on the ticket, always Portuguese."""
    subject_prefix: str
    price_per_hour_centavos: int
    minimum_minutes: int
    minimum_scope: str
    seconds_rounding: str
    free_seconds: int
    """Under so many net seconds nothing is charged."""
    billed_statuses: tuple[str, ...]
    waiver_reasons: tuple[str, ...]
    order_strategy: str
    approval_required: bool
    approval_target_minutes: int
    """Of working time."""
    term_valid_days: int
    term_reminder_days: int
    """After so many days without an answer the customer is reminded of the term."""
    reopen_days: int
    reply_days: int
    """Business days the customer is given when work waits for them."""
    contact_minutes: int
    """Longest running time between two contacts of an offline session."""
    contact_warning_minutes: int
    escalation_minutes: int
    cap_warning_percent: int
    """Of the limit that the customer agreed to."""
    shift_start: time
    shift_end: time


NAMES = tuple(field.name for field in fields(Conditions))
"""In the order in which a person reads them."""


class Fault(StrEnum):
    """Why a version may not be proposed, or not any more."""

    LABEL = "label"
    PREFIX = "prefix"
    PRICE = "price"
    MINIMUM = "minimum"
    FREE = "free"
    STATUSES = "statuses"
    WAIVERS = "waivers"
    TARGET = "target"
    EXPIRY = "expiry"
    REMINDER = "reminder"
    REOPENING = "reopening"
    REPLY = "reply"
    CONTACT = "contact"
    WARNING = "warning"
    ESCALATION = "escalation"
    CAP = "cap"
    SHIFT = "shift"
    PAST = "past"
    NOT_LATER = "not_later"
    NO_CHANGE = "no_change"


BOUNDS: Mapping[str, tuple[Fault, int, int]] = {
    "minimum_minutes": (Fault.MINIMUM, 0, 480),
    "free_seconds": (Fault.FREE, 0, 600),
    "approval_target_minutes": (Fault.TARGET, 1, 2400),
    "term_valid_days": (Fault.EXPIRY, 1, 90),
    "reopen_days": (Fault.REOPENING, 0, 90),
    "reply_days": (Fault.REPLY, 1, 30),
    "contact_minutes": (Fault.CONTACT, 15, 240),
    "escalation_minutes": (Fault.ESCALATION, 0, 240),
    "cap_warning_percent": (Fault.CAP, 1, 100),
}
"""From, to, both included."""
DEAREST_HOUR = 6_000_00
"""Centavos; above it a comma is missing."""
LONGEST_WORDS = 60
UNWANTED = re.compile(r"[{}\x00-\x1f\x7f]")
"""A brace would be a placeholder of Zendesk's, a control character no word."""
REAIS = re.compile(r"(?:R\$)?\s*(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2}))?", re.ASCII)


def faults(said: Conditions, modality: Modality) -> list[Fault]:
    """What is wrong with the values alone; [] when a person may be asked to confirm them."""
    found = {fault: not low <= getattr(said, name) <= high for name, (fault, low, high) in BOUNDS.items()}
    found |= {
        Fault.LABEL: not _are_words(said.label),
        Fault.PREFIX: not _are_words(said.subject_prefix),
        Fault.PRICE: not (0 < said.price_per_hour_centavos <= DEAREST_HOUR) or said.price_per_hour_centavos % 60 != 0,
        Fault.STATUSES: not _some_of(said.billed_statuses, set(BilledStatus)),
        Fault.WAIVERS: not _some_of(said.waiver_reasons, WAIVED_BY_LEADER[modality]),
        Fault.REMINDER: not 1 <= said.term_reminder_days <= said.term_valid_days,
        Fault.WARNING: not 0 <= said.contact_warning_minutes < said.contact_minutes,
        Fault.SHIFT: said.shift_start >= said.shift_end,
    }
    return [fault for fault in Fault if found.get(fault)]


def date_faults(effective_from: date, newest_from: date, today: date) -> list[Fault]:
    """A version begins today or later, and after the newest one: versions follow one another by their dates."""
    found = {Fault.PAST: effective_from < today, Fault.NOT_LATER: effective_from <= newest_from}
    return [fault for fault, wrong in found.items() if wrong]


def changed_names(before: Conditions, after: Conditions) -> list[str]:
    return [name for name in NAMES if getattr(before, name) != getattr(after, name)]


class Dated(Protocol):
    @property
    def effective_from(self) -> date: ...


AnyDated = TypeVar("AnyDated", bound=Dated)


def holding(versions: Iterable[AnyDated], day: date) -> AnyDated | None:
    """The one in force on a local day: the last that has begun."""
    begun = (one for one in versions if one.effective_from <= day)
    return max(begun, key=lambda one: one.effective_from, default=None)


def centavos_in(text: str) -> int | None:
    """Of an amount as a person writes it in Portuguese: "330", "1.250,00", "R$ 330,00"; None for anything else."""
    found = REAIS.fullmatch(text.replace("\xa0", " ").strip())
    if found is None:
        return None
    reais, centavos = found.groups()
    return int(reais.replace(".", "")) * 100 + int((centavos or "").ljust(2, "0"))


def price_per_minute(price_per_hour_centavos: int) -> int:
    """Integer centavos; an hour price that is not a multiple of 60 centavos is refused (domain rule, §2)."""
    minute, rest = divmod(price_per_hour_centavos, 60)
    if rest or minute <= 0:
        raise ValueError(f"an hour price must be a positive multiple of 60 centavos, not {price_per_hour_centavos}")
    return minute


def after_working_time(
    start: datetime, minutes: int, shift: Shift, is_business_day: Callable[[date], bool]
) -> datetime:
    """The moment when `minutes` of working time have passed since `start`; both aware, in the shift's local zone."""
    left = timedelta(minutes=minutes)
    at = start
    while True:
        opens = at.replace(hour=shift.start.hour, minute=shift.start.minute, second=0, microsecond=0)
        closes = at.replace(hour=shift.end.hour, minute=shift.end.minute, second=0, microsecond=0)
        begin = max(at, opens)
        if is_business_day(at.date()) and begin < closes:
            if begin + left <= closes:
                return begin + left
            left -= closes - begin
        at = (at + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)


def _are_words(text: str) -> bool:
    return 0 < len(text) <= LONGEST_WORDS and text == text.strip() and not UNWANTED.search(text)


def _some_of(given: Collection[str], known: Collection[str]) -> bool:
    """At least one, each of them known and named once."""
    return bool(given) and set(given) <= set(known) and len(set(given)) == len(given)
