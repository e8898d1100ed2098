"""The hash chain of decision record 0007: writing a row, verifying an export, and digests of personal data."""

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import rfc8785

from backend.kit.language import Said, Sentence

SALT_BYTES = 32
LARGEST = 2**53 - 1
"""RFC 8785 ends here."""


class Kind(StrEnum):
    TIME_ENTRY = "time_entry"
    CHARGE = "charge"


ENTRY_FIELDS = """
id account engagement session ticket modality work_form analyst group organization work_date started_at ended_at
worked_seconds paused_seconds proven_seconds payer unit_code transfer manual corrects personal
"""
CHARGE_FIELDS = """
id account engagement ticket month modality policy_version term_hash price_per_minute_centavos minimum_minutes
minimum_scope seconds_rounding free_seconds proven_seconds charged_minutes amount_centavos outcome on_portal waiver
payer explanation entries corrects replaces
"""
FIELDS: Mapping[Kind, frozenset[str]] = {
    Kind.TIME_ENTRY: frozenset(ENTRY_FIELDS.split()),
    Kind.CHARGE: frozenset(CHARGE_FIELDS.split()),
}

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]
Body = dict[str, Json]


class NotHashable(ValueError):
    """The body holds what the chain refuses: a float, a number past 2^53, text that is not NFC, a wrong field."""


@dataclass(frozen=True)
class Head:
    """The newest row of a chain; the next one continues it."""

    seq: int
    hash: str


BEGINNING = Head(0, "0" * 64)


@dataclass(frozen=True)
class Row:
    """One line of an export. `kind` is free text, so that kinds of the future verify as well."""

    prev: str
    kind: str
    seq: int
    body: Body
    hash: str

    @property
    def head(self) -> Head:
        return Head(self.seq, self.hash)


def next_row(head: Head, kind: Kind, body: Body) -> Row:
    """The row to write after `head`. Raises NotHashable, also when a field is missing or unknown."""
    if wrong := FIELDS[kind] ^ body.keys():
        raise NotHashable(f"{kind}: fields missing or unknown: {', '.join(sorted(wrong))}")
    seq = head.seq + 1
    return Row(head.hash, kind, seq, body, row_hash(head.hash, kind, seq, body))


def row_hash(prev: str, kind: str, seq: int, body: Body) -> str:
    """SHA-256, lower-case hex, over the row's RFC 8785 JSON. Raises NotHashable."""
    row: dict[str, Json] = {"prev": prev, "kind": str(kind), "seq": seq, "body": body}
    _check(row, "row")
    return hashlib.sha256(rfc8785.dumps(row)).hexdigest()


def is_whole(row: Row) -> bool:
    """Its hash is that of its content."""
    try:
        return row_hash(row.prev, row.kind, row.seq, row.body) == row.hash
    except NotHashable:
        return False


def _check(value: object, where: str) -> None:
    """Raises NotHashable naming the place, never the value: it may be personal."""
    if isinstance(value, dict):
        for key, part in value.items():
            _check(key, where)
            _check(part, f"{where}.{key}")
    elif isinstance(value, list):
        for n, part in enumerate(value):
            _check(part, f"{where}[{n}]")
    elif isinstance(value, str):
        if not is_text(value):
            raise NotHashable(f"{where}: not text in NFC")
    elif not isinstance(value, int | None):
        raise NotHashable(f"{where}: a {type(value).__name__} is refused")
    elif value is not None and abs(value) > LARGEST:
        raise NotHashable(f"{where}: a number past 2^53")


def is_text(value: str) -> bool:
    """NFC, and without the half characters that have no UTF-8."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return unicodedata.is_normalized("NFC", value)


class FaultKind(StrEnum):
    GAP = "gap"
    PREV = "prev"
    HASH = "hash"
    HEAD = "head"
    FORM = "form"
    """Of a file: the line is not what an export writes."""
    CUT = "cut"
    """Of a file: its last line is missing."""
    END = "end"
    """Of a file: its last line names another row."""


FAULTS: Mapping[FaultKind, Sentence] = {
    FaultKind.GAP: Sentence("falta a linha {seq}", "row {seq} is missing"),
    FaultKind.PREV: Sentence("a linha {seq} não continua a anterior", "row {seq} does not continue the one before"),
    FaultKind.HASH: Sentence("a linha {seq} foi alterada", "row {seq} was changed"),
    FaultKind.HEAD: Sentence(
        "a linha {seq} não é a que foi publicada no ticket", "row {seq} is not the one published on the ticket"
    ),
    FaultKind.FORM: Sentence(
        "a linha {seq} não está escrita como uma exportação a escreve", "line {seq} is not as an export writes it"
    ),
    FaultKind.CUT: Sentence(
        "o arquivo para antes da linha {seq} sem dizer que a corrente termina ali",
        "the file stops before row {seq} without saying that the chain ends there",
    ),
    FaultKind.END: Sentence(
        "a linha {seq} não é a última que o arquivo anuncia", "row {seq} is not the last one that the file announces"
    ),
}


@dataclass(frozen=True)
class Fault:
    """What is wrong first, and at which row."""

    kind: FaultKind
    seq: int

    @property
    def said(self) -> Said:
        return FAULTS[self.kind].of(seq=self.seq)


@dataclass(frozen=True)
class Verification:
    """`head` is the last row up to which the chain is whole; the whole chain is when there is no fault."""

    head: Head
    fault: Fault | None = None


def verify(rows: Iterable[Row], published: Head | None = None) -> Verification:
    """Walks an export in its order to the first fault. A `published` head also tells a tail that was cut off."""
    head = BEGINNING
    for row in rows:
        if kind := _fault_of(row, head, published):
            return Verification(head, Fault(kind, head.seq + 1))
        head = row.head
    if published is not None and head.seq < published.seq:
        return Verification(head, Fault(FaultKind.GAP, head.seq + 1))
    return Verification(head)


def _fault_of(row: Row, head: Head, published: Head | None) -> FaultKind | None:
    if row.seq != head.seq + 1:
        return FaultKind.GAP
    if row.prev != head.hash:
        return FaultKind.PREV
    if not is_whole(row):
        return FaultKind.HASH
    return FaultKind.HEAD if published and published.seq == row.seq and published.hash != row.hash else None


class DigestState(StrEnum):
    MATCHES = "matches"
    DIFFERS = "differs"
    ERASED = "erased"
    """No fault: the erase job cleared value and salt, and the chain is whole."""


DIGEST_STATES: Mapping[DigestState, Sentence] = {
    DigestState.MATCHES: Sentence("confere", "matches"),
    DigestState.DIFFERS: Sentence("não confere", "does not match"),
    DigestState.ERASED: Sentence("apagado (LGPD)", "erased (LGPD)"),
}


def digest(salt: bytes, value: str) -> str:
    """SHA-256 hex over salt and value. The salt is new for each value; ValueError unless it has 32 bytes.

    A value is hashed as it is stored: put it in NFC first, NotHashable otherwise.
    """
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes, not {len(salt)}")
    if not is_text(value):
        raise NotHashable("a personal value is not text in NFC")
    return hashlib.sha256(salt + value.encode()).hexdigest()


def digest_state(found: str, salt: bytes | None, value: str | None) -> DigestState:
    """A row's digest against the side table, whose salt and value are both None once erased."""
    if salt is None and value is None:
        return DigestState.ERASED
    if salt is None or value is None or len(salt) != SALT_BYTES or not is_text(value):
        return DigestState.DIFFERS
    return DigestState.MATCHES if digest(salt, value) == found else DigestState.DIFFERS
