"""Rows of a ledger made by hand from decision record 0007's example, and what a recount of them says."""

from typing import Any

from backend.kit.language import Language
from backend.ledger.chain import BEGINNING, Kind, Row, next_row
from backend.ledger.proof.recount import Recount
from tests.rules.charges import said
from tests.rules.test_chain import EXAMPLE

Given = tuple[Kind, dict[str, Any]]
ENTRY, CHARGE = Kind.TIME_ENTRY, Kind.CHARGE


def id_of(n: int) -> str:
    return f"0190a5b2-0000-7000-8000-{n:012}"


def entry(n: int, **changes: Any) -> Given:
    return ENTRY, {**EXAMPLE[0].body, "id": id_of(n), **changes}


def later(n: int, minutes: int, **changes: Any) -> Given:
    """Work of another session, the next day at the same time."""
    start, seconds = 1795521600 + 86400, minutes * 60
    times = {"worked_seconds": seconds, "paused_seconds": 0, "proven_seconds": seconds}
    when = {"work_date": "2026-11-25", "started_at": start, "ended_at": start + seconds}
    return entry(n, **{"session": id_of(100 + n), **times, **when, **changes})


def charge(n: int, entries: list[int], explanation: str | None = None, **changes: Any) -> Given:
    plain = {"id": id_of(n), "entries": [id_of(one) for one in entries], **changes}
    return CHARGE, {**EXAMPLE[1].body, **plain, **({"explanation": said(explanation)} if explanation else {})}


def correcting(n: int, entries: list[int], explanation: str, **changes: Any) -> Given:
    return charge(n, entries, explanation, **{"corrects": id_of(5), "replaces": True, **changes})


def rows(*given: Given) -> list[Row]:
    made: list[Row] = []
    for kind, body in given:
        made.append(next_row(made[-1].head if made else BEGINNING, kind, body))
    return made


def fault(*given: Given) -> tuple[int, str, str] | None:
    recount = Recount()
    for row in rows(*given):
        recount.take(row)
    found = recount.fault
    return None if found is None else (found.seq, found.said.in_(Language.PT), found.said.in_(Language.EN))
