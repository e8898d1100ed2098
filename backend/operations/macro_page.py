"""The official macros on the operations page: equal to our texts, edited by hand, or missing, and what to do."""

from collections.abc import Mapping
from typing import Literal

from backend.engagements.shapes import Tone
from backend.kit.language import Language, Value
from backend.operations import page_words as words
from backend.operations.macros import Compared
from backend.operations.shapes import FigureView, LineView, MacrosView, MacroView
from backend.sidebar.parts import Say

KINDS: Mapping[str, Literal["same", "ours", "theirs", "gap"]] = {
    " ": "same",
    "-": "ours",
    "+": "theirs",
    "@": "gap",
}
"""By what stands before a line of the difference."""


def macros_view(language: Language, compared: list[Compared]) -> MacrosView:
    say = Say(language)
    differing = [one for one in compared if not one.equal]
    equal = [one for one in compared if one.equal]
    return MacrosView(
        title=say(words.MACROS),
        summary=say(words.DIFFERING.of(len(differing)) if differing else words.ALL_EQUAL),
        figure=_figure(say, len(differing), len(compared)),
        ours=say(words.IN_TEMPLATE),
        theirs=say(words.IN_ZENDESK),
        macros=[_macro(say, one) for one in [*differing, *equal]],
    )


def _figure(say: Say, differing: int, total: int) -> FigureView:
    return FigureView(
        label=say(words.DIFFERING_MACROS),
        value=str(differing),
        note=say(words.OF_MACROS.of(n=total)),
        icon="alert-warning-stroke" if differing else "check-circle-fill",
        tone=Tone.WARNING if differing else Tone.SUCCESS,
    )


def _macro(say: Say, one: Compared) -> MacroView:
    return MacroView(
        title=one.wanted.title,
        state=say(_state(one)),
        icon="check-circle-fill" if one.equal else "alert-warning-stroke",
        tone=Tone.SUCCESS if one.equal else Tone.WARNING,
        note=say(words.EDITED_NOTE.of(origin=one.wanted.origin)) if one.standing and not one.equal else None,
        lines=[LineView(kind=KINDS[line[0]], text="" if line[0] == "@" else line[1:]) for line in one.changes()],
        remedy=say.maybe(_remedy(one)),
    )


def _state(one: Compared) -> Value:
    if one.equal:
        return words.EQUAL
    if one.standing is None:
        return words.MISSING
    return words.EDITED if one.standing.active else words.INACTIVE


def _remedy(one: Compared) -> Value | None:
    if one.equal:
        return None
    command = words.MACRO_PUSH.of(title=one.wanted.title)
    return (words.PUSH if one.standing is None else words.PUSH_OR_PULL).of(command=command)
