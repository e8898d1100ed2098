"""The recount against hand-made rows: each rule that a row may break, and what it says of it."""

import pytest

from backend.kit.language import Language
from backend.ledger.chain import Row
from backend.ledger.proof.recount import Recount
from tests.rules.charges import said
from tests.rules.ledger_rows import Given, charge, correcting, entry, fault, id_of, later, rows

HALF_HOUR = "31min20s → 31 min × R$ 5,00 = R$ 155,00 + impostos"
PAUSE = "37min10s − 5min50s de pausa = "
NOTHING = {"charged_minutes": 0, "amount_centavos": 0}
LONGER = "47min10s − 5min50s de pausa = 41min20s → 41 min × R$ 5,00 = R$ 205,00 + impostos"

HOLD = {
    "the worked example": [entry(4), charge(5, [4])],
    "nothing is charged": [
        entry(4, ended_at=1795521659, worked_seconds=59, paused_seconds=0, proven_seconds=59),
        charge(
            5,
            [4],
            "59s: menos de 1 minuto, nada é cobrado",
            proven_seconds=59,
            **NOTHING,
        ),
    ],
    "no entry at all": [
        charge(
            5,
            [],
            "0s: menos de 1 minuto, nada é cobrado",
            proven_seconds=0,
            **NOTHING,
        )
    ],
    "a minimum for each session": [
        later(3, 4),
        later(4, 3, started_at=1795611600, ended_at=1795611780),
        charge(
            5,
            [3, 4],
            "7min → 7 min; com o mínimo de 10 min por atendimento, 20 min × R$ 5,00 = R$ 100,00 + impostos",
            minimum_scope="session",
            proven_seconds=420,
            charged_minutes=20,
            amount_centavos=10000,
        ),
    ],
    "added after the freeze, twice": [
        entry(4),
        charge(5, [4]),
        later(6, 10),
        correcting(
            7,
            [4, 6],
            f"{LONGER}; já tarifado: R$ 155,00; a acrescentar: R$ 50,00 + impostos",
            replaces=False,
            proven_seconds=2480,
            charged_minutes=10,
            amount_centavos=5000,
        ),
        correcting(
            8,
            [4, 6],
            f"{LONGER}; já tarifado: R$ 205,00; nada a acrescentar",
            corrects=id_of(7),
            replaces=False,
            proven_seconds=2480,
            **NOTHING,
        ),
    ],
    "waived by a leader": [
        entry(4),
        charge(5, [4]),
        correcting(
            6,
            [4],
            PAUSE
            + "31min20s → abonado: 0 min tarifados (sem abono seriam R$ 155,00 + impostos), no lugar de R$ 155,00",
            waiver="gestao",
            **NOTHING,
        ),
    ],
    "an entry takes another's place": [
        entry(3, proven_seconds=1000),
        entry(4, corrects=id_of(3)),
        charge(5, [4]),
    ],
    "two consultorias": [
        entry(4),
        charge(5, [4]),
        later(6, 31, engagement=id_of(20), ticket="7"),
        charge(
            7,
            [6],
            "31min → 31 min × R$ 5,00 = R$ 155,00 + impostos",
            engagement=id_of(20),
            ticket="7",
            proven_seconds=1860,
        ),
    ],
}


@pytest.mark.parametrize("given", HOLD.values(), ids=HOLD)
def test_these_hold(given: list[Given]) -> None:
    assert fault(*given) is None


