"""What the operations page shows, as its client reads it."""

from datetime import datetime
from uuid import UUID

from backend.engagements.shapes import ActionView, Shape, Tone


class FigureView(Shape):
    """One number at a glance."""

    label: str
    value: str
    note: str | None
    icon: str
    tone: Tone


class FailedView(Shape):
    """Something that waits for a person; `action` is missing where another try cannot help."""

    id: UUID
    ticket_id: int | None
    title: str
    reason: str
    at: str
    action: ActionView | None


class FailedListView(Shape):
    """`rows` is [] when nothing failed, and `empty` says so; `more` says how many are not listed."""

    title: str
    empty: str
    rows: list[FailedView]
    more: str | None


class OperationsView(Shape):
    title: str
    summary: str
    figures: list[FigureView]
    writes: FailedListView
    events: FailedListView
    examine: ActionView
    examine_note: str
    now: datetime
    """Real time."""


class ExaminedView(Shape):
    """`remedy` stands beside every failure."""

    name: str
    found: str
    remedy: str | None
    state: str
    icon: str
    tone: Tone


class ExaminationView(Shape):
    title: str
    summary: str
    checks: list[ExaminedView]
