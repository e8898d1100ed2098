"""Brings each wanted update to its ticket: never twice, in order, visible while it has not arrived."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import structlog

from backend.kit.db import Database
from backend.kit.errors import Retryable
from backend.kit.jobs import Attempt, JobValue, backoff
from backend.zendesk.client import Zendesk
from backend.zendesk.errors import ZendeskRefused, ZendeskUnavailable
from backend.zendesk.outbox.rules import Change, update_of
from backend.zendesk.outbox.service import change_of
from backend.zendesk.outbox.store import WriteState, ZendeskWrite, begin_attempt, is_overtaken, mark_sent, mark_tried
from backend.zendesk.records import Audit

log = structlog.get_logger(__name__)


class TryAgain(Retryable, Exception):
    """Carries the wait that was written on the row, so that what people read is what happens."""

    def __init__(self, after: float) -> None:
        super().__init__(f"again in {after:.1f} s")
        self.after = after


class Sender:
    """The handler of `zendesk.send`."""

    def __init__(self, database: Database, zendesk: Zendesk) -> None:
        self._database = database
        self._zendesk = zendesk

    async def __call__(self, attempt: Attempt, /, **arguments: JobValue) -> None:
        write_id = UUID(str(arguments["write_id"]))
        async with self._database.transaction() as db:
            write = await begin_attempt(db, write_id, datetime.now(UTC))
            overtaken = write is not None and await is_overtaken(db, write)
        if write is None:
            return
        try:
            audit = await self._deliver(write, overtaken=overtaken)
        except ZendeskUnavailable as error:
            await self._failed(write, attempt, error)
        except ZendeskRefused as error:
            await self._note(write, WriteState.FAILED, f"{error.code} {error.http_status}", None)
            log.warning("zendesk.write.refused", write=str(write_id), ticket=write.ticket_id, code=error.code)
        else:
            async with self._database.transaction() as db:
                await mark_sent(db, write_id, audit.id, audit.comment_id, datetime.now(UTC))
            log.info("zendesk.write.sent", write=str(write_id), ticket=write.ticket_id, attempt=write.attempts)

    async def _deliver(self, write: ZendeskWrite, *, overtaken: bool) -> Audit:
        """No engine makes an HTTP call exactly once: after the first attempt the audits are asked before writing.

        An overtaken update brings its comment only: a later one has set the ticket's tags.
        """
        key = str(write.id)
        if write.attempts > 1:
            landed = await self._zendesk.audit_with_key(write.ticket_id, key)
            if landed is not None:
                return landed
        ticket = await self._zendesk.ticket(write.ticket_id)
        wanted = change_of(write.change)
        change = Change(comment=wanted.comment) if overtaken else wanted
        body = update_of(change, ticket.tags, ticket.updated_at, key, write.author_id)
        return await self._zendesk.update_ticket(write.ticket_id, body)

    async def _failed(self, write: ZendeskWrite, attempt: Attempt, error: ZendeskUnavailable) -> None:
        reason = f"{error.code} {error.reason}"
        log.info("zendesk.write.failed", write=str(write.id), ticket=write.ticket_id, reason=reason)
        if attempt.last:
            await self._note(write, WriteState.FAILED, reason, None)
            return
        wait = max(backoff(attempt.number), error.after or 0.0)
        await self._note(write, WriteState.PENDING, reason, datetime.now(UTC) + timedelta(seconds=wait))
        raise TryAgain(wait) from error

    async def _note(self, write: ZendeskWrite, state: WriteState, reason: str, next_try: datetime | None) -> None:
        async with self._database.transaction() as db:
            await mark_tried(db, write.id, state, reason, next_try)
