"""A command sent twice with one key acts once: the second one gets the first one's answer."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from pydantic import BaseModel
from sqlalchemy import BigInteger, ColumnElement, delete, select, update
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from backend.kit.clock import Clock
from backend.kit.db import Base, Database, UtcDateTime
from backend.kit.errors import DomainError
from backend.kit.jobs import Attempt, JobValue, Task
from backend.kit.language import Sentence

KEPT = timedelta(days=90)
FORGET = Task("kit.forget_answers", queue="ticks", cron="23 * * * *")

log = structlog.get_logger(__name__)


class AnsweredRequest(Base):
    """Kept 90 days of business time: a repetition that comes later acts anew."""

    __tablename__ = "answered_request"

    account_id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    route: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    body_hash: Mapped[str]
    answer: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class KeyMissing(DomainError):
    status = 400
    code = "idempotency_key_missing"
    title = Sentence("O pedido veio sem a chave que evita repetição.", "The request came without its repeat-proof key.")
    detail = Sentence(
        "Envie o cabeçalho Idempotency-Key com um valor novo por ação (até 80 caracteres).",
        "Send the Idempotency-Key header, a new value for each action (up to 80 characters).",
    )


class KeyReused(DomainError):
    status = 422
    code = "idempotency_key_reused"
    title = Sentence("Esta ação já foi enviada com outro conteúdo.", "This action was already sent with other content.")
    detail = Sentence(
        "Nada foi feito de novo. Recarregue o ticket, confira o que ficou registrado e repita se ainda for preciso.",
        "Nothing was done again. Reload the ticket, check what was recorded and repeat if still needed.",
    )


@dataclass(frozen=True)
class Scope:
    """Whose request it is: a key is unique within account, user and route."""

    account_id: UUID
    user_id: int
    route: str
    key: str


async def earlier_answer(db: AsyncSession, scope: Scope, body: bytes, now: datetime) -> dict[str, Any] | None:
    """The stored answer of an equal request, or None when this one is the first and the key is now taken.

    A second request waits here for the first one's transaction. A refused one left nothing behind: it may be tried
    again. Raises KeyReused when the body differs.
    """
    body_hash = hashlib.sha256(body).hexdigest()
    taken = await db.execute(
        insert(AnsweredRequest)
        .values(**vars(scope), body_hash=body_hash, answer=None, at=now)
        .on_conflict_do_nothing()
        .returning(AnsweredRequest.key)
    )
    if taken.scalar_one_or_none() is not None:
        return None
    found = (await db.execute(select(AnsweredRequest).where(*_same(scope)))).scalar_one()
    if found.body_hash != body_hash or found.answer is None:
        raise KeyReused
    return found.answer


async def keep_answer(db: AsyncSession, scope: Scope, answer: BaseModel) -> None:
    await db.execute(update(AnsweredRequest).where(*_same(scope)).values(answer=answer.model_dump(mode="json")))


class Forgetter:
    """The handler of `kit.forget_answers`."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def __call__(self, attempt: Attempt, /, **arguments: JobValue) -> None:
        del attempt, arguments
        old = delete(AnsweredRequest).where(AnsweredRequest.at < self._clock.now() - KEPT)
        async with self._database.transaction() as db:
            forgotten = len((await db.execute(old.returning(AnsweredRequest.user_id))).all())
        if forgotten:
            log.info("answers.forgotten", count=forgotten)


def _same(scope: Scope) -> tuple[ColumnElement[bool], ...]:
    return (
        AnsweredRequest.account_id == scope.account_id,
        AnsweredRequest.user_id == scope.user_id,
        AnsweredRequest.route == scope.route,
        AnsweredRequest.key == scope.key,
    )
