"""The chain: whole after every finish, and each way of tampering is found."""

import json
from typing import Any

import pytest

from backend.kit.language import Language
from backend.ledger.chain import DigestState, FaultKind, Head
from backend.ledger.proof.export import export_chain
from backend.ledger.proof.store import erase_values
from backend.ledger.proof.verify import Report, verify_export
from tests.features.finish_steps import account_of, finish, proof, reopen, tamper, working
from tests.features.steps import path
from tests.house_of_consultoria import House

pytestmark = pytest.mark.anyio


async def two_charges(house: House) -> None:
    """Two entries and two charges: four links."""
    rafael, view = await working(house)
    house.pass_time(minutes=12)
    view = await reopen(rafael, await finish(rafael, view))
    view = await rafael.do(path(view, "resume"), {"version": view["version"]})
    house.pass_time(minutes=5)
    await finish(rafael, view)


async def exported(house: House) -> list[str]:
    async with house.backend.state.database.transaction() as db:
        return [line async for line in export_chain(db, account_of(house))]


def said(report: Report) -> list[str]:
    return [line.in_(Language.PT) for line in report.lines()]


async def test_an_empty_chain_is_whole(house: House) -> None:
    assert (await proof(house)).whole
    [end] = await exported(house)
    assert json.loads(end) == {"account": str(account_of(house)), "head": {"seq": 0, "hash": "0" * 64}}
    assert verify_export([end]).whole


async def test_finishes_make_a_whole_chain_without_personal_data(house: House) -> None:
    await two_charges(house)
    report = await proof(house)
    assert report.whole
    assert report.states == {DigestState.MATCHES: 4}
    [head] = house.rows("select seq, hash from ledger_head")
    assert report.chain.head == Head(**head)
    rows = house.rows("select seq, kind, body from ledger_row order by seq")
    assert [row["kind"] for row in rows] == ["time_entry", "charge", "time_entry", "charge"]
    everything = "".join(row["body"] for row in rows)
    assert "Cláudia" not in everything
    assert "11222333000181" not in everything
    assert len(house.rows("select distinct salt from personal_value")) == 4
    assert said(report) == [
        f"A corrente está inteira: 4 linhas, até {head['hash']}.",
        "Cada tarifação sai de novo dos apontamentos, com o mesmo valor e a mesma frase.",
    ]


TAMPERED = [
    (
        "update ledger_row set body = replace(body, '\"charged_minutes\":12', '\"charged_minutes\":11') where seq = 2",
        FaultKind.HASH,
        2,
    ),
    ("update ledger_row set body = 'nada' where seq = 3", FaultKind.HASH, 3),
    ("update ledger_row set hash = repeat('0', 64) where seq = 1", FaultKind.HASH, 1),
    ("update ledger_row set prev = repeat('0', 64) where seq = 2", FaultKind.PREV, 2),
    ("delete from ledger_row where seq = 2", FaultKind.GAP, 2),
    ("delete from ledger_row where seq = 4", FaultKind.GAP, 4),
]


@pytest.mark.parametrize(("statement", "kind", "seq"), TAMPERED)
async def test_a_tampered_chain_is_found(house: House, statement: str, kind: FaultKind, seq: int) -> None:
    await two_charges(house)
    tamper(house, statement)
    report = await proof(house)
    assert not report.whole
    assert report.chain.fault is not None
    assert (report.chain.fault.kind, report.chain.fault.seq) == (kind, seq)
    assert said(report)[0].startswith("A corrente está quebrada: ")


async def test_a_tail_cut_off_with_its_head_shows_against_the_published_one(house: House) -> None:
    await two_charges(house)
    [published] = house.rows("select seq, hash from ledger_head")
    tamper(house, "delete from ledger_row where seq > 2")
    tamper(house, "update ledger_head set seq = 2, hash = (select hash from ledger_row where seq = 2)")
    assert (await proof(house)).whole, "nothing inside tells"
    assert not (await proof(house, Head(**published))).whole


@pytest.mark.parametrize(
    ("statement", "altered"),
    [
        ("update charge set month = '2021-01'", [2, 4]),
        ("update time_entry set analyst_id = 1 where started_at = (select min(started_at) from time_entry)", [1]),
        ("delete from charge where corrects is not null", [4]),
    ],
)
async def test_a_table_that_contradicts_the_chain_is_found(house: House, statement: str, altered: list[int]) -> None:
    await two_charges(house)
    tamper(house, statement)
    report = await proof(house)
    assert (report.chain.fault, report.altered, report.whole) == (None, altered, False)
    assert f"Linha {altered[0]}: a tabela diz outra coisa." in said(report)


async def test_an_erased_value_leaves_the_chain_whole(house: House) -> None:
    await two_charges(house)
    [entry] = house.rows("select requester_digest from time_entry order by started_at limit 1")
    async with house.backend.state.database.transaction() as db:
        assert await erase_values(db, [entry["requester_digest"]], house.clock.now()) == 1
    report = await proof(house)
    assert report.whole
    assert report.states == {DigestState.MATCHES: 3, DigestState.ERASED: 1}
    assert said(report)[2:] == ["Linha 1, solicitante: apagado (LGPD)."]
    offline = verify_export(await exported(house))
    assert (offline.whole, offline.states) == (True, report.states)
    async with house.backend.state.database.transaction() as db:
        assert await erase_values(db, [entry["requester_digest"]], house.clock.now()) == 0, "once is enough"


async def test_a_personal_value_that_was_swapped_does_not_match(house: House) -> None:
    await two_charges(house)
    tamper(house, "update personal_value set value = 'Outra Pessoa' where value like 'Cl%'")
    report = await proof(house)
    assert not report.whole
    assert report.states == {DigestState.MATCHES: 2, DigestState.DIFFERS: 2}


async def test_a_missing_personal_value_is_no_erased_one(house: House) -> None:
    await two_charges(house)
    tamper(house, "delete from personal_value where value not like 'Cl%'")
    assert (await proof(house)).states == {DigestState.MATCHES: 2, DigestState.DIFFERS: 2}


async def test_the_export_verifies_without_the_database(house: House) -> None:
    await two_charges(house)
    lines = await exported(house)
    [head] = house.rows("select seq, hash from ledger_head")
    report = verify_export(lines, Head(**head))
    assert (report.whole, report.states) == (True, {DigestState.MATCHES: 4})
    first: dict[str, Any] = json.loads(lines[0])
    assert first["personal"]["cnpj"]["value"] == "11222333000181"
    changed = json.dumps({**first, "body": {**first["body"], "worked_seconds": 1}})
    assert not verify_export([changed, *lines[1:]]).whole
    assert not verify_export(lines[1:]).whole
    assert not verify_export(lines[:-1], Head(**head)).whole
    without = json.dumps({**first, "personal": {}})
    assert not verify_export([without, *lines[1:]]).whole
