"""Asks for a ticket update in the caller's transaction, and once more when a person says so."""

import hashlib
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import rfc8785
from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.errors import DomainError
from backend.kit.ids import new_id
from backend.kit.jobs import Task, defer
from backend.kit.language import Sentence
from backend.zendesk.fields import TITLES
from backend.zendesk.outbox.rules import Change, Comment
from backend.zendesk.outbox.store import Discard, WriteState, ZendeskWrite, add_write, give_up, redirect, reopen

SEND = Task("zendesk.send", queue="zendesk", max_attempts=26)
"""Their waits outlast an hour in which Zendesk does not answer; then a person looks at it."""
RECONCILE = Task("zendesk.reconcile", queue="zendesk", cron="* * * * * */10")


class NothingToRetry(DomainError):
    status = 409
    code = "nothing_to_retry"
    title = Sentence("Não há o que tentar de novo.", "There is nothing to try again.")
    detail = Sentence(
        "Este envio já chegou ao ticket ou já está a caminho. Nada foi repetido.",
        "This has reached the ticket already or is on its way. Nothing was repeated.",
    )


class NothingToDiscard(DomainError):
    status = 409
    code = "nothing_to_discard"
    title = Sentence("Não há o que descartar.", "There is nothing to discard.")
    detail = Sentence(
        "Este envio já chegou ao ticket, está a caminho ou já foi descartado. Nada mudou.",
        "This has reached the ticket, is on its way or was discarded before. Nothing changed.",
    )


class NothingToFollowUp(DomainError):
    status = 409
    code = "nothing_to_follow_up"
    title = Sentence("Não há o que levar a um acompanhamento.", "There is nothing to take to a follow-up.")
    detail = Sentence(
        "Este envio já chegou, já está a caminho, não tem comentário, ou o ticket dele não está fechado. Nada mudou.",
        "This has arrived, is on its way, has no comment, or its ticket is not closed. Nothing changed.",
    )


@dataclass(frozen=True)
class Target:
    """Which ticket, and the agent shown as author; None is the integration user.

    `to_follow_up`: that ticket is closed, and what is written goes to a follow-up of it.
    """

    account_id: UUID
    ticket_id: int
    author_id: int | None
    to_follow_up: bool = False


def lane(ticket_id: int) -> str:
    """Updates of one ticket go one at a time, in the order they were asked for."""
    return f"ticket:{ticket_id}"


async def post(
    db: AsyncSession, target: Target, kind: str, change: Change, now: datetime, write_id: UUID | None = None
) -> UUID:
    """ONE coalesced update for one business action; returns its key. It stands once this transaction commits."""
    for field, _ in change.fields:
        if field not in TITLES:
            raise LookupError(f"no ticket field is called {field}")
    body = asdict(change)
    write = ZendeskWrite(
        id=write_id or new_id(),
        account_id=target.account_id,
        ticket_id=target.ticket_id,
        author_id=target.author_id,
        kind=kind,
        change=body,
        change_hash=hash_of(body),
        state=WriteState.PENDING,
        attempts=0,
        created_at=now,
        to_follow_up=target.to_follow_up,
    )
    await add_write(db, write)
    await defer(db, SEND, lane=lane(target.ticket_id), write_id=str(write.id))
    return write.id


def hash_of(body: dict[str, Any]) -> str:
    """SHA-256 over the stored change's canonical JSON, in hex."""
    return hashlib.sha256(rfc8785.dumps(body)).hexdigest()


async def retry(db: AsyncSession, account_id: UUID, write_id: UUID) -> int:
    """Puts a failed write back into its ticket's lane; returns the ticket. Raises NothingToRetry."""
    write = await reopen(db, account_id, write_id)
    if write is None:
        raise NothingToRetry
    await defer(db, SEND, lane=lane(write.ticket_id), write_id=str(write.id))
    return write.ticket_id


async def follow_up(db: AsyncSession, account_id: UUID, write_id: UUID) -> int:
    """What a closed ticket refused goes to a follow-up of it; returns the closed ticket. Raises NothingToFollowUp."""
    write = await redirect(db, account_id, write_id)
    if write is None:
        raise NothingToFollowUp
    await defer(db, SEND, lane=lane(write.ticket_id), write_id=str(write.id))
    return write.ticket_id


async def discard(db: AsyncSession, account_id: UUID, write_id: UUID, decided: Discard) -> int:
    """A failed write will not be tried again; returns the ticket. Raises NothingToDiscard."""
    write = await give_up(db, account_id, write_id, decided)
    if write is None:
        raise NothingToDiscard
    return write.ticket_id


def change_of(body: dict[str, Any]) -> Change:
    """The stored change, read back; one stored before a part existed lacks that part."""
    comment = body["comment"]
    parts = {
        **body,
        "comment": None if comment is None else Comment(**comment),
        "add_tags": tuple(body["add_tags"]),
        "drop_tags": tuple(body["drop_tags"]),
        "fields": tuple((key, value) for key, value in body.get("fields", [])),
    }
    return Change(**parts)
