"""Histórico: every step, newest first, with the comment it left on the ticket."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.checklist.rules import VerdictKind
from backend.checklist.wording import TITLES
from backend.engagements.rules import Action
from backend.engagements.service import load
from backend.engagements.store import HistoryEntry, history_of
from backend.engagements.view import HistoryEntryView, HistoryView
from backend.kit.formats import clock_time, weekday_and_day
from backend.kit.language import Counted, Sentence, Value
from backend.people.service import Caller
from backend.people.store import people_named
from backend.sessions.rules import PauseReason
from backend.sessions.words import PAUSES
from backend.sidebar.history_words import CONCLUDED, LOOKS
from backend.sidebar.parts import Say
from backend.zendesk.outbox.store import StandingComment, comments_of

RECORDS = Counted(Sentence("{n} registro", "{n} record"), Sentence("{n} registros", "{n} records"))
SYSTEM = Sentence("Sistema", "System")


async def read_history(db: AsyncSession, caller: Caller, engagement_id: UUID) -> HistoryView:
    """Raises EngagementMissing."""
    engagement = await load(db, caller, engagement_id)
    entries = await history_of(db, engagement.id)
    actors = {one.actor_id for one in entries if one.actor_id is not None}
    names = await people_named(db, caller.account_id, actors)
    comments = await comments_of(db, [one.write_id for one in entries if one.write_id is not None])
    say = Say(caller.language)
    return HistoryView(
        title=say(RECORDS.of(len(entries))),
        entries=[_entry(say, entry, names, comments) for entry in entries],
    )


def _entry(
    say: Say, entry: HistoryEntry, names: dict[int, str], comments: dict[UUID, StandingComment]
) -> HistoryEntryView:
    look = LOOKS[Action(entry.action)]
    comment = comments.get(entry.write_id) if entry.write_id else None
    who: Value = SYSTEM if entry.actor_id is None else names.get(entry.actor_id, f"#{entry.actor_id}")
    return HistoryEntryView(
        id=entry.id,
        icon=look.icon,
        tone=look.tone,
        title=_title(say, entry),
        who=say(who),
        time=clock_time(entry.at),
        day=weekday_and_day(entry.at, say.language),
        text=_detail(say, entry),
        comment=None if comment is None else "public" if comment.public else "internal",
        comment_id=comment.comment_id if comment else None,
        kind=look.kind,
    )


def _title(say: Say, entry: HistoryEntry) -> str:
    title = LOOKS[Action(entry.action)].title
    if title is CONCLUDED:
        verdict = say(TITLES[VerdictKind(entry.facts["verdict"])]).rstrip(".:")
        return say(title.of(verdict=verdict[:1].lower() + verdict[1:]))
    return say(title)


def _detail(say: Say, entry: HistoryEntry) -> str | None:
    """The one fact worth a line: why it was paused, or what was charged."""
    if entry.action == Action.PAUSE:
        return say(PAUSES[PauseReason(entry.facts["reason"])])
    found = entry.facts.get("explanation") or entry.facts.get("reason") or entry.facts.get("remark")
    return str(found) if found and entry.action != Action.RESUME else None
