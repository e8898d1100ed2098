"""The chain against decision record 0007: its worked example, every kind of tampering, digests, what is refused."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from backend.kit.language import Language
from backend.kit.settings import PROJECT
from backend.ledger.chain import (
    BEGINNING,
    DIGEST_STATES,
    FIELDS,
    Body,
    DigestState,
    Fault,
    FaultKind,
    Head,
    Kind,
    NotHashable,
    Row,
    digest,
    digest_state,
    next_row,
    row_hash,
    verify,
)

RECORD = (PROJECT / "docs/adr/0007-ledger-hash-chain.md").read_text(encoding="utf-8")
HASHED = re.compile(r"```json\n(.+)\n```\nhash `([0-9a-f]{64})`")
SALTS = [bytes.fromhex(salt) for salt in re.findall(r"`([0-9a-f]{64})`", RECORD.split("**Worked example.**")[1])[:2]]
EXAMPLE = [Row(**json.loads(row), hash=found) for row, found in HASHED.findall(RECORD)]


def chain_of(length: int) -> list[Row]:
    """The example's two rows again and again."""
    rows: list[Row] = []
    for n in range(length):
        rows.append(next_row(rows[-1].head if rows else BEGINNING, list(Kind)[n % 2], EXAMPLE[n % 2].body))
    return rows


def test_writing_the_worked_example_gives_its_hashes() -> None:
    assert len(EXAMPLE) == 2
    assert chain_of(2) == EXAMPLE
    assert verify(EXAMPLE).fault is None
    assert verify(EXAMPLE).head == Head(2, "f95b8892f7bb4f569c51dec5aade6ba0481cb2407247fe37a3a132c19564f93a")


def test_the_fields_are_the_records() -> None:
    for kind, row in zip(Kind, EXAMPLE, strict=True):
        assert row.kind == kind
        assert FIELDS[kind] == row.body.keys()
        listed = re.search(rf"- `{kind}`: `([^`]+)`", RECORD)
        assert listed
        assert FIELDS[kind] == set(listed[1].split())


@pytest.mark.parametrize("wrong", [{}, {"corrects": None}, EXAMPLE[0].body | {"name": "x"}])
def test_every_field_is_always_there_and_no_other(wrong: Body) -> None:
    with pytest.raises(NotHashable, match="missing or unknown"):
        next_row(BEGINNING, Kind.TIME_ENTRY, wrong)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (1.0, "row.body.ticket: a float"),
        ([1, {"x": 0.5}], r"row.body.ticket\[1\].x: a float"),
        (2**53, "past 2"),
        (-(2**53), "past 2"),
        ("sa\u0303o", "NFC"),
        ("\ud800", "NFC"),
        ({"sa\u0303o": 1}, "NFC"),
        (b"x", "a bytes"),
    ],
)
def test_what_no_row_may_hold(value: Any, told: str) -> None:
    with pytest.raises(NotHashable, match=told) as caught:
        next_row(BEGINNING, Kind.TIME_ENTRY, EXAMPLE[0].body | {"ticket": value})
    assert "sa\u0303o" not in str(caught.value).split(":", 1)[1], "a refusal does not repeat the value"


def test_what_a_row_may_hold() -> None:
    body = EXAMPLE[0].body | {"ticket": 2**53 - 1, "manual": True, "transfer": {"x": [None, -1, "são “ótimo” 🙂"]}}
    assert verify([next_row(BEGINNING, Kind.TIME_ENTRY, body)]).fault is None


def altered(row: Row, **values: Any) -> Row:
    return replace(row, body=row.body | values)


def rehashed(row: Row) -> Row:
    return replace(row, hash=row_hash(row.prev, row.kind, row.seq, row.body))


def removed(rows: list[Row]) -> list[Row]:
    return [*rows[:2], *rows[3:]]


def swapped(rows: list[Row]) -> list[Row]:
    return [rows[0], rows[2], rows[1], *rows[3:]]


def doubled(rows: list[Row]) -> list[Row]:
    return [*rows[:3], rows[2], *rows[3:]]


def without_the_first(rows: list[Row]) -> list[Row]:
    return rows[1:]


def changed(rows: list[Row]) -> list[Row]:
    return [*rows[:2], altered(rows[2], worked_seconds=1), *rows[3:]]


