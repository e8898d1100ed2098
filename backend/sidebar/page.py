"""What one situation adds to the frame that all share."""

from dataclasses import dataclass, field
from datetime import datetime

from backend.engagements.forms import FormsView
from backend.engagements.shapes import ActionView
from backend.engagements.view import FactView, NextView, SituationView, StepView
from backend.sidebar.parts import NO_FORMS


@dataclass(frozen=True)
class Page:
    situation: SituationView
    cost: FactView
    holder: FactView
    next: NextView
    path: list[StepView]
    actions: list[ActionView] = field(default_factory=list)
    forms: FormsView = NO_FORMS
    solve_block: str | None = None
    due_at: datetime | None = None
