"""A failed write that a person gives up: the form that asks why, and what the history says of it."""

from uuid import UUID

from backend.engagements.forms import FormsView, TaskView
from backend.engagements.view import HistoryEntryView
from backend.kit.formats import clock_time, weekday_and_day
from backend.sidebar.discard_words import (
    DISCARD,
    DISCARD_HINT,
    DISCARD_KEEPS,
    DISCARD_SUB,
    DISCARD_TITLE,
    DISCARD_WHY,
    DISCARDED,
)
from backend.sidebar.follow_up_words import FOLLOWED
from backend.sidebar.parts import Say
from backend.sidebar.tasks import Ask
from backend.zendesk.outbox.fates.store import Fates
from backend.zendesk.outbox.store import WriteState, ZendeskWrite


def with_discarding(say: Say, forms: FormsView, writes: list[ZendeskWrite], *, allowed: bool) -> FormsView:
    """The page's own forms, and the one that the banner of a failed write opens."""
    if not allowed or all(write.state != WriteState.FAILED for write in writes):
        return forms
    return forms.model_copy(update={"tasks": [*forms.tasks, discard_form(say)]})


def discard_form(say: Say) -> TaskView:
    ask = Ask(say)
    why = ask.written("reason", DISCARD_WHY, hint=DISCARD_HINT)
    boxes = [ask.note(DISCARD_KEEPS)]
    return ask.task("discard_write", DISCARD_TITLE, DISCARD_SUB, submit=DISCARD, fields=[why], boxes=boxes)


def with_fate(
    say: Say, entry: HistoryEntryView, write_id: UUID | None, fates: Fates, names: dict[int, str]
) -> HistoryEntryView:
    """Says under the step that its update was given up, or on which follow-up its comment stands."""
    told = None if write_id is None else _fate(say, write_id, fates, names)
    if told is None:
        return entry
    return entry.model_copy(update={"text": f"{entry.text}\n{told}" if entry.text else told})


def _fate(say: Say, write_id: UUID, fates: Fates, names: dict[int, str]) -> str | None:
    follow_up, found = fates.follow_ups.get(write_id), fates.discards.get(write_id)
    if follow_up is not None:
        return say(FOLLOWED.of(ticket=follow_up))
    if found is None:
        return None
    who = names.get(found.by, f"#{found.by}")
    day = weekday_and_day(found.at, say.language)
    return say(DISCARDED.of(who=who, day=day, time=clock_time(found.at), reason=found.reason))
