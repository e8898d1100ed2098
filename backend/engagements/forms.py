"""The shape of each Tarefa: a form that the person opens, filled and judged by the server."""

from typing import Literal
from uuid import UUID

from backend.engagements.shapes import Shape, Tone


class OptionView(Shape):
    value: str
    label: str
    hint: str | None


class CheckView(Shape):
    """One of Standard Support's verifications. `results` is empty where the verification has no result."""

    code: str
    label: str
    hint: str | None
    state: str | None
    results: list[OptionView]
    result: str | None
    note: str
    missing: str | None
    """The sentence beside an answer that is still needed; None when nothing is missing."""


class ReasonView(Shape):
    """`parts` must all be ticked for the reason to count; empty for a plain one. `scopes` are its choices."""

    code: str
    label: str
    hint: str | None
    chosen: bool
    text: str
    text_label: str
    parts: list[OptionView]
    parts_chosen: list[str]
    scopes: list[OptionView]
    scopes_chosen: list[str]
    missing: str | None


class ReasonGroupView(Shape):
    modality: str
    title: str
    reasons: list[ReasonView]


class VerdictView(Shape):
    kind: str
    tone: Tone
    icon: str
    title: str
    text: str
    may_conclude: bool


class EvaluationForm(Shape):
    """Tarefa b. `set_id` and `draft` travel back with every save; an older draft is refused."""

    set_id: UUID
    draft: int
    subtitle: str
    states: list[OptionView]
    checks_title: str
    checks_progress: str
    checks: list[CheckView]
    reasons_title: str
    reasons_progress: str
    groups: list[ReasonGroupView]
    guard_rail_title: str
    guard_rail: str
    verdict: VerdictView
    saved: str | None
    read_only: bool


class ApprovalForm(Shape):
    """Tarefa of the approval request: who may be named, and what will be written on the ticket."""

    subtitle: str
    maestros: list[OptionView]
    message_label: str
    message_hint: str
    message_limit: int
    consequence: str
    target: str


class DecisionForm(Shape):
    """Tarefa d2 of a maestro; `decision` is also the action's form name. `analysis_label` None asks for none."""

    decision: Literal["approve", "return", "deny"]
    title: str
    subtitle: str
    observation_label: str
    observation_hint: str
    observation_required: bool
    observation_limit: int
    analysis_label: str | None
    analysis_hint: str | None
    submit: str


class FormsView(Shape):
    """Only what the reader may open now; the rest is None or empty."""

    evaluation: EvaluationForm | None
    approval: ApprovalForm | None
    decisions: list[DecisionForm]
