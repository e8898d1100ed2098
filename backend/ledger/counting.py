"""From sessions and the accepted term to the charge: what a finish writes, and what it would write now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from backend.kit.clock import BRASILIA
from backend.ledger.corrections import Charged, Correction, Standing, correction
from backend.ledger.rules import Charge, Finding, Outcome, Tariff, charge, rule_waiver
from backend.ledger.splitting import EntryTime, split_by_day, time_of
from backend.ledger.store import Charge as ChargeRow
from backend.ledger.store import StandingCharge, TimeEntry
from backend.policies.rules import MinimumScope, Modality, Rounding, WaiverReason
from backend.sessions.rules import Seconds, Worked, net_seconds, second, unproven_parts
from backend.sessions.steps import net, unproven
from backend.sessions.tables import WorkSession
from backend.sessions.worked import WorkedSession
from backend.terms.store import Term

ORDINARY = Finding(Outcome.CUSTOMER_ENVIRONMENT)
"""An outcome that changes nothing about the charge, for as long as none was chosen."""


@dataclass(frozen=True)
class Counted:
    """One session up to its end; one that still runs or waits ends at the moment of counting."""

    session: WorkedSession
    ended_at: datetime
    time: Worked

    @cached_property
    def entries(self) -> tuple[EntryTime, ...]:
        """By local day."""
        return split_by_day(self.session.intervals, self.ended_at, self.time.unproven, BRASILIA)


def count(session: WorkedSession, at: datetime, *, proven: bool = False) -> Counted:
    """`proven`: it was settled before that all of it counts."""
    ended_at, limit = session.ended_at or at, session.limit_seconds
    net_ = net_seconds(session.intervals, ended_at)
    parts = () if limit is None or proven else unproven_parts(session.evidences, net_, limit)
    gross = second(ended_at) - second(session.intervals[0].start) if session.intervals else 0
    return Counted(session, ended_at, Worked(gross, net_, parts))


def tariff_of(term: Term) -> Tariff:
    """The term's own, which nothing later changes."""
    return Tariff(
        term.price_per_minute_centavos,
        term.minimum_minutes,
        MinimumScope(term.minimum_scope),
        Rounding(term.seconds_rounding),
        term.policy.free_seconds,
    )


def corrected(total: Charge, before: list[StandingCharge]) -> Correction | None:
    """The new total against what stands; None for the first finish."""
    if not before:
        return None
    return correction(total, standing_in(before), frozen=before[-1].is_fixed)


def standing_in(charges: Iterable[StandingCharge]) -> Standing:
    """By all of them together, in their order."""
    stands = Standing()
    for one in charges:
        row = Charged(one.charge.charged_minutes, one.charge.amount_centavos)
        stands = stands.then(row, replaces=one.charge.replaces)
    return stands


def proven_whole(entries: Iterable[TimeEntry]) -> frozenset[UUID]:
    """Sessions of which every second counts: by themselves, or since a maestro confirmed them."""
    return frozenset(id_ for id_, rows in _by_session(entries).items() if not time_of(rows).unproven)


def waived_by_leader(standing: ChargeRow) -> WaiverReason | None:
    """The waiver that a leader gave it, which its rule did not."""
    ruled = rule_waiver(Modality(standing.modality), finding_of(standing))
    return WaiverReason(standing.waiver) if standing.waiver is not None and standing.waiver != ruled else None


def still_waived(before: Sequence[StandingCharge]) -> WaiverReason | None:
    """The leader's waiver under which work goes on; a conversion charges nothing and takes no waiver away."""
    counted = [one.charge for one in before if one.charge.outcome != Outcome.CONVERTED]
    return waived_by_leader(counted[-1]) if counted else None


def finding_of(standing: ChargeRow) -> Finding:
    return Finding(Outcome(standing.outcome), standing.on_portal)


def charge_of_entries(standing: ChargeRow, entries: Iterable[TimeEntry], waiver: WaiverReason | None) -> Charge:
    """The engagement's charge from the rows that count, by the standing charge's own tariff. Raises ValueError."""
    times = [time_of(rows) for rows in _by_session(entries).values()]
    return charge(tariff_in(standing), Modality(standing.modality), times, finding_of(standing), waiver)


def tariff_in(standing: ChargeRow) -> Tariff:
    """By which it was counted."""
    return Tariff(
        standing.price_per_minute_centavos,
        standing.minimum_minutes,
        MinimumScope(standing.minimum_scope),
        Rounding(standing.seconds_rounding),
        standing.free_seconds,
    )


def _by_session(entries: Iterable[TimeEntry]) -> dict[UUID, list[TimeEntry]]:
    found: dict[UUID, list[TimeEntry]] = {}
    for entry in entries:
        found.setdefault(entry.session_id, []).append(entry)
    return found


def charge_if_finished_now(
    sessions: Iterable[WorkSession],
    term: Term,
    modality: Modality,
    at: datetime,
    finding: Finding = ORDINARY,
) -> Charge:
    """What a finish at `at` would charge in all, from the engagement's session rows alone; no statement."""
    return charge(tariff_of(term), modality, [_time_of(session, at) for session in sessions], finding)


def _time_of(session: WorkSession, at: datetime) -> Worked:
    if session.started_at is None:
        return Worked(0, 0)
    gross = max(0, second(session.ended_at or at) - second(session.started_at))
    parts = unproven(session, at)
    return Worked(gross, net(session, at), (Seconds(0, parts),) if parts else ())
