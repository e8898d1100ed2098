"""Inspects a Replay file as it streams by: its blocks, what its text tells, and where a bound stopped the reading."""

import hashlib
import re
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from backend.engagements.rules import Status
from backend.replays.catalogue import Recognised

INSPECTED_WHILE = frozenset({Status.ACCEPTED, Status.IN_SERVICE})
"""Before, nobody has a right to the customer's data; afterwards, it proves nothing of the work."""
SUFFIX = ".trplay"

MB = 10**6


@dataclass(frozen=True)
class Limits:
    """A typical file is 2.7 MB, 45.9 MB of text, 17 times as much, read in a second."""

    file_bytes: int = 50 * MB
    """What Zendesk takes as an attachment."""
    uncompressed_bytes: int = 1000 * MB
    """More than a file of that size holds at the typical ratio."""
    ratio: int = 250
    """Text of a debugger repeats itself, but not so; gzip's own limit is 1032."""
    ratio_from: int = 8 * MB
    """Uncompressed bytes below which no ratio hurts."""
    blocks: int = 200_000
    """A block costs time of its own, however small."""
    sources: int = 2_000
    """The only part that grows with the text."""
    seconds: float = 10.0
    """Of work, not of waiting for the upload: half of what the sidebar waits."""


class Finding(StrEnum):
    """What is wrong with the file, or why it was not read to its end."""

    EMPTY = "empty"
    ZIP = "zip"
    GZIP = "gzip"
    TEXT = "text"
    UNKNOWN = "unknown"
    DAMAGED = "damaged"
    LENGTH_WRONG = "length_wrong"
    TRUNCATED = "truncated"
    TRAILING = "trailing"
    TOO_LONG = "too_long"
    TOO_DENSE = "too_dense"
    TOO_MANY_BLOCKS = "too_many_blocks"
    TOO_SLOW = "too_slow"
    CROWDED = "crowded"


NO_REPLAY = frozenset({Finding.EMPTY, Finding.ZIP, Finding.GZIP, Finding.TEXT, Finding.UNKNOWN})

STOPPING = frozenset({Finding.TOO_LONG, Finding.TOO_DENSE, Finding.TOO_SLOW})


@dataclass(frozen=True)
class Found:
    """`block` is the first one it is about, counted from 1; `times` in how many."""

    finding: Finding
    block: int
    times: int


@dataclass(frozen=True)
class Inspection:
    """All that is kept of a file. Sizes in bytes; the two times without a zone, as the recording machine had them."""

    sha256: str
    size: int
    uncompressed: int
    blocks: int
    intact: int
    begins: datetime | None
    ends: datetime | None
    sources: Mapping[str, date | None]
    found: tuple[Found, ...]


HEADER, GZIP_MAGIC, ZIP_MAGIC = 4, b"\x1f\x8b", b"PK\x03\x04"
DIGITS = re.compile(rb"[0-9A-Fa-f]{4}")
PLAIN = re.compile(rb"[\t\n\r\x20-\x7e\x80-\xff]*")
SNIFFED = 64
"""Bytes by which a file that is no Replay is told from others."""
PIECE = 64 * 1024
"""Bytes inflated at a time: a block of 64 kB may hold 64 MB."""
GZIP_MEMBER = 16 + zlib.MAX_WBITS


