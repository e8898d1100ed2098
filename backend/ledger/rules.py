"""From proven seconds to money: minutes, minimum, waiver, and what each outcome does to them (domain, §8)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum

from backend.policies.rules import WAIVED_BY_LEADER, MinimumScope, Modality, Rounding, WaiverReason
from backend.sessions.rules import Worked

MINUTE = 60


class ChargeState(StrEnum):
    """How far a charge has come on its way to an invoice (domain, §8)."""

    PENDING = "pending"
    HELD = "held"
    DISPUTED = "disputed"
    FROZEN = "frozen"
    ORDERED = "ordered"
    INVOICED = "invoiced"
    CANCELLED = "cancelled"


FIXED = frozenset({ChargeState.FROZEN, ChargeState.ORDERED, ChargeState.INVOICED, ChargeState.CANCELLED})
"""From the freeze on: nothing takes the charge's place any more."""

WAITING = frozenset({ChargeState.HELD, ChargeState.DISPUTED})
"""Kept from the closing until a person lets it go, whatever is corrected meanwhile."""


@dataclass(frozen=True)
class Tariff:
    """What the accepted term and its policy say about money; the price is the term's own."""

    price_per_minute_centavos: int
    minimum_minutes: int = 10
    minimum_scope: MinimumScope = MinimumScope.ENGAGEMENT
    rounding: Rounding = Rounding.FLOOR
    free_seconds: int = 60
    """Under so many net seconds nothing is charged; without any work nothing ever is."""

    def is_free(self, net_seconds: int) -> bool:
        return net_seconds < max(1, self.free_seconds)


class Outcome(StrEnum):
    PRODUCT_INCONSISTENCY = "product_inconsistency"
    DOCUMENTATION_INCONSISTENCY = "documentation_inconsistency"
    CUSTOMER_ENVIRONMENT = "customer_environment"
    CUSTOMISATION = "customisation"
    USAGE = "usage"
    NOT_FOUND = "not_found"
    GAVE_UP = "gave_up"
    CONVERTED = "converted"
    """To the other modality: earlier minutes do not count."""


INCONSISTENCIES: Mapping[Outcome, WaiverReason] = {
    Outcome.PRODUCT_INCONSISTENCY: WaiverReason.ISSUE,
    Outcome.DOCUMENTATION_INCONSISTENCY: WaiverReason.DOCUMENTATION,
}
"""Outcomes that name an issue, and the reason for which an unpublished one waives."""

WAIVED_BY_RULE: Mapping[Modality, frozenset[Outcome]] = {
    Modality.MODULE: frozenset(INCONSISTENCIES),
    Modality.TECHNICAL: frozenset(),
}


@dataclass(frozen=True)
class Finding:
    """How the analysis ended. `on_portal`: the issue was on the customer portal when the first session started.

    Raises ValueError when an inconsistency leaves that open, or another outcome answers it.
    """

    outcome: Outcome
    on_portal: bool | None = None

    def __post_init__(self) -> None:
        if (self.outcome in INCONSISTENCIES) != (self.on_portal is not None):
            raise ValueError(f"{self.outcome}: on_portal is for the inconsistencies, and they need it")


class TicketStatus(StrEnum):
    SOLVED = "solved"
    HOLD = "hold"
    """An issue remains that the portal does not have yet."""
    OPEN = "open"
    """The other modality goes on in the same ticket."""


class Basis(StrEnum):
    """Which rule made the amount; with the charge's numbers it says every step of the sentence."""

    MINUTES = "minutes"
    MINIMUM = "minimum"
    SESSION_MINIMUM = "session_minimum"
    FREE = "free"
    WAIVED = "waived"
    CONVERTED = "converted"


