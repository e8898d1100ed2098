"""The official macros used in Zendesk's own composer, past the sidebar."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from backend.automation.sight import Sight
from backend.automation.store import Seen, observe
from backend.engagements.notes.rules import NoteKind
from backend.engagements.notes.service import Note, note
from backend.engagements.store import Engagement
from backend.macros.catalogue import TEXTS, Macro
from backend.macros.native import NATIVE
from backend.terms.adoption import Adoptable, Hindrance, adopt, adoptable
from backend.zendesk.records import Audit, OpenTicket

TERM_TITLE = TEXTS[Macro.TERM_END_CUSTOMER].title or ""
"""The only term that can be adopted; those to others are seen: it is not said there to whom of which Unit they went."""
WATCHED: Mapping[str, Seen] = {
    TERM_TITLE: Seen.NATIVE_TERM,
    **{TEXTS[macro].title or "": Seen.NATIVE_TERM for macro in (Macro.TERM_UNIT, Macro.TERM_AMS)},
    NATIVE["term_technical"].title: Seen.NATIVE_TERM,
    TEXTS[Macro.FINISH].title or "": Seen.NATIVE_FINISH,
}
"""By the official titles by which the account's macros are found."""


def is_native_term(audit: Audit, macros: Mapping[int, str]) -> bool:
    title = _title(audit, macros)
    return title is not None and WATCHED[title] is Seen.NATIVE_TERM


async def native_macros(
    db: AsyncSession, engagement: Engagement, sight: Sight, opened: OpenTicket, now: datetime
) -> list[str]:
    """Updates without our key that recorded the use of a term's macro or of Finalização and said something.

    Oldest first: of two terms the earlier is adopted, whether one look finds them or two.
    """
    seen = []
    for audit in reversed(sight.audits):
        title = _title(audit, sight.macros)
        # Zendesk tells whole seconds
        if title is None or audit.created_at < engagement.created_at.replace(microsecond=0):
            continue
        kind = WATCHED[title]
        if kind is Seen.NATIVE_FINISH:
            is_new = await _finish(db, engagement, audit, now)
        else:
            found = await _judged(db, engagement, audit, title, sight, opened, now)
            is_new = await _term(db, engagement, audit, found, now)
        if is_new:
            seen.append(str(kind))
    return seen


def _title(audit: Audit, macros: Mapping[int, str]) -> str | None:
    """Of the watched macro that somebody used past us to say something."""
    if audit.key is not None or audit.comment_id is None:
        return None
    return macros.get(audit.macro_id or 0)


async def _finish(db: AsyncSession, engagement: Engagement, audit: Audit, now: datetime) -> bool:
    """It charges nothing, and the history says so. False when it was seen before."""
    key, facts = str(audit.id), _facts(audit)
    if not await observe(db, engagement.id, Seen.NATIVE_FINISH, key, now, facts):
        return False
    await note(db, engagement, Note(NoteKind.DIVERGENCE, key, facts=facts), now)
    return True


async def _judged(
    db: AsyncSession,
    engagement: Engagement,
    audit: Audit,
    title: str,
    sight: Sight,
    opened: OpenTicket,
    now: datetime,
) -> Adoptable | Hindrance:
    if title != TERM_TITLE:
        return Hindrance.OTHER_AUDIENCE
    if sight.conversation is None or audit.comment_id is None:
        return Hindrance.NO_PUBLIC_REPLY
    return await adoptable(db, engagement, audit.comment_id, sight.conversation, opened, now)


async def _term(
    db: AsyncSession, engagement: Engagement, audit: Audit, found: Adoptable | Hindrance, now: datetime
) -> bool:
    """False when it was seen before: what was only shown then stays so."""
    fate = {"hindrance": found} if isinstance(found, Hindrance) else {"term": str(found.term.id)}
    if not await observe(db, engagement.id, Seen.NATIVE_TERM, str(audit.id), now, {**_facts(audit), **fate}):
        return False
    if isinstance(found, Adoptable):
        await adopt(db, engagement, found, now)
    return True


def _facts(audit: Audit) -> dict[str, Any]:
    return {"audit_id": audit.id, "comment_id": audit.comment_id, "author_id": audit.author_id}
