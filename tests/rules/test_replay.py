"""The Replay inspector: what it tells of whole files, broken ones, other ones, and of those made to hurt."""

import gzip
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import count

import pytest

from backend.local_zendesk.replay_sample import COMPILED, block, sample
from backend.replays.rules import MB, Finding, Found, Inspection, Limits, inspect

ANY = Limits()
FIRST, SECOND, THIRD = (block(f"2026-03-1{n} 10:00:00 MATA{n}.PRW(1)\n".encode() * 50) for n in range(3))


def parts_of(data: bytes, size: int) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))


def still() -> float:
    return 0.0


def inspected(
    data: bytes, limits: Limits = ANY, *, size: int = 64 * 1024, clock: Callable[[], float] = still
) -> Inspection:
    return inspect(parts_of(data, size), limits, clock)


def of_text(text: str) -> Inspection:
    return inspected(block(text.encode()))


def damaged(whole: bytes, from_end: int) -> bytes:
    """One bit of it changed."""
    place = len(whole) - from_end
    return whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]


@pytest.mark.parametrize("size", [1, 7, 4096, 10**6])
def test_a_whole_file_however_it_arrives(size: int) -> None:
    found = inspected(sample(), size=size)
    assert (found.blocks, found.intact, found.found) == (7, 7, ())
    assert (found.size, found.uncompressed) == (len(sample()), text_bytes(sample()))
    assert (found.begins, found.ends) == (datetime(2025, 11, 3, 14, 20), datetime(2025, 11, 3, 14, 39, 59))  # noqa: DTZ001 -- the file names no zone
    assert found.sources.keys() == COMPILED.keys()
    assert found.sources["FATA701.PRW"] == date(2025, 9, 2)


def text_bytes(data: bytes) -> int:
    """Counted another way."""
    total = 0
    while data:
        length = int(data[:4], 16)
        total += len(gzip.decompress(data[4 : 4 + length]))
        data = data[4 + length :]
    return total


def test_digits_may_be_small_letters() -> None:
    long = block(bytes(range(256)) * 200)
    small = long[:4].lower() + long[4:]
    assert small != long
    assert inspected(small).intact == 1


@pytest.mark.parametrize("from_end", [8, 1, 20])
def test_a_damaged_block_is_named_and_the_next_ones_are_read(from_end: int) -> None:
    """Its checksum, its length at the end, its compressed text."""
    found = inspected(FIRST + damaged(SECOND, from_end) + THIRD + damaged(THIRD, from_end))
    assert (found.blocks, found.intact) == (4, 2)
    assert found.found == (Found(Finding.DAMAGED, 2, 2),)
    assert {"MATA0.PRW", "MATA2.PRW"} <= found.sources.keys()


@pytest.mark.parametrize("left", [len(FIRST) + 1, len(FIRST) + 3, len(FIRST) + 4, len(FIRST) + len(SECOND) - 1])
def test_a_cut_in_a_header_or_in_a_member(left: int) -> None:
    found = inspected((FIRST + SECOND)[:left])
    assert (found.blocks, found.intact) == (1, 1)
    assert found.found == (Found(Finding.TRUNCATED, 2, 1),)


def test_a_cut_in_the_first_block() -> None:
    found = inspected(FIRST[:-1])
    assert (found.blocks, found.found) == (0, (Found(Finding.TRUNCATED, 1, 1),))


@pytest.mark.parametrize("rest", [b"\r\n", b"fim!", b"\x00" * 500, b"PK\x03\x04" * 99])
def test_something_else_after_the_blocks(rest: bytes) -> None:
    found = inspected(FIRST + SECOND + rest)
    assert (found.blocks, found.intact, found.size) == (2, 2, len(FIRST + SECOND + rest))
    assert found.found == (Found(Finding.TRAILING, 3, 1),)


@pytest.mark.parametrize("by", [-9, 1])
def test_a_declared_length_that_is_wrong(by: int) -> None:
    """The member ends before it or goes on behind it; where the next block begins, nobody knows then."""
    lied = f"{len(FIRST) - 4 + by:04X}".encode() + FIRST[4:]
    found = inspected(lied + SECOND)
    assert (found.blocks, found.intact) == (1, 0)
    assert [one.finding for one in found.found] == [Finding.LENGTH_WRONG, Finding.TRAILING]


def test_a_length_without_a_member() -> None:
    found = inspected(FIRST + b"0000" + SECOND)
    assert (found.blocks, found.intact, found.found) == (3, 2, (Found(Finding.LENGTH_WRONG, 2, 1),))


@pytest.mark.parametrize(
    ("data", "finding"),
    [
        (b"", Finding.EMPTY),
        (b"PK\x03\x04" + bytes(100), Finding.ZIP),
        (gzip.compress(b"x" * 1000, mtime=0), Finding.GZIP),
        ("Ação às 10:00\n".encode() * 20, Finding.TEXT),
        (b"0A1F e nada mais", Finding.TEXT),
        (b"\x7fELF\x02\x01" + bytes(200), Finding.UNKNOWN),
        (b"00FF" + zlib.compress(b"x" * 999), Finding.UNKNOWN),
    ],
)
def test_another_format_is_told_and_not_read(data: bytes, finding: Finding) -> None:
    found = inspected(data)
    assert (found.blocks, found.uncompressed, found.size) == (0, 0, len(data))
    assert found.found == (Found(finding, 0, 1),)


