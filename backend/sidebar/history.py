"""Histórico: every step, newest first, with the comment it left on the ticket."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.checklist.rules import VerdictKind
from backend.checklist.wording import TITLES
from backend.engagements.rules import Action
from backend.engagements.service import load
from backend.engagements.shapes import Tone
from backend.engagements.store import HistoryEntry, history_of
from backend.engagements.view import HistoryEntryView, HistoryView
from backend.kit.formats import clock_time, weekday_and_day
from backend.kit.language import Counted, Sentence, Value
from backend.people.service import Caller
from backend.people.store import people_named
from backend.sidebar.parts import Say
from backend.zendesk.outbox.store import comments_of

RECORDS = Counted(Sentence("{n} registro", "{n} record"), Sentence("{n} registros", "{n} records"))
SYSTEM = Sentence("Sistema", "System")
CONCLUDED = Sentence("Avaliação concluída: {verdict}", "Evaluation concluded: {verdict}")
UNKNOWN = Sentence("{action}", "{action}")

LOOKS: Mapping[str, tuple[Sentence, str, Tone, str]] = {
    Action.START_EVALUATION: (
        Sentence("Avaliação iniciada", "Evaluation started"),
        "clipboard-list-stroke",
        Tone.NEUTRAL,
        "other",
    ),
    Action.CONCLUDE: (CONCLUDED, "check-badge-stroke", Tone.SUCCESS, "decision"),
    Action.REVISE: (Sentence("Avaliação reaberta", "Evaluation reopened"), "pencil-stroke", Tone.NEUTRAL, "other"),
    Action.REQUEST_APPROVAL: (
        Sentence("Aprovação pedida", "Approval requested"),
        "clipboard-check-stroke",
        Tone.NEUTRAL,
        "decision",
    ),
    Action.WITHDRAW: (
        Sentence("Pedido de aprovação retirado", "Approval request withdrawn"),
        "x-circle-stroke",
        Tone.NEUTRAL,
        "decision",
    ),
    Action.APPROVE: (Sentence("Aprovada", "Approved"), "check-badge-stroke", Tone.SUCCESS, "decision"),
    Action.RETURN: (
        Sentence("Devolvida ao analista", "Returned to the analyst"),
        "reload-stroke",
        Tone.WARNING,
        "decision",
    ),
    Action.DENY: (Sentence("Negada", "Denied"), "x-circle-stroke", Tone.DANGER, "decision"),
}


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


def _entry(say: Say, entry: HistoryEntry, names: dict[int, str], comments: dict[UUID, int]) -> HistoryEntryView:
    sentence, icon, tone, kind = LOOKS.get(entry.action, (UNKNOWN, "info-stroke", Tone.NEUTRAL, "other"))
    comment_id = comments.get(entry.write_id) if entry.write_id else None
    who: Value = SYSTEM if entry.actor_id is None else names.get(entry.actor_id, f"#{entry.actor_id}")
    return HistoryEntryView.model_validate(
        {
            "id": entry.id,
            "icon": icon,
            "tone": tone,
            "title": _title(say, sentence, entry),
            "who": say(who),
            "time": clock_time(entry.at),
            "day": weekday_and_day(entry.at, say.language),
            "text": None,
            "comment": "internal" if comment_id else None,
            "comment_id": comment_id,
            "kind": kind,
        }
    )


def _title(say: Say, sentence: Sentence, entry: HistoryEntry) -> str:
    if sentence is CONCLUDED:
        verdict = say(TITLES[VerdictKind(entry.facts["verdict"])]).rstrip(".:")
        return say(sentence.of(verdict=verdict[:1].lower() + verdict[1:]))
    return say(sentence.of(action=entry.action) if sentence is UNKNOWN else sentence)
