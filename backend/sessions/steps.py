"""What each step does to a session's row: columns and their new values, computed from the row as it stands."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.engagements.errors import StepNotAllowed
from backend.kit.ids import new_id
from backend.sessions.rules import (
    CONTACT_FORMS,
    NotAllowed,
    PauseReason,
    SessionAction,
    SessionState,
    WorkForm,
    after,
    moment_of,
    second,
)
from backend.sessions.tables import EndReason, EventKind, WorkSession

Values = dict[str, Any]


@dataclass(frozen=True)
class Step:
    """One thing that happened to a session: its event, and with it what begins, changes and ends."""

    session_id: UUID
    at: datetime
    kind: EventKind
    actor_id: int | None
    running_seconds: int = 0
    evidence: bool = False
    facts: Values = field(default_factory=dict)
    begins: Values | None = None
    """The session itself, when this is its first step."""
    changes: Values = field(default_factory=dict)
    opens: Values | None = None
    """An interval."""
    closes: datetime | None = None
    """When its open interval ended."""
    contact: Values | None = None


@dataclass(frozen=True)
class Limits:
    """Until when a session that runs from now on may run."""

    shift_ends_at: datetime
    cap_at: datetime | None


def stops_at(session: WorkSession) -> datetime | None:
    """When a running session's time stands still by itself, also where the tick that pauses it comes late."""
    if session.running_since is None:
        return None
    limits = [one for one in (session.shift_ends_at, session.cap_at) if one is not None]
    return max(session.running_since, min(limits)) if limits else None


def ran_until(session: WorkSession, at: datetime) -> datetime:
    """By `at`, when nothing has paused it."""
    stop = stops_at(session)
    return at if stop is None else min(at, stop)


def net(session: WorkSession, at: datetime) -> int:
    """Its net seconds at `at`."""
    since = session.running_since
    if since is None:
        return session.closed_seconds
    return session.closed_seconds + max(0, second(ran_until(session, at)) - second(since))


def unproven(session: WorkSession, at: datetime) -> int:
    """Its net seconds that no contact proves: gaps that are over, and what of the present one is beyond the limit."""
    if session.contact_limit_seconds is None:
        return 0
    gap = net(session, at) - session.evidence_seconds
    return session.unproven_seconds + max(0, gap - session.contact_limit_seconds)


def total_net(sessions: Iterable[WorkSession], at: datetime) -> int:
    """Of a whole engagement."""
    return sum(net(one, at) for one in sessions)


def total_unproven(sessions: Iterable[WorkSession], at: datetime) -> int:
    return sum(unproven(one, at) for one in sessions)


def late_seconds(session: WorkSession, at: datetime) -> int:
    """Running seconds by which its contact is late; 0 in time, and for a form without contacts."""
    if session.contact_limit_seconds is None:
        return 0
    return max(0, net(session, at) - session.evidence_seconds - session.contact_limit_seconds)


def fresh(
    account_id: UUID, engagement_id: UUID, ordinal: int, analyst_id: int, form: WorkForm, limit: int, at: datetime
) -> Values:
    """A session that has not run. `limit`: seconds between two contacts, for the forms that have them."""
    return {
        "id": new_id(),
        "account_id": account_id,
        "engagement_id": engagement_id,
        "ordinal": ordinal,
        "analyst_id": analyst_id,
        "work_form": form,
        "manual": False,
        "closed_seconds": 0,
        "evidence_seconds": 0,
        "contact_limit_seconds": limit if form in CONTACT_FORMS else None,
        "contact_count": 0,
        "unproven_seconds": 0,
        "last_event_at": at,
    }


def running(at: datetime, limits: Limits, contact_left: int | None, started_at: datetime | None = None) -> Values:
    """Runs from `at` on. `contact_left`: running seconds up to the contact, negative when late; None without one."""
    return {
        "state": SessionState.RUNNING,
        "started_at": started_at or at,
        "running_since": at,
        "pause_reason": None,
        "pause_remark": None,
        "paused_at": None,
        "contact_due_at": later(at, contact_left),
        "shift_ends_at": limits.shift_ends_at,
        "cap_at": limits.cap_at,
        "last_event_at": at,
    }


