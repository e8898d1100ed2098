"""Ways of tampering with an export: of one field, of its lines, and of a field with every hash written anew."""

import json
from collections.abc import Iterator
from copy import deepcopy
from random import Random
from typing import Any

import rfc8785

from backend.ledger.chain import BEGINNING, row_hash
from backend.ledger.rules import Outcome
from backend.payers.rules import Payer
from backend.policies.rules import MinimumScope, Modality, Rounding, WaiverReason
from backend.sessions.rules import WorkForm

Path = tuple[str | int, ...]
Line = dict[str, Any]

WORDS: dict[str, list[str]] = {
    "modality": list(Modality),
    "work_form": list(WorkForm),
    "payer": list(Payer),
    "minimum_scope": list(MinimumScope),
    "seconds_rounding": list(Rounding),
    "outcome": list(Outcome),
    "waiver": list(WaiverReason),
    "month": ["2020-01", "2099-12"],
}
TRANSFER = {"cost_centre": "1", "value_class": "2", "accounting_item": "3", "authorised_by": "5301"}
FILLED: dict[str, Any] = {
    "group": "301",
    "unit_code": "T1",
    "transfer": TRANSFER,
    "waiver": WaiverReason.OTHER,
    "on_portal": False,
    "replaces": True,
    "corrects": "0190a5b2-0000-7000-8000-000000000004",
}
"""What may stand where null stands."""


def kind_of(line: Line) -> str:
    return str(line.get("kind", "end"))


def written(line: Line) -> str:
    return rfc8785.dumps(line).decode()


def paths(value: Any, before: Path = ()) -> Iterator[Path]:
    """Every field, the objects and lists on the way to it among them."""
    if before:
        yield before
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield from paths(part, (*before, key))


def edits(name: str, value: Any) -> list[Any]:
    """Other values for a field: one more and one less, the other truth, other words, one character else."""
    match value:
        case None:
            return [FILLED.get(name, "x")]
        case bool():
            return [not value, None]
        case int():
            return [value + 1, value - 1]
        case str() if name in WORDS:
            return [word for word in WORDS[name] if word != value]
        case str():
            return [_other(value, n) for n in {0, len(value) // 2, len(value) - 1}]
    return [{**value, "x": 1}] if isinstance(value, dict) else [value[:-1], [*value, *value[:1]]]


def _other(text: str, n: int) -> str:
    return f"{text[:n]}{'1' if text[n] == '0' else '0'}{text[n + 1 :]}"


def at(line: Line, path: Path) -> Any:
    for key in path:
        line = line[key]  # type: ignore[index]  # a list's keys are integers
    return line


def changed(line: Line, path: Path, value: Any) -> Line:
    made = deepcopy(line)
    at(made, path[:-1])[path[-1]] = value
    return made


def without(line: Line, path: Path) -> Line:
    made = deepcopy(line)
    del at(made, path[:-1])[path[-1]]
    return made


def hashed_anew(lines: list[Line]) -> list[Line]:
    """As someone who owns the file would: every hash and the last line follow from what now stands there."""
    head, made = BEGINNING, []
    for line in lines[:-1]:
        seq = head.seq + 1
        hash_ = row_hash(head.hash, line["kind"], seq, line["body"])
        made.append({**line, "prev": head.hash, "seq": seq, "hash": hash_})
        head = type(head)(seq, hash_)
    return [*made, {**lines[-1], "head": {"seq": head.seq, "hash": head.hash}}]


def of_lines(lines: list[str], random: Random) -> tuple[str, list[str]]:
    """Whole lines dropped, swapped, doubled or cut off, or the text cut somewhere."""
    n = random.randrange(len(lines))
    way = random.choice(["drop", "swap", "double", "tail", "text"])
    made = list(lines)
    match way:
        case "drop":
            del made[n]
        case "swap":
            n = min(n, len(lines) - 2)
            made[n], made[n + 1] = made[n + 1], made[n]
        case "double":
            made.insert(n, made[n])
        case "tail":
            made = made[: max(1, n)]
        case _:
            made[n] = made[n][: random.randrange(1, len(made[n]))]
    return f"{way} {n + 1}", made


def of_a_field(lines: list[Line], n: int, path: Path, random: Random) -> list[list[str]]:
    """The field with another value, and the line without it."""
    value = random.choice(edits(str(path[-1]), at(lines[n], path)))
    return [_with(lines, n, changed(lines[n], path, value)), _with(lines, n, without(lines[n], path))]


def parsed(texts: list[str]) -> list[Line]:
    return [json.loads(text) for text in texts]


def _with(lines: list[Line], n: int, line: Line) -> list[str]:
    return [written(one) for one in [*lines[:n], line, *lines[n + 1 :]]]
