"""What the page of policies shows, as its client reads it."""

from datetime import datetime
from uuid import UUID

from backend.engagements.forms import ChangeView, TaskView
from backend.engagements.shapes import ActionView, Shape, Tone


class DifferenceView(Shape):
    """One thing that changes, old → new."""

    label: str
    before: str
    after: str


class VersionView(Shape):
    """Proposed, standing, or what became of a proposal. `changes` is [] for the first one; `values` are all it says."""

    id: UUID
    title: str
    since: str
    state: str
    icon: str
    tone: Tone
    changes: list[DifferenceView]
    values: list[ChangeView]
    steps: list[str]
    """Who did what, and when, in order."""
    note: str | None
    """What a press would do, or why there is none."""
    actions: list[ActionView]


class PolicyView(Shape):
    """One modality's, the open proposal first, then the newest. `propose` None while a proposal is open."""

    modality: str
    title: str
    based_on: UUID
    """The newest version: a proposal that names another one is refused."""
    versions: list[VersionView]
    propose: ActionView | None


class PoliciesView(Shape):
    """`forms` are those that actions name; `before` and `after` stand over the two sides of a difference."""

    title: str
    summary: str
    changes: str
    before: str
    after: str
    values: str
    policies: list[PolicyView]
    forms: list[TaskView]
    now: datetime


class PolicyPreviewView(Shape):
    """What the proposed version would change; nothing was written."""

    title: str
    changes: list[DifferenceView]
    note: str
    submit: str
