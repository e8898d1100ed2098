"""The chain as JSON lines with its side values and its end, for whoever verifies it without our database."""

import json
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

import rfc8785
from sqlalchemy.ext.asyncio import AsyncSession

from backend.ledger.chain import Body, DigestState, Head, Json, Row, digest_state
from backend.ledger.proof.store import LedgerRow, PersonalValue, chain_rows, head_of, rows_of, values_of

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


@dataclass(frozen=True)
class End:
    """The last line of a file: whose chain it is, and where it ends."""

    account: str
    head: Head


class NotAnExport(ValueError):
    """Not one line of the file is an export's."""


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
    """A line of RFC 8785 JSON for each link: its fields, and `personal` with salt (hex) and value, null once erased.

    The last line is the chain's end as the head's table has it: call it in a snapshot.
    """
    seq = 0
    while lines := await lines_after(db, account_id, seq):
        for line in lines:
            yield as_json(line)
        seq = lines[-1].row.seq
    yield as_json(End(str(account_id), await head_of(db, account_id)))


def as_json(line: Line | End) -> str:
    if isinstance(line, End):
        return rfc8785.dumps({"account": line.account, "head": {**vars(line.head)}}).decode()
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


def from_json(text: str) -> Line | End:
    """Raises ValueError unless `as_json` writes this very text: no other order, blank, number form or doubled name."""
    try:
        found = _read(json.loads(text))
        same = as_json(found) == text
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("no line of an export") from error
    if not same:
        raise ValueError("not written as an export writes it")
    return found


@dataclass
class File:
    """An export's rows one after the other; `malformed` is the line at which reading stopped, `end` its last one."""

    texts: Iterator[str]
    end: End | None = None
    malformed: int | None = None

    def lines(self) -> Iterator[Line]:
        """Raises NotAnExport."""
        number = 0
        for number, text in enumerate(self.texts, 1):
            found = _attempt(text)
            if found is None or self.end is not None:
                self.malformed = number
                break
            if isinstance(found, End):
                self.end = found
            else:
                yield found
        if number == 0 or (self.malformed == 1 and not any(map(_attempt, self.texts))):
            raise NotAnExport


def _attempt(text: str) -> Line | End | None:
    try:
        return from_json(text)
    except ValueError:
        return None


def _read(whole: Any) -> Line | End:
    """Raises KeyError, TypeError, AttributeError or ValueError."""
    if "head" in whole:
        head = Head(_exactly(int, whole["head"]["seq"]), _exactly(str, whole["head"]["hash"]))
        return End(_exactly(str, whole["account"]), head)
    prev, kind, hash_ = (_exactly(str, whole[name]) for name in ("prev", "kind", "hash"))
    row = Row(prev, kind, _exactly(int, whole["seq"]), _exactly(dict, whole["body"]), hash_)
    sealed = {name: _opened(one) for name, one in whole["personal"].items()}
    if sealed.keys() != personal_of(row).keys():
        raise ValueError("a digest has its value beside it, and nothing else stands there")
    return Line(row, sealed)


T = TypeVar("T")


def _exactly(kind: type[T], value: object) -> T:
    """Raises TypeError; true is no integer here."""
    if type(value) is not kind:
        raise TypeError(kind.__name__)
    return value


def personal_of(row: Row) -> dict[str, str]:
    """Digest by field."""
    found = row.body.get("personal")
    return {name: one for name, one in found.items() if isinstance(one, str)} if isinstance(found, dict) else {}


def digest_states(line: Line) -> dict[str, DigestState]:
    """What became of each personal value, by field."""
    found = {name: (one, line.sealed.get(name)) for name, one in personal_of(line.row).items()}
    return {
        name: digest_state(one, sealed.salt, sealed.value) if sealed else DigestState.DIFFERS
        for name, (one, sealed) in found.items()
    }


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


def _opened(one: Mapping[str, str | None]) -> Sealed:
    salt = one["salt"]
    return Sealed(None if salt is None else bytes.fromhex(salt), one["value"])
