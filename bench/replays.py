"""How fast a Replay is inspected, and in how much memory: a typical file and a bomb, both made here."""

import random
import time
import tracemalloc
from collections.abc import Iterator

from backend.local_zendesk.replay_sample import block
from backend.replays.rules import Inspection, Limits, inspect

TEXT_BYTES, SOURCES, BLOCK_TEXT, PART = 45_900_000, 182, 400_000, 64 * 1024


def typical() -> bytes:
    """Lines of executed statements, as repetitive as a debugger's."""
    chance = random.Random(1)  # noqa: S311 -- the same file each time
    names = [f"MATX{number:03d}.PRW" for number in range(SOURCES)]
    head = "".join(f"{name} 12/03/2024 10:11:12\n" for name in names).encode()
    parts, size, lines = [block(head)], 0, list[bytes]()
    at, held = 0, 0
    while size < TEXT_BYTES:
        name, line = chance.choice(names), chance.randrange(4000)
        for step in range(20):
            at += 1
            stamp = f"2026-11-24 {at // 90000 % 24:02d}:{at // 1500 % 60:02d}:{at // 25 % 60:02d}"
            text = f"{stamp} {name}({line + step}) nValBase := 1250.00 lRet := .T. cFilAnt := '01'\n".encode()
            lines.append(text)
            held += len(text)
        if held >= BLOCK_TEXT:
            parts.append(block(b"".join(lines)))
            size, held = size + held, 0
            lines.clear()
    return b"".join(parts)


def bomb() -> bytes:
    """Each block inflates to sixty million bytes."""
    return block(b"\0" * 60_000_000) * 40


def parts_of(data: bytes) -> Iterator[bytes]:
    return (data[start : start + PART] for start in range(0, len(data), PART))


def measured(name: str, data: bytes) -> None:
    began = time.perf_counter()
    done: Inspection = inspect(parts_of(data), Limits(), time.perf_counter)
    seconds = time.perf_counter() - began
    tracemalloc.start()
    inspect(parts_of(data), Limits(seconds=600), time.perf_counter)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    findings = ", ".join(one.finding for one in done.found) or "whole"
    print(
        f"{name}: {len(data) / 1e6:.1f} MB -> {done.uncompressed / 1e6:.1f} MB, {done.blocks} blocks, "
        f"{len(done.sources)} sources, {findings}; {seconds:.2f} s, peak {peak / 1e6:.2f} MB"
    )


if __name__ == "__main__":
    measured("typical", typical())
    measured("bomb", bomb())
