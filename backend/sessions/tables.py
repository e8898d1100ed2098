"""Rows of timed work: sessions, the intervals in which they ran, what happened to them, and the contacts."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Identity, Index, UniqueConstraint, literal_column
from sqlalchemy.dialects.postgresql import JSONB, ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.kit.db import Base, UtcDateTime
from backend.sessions.rules import Channel, ContactResult, PauseReason, SessionState, WorkForm


class EndReason(StrEnum):
    FINISH = "finish"
    HAND_OVER = "hand_over"
    CHANGE_FORM = "change_form"
    CANCEL = "cancel"
    MANUAL = "manual"
    """Entered afterwards: it was over when it was recorded."""


class EventKind(StrEnum):
    OPEN = "open"
    """Paused from the beginning: handed over, reopened, or in another form while paused."""
    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    CONTACT = "contact"
    END = "end"
    MANUAL = "manual"


PAUSED_LATE = "state = 'paused' and closed_seconds - evidence_seconds >= contact_limit_seconds"
"""Its hour was over when it was paused."""


def _one_of(values: Iterable[str]) -> str:
    return ", ".join(f"'{value}'" for value in values)


class WorkSession(Base):
    """One analyst's timed work in one form; all that a view needs stands on the row itself.

    Net seconds at a moment are `closed_seconds` and, while it runs, what passed since `running_since`.
    """

    __tablename__ = "work_session"
    __table_args__ = (
        UniqueConstraint("engagement_id", "ordinal"),
        CheckConstraint(f"work_form in ({_one_of(WorkForm)})", name="work_form"),
        CheckConstraint(f"state in ({_one_of(SessionState)})", name="state"),
        CheckConstraint(f"end_reason in ({_one_of(EndReason)})", name="end_reason"),
        CheckConstraint(f"pause_reason in ({_one_of(PauseReason)})", name="pause_reason"),
        CheckConstraint("(state = 'running') = (running_since is not null)", name="running"),
        CheckConstraint("(state = 'running') = (shift_ends_at is not null)", name="shift"),
        CheckConstraint("state = 'running' or (contact_due_at is null and cap_at is null)", name="limits"),
        CheckConstraint("(state = 'paused') = (pause_reason is not null)", name="paused_why"),
        CheckConstraint("(state = 'paused') = (paused_at is not null)", name="paused"),
        CheckConstraint("(state = 'ended') = (ended_at is not null)", name="ended"),
        CheckConstraint("(state = 'ended') = (end_reason is not null)", name="ended_why"),
        CheckConstraint("manual = (justification is not null)", name="justified"),
        CheckConstraint("manual = coalesce(end_reason = 'manual', false)", name="manual"),
        CheckConstraint("work_form = 'replay' or replay_file is null", name="replay_file"),
        CheckConstraint("(work_form = 'replay') = (contact_limit_seconds is not null)", name="contacts_by_form"),
        CheckConstraint("contact_limit_seconds > 0", name="contact_limit"),
        CheckConstraint(f"contact_channel in ({_one_of(Channel)})", name="contact_channel"),
        CheckConstraint("closed_seconds >= 0 and evidence_seconds >= 0 and unproven_seconds >= 0", name="seconds"),
        CheckConstraint("contact_count >= 0 and ordinal > 0", name="counts"),
        Index("uq_work_session_open", "engagement_id", unique=True, postgresql_where="state <> 'ended'"),
        Index("uq_work_session_running", "account_id", "analyst_id", unique=True, postgresql_where="state = 'running'"),
        Index("ix_work_session_analyst", "account_id", "analyst_id", "last_event_at"),
        Index("ix_work_session_contact", "contact_due_at", postgresql_where="contact_due_at is not null"),
        Index("ix_work_session_paused_late", "engagement_id", postgresql_where=PAUSED_LATE),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    engagement_id: Mapped[UUID] = mapped_column(ForeignKey("engagement.id"))
    ordinal: Mapped[int]
    """From 1 within the engagement."""
    analyst_id: Mapped[int] = mapped_column(BigInteger)
    work_form: Mapped[str]
    replay_file: Mapped[str | None]
    manual: Mapped[bool]
    justification: Mapped[str | None]
    state: Mapped[str]
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When it first ran; None when it never did."""
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    end_reason: Mapped[str | None]
    pause_reason: Mapped[str | None]
    pause_remark: Mapped[str | None]
    paused_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_seconds: Mapped[int]
    """Net seconds of the intervals that are over."""
    running_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    evidence_seconds: Mapped[int]
    """Net seconds at its last evidence: start, contact or finish."""
    contact_limit_seconds: Mapped[int | None]
    """Longest running time between two evidences, as the policy had it at the start; only for Replay."""
    contact_count: Mapped[int]
    contact_channel: Mapped[str | None]
    """Of the last contact, the start's included; a session that follows another begins with that one's."""
    unproven_seconds: Mapped[int]
    """Of the gaps that are over: each up to an evidence or to the end."""
    contact_due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    shift_ends_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cap_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When the accepted term's time cap is reached if it goes on running."""
    last_event_at: Mapped[datetime] = mapped_column(UtcDateTime)


class WorkInterval(Base):
    """A stretch in which a session ran, closed once (a trigger); an analyst's never overlap, whatever the ticket."""

    __tablename__ = "work_interval"
    __table_args__ = (
        CheckConstraint("to_at >= from_at", name="forwards"),
        Index("uq_work_interval_open", "session_id", unique=True, postgresql_where="to_at is null"),
        ExcludeConstraint(
            ("account_id", "="),
            ("analyst_id", "="),
            (literal_column("tstzrange(from_at, to_at)"), "&&"),
            using="gist",
            name="ex_work_interval_one_at_a_time",
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    session_id: Mapped[UUID] = mapped_column(ForeignKey("work_session.id"), index=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    analyst_id: Mapped[int] = mapped_column(BigInteger)
    from_at: Mapped[datetime] = mapped_column(UtcDateTime)
    to_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class SessionEvent(Base):
    """Append-only (a trigger forbids the rest). `actor_id` None is the system."""

    __tablename__ = "session_event"
    __table_args__ = (CheckConstraint(f"kind in ({_one_of(EventKind)})", name="kind"),)

    seq: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    session_id: Mapped[UUID] = mapped_column(ForeignKey("work_session.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    kind: Mapped[str]
    actor_id: Mapped[int | None] = mapped_column(BigInteger)
    running_seconds: Mapped[int]
    """The session's net seconds by then."""
    evidence: Mapped[bool]
    """Proves the running time before it, up to the limit."""
    facts: Mapped[dict[str, Any]] = mapped_column(JSONB)


class Contact(Base):
    """Append-only: one contact with the customer, attempts included. `number` counts the session's from 1."""

    __tablename__ = "contact"
    __table_args__ = (
        UniqueConstraint("session_id", "number"),
        CheckConstraint(f"channel in ({_one_of(Channel)})", name="channel"),
        CheckConstraint(f"result in ({_one_of(ContactResult)})", name="result"),
        CheckConstraint("number > 0 and running_seconds >= 0 and late_seconds >= 0", name="counts"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    session_id: Mapped[UUID] = mapped_column(ForeignKey("work_session.id"))
    number: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[int] = mapped_column(BigInteger)
    contact_name: Mapped[str]
    channel: Mapped[str]
    result: Mapped[str]
    progress: Mapped[str]
    running_seconds: Mapped[int]
    late_seconds: Mapped[int]
    """Running seconds beyond the limit."""
