"""What the operations page shows, as its client reads it."""

from datetime import datetime
from typing import Literal

from backend.engagements.forms import TaskView
from backend.engagements.shapes import ActionView, Shape, Tone


class FigureView(Shape):
    """One number at a glance."""

    label: str
    value: str
    note: str | None
    icon: str
    tone: Tone


class OpenView(Shape):
    """Something that has not happened yet; `actions` is [] where nobody can help it.

    `note` says who would read it, `text` is what did not arrive, `at` since when it waits.
    """

    id: str
    ticket_id: int | None
    state: str
    icon: str
    tone: Tone
    title: str
    note: str | None
    reason: str
    at: str
    text: str | None
    actions: list[ActionView]


class OpenListView(Shape):
    """`rows` is [] when there is nothing, and `empty` says so; `more` says how many are not listed."""

    title: str
    empty: str
    rows: list[OpenView]
    more: str | None


class OperationsView(Shape):
    """`forms` are those that the rows' actions name."""

    title: str
    summary: str
    figures: list[FigureView]
    writes: OpenListView
    events: OpenListView
    jobs: OpenListView
    forms: list[TaskView]
    examine: ActionView
    examined: str
    """Over what the full check finds."""
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


class LineView(Shape):
    """`ours` stands in our text only, `theirs` in Zendesk only, `gap` where equal lines are left out."""

    kind: Literal["same", "ours", "theirs", "gap"]
    text: str


class MacroView(Shape):
    """One official macro. `lines` is [] unless both texts stand and differ."""

    title: str
    state: str
    icon: str
    tone: Tone
    note: str | None
    lines: list[LineView]
    remedy: str | None


class MacrosView(Shape):
    """Differing ones first."""

    title: str
    summary: str
    figure: FigureView
    ours: str
    theirs: str
    macros: list[MacroView]


class PageLinkView(Shape):
    name: str
    label: str


class PagesView(Shape):
    """What the reader may open in the navigation bar, the first one first; [] for who has none there."""

    title: str
    pages: list[PageLinkView]