FIRST = [entry(4), charge(5, [4])]
BROKEN: dict[str, tuple[list[Given], int, str]] = {
    "the amount": ([entry(4), charge(5, [4], amount_centavos=1)], 2, "amount_centavos: esperado 15500, encontrado 1"),
    "the sentence": (
        [entry(4), charge(5, [4], "31 min")],
        2,
        said(f'explanation: esperado "{PAUSE}{HALF_HOUR}", encontrado "31 min"'),
    ),
    "an id twice": ([*FIRST, later(4, 10)], 3, f"id: {id_of(4)} já é o de outra linha"),
    "a charge with an entry's id": ([entry(4), charge(4, [4])], 2, f"id: {id_of(4)} já é o de outra linha"),
    "a second first charge": ([*FIRST, charge(6, [4])], 3, f'corrects: esperado "{id_of(5)}", encontrado null'),
    "an unknown charge corrected": (
        [*FIRST, charge(6, [4], corrects=id_of(9), replaces=True)],
        3,
        f'corrects: esperado "{id_of(5)}", encontrado "{id_of(9)}"',
    ),
    "a first charge that corrects": (
        [entry(4), charge(5, [4], corrects=id_of(9), replaces=True)],
        2,
        f'corrects: esperado null, encontrado "{id_of(9)}"',
    ),
    "a first charge that replaces": (
        [entry(4), charge(5, [4], replaces=True)],
        2,
        "replaces falta, sobra ou não tem a forma deste campo",
    ),
    "an unknown entry corrected": (
        [entry(4, corrects=id_of(3))],
        1,
        f"corrects: {id_of(3)} não é um apontamento desta consultoria que esteja valendo",
    ),
    "an entry left out": (
        [entry(4), later(6, 10), charge(5, [4])],
        3,
        f'entries: esperado ["{id_of(4)}", "{id_of(6)}"], encontrado ["{id_of(4)}"]',
    ),
    "another's entry": (
        [entry(4, engagement=id_of(20)), charge(5, [4])],
        2,
        f'entries: esperado [], encontrado ["{id_of(4)}"]',
    ),
    "the proven time": ([entry(4), charge(5, [4], proven_seconds=1)], 2, "proven_seconds: esperado 1880, encontrado 1"),
    "more proven than worked": (
        [entry(4, proven_seconds=1881)],
        1,
        "proven_seconds: no máximo 1880, encontrado 1881",
    ),
    "unproven on the telephone": (
        [entry(4, work_form="phone", proven_seconds=1)],
        1,
        "proven_seconds: esperado 1880, encontrado 1",
    ),
    "time that is not there": (
        [entry(4, worked_seconds=1881)],
        1,
        "worked_seconds + paused_seconds: esperado 2230, encontrado 2231",
    ),
    "negative time": (
        [entry(4, paused_seconds=-1, worked_seconds=2231)],
        1,
        "paused_seconds falta, sobra ou não tem a forma deste campo",
    ),
    "another day": (
        [entry(4, work_date="2026-11-25")],
        1,
        'work_date: esperado "2026-11-24", encontrado "2026-11-25"',
    ),
    "the same time twice": (
        [entry(4), entry(6)],
        2,
        f"o tempo cruza o do apontamento {id_of(4)}",
    ),
    "a session of two analysts": ([entry(4), entry(6, analyst="1")], 2, 'analyst: esperado "5101", encontrado "1"'),
    "another ticket": ([entry(4), charge(5, [4], ticket="1")], 2, 'ticket: esperado "11482649", encontrado "1"'),
    "another payer": (
        [entry(4), charge(5, [4], payer="unit_invoice")],
        2,
        'payer: esperado "customer", encontrado "unit_invoice"',
    ),
    "a unit that pays nothing": ([entry(4, unit_code="T1")], 1, 'unit_code: esperado null, encontrado "T1"'),
    "another account": (
        [entry(4), charge(5, [4], account=id_of(9))],
        2,
        f'account: esperado "{id_of(1)}", encontrado "{id_of(9)}"',
    ),
    "a month before the work": (
        [entry(4), charge(5, [4], month="2026-10")],
        2,
        'month: no mínimo "2026-11", encontrado "2026-10"',
    ),
    "a waiver the modality refuses": (
        [entry(4, modality="technical"), charge(5, [4], modality="technical", waiver="issue")],
        2,
        "waiver falta, sobra ou não tem a forma deste campo",
    ),
    "a rule's waiver left out": (
        [entry(4), charge(5, [4], outcome="product_inconsistency", on_portal=False)],
        2,
        'waiver: esperado "issue", encontrado null',
    ),
    "an inconsistency without the portal": (
        [entry(4), charge(5, [4], outcome="product_inconsistency")],
        2,
        "on_portal falta, sobra ou não tem a forma deste campo",
    ),
    "the free seconds": (
        [entry(4), charge(5, [4], free_seconds=9999)],
        2,
        "charged_minutes: esperado 0, encontrado 31",
    ),
}


@pytest.mark.parametrize(("given", "seq", "text"), BROKEN.values(), ids=BROKEN)
def test_each_fault_is_named_with_what_was_expected(given: list[Given], seq: int, text: str) -> None:
    found = fault(*given)
    assert found is not None
    assert found[:2] == (seq, text)
    assert found[2] != text, "in English too"


def test_only_the_first_fault_counts() -> None:
    assert fault(entry(4, worked_seconds=1), *FIRST, entry(6)) == fault(entry(4, worked_seconds=1))


def test_a_field_too_many_or_too_few() -> None:
    [row] = rows(entry(4))
    for body in (row.body | {"name": "x"}, {key: value for key, value in row.body.items() if key != "manual"}):
        recount = Recount()
        recount.take(Row(row.prev, row.kind, row.seq, body, row.hash))
        assert recount.fault is not None
        assert recount.fault.said.values["name"] in {"name", "manual"}


def test_a_kind_of_the_future_is_not_vouched_for() -> None:
    recount = Recount()
    recount.take(Row("0" * 64, "charge_2", 1, {}, "0" * 64))
    assert recount.fault is not None
    assert recount.fault.said.in_(Language.PT) == 'kind: esta versão não sabe conferir "charge_2"'
