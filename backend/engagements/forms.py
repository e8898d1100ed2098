"""The shape of each Tarefa: a form that the person opens, filled and judged by the server."""

from typing import Literal
from uuid import UUID

from backend.engagements.shapes import ActionView, Shape, Tone


class OptionView(Shape):
    """One that is not `available` is shown, not chosen; its hint says why."""

    value: str
    label: str
    hint: str | None
    available: bool


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


class ConditionView(Shape):
    """Holds while the field's value is one of these."""

    field: str
    values: list[str]


class FieldView(Shape):
    """One thing asked. Values travel as text; a checkbox's is "yes" or "", a date's YYYY-MM-DD, a time's HH:MM.

    `shown_when` are conditions on other fields that must all hold; `limit` counts characters. A `comment` is chosen
    among the customer's comments, a `replay` is a file of the person's or of the ticket's: each has a read of its own.
    """

    name: str
    kind: Literal["radio", "select", "text", "textarea", "checkbox", "date", "time", "number", "comment", "replay"]
    label: str
    hint: str | None
    options: list[OptionView]
    value: str
    required: bool
    limit: int | None
    shown_when: list[ConditionView]


class BlankView(Shape):
    """A place in a text that a field fills; `mark` stands there while the field is empty.

    `words` are the field's values as the text says them; a value without a word stands as it was typed.
    """

    mark: str
    field: str
    words: dict[str, str]


class BoxView(Shape):
    """Something said before the click: what is written, what changes, what is charged. `text` is shown as written."""

    kind: Literal["note", "text", "charge"]
    icon: str | None
    tone: Tone
    title: str | None
    value: str | None
    lines: list[str]
    text: str | None
    blanks: list[BlankView]
    shown_when: list[ConditionView]


class TaskView(Shape):
    """A Tarefa: a form by name, which is also its command. `preview` labels the step before `submit`, None skips it.

    `submit` None is a Tarefa to read only.
    """

    name: str
    title: str
    subtitle: str
    fields: list[FieldView]
    boxes: list[BoxView]
    actions: list[ActionView]
    """Ways on from a Tarefa that only lists them."""
    preview: str | None
    submit: str | None
    note: str | None


class ChangeView(Shape):
    label: str
    value: str


class PreviewView(Shape):
    """The exact text that will be written. `hash` goes back with the command: another text by then is refused."""

    title: str
    subtitle: str
    audience: str
    template: str
    text: str
    changes_title: str
    changes: list[ChangeView]
    boxes: list[BoxView]
    hash: str
    submit: str
    note: str | None


class CheckLineView(Shape):
    icon: str
    tone: Tone
    text: str
    note: str | None


class SuggestionView(Shape):
    """What a comment looks like to the detector, with the `words` that decided, as they are written."""

    icon: str
    tone: Tone
    text: str
    words_title: str
    words: list[str]


class OfferView(Shape):
    """A way to another Tarefa, with `values` for some of its fields, by their names."""

    label: str
    form: str
    values: dict[str, str]


class CandidateView(Shape):
    """A comment of the customer's that may be the acceptance; `checks` say what holds, `blocked` that one forbids."""

    comment_id: int
    author: str
    time: str
    text: str
    checks: list[CheckLineView]
    blocked: bool
    suggestion: SuggestionView
    offer: OfferView | None


class CandidatesView(Shape):
    """Newest first. `empty` says why there is nothing to choose; `preselected` stands chosen at first."""

    candidates: list[CandidateView]
    preselected: int | None
    empty: str | None


class FormsView(Shape):
    """Only what the reader may open now."""

    evaluation: EvaluationForm | None
    tasks: list[TaskView]
