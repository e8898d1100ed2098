"""What a simulation answers, what it refuses and in which words, and that it reckons as one does by hand."""

import json
from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction
from math import ceil, floor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from backend.entrypoints.cli import app
from backend.ledger.simulation.answers import answer
from tests.rules.charges import said

POLICY = {"price_per_hour_centavos": 30000, "minimum_minutes": 10, "minimum_scope": "engagement", "seconds": "floor"}


def at(clock: str) -> str:
    return f"2026-11-24T{clock}-03:00"


def session(start: str, end: str, *pauses: tuple[str, str]) -> dict[str, Any]:
    return {"start": at(start), "end": at(end), "pauses": [[at(begin), at(until)] for begin, until in pauses]}


def work(*sessions: dict[str, Any], waived: bool | None = False, **policy: Any) -> dict[str, Any]:
    return {
        "id": "7",
        "modality": "module",
        "policy": {**POLICY, **policy},
        "outcome": {"waived": waived},
        "sessions": list(sessions or [PAUSED]),
    }


PAUSED = session("14:03:00", "14:40:10", ("14:10:00", "14:15:50"))
SHORT = session("14:00:00", "14:04:00")


def answered(whole: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = answer(json.dumps(whole).encode())
    return found


def test_the_whole_answer() -> None:
    assert answered(work()) == {
        "id": "7",
        "gross_seconds": 2230,
        "paused_seconds": 350,
        "net_seconds": 1880,
        "charged_minutes": 31,
        "amount_centavos": 15500,
        "order_lines": {
            "minutes": {"quantity": "31", "unit_price_centavos": 500, "total_centavos": 15500},
            "hours_down": {"quantity": "0.51", "unit_price_centavos": 30000, "total_centavos": 15300},
            "hours_2dp": {"quantity": "0.52", "unit_price_centavos": 30000, "total_centavos": 15600},
        },
        "explanation": said("37min10s − 5min50s de pausa = 31min20s → 31 min × R$ 5,00 = R$ 155,00 + impostos"),
    }


@pytest.mark.parametrize(
    ("whole", "minutes", "explanation"),
    [
        (work(SHORT), 10, "4min → 4 min; vale o mínimo de 10 min × R$ 5,00 = R$ 50,00 + impostos"),
        (work(seconds="ceil"), 32, "37min10s − 5min50s de pausa = 31min20s → 32 min × R$ 5,00 = R$ 160,00 + impostos"),
        (work(SHORT, minimum_minutes=0, price_per_hour_centavos=60), 4, "4min → 4 min × R$ 0,01 = R$ 0,04 + impostos"),
        (
            work(SHORT, SHORT, minimum_scope="session"),
            20,
            "8min → 8 min; com o mínimo de 10 min por atendimento, 20 min × R$ 5,00 = R$ 100,00 + impostos",
        ),
        (work(session("09:00:00", "09:00:59")), 0, "59s: menos de 1 minuto, nada é cobrado"),
        (work(session("09:00:00.900", "09:01:00.100")), 10, None),
        (
            work(waived=True),
            0,
            "37min10s − 5min50s de pausa = 31min20s → abonado: 0 min tarifados (sem abono seriam R$ 155,00 + impostos)",
        ),
        ({**work(waived=True), "modality": "technical"}, 0, None),
        (work(session("09:00:00", "10:00:00", ("09:30:00", "10:00:00"), ("09:00:00", "09:30:00"))), 0, None),
    ],
)
def test_charges(whole: dict[str, Any], minutes: int, explanation: str | None) -> None:
    found = answered(whole)
    assert found["charged_minutes"] == minutes
    assert found["amount_centavos"] == minutes * whole["policy"]["price_per_hour_centavos"] // 60
    assert (found["order_lines"] is None) == (minutes == 0)
    assert explanation is None or found["explanation"] == said(explanation)


MOMENT = "tem de ser um momento ISO 8601 com fuso, como 2026-11-24T14:03:00-03:00"
INTEGER = "tem de ser um número inteiro, sem aspas nem ponto"
PRICE = "policy.price_per_hour_centavos: tem de ser um múltiplo de 60 centavos, maior que zero"
REFUSED = [
    (work(session("15:00:00", "14:00:00")), "sessions[0]: o fim vem antes do início"),
    (
        work(SHORT, session("14:00:00", "15:00:00", ("14:20:00", "14:10:00"))),
        "sessions[1]: a pausa termina antes de começar",
    ),
    (
        work(session("14:00:00", "15:00:00", ("14:10:00", "14:20:00"), ("14:19:59", "14:30:00"))),
        "sessions[0]: as pausas se sobrepõem",
    ),
    (
        work(session("14:00:00", "15:00:00", ("13:59:59", "14:20:00"))),
        "sessions[0]: a pausa não está dentro do atendimento",
    ),
    (
        work(session("14:00:00", "15:00:00", ("14:59:59", "15:00:01"))),
        "sessions[0]: a pausa não está dentro do atendimento",
    ),
    ({**work(), "sessions": []}, "sessions: tem de ter ao menos um"),
    ({**work(), "sessions": 7}, "sessions: tem de ser uma lista"),
    ({**work(), "sessions": [7]}, "sessions[0]: tem de ser um objeto"),
    (work({**SHORT, "start": "2026-11-24T14:00:00"}), f"sessions[0].start: {MOMENT}"),
    (work({**SHORT, "start": "2026-11-24"}), f"sessions[0].start: {MOMENT}"),
    (work({**SHORT, "end": 1795521600}), f"sessions[0].end: {MOMENT}"),
    (work({**SHORT, "pauses": [[at("14:00:00")]]}), "sessions[0].pauses[0][1]: falta"),
    (work({**SHORT, "pauses": [[at("14:00:00")] * 3]}), "sessions[0].pauses[0]: tem de ter início e fim"),
    (work({**SHORT, "pauses": ["14"]}), "sessions[0].pauses[0]: tem de ter início e fim"),
    (work({"start": SHORT["start"], "end": SHORT["end"]}), "sessions[0].pauses: falta"),
    ({**work(), "modality": "x"}, "modality: tem de ser um de: 'module', 'technical'"),
    (work(minimum_scope=None), "policy.minimum_scope: tem de ser um de: 'engagement', 'session'"),
    (work(seconds="round"), "policy.seconds: tem de ser um de: 'floor', 'ceil', 'half_up'"),
    (work(price_per_hour_centavos=30001), PRICE),
    (work(price_per_hour_centavos=0), PRICE),
    (work(price_per_hour_centavos=-60), PRICE),
    (work(price_per_hour_centavos=300.0), f"policy.price_per_hour_centavos: {INTEGER}"),
    (work(price_per_hour_centavos=float("nan")), f"policy.price_per_hour_centavos: {INTEGER}"),
    (work(price_per_hour_centavos=float("inf")), f"policy.price_per_hour_centavos: {INTEGER}"),
    (work(price_per_hour_centavos="30000"), f"policy.price_per_hour_centavos: {INTEGER}"),
    (work(price_per_hour_centavos=True), f"policy.price_per_hour_centavos: {INTEGER}"),
    (work(price_per_hour_centavos=60 * 10**30), "policy.price_per_hour_centavos: tem de ser no máximo 2147483647"),
    (work(minimum_minutes=-1), "policy.minimum_minutes: tem de ser no mínimo 0"),
    (work(minimum_minutes=2**31), "policy.minimum_minutes: tem de ser no máximo 2147483647"),
    (work(minimum_minutes=2**31 - 1), "o valor passa do que o livro guarda"),
    (work(waived=None), "outcome.waived: tem de ser true ou false"),
    ({**work(), "outcome": None}, "outcome: tem de ser um objeto"),
    ({**work(), "discount": 1}, "discount: não é um campo daqui"),
]


@pytest.mark.parametrize(("whole", "error"), REFUSED, ids=[error for _, error in REFUSED])
def test_each_fault_has_its_sentence(whole: dict[str, Any], error: str) -> None:
    assert answered(whole) == {"id": "7", "error": error}


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (b"nada", "a linha não é um objeto JSON"),
        (b"[1]", "a linha não é um objeto JSON"),
        (b"\xff{}", "a linha não é um objeto JSON"),
        (b"[" * 100_000, "a linha não é um objeto JSON"),
        (b'{"id":' + b"1" * 5000 + b"}", "a linha não é um objeto JSON"),
        (b"{}", "id: falta"),
        (b'{"id":true}', "id: tem de ser texto ou número inteiro"),
        (b'{"id":1.5}', "id: tem de ser texto ou número inteiro"),
        (b'{"id":"a","id":"b"}', "a chave id aparece duas vezes"),
    ],
)
def test_without_an_id_it_is_null(line: bytes, error: str) -> None:
    assert answer(line) == {"id": None, "error": error}


