"""The shape of what a person sees of one ticket: every read and every command answers it.

`sidebar` fills it; it stands here so that each room's commands can answer it. Sentences arrive rendered in the
reader's language, money and clock times as text; the client formats nothing but the running clock.
"""

from datetime import datetime
from typing import Literal
from uuid import UUID

from backend.engagements.forms import BoxView, ChangeView, FormsView
from backend.engagements.shapes import ActionView, Shape, Tone


class BannerView(Shape):
    """Zone 0. `detail` is what a person may copy or read in full, for example the text that did not arrive."""

    tone: Tone
    icon: str
    title: str
    body: str
    detail: str | None
    note: str | None
    write_id: UUID | None
    actions: list[ActionView]


class SituationView(Shape):
    """Zone 1. `step` counts the six segments from 1, None before there is a consultoria."""

    modality: str
    icon: str
    tone: Tone
    title: str
    since: str | None
    step: int | None
    blocked: bool


class FactView(Shape):
    label: str
    value: str
    note: str | None


class EvidenceView(Shape):
    """One line that supports the next step. `link` names a form that shows more."""

    icon: str
    tone: Tone
    text: str
    note: str | None
    link: ActionView | None


class QuoteView(Shape):
    text: str
    source: str


class ClockView(Shape):
    """Net time of all sessions: `seconds` at the view's `now`; the client counts on while one is `running`."""

    seconds: int
    running: bool
    caption: str


class NextView(Shape):
    """Zone 2."""

    label: str
    title: str
    body: str | None
    clock: ClockView | None
    box: BoxView | None
    facts: list[ChangeView]
    evidence_title: str | None
    evidence: list[EvidenceView]
    quote: QuoteView | None
    note: str | None


class StepView(Shape):
    """Zone 3, one of six."""

    title: str
    state: Literal["done", "now", "next", "blocked"]
    evidence: str | None


class OutboxView(Shape):
    """Zone 4: what of ours has not reached the ticket."""

    state: Literal["current", "pending", "failed"]
    text: str
    waiting: int


class HistoryEntryView(Shape):
    id: UUID
    icon: str
    tone: Tone
    title: str
    who: str
    time: str
    day: str
    text: str | None
    comment: Literal["public", "internal"] | None
    comment_id: int | None
    kind: Literal["decision", "time", "other"]


class HistoryView(Shape):
    """Newest first."""

    title: str
    entries: list[HistoryEntryView]


class EngagementView(Shape):
    """All the sidebar shows of one ticket. `version` goes back with every command: a stale one is refused."""

    ticket_id: int
    engagement_id: UUID | None
    version: int
    state: str
    language: str
    banner: BannerView | None
    situation: SituationView
    cost: FactView
    holder: FactView
    next: NextView
    actions: list[ActionView]
    path: list[StepView]
    history_count: int
    outbox: OutboxView
    forms: FormsView
    solve_block: str | None
    """Why the ticket cannot be solved now; None when it can."""
    now: datetime
    due_at: datetime | None
    """When what is shown changes by itself: the client reads again then."""
