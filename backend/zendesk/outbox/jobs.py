"""Brings each wanted update to its ticket: never twice, in order, visible while it has not arrived."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import structlog

from backend.kit.db import Database
from backend.kit.errors import Retryable
from backend.kit.jobs import Attempt, JobValue, backoff, defer
from backend.kit.logging import about, also_about
from backend.zendesk.client import Zendesk
from backend.zendesk.errors import ZendeskRefused, ZendeskUnavailable
from backend.zendesk.fields import TicketFields
from backend.zendesk.macros import MacroTitles
from backend.zendesk.outbox.follow_up import FollowUps
from backend.zendesk.outbox.rules import Change, Names, Standing, update_of
from backend.zendesk.outbox.service import SEND, change_of, lane
from backend.zendesk.outbox.store import (
    Landed,
    WriteState,
    ZendeskWrite,
    begin_attempt,
    given_up,
    is_overtaken,
    last_follow_up,
    lost_writes,
    mark_sent,
    mark_tried,
)

log = structlog.get_logger(__name__)

AT_ONCE = 500
"""Lost writes that one tick brings back."""


class TryAgain(Retryable, Exception):
    """Carries the wait that was written on the row, so that what people read is what happens."""

    def __init__(self, after: float) -> None:
        super().__init__(f"again in {after:.1f} s")
        self.after = after


class Sender:
    """The handler of `zendesk.send`."""

    def __init__(self, database: Database, zendesk: Zendesk, situation_tags: tuple[str, ...]) -> None:
        """`situation_tags` say where a consultoria stands; a trailing * is every tag with that beginning."""
        self._database = database
        self._zendesk = zendesk
        self._follow_ups = FollowUps(zendesk, situation_tags)
        self._fields = TicketFields(zendesk)
        self._macros = MacroTitles(zendesk)

    async def __call__(self, attempt: Attempt, /, **arguments: JobValue) -> None:
        write_id = UUID(str(arguments["write_id"]))
        async with self._database.transaction() as db:
            write = await begin_attempt(db, write_id, datetime.now(UTC))
            overtaken = write is not None and await is_overtaken(db, write)
            known = await last_follow_up(db, write.account_id, write.ticket_id) if write else None
        if write is None:
            return
        also_about(ticket_id=write.ticket_id)
        try:
            if write.to_follow_up:
                landed = await self._follow_ups.deliver(write, known)
            else:
                landed = await self._deliver(write, overtaken=overtaken)
        except ZendeskUnavailable as error:
            await self._failed(write, attempt, error)
        except ZendeskRefused as error:
            await self._note(write, WriteState.FAILED, error.noted, None)
            log.warning("zendesk.write.refused", code=error.code)
        else:
            async with self._database.transaction() as db:
                await mark_sent(db, write_id, landed, datetime.now(UTC))
            log.info("zendesk.write.sent", attempt=write.attempts)

    async def _deliver(self, write: ZendeskWrite, *, overtaken: bool) -> Landed:
        """No engine makes an HTTP call exactly once: after the first attempt the audits are asked before writing.

        In this order: what another worker's late request changes before the ticket is read stands in the audits, and
        after that it makes our stamp stale. An overtaken update brings its comment only: a later one has set the rest.
        """
        key = str(write.id)
        ticket = await self._zendesk.ticket(write.ticket_id)
        if write.attempts > 1:
            earlier = await self._zendesk.audit_with_key(write.ticket_id, key)
            if earlier is not None:
                return Landed(earlier.id, earlier.comment_id, earlier.macro_id)
        wanted = change_of(write.change)
        change = Change(comment=wanted.comment) if overtaken else wanted
        names = await self._names(change)
        standing = Standing(ticket.subject, tuple(ticket.tags), ticket.updated_at)
        audit = await self._zendesk.update_ticket(
            write.ticket_id, update_of(change, standing, names, key, write.author_id)
        )
        return Landed(audit.id, audit.comment_id, names.macro_id)

    async def _names(self, change: Change) -> Names:
        """Raises TicketFieldMissing."""
        fields = await self._fields.named(key for key, _ in change.fields)
        return Names(fields, await self._macros.id_of(change.macro) if change.macro else None)

    async def _failed(self, write: ZendeskWrite, attempt: Attempt, error: ZendeskUnavailable) -> None:
        reason = f"{error.code} {error.reason}"
        log.info("zendesk.write.failed", reason=reason)
        if attempt.last:
            await self._note(write, WriteState.FAILED, reason, None)
            return
        wait = max(backoff(attempt.number), error.after or 0.0)
        await self._note(write, WriteState.PENDING, reason, datetime.now(UTC) + timedelta(seconds=wait))
        raise TryAgain(wait) from error

    async def _note(self, write: ZendeskWrite, state: WriteState, reason: str, next_try: datetime | None) -> None:
        async with self._database.transaction() as db:
            await mark_tried(db, write.id, state, reason, next_try)


class Reconciler:
    """The handler of `zendesk.reconcile`: a pending write whose job the engine lost gets a new one.

    One whose job failed by an error that no rule foresees is parked instead, for a person to see: it would fail again.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def __call__(self, attempt: Attempt, /, **arguments: JobValue) -> None:
        del attempt, arguments
        async with self._database.transaction() as db:
            lost = await lost_writes(db, SEND, AT_ONCE)
            failed = await given_up(db, SEND, [write.id for write in lost])
            for write in lost:
                if write.id in failed:
                    await mark_tried(db, write.id, WriteState.FAILED, "job_failed", None)
                else:
                    await defer(db, SEND, lane=lane(write.ticket_id), write_id=str(write.id))
                with about(write_id=write.id, ticket_id=write.ticket_id):
                    log.warning("zendesk.write.lost", parked=write.id in failed)
