"""Writes links to the chain, and seals what is personal before it is named in one."""

import secrets
import unicodedata
from collections.abc import Sequence
from uuid import UUID

import rfc8785
from sqlalchemy.ext.asyncio import AsyncSession

from backend.ledger.chain import SALT_BYTES, Body, Kind, Row, digest, next_row
from backend.ledger.proof.store import LedgerRow, PersonalValue, add_rows, lock_head


def seal(value: str) -> PersonalValue:
    """The value in NFC under a salt of its own; its digest may go into a link."""
    salt, settled = secrets.token_bytes(SALT_BYTES), unicodedata.normalize("NFC", value)
    return PersonalValue(digest=digest(salt, settled), value=settled, salt=salt)


async def write_links(db: AsyncSession, account_id: UUID, bodies: Sequence[tuple[Kind, Body]]) -> None:
    """At the chain's end, in this order. Last of a transaction: it holds the head's lock until the commit.

    Raises NotHashable.
    """
    head = await lock_head(db, account_id)
    rows: list[Row] = []
    for kind, body in bodies:
        rows.append(next_row(head, kind, body))
        head = rows[-1].head
    await add_rows(db, [_stored(account_id, row) for row in rows], head)


def _stored(account_id: UUID, row: Row) -> LedgerRow:
    body = rfc8785.dumps(row.body).decode()
    return LedgerRow(account_id=account_id, seq=row.seq, kind=row.kind, body=body, prev=row.prev, hash=row.hash)