@dataclass(frozen=True)
class Charge:
    """The charge of one whole engagement; `full_minutes` is what would be charged without waiver or conversion."""

    tariff: Tariff
    basis: Basis
    gross_seconds: int
    net_seconds: int
    unproven_seconds: int
    whole_minutes: int
    """Of the proven seconds, before any minimum."""
    full_minutes: int
    waiver: WaiverReason | None = None

    @property
    def paused_seconds(self) -> int:
        return self.gross_seconds - self.net_seconds

    @property
    def proven_seconds(self) -> int:
        return self.net_seconds - self.unproven_seconds

    @property
    def charged_minutes(self) -> int:
        return 0 if self.basis in {Basis.FREE, Basis.WAIVED, Basis.CONVERTED} else self.full_minutes

    @property
    def amount_centavos(self) -> int:
        return self.charged_minutes * self.tariff.price_per_minute_centavos

    @property
    def full_centavos(self) -> int:
        return self.full_minutes * self.tariff.price_per_minute_centavos


def charge(
    tariff: Tariff,
    modality: Modality,
    sessions: Sequence[Worked],
    finding: Finding,
    leader_waiver: WaiverReason | None = None,
) -> Charge:
    """What the engagement costs, from all its sessions. Raises ValueError for a waiver the modality refuses.

    Nothing under the free seconds; then a conversion and a waiver make it 0; then the minimum. The minimum holds for
    the work, proven or not: it needs no case of its own, since the first hour of an offline session is always proven.
    """
    if leader_waiver and leader_waiver not in WAIVED_BY_LEADER[modality]:
        raise ValueError(f"{modality} is not waived for {leader_waiver}")
    net = sum(one.net_seconds for one in sessions)
    proven = sum(one.proven_seconds for one in sessions)
    whole = whole_minutes(proven, tariff.rounding)
    free = tariff.is_free(net)
    full = 0 if free else max(tariff.minimum_minutes, _minutes_by_scope(tariff, sessions, proven))
    waiver = leader_waiver or rule_waiver(modality, finding)
    basis = _basis(tariff, whole, full)
    if free:
        basis, waiver = Basis.FREE, None
    elif finding.outcome is Outcome.CONVERTED:
        basis, waiver = Basis.CONVERTED, None
    elif waiver:
        basis = Basis.WAIVED
    gross = sum(one.gross_seconds for one in sessions)
    return Charge(tariff, basis, gross, net, net - proven, whole, full, waiver)


def whole_minutes(seconds: int, rounding: Rounding) -> int:
    minutes, rest = divmod(seconds, MINUTE)
    up = {Rounding.FLOOR: False, Rounding.CEIL: rest > 0, Rounding.HALF_UP: rest * 2 >= MINUTE}
    return minutes + up[rounding]


def rule_waiver(modality: Modality, finding: Finding) -> WaiverReason | None:
    """An inconsistency that was not on the portal waives by itself where the modality has that."""
    if finding.on_portal or finding.outcome not in WAIVED_BY_RULE[modality]:
        return None
    return INCONSISTENCIES[finding.outcome]


def ticket_status(finding: Finding) -> TicketStatus:
    """How the ticket stays after the finish."""
    if finding.outcome is Outcome.CONVERTED:
        return TicketStatus.OPEN
    return TicketStatus.HOLD if finding.on_portal is False else TicketStatus.SOLVED


def month_of(finished_at: datetime, zone: tzinfo) -> str:
    """The month a charge belongs to, YYYY-MM on the local calendar: the finish decides, for all its entries."""
    return finished_at.astimezone(zone).strftime("%Y-%m")


def _minutes_by_scope(tariff: Tariff, sessions: Sequence[Worked], proven: int) -> int:
    """Rounded once, over the sum. Per session the minimum is filled up in seconds, but not for one under the free."""
    if tariff.minimum_scope is MinimumScope.ENGAGEMENT:
        return whole_minutes(proven, tariff.rounding)
    minimum = tariff.minimum_minutes * MINUTE
    filled = (
        one.proven_seconds if tariff.is_free(one.net_seconds) else max(minimum, one.proven_seconds) for one in sessions
    )
    return whole_minutes(sum(filled), tariff.rounding)


def _basis(tariff: Tariff, whole: int, full: int) -> Basis:
    if full == whole:
        return Basis.MINUTES
    by_session = tariff.minimum_scope is MinimumScope.SESSION and full > tariff.minimum_minutes
    return Basis.SESSION_MINIMUM if by_session else Basis.MINIMUM