def test_a_key_that_stands_twice_is_refused_wherever_it_stands() -> None:
    text = json.dumps(work()).replace('"minimum_minutes": 10', '"minimum_minutes": 10, "minimum_minutes": 0')
    assert answer(text.encode()) == {"id": "7", "error": "a chave minimum_minutes aparece duas vezes"}


STARTS = datetime(2026, 11, 24, 12, tzinfo=UTC)
ROUNDED = {"floor": floor, "ceil": ceil, "half_up": lambda minutes: floor(minutes + Fraction(1, 2))}


@st.composite
def sessions(draw: st.DrawFn) -> tuple[dict[str, Any], int, int]:
    """With its gross and paused seconds; the moments in some offset each."""
    marks = sorted(draw(st.lists(st.integers(0, 40_000), min_size=2, max_size=8).filter(lambda one: len(one) % 2 == 0)))
    zone = timezone(timedelta(minutes=draw(st.integers(-14 * 60, 14 * 60))))
    texts = [(STARTS + timedelta(seconds=mark)).astimezone(zone).isoformat() for mark in marks]
    pauses = list(zip(texts[1:-1:2], texts[2:-1:2], strict=True))
    paused = sum(until - begin for begin, until in zip(marks[1:-1:2], marks[2:-1:2], strict=True))
    return {"start": texts[0], "end": texts[-1], "pauses": draw(st.permutations(pauses))}, marks[-1] - marks[0], paused


