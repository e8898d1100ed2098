"""Proves the chain: of the database, row by row against its tables, or of an export, without the database."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.language import Counted, Said, Sentence
from backend.ledger.bodies import charge_body, entry_body
from backend.ledger.chain import (
    DIGEST_STATES,
    DigestState,
    Fault,
    FaultKind,
    Head,
    Kind,
    Row,
    Verification,
    verify,
)
from backend.ledger.proof.export import File, Line, digest_states, lines_after
from backend.ledger.proof.recount import Mismatch, Recount
from backend.ledger.proof.store import head_of
from backend.ledger.store import TimeEntry, records_with

WHOLE = Counted(
    Sentence("A corrente está inteira: {n} linha, até {head}.", "The chain is whole: {n} row, up to {head}."),
    Sentence("A corrente está inteira: {n} linhas, até {head}.", "The chain is whole: {n} rows, up to {head}."),
)
BROKEN = Sentence("A corrente está quebrada: {fault}.", "The chain is broken: {fault}.")
ALTERED = Sentence("Linha {seq}: a tabela diz outra coisa.", "Row {seq}: the table says something else.")
RIGHT = Sentence(
    "Cada tarifação sai de novo dos apontamentos, com o mesmo valor e a mesma frase.",
    "Each charge comes out of the entries again, with the same amount and the same sentence.",
)
RECOUNTED = Sentence("Linha {seq}, {what}.", "Row {seq}, {what}.")
FIRST = Sentence("A primeira linha que não se sustenta é a {seq}.", "The first row that does not hold is {seq}.")
PERSONAL = Sentence("Linha {seq}, {name}: {state}.", "Row {seq}, {name}: {state}.")
NAMES: Mapping[str, Sentence] = {
    "requester": Sentence("solicitante", "requester"),
    "cnpj": Sentence("CNPJ", "CNPJ"),
}


@dataclass
class Report:
    """`altered` are rows whose table record differs from the chain; `personal` is every digest that was met.

    `recounted` is the first row whose sums, rules or sentence do not come out of the rows before it.
    """

    chain: Verification
    altered: list[int] = field(default_factory=list)
    personal: list[tuple[int, str, DigestState]] = field(default_factory=list)
    recounted: Mismatch | None = None

    @property
    def first(self) -> int | None:
        """The first row that does not hold. An erased value is no fault."""
        faults = [one.seq for one in (self.chain.fault, self.recounted) if one]
        unlike = [seq for seq, _, state in self.personal if state is DigestState.DIFFERS]
        return min([*faults, *self.altered, *unlike], default=None)

    @property
    def whole(self) -> bool:
        return self.first is None

    @property
    def states(self) -> Counter[DigestState]:
        return Counter(state for _, _, state in self.personal)

    def lines(self) -> list[Said]:
        """For a person: the chain, then whatever needs a look; values that match are not listed."""
        head, fault = self.chain.head, self.chain.fault
        notable = [one for one in self.personal if one[2] is not DigestState.MATCHES]
        return [
            BROKEN.of(fault=fault.said) if fault else WHOLE.of(head.seq, head=head.hash),
            *([] if fault or self.recounted else [RIGHT.of()]),
            *([RECOUNTED.of(seq=self.recounted.seq, what=self.recounted.said)] if self.recounted else []),
            *(ALTERED.of(seq=seq) for seq in self.altered),
            *(
                PERSONAL.of(seq=seq, name=NAMES.get(name, name), state=DIGEST_STATES[state])
                for seq, name, state in notable
            ),
            *([] if self.first is None else [FIRST.of(seq=self.first)]),
        ]


async def verify_chain(db: AsyncSession, account_id: UUID, published: Head | None = None) -> Report:
    """Also compares each row with its table. Without a `published` head the table's own tells a tail cut off."""
    found, recount = Report(Verification(Head(0, ""))), Recount(str(account_id))

    async def read(seq: int) -> list[Line]:
        lines = await lines_after(db, account_id, seq)
        found.altered += await _altered(db, account_id, [line.row for line in lines])
        return lines

    expected = published or await head_of(db, account_id)
    # hashing is work for a thread; it asks the loop for the next rows, so that no more than one chunk is held
    lines = _lines(read, asyncio.get_running_loop())
    found.chain = await asyncio.to_thread(verify, _noted(lines, found, recount), expected)
    found.recounted = recount.fault
    return found


def verify_export(texts: Iterable[str], published: Head | None = None) -> Report:
    """Needs no database. Raises NotAnExport."""
    found, file, recount = Report(Verification(Head(0, ""))), File(iter(texts)), Recount()
    found.chain = verify(_noted(file.lines(), found, recount), published)
    if fault := _file_fault(file, found.chain):
        found.chain = Verification(found.chain.head, fault)
    if file.end:
        recount.end(file.end.account, found.chain.head.seq)
    found.recounted = recount.fault
    return found


def _file_fault(file: File, chain: Verification) -> Fault | None:
    """What is wrong with the file where its rows are not."""
    at = chain.head.seq
    if file.malformed is not None:
        return Fault(FaultKind.FORM, file.malformed)
    if chain.fault is not None or (file.end and file.end.head == chain.head):
        return chain.fault
    if file.end is None:
        return Fault(FaultKind.CUT, at + 1)
    return Fault(FaultKind.GAP, at + 1) if file.end.head.seq > at else Fault(FaultKind.END, at)


def _noted(lines: Iterable[Line], into: Report, recount: Recount) -> Iterator[Row]:
    """The rows; their digests and sums are judged on the way."""
    for line in lines:
        recount.take(line.row)
        into.personal += [(line.row.seq, name, state) for name, state in digest_states(line).items()]
        yield line.row


def _lines(read: Callable[[int], Awaitable[list[Line]]], loop: asyncio.AbstractEventLoop) -> Iterator[Line]:
    async def asked(seq: int) -> list[Line]:
        return await read(seq)

    seq = 0
    while lines := asyncio.run_coroutine_threadsafe(asked(seq), loop).result():
        yield from lines
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