class Inspector:
    """Holds one block and one piece of text at most. `clock` gives seconds of any beginning."""

    def __init__(self, limits: Limits, clock: Callable[[], float]) -> None:
        self._limits, self._clock = limits, clock
        self._hash = hashlib.sha256()
        self.size = 0
        self._held = bytearray()
        self._begun = self._stopped = False
        self._blocks = self._intact = self._read_bytes = self._uncompressed = 0
        self._recognised = Recognised(limits.sources)
        self._found: dict[Finding, Found] = {}
        self._worked = self._since = 0.0

    def feed(self, part: bytes) -> None:
        self._since = self._clock()
        self._hash.update(part)
        self.size += len(part)
        if not self._stopped:
            self._held += part
            self._go_on(at_end=False)
        self._worked += self._clock() - self._since

    def finish(self) -> Inspection:
        self._since = self._clock()
        self._go_on(at_end=True)
        if self._held and not self._stopped:
            cut = DIGITS.match(bytes(self._held).ljust(HEADER, b"0"))
            self._note(Finding.TRUNCATED if cut else Finding.TRAILING, self._blocks + 1)
        self._recognised.end()
        if self._recognised.crowded:
            self._note(Finding.CROWDED, self._blocks)
        return Inspection(
            self._hash.hexdigest(),
            self.size,
            self._uncompressed,
            self._blocks,
            self._intact,
            self._recognised.begins,
            self._recognised.ends,
            dict(sorted(self._recognised.sources.items())),
            tuple(self._found.values()),
        )

    def _go_on(self, *, at_end: bool) -> None:
        """Through every block that has arrived whole."""
        if not self._begun and (at_end or len(self._held) >= SNIFFED):
            self._begin()
        start = 0
        while self._begun and not self._stopped and len(self._held) >= start + HEADER:
            digits = bytes(self._held[start : start + HEADER])
            if not DIGITS.fullmatch(digits):
                self._stop(Finding.TRAILING, self._blocks + 1)
                break
            end = start + HEADER + int(digits, 16)
            if len(self._held) < end:
                break
            self._block(bytes(self._held[start + HEADER : end]))
            start = end
        del self._held[: len(self._held) if self._stopped else start]

    def _begin(self) -> None:
        """Tells a Replay from other files by its first bytes."""
        self._begun, first = True, bytes(self._held[:SNIFFED])
        if DIGITS.match(first) and first[HEADER:].startswith(GZIP_MAGIC):
            return
        kinds = {Finding.ZIP: first.startswith(ZIP_MAGIC), Finding.GZIP: first.startswith(GZIP_MAGIC)}
        kinds |= {Finding.EMPTY: not first, Finding.TEXT: PLAIN.fullmatch(first) is not None}
        self._stop(next((kind for kind, fits in kinds.items() if fits), Finding.UNKNOWN), 0)

    def _block(self, member: bytes) -> None:
        if self._blocks >= self._limits.blocks:
            self._stop(Finding.TOO_MANY_BLOCKS, self._blocks + 1)
            return
        self._blocks += 1
        self._read_bytes += HEADER + len(member)
        try:
            wrong = self._inflate(member)
        except zlib.error:
            wrong = Finding.DAMAGED
        if wrong is None:
            self._intact += 1
            return
        self._recognised.end()
        if wrong in STOPPING:
            self._stop(wrong, self._blocks)
        else:
            self._note(wrong, self._blocks)

    def _inflate(self, member: bytes) -> Finding | None:
        """None where exactly one gzip member fills the length. Raises zlib.error for a wrong checksum or stream."""
        inflater, rest = zlib.decompressobj(GZIP_MEMBER), member
        while not inflater.eof:
            piece = inflater.decompress(rest, PIECE)
            rest = inflater.unconsumed_tail
            if not piece and not inflater.eof:
                return Finding.LENGTH_WRONG
            self._uncompressed += len(piece)
            beyond = self._beyond()
            if beyond is not None:
                return beyond
            self._recognised.read(piece)
        return Finding.LENGTH_WRONG if inflater.unused_data else None

    def _beyond(self) -> Finding | None:
        """The bound that has been passed."""
        if self._uncompressed > self._limits.uncompressed_bytes:
            return Finding.TOO_LONG
        if self._uncompressed > max(self._limits.ratio_from, self._limits.ratio * self._read_bytes):
            return Finding.TOO_DENSE
        if self._worked + self._clock() - self._since > self._limits.seconds:
            return Finding.TOO_SLOW
        return None

    def _stop(self, finding: Finding, block: int) -> None:
        """What still comes is hashed and counted, not read."""
        self._stopped = True
        self._note(finding, block)

    def _note(self, finding: Finding, block: int) -> None:
        before = self._found.get(finding)
        self._found[finding] = Found(finding, before.block if before else block, before.times + 1 if before else 1)


def inspect(parts: Iterable[bytes], limits: Limits, clock: Callable[[], float]) -> Inspection:
    """Of a whole file, part by part."""
    inspector = Inspector(limits, clock)
    for part in parts:
        inspector.feed(part)
    return inspector.finish()
