"""Proves the chain: of the database, row by row against its tables, or of an export, without the database."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.language import Counted, Said, Sentence
from backend.ledger.bodies import charge_body, entry_body
from backend.ledger.chain import DIGEST_STATES, DigestState, Head, Kind, Row, Verification, digest_state, verify
from backend.ledger.proof.export import Line, from_json, lines_after, personal_of
from backend.ledger.proof.store import head_of
from backend.ledger.store import TimeEntry, records_with

WHOLE = Counted(
    Sentence("A corrente está inteira: {n} linha, até {head}.", "The chain is whole: {n} row, up to {head}."),
    Sentence("A corrente está inteira: {n} linhas, até {head}.", "The chain is whole: {n} rows, up to {head}."),
)
BROKEN = Sentence("A corrente está quebrada: {fault}.", "The chain is broken: {fault}.")
ALTERED = Sentence("Linha {seq}: a tabela diz outra coisa.", "Row {seq}: the table says something else.")
PERSONAL = Sentence("Linha {seq}, {name}: {state}.", "Row {seq}, {name}: {state}.")
NAMES: Mapping[str, Sentence] = {
    "requester": Sentence("solicitante", "requester"),
    "cnpj": Sentence("CNPJ", "CNPJ"),
}


@dataclass
class Report:
    """`altered` are rows whose table record differs from the chain; `personal` is every digest that was met."""

    chain: Verification
    altered: list[int] = field(default_factory=list)
    personal: list[tuple[int, str, DigestState]] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """An erased value is no fault."""
        unlike = any(state is DigestState.DIFFERS for _, _, state in self.personal)
        return self.chain.fault is None and not self.altered and not unlike

    @property
    def states(self) -> Counter[DigestState]:
        return Counter(state for _, _, state in self.personal)

    def lines(self) -> list[Said]:
        """For a person: the chain, then whatever needs a look; values that match are not listed."""
        head, fault = self.chain.head, self.chain.fault
        first = BROKEN.of(fault=fault.said) if fault else WHOLE.of(head.seq, head=head.hash)
        notable = [one for one in self.personal if one[2] is not DigestState.MATCHES]
        return [
            first,
            *(ALTERED.of(seq=seq) for seq in self.altered),
            *(
                PERSONAL.of(seq=seq, name=NAMES.get(name, name), state=DIGEST_STATES[state])
                for seq, name, state in notable
            ),
        ]


async def verify_chain(db: AsyncSession, account_id: UUID, published: Head | None = None) -> Report:
    """Also compares each row with its table. Without a `published` head the table's own tells a tail cut off."""
    found = Report(Verification(Head(0, "")))

    async def read(seq: int) -> list[Line]:
        lines = await lines_after(db, account_id, seq)
        found.altered += await _altered(db, account_id, [line.row for line in lines])
        return lines

    expected = published or await head_of(db, account_id)
    # hashing is work for a thread; it asks the loop for the next rows, so that no more than one chunk is held
    rows = _rows(read, asyncio.get_running_loop(), found)
    found.chain = await asyncio.to_thread(verify, rows, expected)
    return found


def verify_export(texts: Iterable[str], published: Head | None = None) -> Report:
    """Needs no database. Raises ValueError, KeyError or TypeError for what is no export."""
    found = Report(Verification(Head(0, "")))
    found.chain = verify(_noted(map(from_json, texts), found), published)
    return found


def _noted(lines: Iterable[Line], into: Report) -> Iterator[Row]:
    """The rows; their digests are judged on the way."""
    for line in lines:
        for name, one in personal_of(line.row).items():
            sealed = line.sealed.get(name)
            state = digest_state(one, sealed.salt, sealed.value) if sealed else DigestState.DIFFERS
            into.personal.append((line.row.seq, name, state))
        yield line.row


def _rows(read: Callable[[int], Awaitable[list[Line]]], loop: asyncio.AbstractEventLoop, into: Report) -> Iterator[Row]:
    async def asked(seq: int) -> list[Line]:
        return await read(seq)

    seq = 0
    while lines := asyncio.run_coroutine_threadsafe(asked(seq), loop).result():
        yield from _noted(lines, into)
        seq = lines[-1].row.seq


async def _altered(db: AsyncSession, account_id: UUID, rows: list[Row]) -> list[int]:
    """Rows that the tables contradict, or do not have; kinds of the future have no table here."""
    known: dict[str, list[UUID]] = {kind: [] for kind in Kind}
    ids = {row.seq: _id_of(row) for row in rows if row.kind in known}
    for row in rows:
        if found := ids.get(row.seq):
            known[row.kind].append(found)
    records = await records_with(db, account_id, known[Kind.TIME_ENTRY], known[Kind.CHARGE])
    said = {id_: entry_body(one) if isinstance(one, TimeEntry) else charge_body(one) for id_, one in records.items()}
    return [row.seq for row in rows if row.seq in ids and said.get(ids[row.seq]) != row.body]


def _id_of(row: Row) -> UUID | None:
    try:
        return UUID(str(row.body.get("id")))
    except ValueError:
        return None
