"""A small Replay file as a customer would attach one, made up: no person and no company stands in it."""

import gzip
from collections.abc import Iterable

COMPILED = {
    "MATA461.PRW": "14/10/2025 09:12:40",
    "MATXFIS.PRX": "14/10/2025 09:15:02",
    "FATA701.PRW": "02/09/2025 17:40:11",
    "SPEDNFE.PRW": "30/09/2025 11:03:27",
    "TSSNFE.TLPP": "30/09/2025 11:20:55",
}
LINES_OF_A_BLOCK = 400


def block(text: bytes) -> bytes:
    """Four hexadecimal digits, the length, and one gzip member of it."""
    member = gzip.compress(text, mtime=0)
    return f"{len(member):04X}".encode() + member


def replay(lines: Iterable[str]) -> bytes:
    every = [f"{line}\n" for line in lines]
    starts = range(0, len(every), LINES_OF_A_BLOCK)
    return b"".join(block("".join(every[at : at + LINES_OF_A_BLOCK]).encode()) for at in starts)


def sample() -> bytes:
    """Twenty minutes of issuing an invoice whose tax is worked out wrong; the same bytes each time."""
    lines = [f"{name} {compiled}" for name, compiled in COMPILED.items()]
    names = list(COMPILED)
    for second in range(1200):
        at = f"2025-11-03 14:{20 + second // 60:02d}:{second % 60:02d}"
        name = names[second * 7 % len(names)]
        line = 100 + second * 13 % 900
        lines.append(f"{at} {name}({line}) cTes := '501' nBaseIcm := {100 + second % 50}.00 nAliqIcm := 18")
        lines.append(f"{at} {name}({line + 1}) lRet := MaFisRet(, 'NF_BASEICM')")
    return replay(lines)
