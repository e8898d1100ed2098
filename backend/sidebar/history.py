"""Histórico: every step, newest first, with the comment it left on the ticket."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.automation.rules import MessageKind
from backend.automation.words import MESSAGES
from backend.checklist.rules import VerdictKind
from backend.checklist.wording import TITLES
from backend.engagements.notes.rules import NoteKind
from backend.engagements.notes.store import EngagementNote, notes_of
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
from backend.sidebar.discarding import with_fate
from backend.sidebar.history_words import CONCLUDED, LOOKS, NOTE_LOOKS, SEEN_TEXTS, Look
from backend.sidebar.parts import Say
from backend.zendesk.outbox.fates.store import StandingComment, comments_of, fates_of

RECORDS = Counted(Sentence("{n} registro", "{n} record"), Sentence("{n} registros", "{n} records"))
SYSTEM = Sentence("Sistema", "System")
AUTOMATIC = Sentence("Mensagem automática", "Automatic message")
ROW = Sentence("linha {n}", "row {n}")
NO_PRICE = Sentence("O texto não diz o preço: vale o da política.", "The text states no price: the policy's counts.")


async def read_history(db: AsyncSession, caller: Caller, engagement_id: UUID) -> HistoryView:
    """Raises EngagementMissing."""
    engagement = await load(db, caller, engagement_id)
    steps, notes = await history_of(db, engagement.id), await notes_of(db, engagement.id) if engagement.notes else []
    # both come newest first; of the same moment the note is what followed
    every: list[HistoryEntry | EngagementNote] = [*notes, *steps]
    entries = sorted(every, key=lambda one: one.at, reverse=True)
    actors = {one.actor_id for one in entries if one.actor_id is not None}
    writes = [one.write_id for one in entries if one.write_id is not None]
    comments, fates = await comments_of(db, writes), await fates_of(db, writes)
    names = await people_named(db, caller.account_id, actors | {one.by for one in fates.discards.values()})
    say = Say(caller.language)
    return HistoryView(
        title=say(RECORDS.of(len(entries))),
        entries=[
            with_fate(say, _entry(say, entry, names, comments), entry.write_id, fates, names) for entry in entries
        ],
    )


def _entry(
    say: Say, entry: HistoryEntry | EngagementNote, names: dict[int, str], comments: dict[UUID, StandingComment]
) -> HistoryEntryView:
    look, title, text = _note(say, entry) if isinstance(entry, EngagementNote) else _step(say, entry)
    comment = _comment(entry, comments)
    who: Value = SYSTEM if entry.actor_id is None else names.get(entry.actor_id, f"#{entry.actor_id}")
    return HistoryEntryView(
        id=entry.id,
        icon=look.icon,
        tone=look.tone,
        title=title,
        who=say(who),
        time=clock_time(entry.at),
        day=weekday_and_day(entry.at, say.language),
        text=text,
        comment=None if comment is None else "public" if comment.public else "internal",
        comment_id=comment.comment_id if comment else None,
        kind=look.kind,
    )


def _comment(entry: HistoryEntry | EngagementNote, comments: dict[UUID, StandingComment]) -> StandingComment | None:
    """An adopted term's stood on the ticket before the step."""
    if isinstance(entry, HistoryEntry) and entry.action == Action.ADOPT_TERM:
        return StandingComment(entry.facts["comment"], public=True)
    return comments.get(entry.write_id) if entry.write_id else None


def _step(say: Say, entry: HistoryEntry) -> tuple[Look, str, str | None]:
    look = LOOKS[Action(entry.action)]
    return look, _title(say, look, entry), _detail(say, entry)


def _note(say: Say, entry: EngagementNote) -> tuple[Look, str, str | None]:
    """With it what follows from it, that nobody sent it, or which message a person stopped or let go."""
    kind = NoteKind(entry.kind)
    look = NOTE_LOOKS[kind]
    if kind is NoteKind.FOLLOW_UP:
        return look, say(look.title), None
    if kind is NoteKind.HEAD_PUBLISHED:
        return look, say(look.title), say(ROW.of(n=entry.facts["seq"]))
    if kind is NoteKind.REPLAY_INSPECTED:
        return look, say(look.title), str(entry.facts["file_name"])
    if kind in SEEN_TEXTS:
        return look, say(look.title), say(SEEN_TEXTS[kind])
    text = AUTOMATIC if entry.actor_id is None else MESSAGES[MessageKind(entry.facts["kind"])]
    return look, say(look.title), say(text)


def _title(say: Say, look: Look, entry: HistoryEntry) -> str:
    if look.title is CONCLUDED:
        verdict = say(TITLES[VerdictKind(entry.facts["verdict"])]).rstrip(".:")
        return say(look.title.of(verdict=verdict[:1].lower() + verdict[1:]))
    return say(look.title)


def _detail(say: Say, entry: HistoryEntry) -> str | None:
    """The one fact worth a line: why it was paused, or what was charged."""
    if entry.action == Action.PAUSE:
        return say(PAUSES[PauseReason(entry.facts["reason"])])
    if entry.action == Action.EXPIRE:
        return say(AUTOMATIC)
    if entry.action == Action.ADOPT_TERM:
        return None if entry.facts["states_price"] else say(NO_PRICE)
    found = entry.facts.get("explanation") or entry.facts.get("reason") or entry.facts.get("remark")
    return str(found) if found and entry.action != Action.RESUME else None