def changed_to_a_float(rows: list[Row]) -> list[Row]:
    return [*rows[:2], altered(rows[2], worked_seconds=1880.0), *rows[3:]]


def changed_and_hashed_again(rows: list[Row]) -> list[Row]:
    return [*rows[:2], rehashed(altered(rows[2], worked_seconds=1)), *rows[3:]]


def another_kind(rows: list[Row]) -> list[Row]:
    return [*rows[:2], replace(rows[2], kind="charge"), *rows[3:]]


def slipped_in(rows: list[Row]) -> list[Row]:
    extra = next_row(rows[1].head, Kind.CHARGE, rows[1].body)
    return [*rows[:2], extra, *(replace(row, seq=row.seq + 1) for row in rows[2:])]


@pytest.mark.parametrize(
    ("tamper", "kind", "seq"),
    [
        (removed, FaultKind.GAP, 3),
        (swapped, FaultKind.GAP, 2),
        (doubled, FaultKind.GAP, 4),
        (without_the_first, FaultKind.GAP, 1),
        (changed, FaultKind.HASH, 3),
        (changed_to_a_float, FaultKind.HASH, 3),
        (changed_and_hashed_again, FaultKind.PREV, 4),
        (another_kind, FaultKind.HASH, 3),
        (slipped_in, FaultKind.PREV, 4),
    ],
)
def test_the_first_fault_is_named(tamper: Any, kind: FaultKind, seq: int) -> None:
    rows = chain_of(5)
    assert verify(rows).fault is None
    found = verify(tamper(rows))
    assert found.fault == Fault(kind, seq)
    assert found.head.seq == seq - 1
    assert str(seq) in found.fault.said.in_(Language.PT)


def test_a_tail_cut_off_or_written_anew_shows_only_against_a_published_head() -> None:
    rows = chain_of(5)
    assert verify(rows, rows[3].head).fault is None
    assert verify(rows[:4], rows[3].head).fault is None
    assert verify(rows[:3]).fault is None
    assert verify(rows[:3], rows[3].head).fault == Fault(FaultKind.GAP, 4)
    anew = [*rows[:3], next_row(rows[2].head, Kind.CHARGE, rows[1].body | {"charged_minutes": 1})]
    assert verify(anew).fault is None
    assert verify(anew, rows[3].head).fault == Fault(FaultKind.HEAD, 4)


def test_an_empty_chain_is_whole_unless_something_was_published() -> None:
    assert verify([]).head == BEGINNING
    assert verify([]).fault is None
    assert verify([], EXAMPLE[0].head).fault == Fault(FaultKind.GAP, 1)


def test_a_kind_of_the_future_verifies() -> None:
    body: Body = {"anything": "new"}
    later = Row(EXAMPLE[1].hash, "charge_2", 3, body, row_hash(EXAMPLE[1].hash, "charge_2", 3, body))
    assert verify([*EXAMPLE, later]).fault is None


def test_personal_data_matches_differs_or_is_erased() -> None:
    personal = EXAMPLE[0].body["personal"]
    assert personal == {"requester": digest(SALTS[0], "Marina Lopes"), "cnpj": digest(SALTS[1], "11222333000181")}
    known = digest(SALTS[0], "Marina Lopes")
    assert digest_state(known, SALTS[0], "Marina Lopes") is DigestState.MATCHES
    assert digest_state(known, SALTS[0], "Marina Lopez") is DigestState.DIFFERS
    assert digest_state(known, SALTS[1], "Marina Lopes") is DigestState.DIFFERS
    assert digest_state(known, SALTS[0][:31], "Marina Lopes") is DigestState.DIFFERS
    assert digest_state(known, None, "Marina Lopes") is DigestState.DIFFERS
    assert digest_state(known, SALTS[0], None) is DigestState.DIFFERS
    assert digest_state(known, None, None) is DigestState.ERASED
    assert {DIGEST_STATES[state].pt for state in DigestState} == {"confere", "não confere", "apagado (LGPD)"}


def test_a_digest_needs_a_whole_salt_and_text() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        digest(b"short", "Marina Lopes")
    with pytest.raises(NotHashable):
        digest(SALTS[0], "Joa\u0303o")
