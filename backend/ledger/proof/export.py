"""The chain as JSON lines with its side values, for whoever verifies it without our database."""

import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

import rfc8785
from sqlalchemy.ext.asyncio import AsyncSession

from backend.ledger.chain import Body, Json, Row
from backend.ledger.proof.store import LedgerRow, PersonalValue, chain_rows, rows_of, values_of

CHUNK = 500


@dataclass(frozen=True)
class Sealed:
    """What the side table has for one digest; both None once erased."""

    salt: bytes | None
    value: str | None


@dataclass(frozen=True)
class Line:
    """One link and, by its field, what each of its personal digests stands for."""

    row: Row
    sealed: Mapping[str, Sealed] = field(default_factory=dict)


ERASED = Sealed(None, None)


async def lines_after(db: AsyncSession, account_id: UUID, seq: int, limit: int = CHUNK) -> list[Line]:
    """The next links in order; none at the end."""
    return await _lines(db, await chain_rows(db, account_id, seq, limit))


async def lines_of(db: AsyncSession, account_id: UUID, engagement_id: UUID) -> list[Line]:
    """The links that name this engagement, in order."""
    return await _lines(db, await rows_of(db, account_id, engagement_id))


async def _lines(db: AsyncSession, stored: list[LedgerRow]) -> list[Line]:
    rows = [Row(one.prev, one.kind, one.seq, _body(one.body), one.hash) for one in stored]
    known = await values_of(db, [found for row in rows for found in personal_of(row).values()])
    return [Line(row, {name: _sealed(known.get(one)) for name, one in personal_of(row).items()}) for row in rows]


async def export_chain(db: AsyncSession, account_id: UUID) -> AsyncIterator[str]:
    """A line of RFC 8785 JSON for each link: its fields, and `personal` with salt (hex) and value, null once erased."""
    seq = 0
    while lines := await lines_after(db, account_id, seq):
        for line in lines:
            yield as_json(line)
        seq = lines[-1].row.seq


def as_json(line: Line) -> str:
    row = line.row
    personal: dict[str, Json] = {
        name: {"salt": None if one.salt is None else one.salt.hex(), "value": one.value}
        for name, one in line.sealed.items()
    }
    whole: dict[str, Json] = {
        "prev": row.prev,
        "kind": row.kind,
        "seq": row.seq,
        "body": row.body,
        "hash": row.hash,
        "personal": personal,
    }
    return rfc8785.dumps(whole).decode()


def from_json(text: str) -> Line:
    """Raises ValueError, also KeyError and TypeError, for what is no line of an export."""
    whole = json.loads(text)
    row = Row(whole["prev"], whole["kind"], whole["seq"], whole["body"], whole["hash"])
    return Line(row, {name: _read(one) for name, one in whole["personal"].items()})


def personal_of(row: Row) -> dict[str, str]:
    """Digest by field."""
    found = row.body.get("personal")
    return {name: one for name, one in found.items() if isinstance(one, str)} if isinstance(found, dict) else {}


def _body(text: str) -> Body:
    """Empty for what is no JSON object any more: its hash then says that the row was changed."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _sealed(found: PersonalValue | None) -> Sealed:
    """A digest that the side table does not have is not an erased one: it has no value to match."""
    return Sealed(b"", "") if found is None else Sealed(found.salt, found.value)


def _read(one: Mapping[str, str | None]) -> Sealed:
    salt = one["salt"]
    return Sealed(None if salt is None else bytes.fromhex(salt), one["value"])