BOMB = block(b"\0" * 50_000_000) * 20
"""A billion bytes in one million."""


def test_a_bomb_is_left_where_its_ratio_shows() -> None:
    found = inspected(BOMB)
    assert [one.finding for one in found.found] == [Finding.TOO_DENSE]
    assert (found.intact, found.size) == (0, len(BOMB))
    assert ANY.ratio_from < found.uncompressed <= max(ANY.ratio_from, ANY.ratio * len(BOMB) // 20) + 64 * 1024


def test_no_more_is_inflated_than_may_be() -> None:
    found = inspected(BOMB, Limits(uncompressed_bytes=3 * MB))
    assert found.found == (Found(Finding.TOO_LONG, 1, 1),)
    assert 3 * MB < found.uncompressed <= 3 * MB + 64 * 1024


def test_memory_does_not_grow_with_what_is_inflated() -> None:
    tracemalloc.start()
    inspected(BOMB, Limits(uncompressed_bytes=20 * MB, ratio=2000))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2 * MB


def test_blocks_are_bounded() -> None:
    found = inspected(block(b"") * 11, Limits(blocks=10))
    assert (found.blocks, found.found) == (10, (Found(Finding.TOO_MANY_BLOCKS, 11, 1),))


def test_time_is_bounded() -> None:
    ticking = count()
    found = inspected(FIRST * 9, Limits(seconds=10), size=len(FIRST), clock=lambda: float(next(ticking)))
    assert [one.finding for one in found.found] == [Finding.TOO_SLOW]
    assert (0 < found.intact < 9, found.size) == (True, 9 * len(FIRST))


def test_waiting_for_the_next_part_is_not_counted() -> None:
    passed = [0.0]

    def slowly() -> Iterator[bytes]:
        for part in parts_of(FIRST * 9, len(FIRST)):
            passed[0] += 1000
            yield part

    assert inspect(slowly(), Limits(seconds=10), lambda: passed[0]).found == ()


def test_sources_are_bounded() -> None:
    found = inspected(block(b"".join(b"A%d.PRW\n" % n for n in range(50))), Limits(sources=10))
    assert (len(found.sources), found.found) == (10, (Found(Finding.CROWDED, 1, 1),))


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("2026-01-02 03:04:05 x\n\n[02/01/2026 23:59:59] y\n", "2026-01-02T03:04:05", "2026-01-02T23:59:59"),
        ("  2026-01-02T03:04:05.123 x", "2026-01-02T03:04:05", "2026-01-02T03:04:05"),
        ("03/01/2026 00:00:01 x\n02/01/2026 00:00:00 y\n", "2026-01-02T00:00:00", "2026-01-03T00:00:01"),
        ("cData := '2026-01-02 03:04:05'\n", None, None),
        ("2026-13-02 03:04:05\n31/02/2026 03:04:05\n2026-01-02 24:00:00\n1899-12-30 00:00:00\n", None, None),
        ("2026-01-02\n03:04:05\n", None, None),
    ],
)
def test_times_count_where_they_open_a_line(text: str, begins: str | None, ends: str | None) -> None:
    found = of_text(text)
    assert [one and one.isoformat() for one in (found.begins, found.ends)] == [begins, ends]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("mata461.prw(10) MATA461.PRW", {"MATA461.PRW": None}),
        ("x A.PRX,B.TLPP;C.APW D.PRG", dict.fromkeys(["A.PRX", "B.TLPP", "C.APW", "D.PRG"])),
        ("A.PRW (12/03/2024 10:11:12)\nB.PRW;2024-03-13", {"A.PRW": "2024-03-12", "B.PRW": "2024-03-13"}),
        ("A.PRW 12/03/2024\nA.PRW 13/03/2024\nA.PRW", {"A.PRW": "2024-03-13"}),
        ("A.PRW\n12/03/2024", {"A.PRW": None}),
        ("A.PRW 99/99/2024", {"A.PRW": None}),
        ("joao@b.prw.com d@b.prw A.PRWX b.txt .PRW $C.PRW x.prw.bak", {}),
    ],
)
def test_sources_and_their_compile_dates(text: str, sources: dict[str, str | None]) -> None:
    assert {name: day and day.isoformat() for name, day in of_text(text).sources.items()} == sources


def test_a_line_may_lie_across_blocks() -> None:
    found = inspected(block(b"x\n2026-01-0") + block(b"2 03:04:05 MATA4") + block(b"61.PRW 12/03/20") + block(b"24\n"))
    assert found.begins is not None
    assert found.sources == {"MATA461.PRW": date(2024, 3, 12)}


def test_a_line_without_end_is_read_in_parts() -> None:
    found = inspected(block(b"MATA461.PRW " * 50_000))
    assert (found.sources, found.found) == ({"MATA461.PRW": None}, ())
