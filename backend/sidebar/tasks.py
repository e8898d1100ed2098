"""Small makers for the Tarefas: fields, boxes, conditions, each said in the reader's language."""

from collections.abc import Collection, Mapping, Sequence
from typing import Literal, TypeVar

from backend.engagements.forms import BlankView, BoxView, ConditionView, FieldView, OptionView, TaskView
from backend.engagements.shapes import ActionView, Tone
from backend.kit.language import Value
from backend.sidebar.parts import Say

Code = TypeVar("Code", bound=str)
Kind = Literal["radio", "select", "text", "textarea", "checkbox", "date", "time", "number", "comment", "replay"]
WRITTEN_LIMIT = 2000
"""Characters of what a person writes in one field."""
LINE_LIMIT = 120


def when(field: str, *values: str) -> ConditionView:
    return ConditionView(field=field, values=list(values))


class Ask:
    """Makes fields and boxes in one reader's language."""

    def __init__(self, say: Say) -> None:
        self.say = say

    def options(
        self,
        words: Mapping[Code, Value],
        hints: Mapping[Code, Value] | None = None,
        available: Collection[Code] | None = None,
    ) -> list[OptionView]:
        """Every one is available where `available` is None."""
        given: Mapping[Code, Value] = hints or {}
        return [
            OptionView(
                value=code,
                label=self.say(label),
                hint=self.say.maybe(given.get(code)),
                available=available is None or code in available,
            )
            for code, label in words.items()
        ]

    def field(
        self,
        kind: Kind,
        name: str,
        label: Value,
        *,
        hint: Value | None = None,
        options: list[OptionView] | None = None,
        value: str = "",
        required: bool = True,
        limit: int | None = None,
        shown_when: Sequence[ConditionView] = (),
    ) -> FieldView:
        return FieldView(
            name=name,
            kind=kind,
            label=self.say(label),
            hint=self.say.maybe(hint),
            options=options or [],
            value=value,
            required=required,
            limit=limit,
            shown_when=list(shown_when),
        )

    def choice(
        self,
        kind: Literal["radio", "select"],
        name: str,
        label: Value,
        words: Mapping[Code, Value],
        *,
        value: str = "",
        hints: Mapping[Code, Value] | None = None,
        available: Collection[Code] | None = None,
        shown_when: Sequence[ConditionView] = (),
    ) -> FieldView:
        options = self.options(words, hints, available)
        return self.field(kind, name, label, options=options, value=value, shown_when=shown_when)

    def line(
        self,
        name: str,
        label: Value,
        *,
        hint: Value | None = None,
        value: str = "",
        required: bool = True,
        shown_when: Sequence[ConditionView] = (),
    ) -> FieldView:
        """One line of text."""
        return self.field(
            "text", name, label, hint=hint, value=value, required=required, limit=LINE_LIMIT, shown_when=shown_when
        )

    def written(
        self,
        name: str,
        label: Value,
        *,
        hint: Value | None = None,
        value: str = "",
        required: bool = True,
        shown_when: Sequence[ConditionView] = (),
    ) -> FieldView:
        """Several lines of text."""
        return self.field(
            "textarea",
            name,
            label,
            hint=hint,
            value=value,
            required=required,
            limit=WRITTEN_LIMIT,
            shown_when=shown_when,
        )

    def box(
        self,
        kind: Literal["note", "text", "charge"],
        *,
        title: Value | None = None,
        value: Value | None = None,
        lines: Sequence[Value] = (),
        text: str | None = None,
        blanks: Sequence[BlankView] = (),
        icon: str | None = None,
        tone: Tone = Tone.NEUTRAL,
        shown_when: Sequence[ConditionView] = (),
    ) -> BoxView:
        return BoxView(
            kind=kind,
            icon=icon,
            tone=tone,
            title=self.say.maybe(title),
            value=self.say.maybe(value),
            lines=[self.say(line) for line in lines],
            text=text,
            blanks=list(blanks),
            shown_when=list(shown_when),
        )

    def note(
        self,
        *lines: Value,
        title: Value | None = None,
        icon: str = "info-stroke",
        shown_when: Sequence[ConditionView] = (),
    ) -> BoxView:
        return self.box("note", title=title, lines=lines, icon=icon, shown_when=shown_when)

    def task(
        self,
        name: str,
        title: Value,
        subtitle: Value,
        *,
        submit: Value | None,
        fields: Sequence[FieldView] = (),
        boxes: Sequence[BoxView] = (),
        actions: Sequence[ActionView] = (),
        preview: Value | None = None,
        note: Value | None = None,
    ) -> TaskView:
        return TaskView(
            name=name,
            title=self.say(title),
            subtitle=self.say(subtitle),
            fields=list(fields),
            boxes=list(boxes),
            actions=list(actions),
            preview=self.say.maybe(preview),
            submit=self.say.maybe(submit),
            note=self.say.maybe(note),
        )