@given(
    drawn=st.lists(sessions(), min_size=1, max_size=4),
    price=st.integers(1, 1000),
    minimum=st.integers(0, 90),
    rounding=st.sampled_from(sorted(ROUNDED)),
    waived=st.booleans(),
)
def test_it_reckons_as_one_does_by_hand(
    drawn: list[tuple[dict[str, Any], int, int]], price: int, minimum: int, rounding: str, *, waived: bool
) -> None:
    policy = {"price_per_hour_centavos": price * 60, "minimum_minutes": minimum, "seconds": rounding}
    found = answered(work(*(one for one, _, _ in drawn), waived=waived, **policy))
    gross, paused = sum(one[1] for one in drawn), sum(one[2] for one in drawn)
    assert (found["gross_seconds"], found["paused_seconds"], found["net_seconds"]) == (gross, paused, gross - paused)
    minutes = 0 if waived or gross - paused < 60 else max(minimum, ROUNDED[rounding](Fraction(gross - paused, 60)))
    assert (found["charged_minutes"], found["amount_centavos"]) == (minutes, minutes * price)
    if minutes:
        assert found["order_lines"]["minutes"]["total_centavos"] == found["amount_centavos"]
        assert found["order_lines"]["hours_down"]["total_centavos"] <= found["amount_centavos"]


def test_the_command_answers_every_line_and_says_that_one_was_refused(tmp_path: Path) -> None:
    good, bad = json.dumps(work()), json.dumps({**work(), "id": "\ud800", "modality": "x"})
    file = tmp_path / "work.jsonl"
    file.write_text(f"{good}\n\n{bad}\nnada\n{good}", "utf-8")
    runner = CliRunner()
    by_file, by_stdin = runner.invoke(app, ["simulate", str(file)]), runner.invoke(app, ["simulate"], input=good)
    assert (by_file.exit_code, by_stdin.exit_code) == (1, 0)
    answers = [json.loads(line) for line in by_file.stdout.splitlines()]
    assert [one["id"] for one in answers] == ["7", "\ud800", None, "7"]
    assert ["error" in one for one in answers] == [False, True, True, False]
    assert runner.invoke(app, ["simulate", "-"], input=good).stdout == by_stdin.stdout
    assert runner.invoke(app, ["simulate", str(tmp_path / "none")]).exit_code == 2