def later(at: datetime, seconds: int | None) -> datetime | None:
    """So many whole seconds after `at`, earlier when negative."""
    return None if seconds is None else moment_of(second(at) + seconds)


def waiting(at: datetime, reason: PauseReason, remark: str | None) -> Values:
    return {
        "state": SessionState.PAUSED,
        "pause_reason": reason,
        "pause_remark": remark,
        "paused_at": at,
        "last_event_at": at,
    }


def stopped(session: WorkSession, at: datetime) -> Values:
    """The clock stands still, and with it every limit."""
    cleared = dict.fromkeys(("running_since", "contact_due_at", "shift_ends_at", "cap_at"))
    return {"closed_seconds": net(session, at), **cleared, "last_event_at": at}


def pause_step(
    session: WorkSession, at: datetime, actor_id: int | None, reason: PauseReason, remark: str | None
) -> Step:
    """Raises StepNotAllowed when it does not run."""
    check(session, SessionAction.PAUSE)
    changes = stopped(session, at) | waiting(at, reason, remark)
    facts = {"reason": reason, "remark": remark}
    return Step(
        session.id,
        at,
        EventKind.PAUSE,
        actor_id,
        net(session, at),
        facts=facts,
        changes=changes,
        closes=ran_until(session, at),
    )


def resume_step(session: WorkSession, at: datetime, actor_id: int, limits: Limits) -> Step:
    """The hour goes on where the pause had stopped it. Raises StepNotAllowed when it is not paused."""
    check(session, SessionAction.RESUME)
    limit = session.contact_limit_seconds
    left = None if limit is None else session.evidence_seconds + limit - session.closed_seconds
    changes = running(at, limits, left, session.started_at)
    opens = interval(session.id, session.account_id, session.analyst_id, at)
    return Step(session.id, at, EventKind.RESUME, actor_id, session.closed_seconds, changes=changes, opens=opens)


def proven(session: WorkSession, at: datetime) -> Values:
    """An evidence: the gap before it is settled, the hour starts anew."""
    limit = session.contact_limit_seconds
    return {
        "evidence_seconds": net(session, at),
        "unproven_seconds": unproven(session, at),
        "contact_due_at": later(at, limit) if session.running_since else None,
        "last_event_at": at,
    }


def end_step(
    session: WorkSession, at: datetime, actor_id: int | None, reason: EndReason, *, evidence: bool = False
) -> Step:
    """Ends it, running or paused; what is unproven up to the end is settled. Raises StepNotAllowed when it is over."""
    check(session, SessionAction.END)
    no_pause = dict.fromkeys(("pause_reason", "pause_remark", "paused_at"))
    ended = {"state": SessionState.ENDED, "ended_at": at, "end_reason": reason}
    changes = proven(session, at) | stopped(session, at) | no_pause | ended
    facts = {"reason": reason}
    return Step(
        session.id,
        at,
        EventKind.END,
        actor_id,
        net(session, at),
        evidence=evidence,
        facts=facts,
        changes=changes,
        closes=ran_until(session, at) if session.running_since else None,
    )


def interval(
    session_id: UUID, account_id: UUID, analyst_id: int, from_at: datetime, to_at: datetime | None = None
) -> Values:
    return {
        "id": new_id(),
        "session_id": session_id,
        "account_id": account_id,
        "analyst_id": analyst_id,
        "from_at": from_at,
        "to_at": to_at,
    }


def check(session: WorkSession, action: SessionAction) -> None:
    """Raises StepNotAllowed off the session's table."""
    try:
        after(SessionState(session.state), action)
    except NotAllowed as error:
        raise StepNotAllowed from error
