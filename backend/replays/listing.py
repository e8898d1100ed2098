"""The ticket's Replay files as the sidebar lists them: those inspected, and attachments that may be."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.engagements.forms import ChangeView, CheckLineView
from backend.engagements.service import load
from backend.engagements.shapes import Tone
from backend.kit.formats import file_size, moment
from backend.kit.language import Language, Sentence
from backend.people.service import Caller
from backend.people.store import people_named
from backend.replays.rules import NO_REPLAY, Found
from backend.replays.service import LIMITS, replays_on, too_large
from backend.replays.shapes import ReplayAttachmentView, ReplaysView, ReplayView
from backend.replays.store import ReplayInspection, inspections_of
from backend.replays.words import WHOLE, facts_of, found_in, told
from backend.zendesk.records import Attachment, Conversation

BY = Sentence("{who}, {time}", "{who}, {time}")
NONE_YET = Sentence(
    "Nenhum comentário deste ticket tem um anexo .trplay.", "No comment of this ticket has a .trplay attachment."
)
NOT_READ = Sentence(
    "O Zendesk não respondeu: os anexos do ticket não puderam ser lidos. Um arquivo seu pode ser inspecionado.",
    "Zendesk did not answer: the ticket's attachments could not be read. A file of yours can be inspected.",
)


async def replays(
    db: AsyncSession, caller: Caller, engagement_id: UUID, conversation: Conversation | None, now: datetime
) -> ReplaysView:
    """`conversation` None: Zendesk does not answer. Raises EngagementMissing."""
    engagement = await load(db, caller, engagement_id)
    rows = await inspections_of(db, engagement.id)
    names = await people_named(db, caller.account_id, {row.inspected_by for row in rows}) if rows else {}
    found = [] if conversation is None else replays_on(conversation)
    empty = None if found else (NOT_READ if conversation is None else NONE_YET).in_(caller.language)
    refusal = too_large()
    said = (sentence.in_(caller.language, **refusal.values) for sentence in (refusal.title, refusal.detail))
    return ReplaysView(
        inspected=[_inspected(row, names, now, caller.language) for row in rows],
        attachments=[_attachment(one, caller.language) for one in found],
        empty=empty,
        limit_bytes=LIMITS.file_bytes,
        too_large=" ".join(said),
    )


def _inspected(row: ReplayInspection, names: dict[int, str], now: datetime, language: Language) -> ReplayView:
    who = names.get(row.inspected_by, f"#{row.inspected_by}")
    return ReplayView(
        id=row.id,
        file_name=row.file_name,
        about=BY.in_(language, who=who, time=moment(row.at, now, language)),
        facts=[ChangeView(label=label, value=value) for label, value in facts_of(row, language)],
        findings=[_finding(one, language) for one in found_in(row)] or [_whole(language)],
    )


def _finding(found: Found, language: Language) -> CheckLineView:
    icon, tone = (
        ("x-circle-stroke", Tone.DANGER) if found.finding in NO_REPLAY else ("alert-warning-stroke", Tone.WARNING)
    )
    return CheckLineView(icon=icon, tone=tone, text=told(found, language), note=None)


def _whole(language: Language) -> CheckLineView:
    return CheckLineView(icon="check-circle-fill", tone=Tone.SUCCESS, text=WHOLE.in_(language), note=None)


def _attachment(one: Attachment, language: Language) -> ReplayAttachmentView:
    return ReplayAttachmentView(attachment_id=one.id, file_name=one.file_name, about=file_size(one.size, language))
