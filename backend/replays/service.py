"""Inspects a file as it passes by, and records what was found: a row, a note and ONE internal comment."""

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.engagements.errors import EngagementMissing, StepNotAllowed
from backend.engagements.notes.rules import NoteKind
from backend.engagements.notes.service import Note, note
from backend.engagements.service import load, require_owner
from backend.engagements.store import Engagement, lock_engagement
from backend.kit.ids import new_id
from backend.people.service import Caller
from backend.replays.comment import inspection_comment
from backend.replays.errors import AttachmentMissing, ReplayTooLarge
from backend.replays.rules import INSPECTED_WHILE, MB, SUFFIX, Inspection, Inspector, Limits
from backend.replays.store import add_inspection
from backend.zendesk.outbox.rules import Change
from backend.zendesk.records import Attachment, Conversation

LIMITS = Limits()
AT_ONCE = 256 * 1024
"""Bytes gathered before a thread is asked: one hop for many small parts, and memory stays flat."""
LONGEST_NAME = 120


@dataclass(frozen=True)
class Inspected:
    """A file that went by. `attachment_id` None was handed over in the sidebar."""

    file_name: str
    attachment_id: int | None
    inspection: Inspection


def plain_name(name: str) -> str:
    """The last part of a path, on one line, at most 120 characters; its ending stays."""
    last = name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    shown = " ".join("".join(char if char.isprintable() else " " for char in last).split()) or SUFFIX
    return shown if len(shown) <= LONGEST_NAME else f"{shown[: LONGEST_NAME - 8]}…{shown[-7:]}"


def too_large() -> ReplayTooLarge:
    return ReplayTooLarge(limit=f"{LIMITS.file_bytes // MB} MB")


async def inspect(parts: AsyncGenerator[bytes]) -> Inspection:
    """Reads to the end, working in a thread. Raises ReplayTooLarge as soon as more has come than may."""
    inspector, gathered = Inspector(LIMITS, time.perf_counter), bytearray()
    async with aclosing(parts):
        async for part in parts:
            gathered += part
            if inspector.size + len(gathered) > LIMITS.file_bytes:
                raise too_large()
            if len(gathered) >= AT_ONCE:
                await asyncio.to_thread(inspector.feed, bytes(gathered))
                gathered.clear()
    await asyncio.to_thread(inspector.feed, bytes(gathered))
    return inspector.finish()


def replays_on(conversation: Conversation) -> list[Attachment]:
    """Newest first."""
    every = [one for comment in reversed(conversation.comments) for one in comment.attachments]
    return [one for one in every if one.file_name.lower().endswith(SUFFIX) and not one.deleted]


def replay_on(conversation: Conversation, attachment_id: int) -> Attachment:
    """Raises AttachmentMissing, ReplayTooLarge."""
    found = next((one for one in replays_on(conversation) if one.id == attachment_id), None)
    if found is None:
        raise AttachmentMissing
    if found.size > LIMITS.file_bytes:
        raise too_large()
    return found


async def may_inspect(db: AsyncSession, caller: Caller, engagement_id: UUID) -> Engagement:
    """Looked at before a file is read. Raises EngagementMissing, NotYours, StepNotAllowed."""
    return await _inspectable(db, caller, await load(db, caller, engagement_id))


async def record(db: AsyncSession, caller: Caller, engagement_id: UUID, inspected: Inspected, now: datetime) -> int:
    """Returns the ticket; the same file once more changes nothing.

    Raises EngagementMissing, NotYours, StepNotAllowed: the work may have ended while the file was read.
    """
    locked = await lock_engagement(db, engagement_id)
    if locked is None:
        raise EngagementMissing
    engagement = await _inspectable(db, caller, locked)
    row = await add_inspection(db, _values(engagement, caller, inspected, max(now, engagement.last_event_at)))
    if row is not None:
        change = Change(comment=inspection_comment(row, caller.name))
        facts = {"file_name": row.file_name, "inspection": str(row.id)}
        noted = Note(NoteKind.REPLAY_INSPECTED, row.sha256, caller.user_id, change, facts=facts)
        await note(db, engagement, noted, now)
    return engagement.ticket_id


async def _inspectable(db: AsyncSession, caller: Caller, engagement: Engagement) -> Engagement:
    if engagement.account_id != caller.account_id:
        raise EngagementMissing
    await require_owner(db, caller, engagement)
    if engagement.status not in INSPECTED_WHILE:
        raise StepNotAllowed
    return engagement


def _values(engagement: Engagement, caller: Caller, inspected: Inspected, at: datetime) -> dict[str, object]:
    found = inspected.inspection
    return {
        "id": new_id(),
        "engagement_id": engagement.id,
        "inspected_by": caller.user_id,
        "at": at,
        "file_name": inspected.file_name,
        "attachment_id": inspected.attachment_id,
        "sha256": found.sha256,
        "size_bytes": found.size,
        "uncompressed_bytes": found.uncompressed,
        "blocks": found.blocks,
        "intact_blocks": found.intact,
        "recorded_from": None if found.begins is None else found.begins.isoformat(),
        "recorded_until": None if found.ends is None else found.ends.isoformat(),
        "source_count": len(found.sources),
        "sources": {name: None if day is None else day.isoformat() for name, day in found.sources.items()},
        "findings": [asdict(one) for one in found.found],
    }
