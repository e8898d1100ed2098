"""A dossier's JSON checked without the database: as written it holds, and what was changed in it is named."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from typer.testing import CliRunner

from backend.dossier.checking import NotADossier, check
from backend.entrypoints.cli import app
from backend.kit.language import Language
from backend.ledger.chain import Head, row_hash
from tests.features.dossier_steps import charged, document
from tests.features.finish_steps import finish, reopen
from tests.features.sessions import act, contacted, paused, serving
from tests.features.steps import everything_on_the_ticket
from tests.features.test_deciding import TRANSFER, reviewed, waived
from tests.house_of_consultoria import PATRICIA, SONIA, House

pytestmark = pytest.mark.anyio

Change = Callable[[dict[str, Any]], Any]


def told(found: dict[str, Any]) -> list[str]:
    return [one.in_(Language.PT) for one in check(rfc8785.dumps(found).decode()).faults]


def rehashed(found: dict[str, Any]) -> None:
    """As someone who knows how the links are made."""
    before: dict[str, Any] | None = None
    for row in found["ledger"]:
        row["prev"] = before["hash"] if before and before["seq"] + 1 == row["seq"] else row["prev"]
        row["hash"] = row_hash(row["prev"], row["kind"], row["seq"], row["body"])
        before = row


async def test_reviewed_reopened_and_transferred_it_holds_by_itself(house: House) -> None:
    rafael, view = await charged(house, 90)
    view = (await reviewed(await house.sign_in(PATRICIA), view)).json()
    view = await act(rafael, await reopen(rafael, await rafael.see()), "resume")
    house.pass_time(minutes=7)
    await finish(rafael, view)
    sonia = await house.sign_in(SONIA)
    view = (await waived(sonia, await sonia.see(), "repasse", **TRANSFER)).json()
    await everything_on_the_ticket(house)
    text = await document(rafael, view)
    done = check(text)
    assert (done.faults, done.rows) == ((), 10)
    assert done.lines()[0].in_(Language.PT) == "O dossiê se sustenta, com 10 linhas do livro."
    newest = json.loads(text)["ledger"][-1]
    assert check(text, Head(newest["seq"], newest["hash"])).whole
    assert not check(text, Head(newest["seq"], "0" * 64)).whole
    assert not check(text, Head(newest["seq"] + 1, newest["hash"])).whole


def less(found: dict[str, Any]) -> None:
    found["charges"][0]["charged_minutes"] -= 1


def cheaper(found: dict[str, Any]) -> None:
    found["charges"][0]["amount_centavos"] = 100


def explained(found: dict[str, Any]) -> None:
    found["charges"][0]["explanation"] = "nada é cobrado"


def accepted_other(found: dict[str, Any]) -> None:
    found["terms"][0]["acceptance"]["term_hash"] = "0" * 64


def reworded(found: dict[str, Any]) -> None:
    found["terms"][0]["text"] += "."


def reworded_and_hashed(found: dict[str, Any]) -> None:
    term = found["terms"][0]
    term["text"] += "."
    term["hash"] = term["acceptance"]["term_hash"] = hashlib.sha256(term["text"].encode()).hexdigest()


def dearer_term(found: dict[str, Any]) -> None:
    found["terms"][0]["price_per_minute_centavos"] = 600


def not_agreed(found: dict[str, Any]) -> None:
    found["terms"][0]["acceptance"]["excerpt"] = "Não concordo."


def shorter(found: dict[str, Any]) -> None:
    found["sessions"][0]["intervals"][0][0] = found["sessions"][0]["intervals"][0][0].replace(":00+", ":30+")


def body_minutes(found: dict[str, Any]) -> None:
    found["ledger"][-1]["body"]["charged_minutes"] += 1


def body_minutes_hashed(found: dict[str, Any]) -> None:
    body_minutes(found)
    rehashed(found)


def worked_hashed(found: dict[str, Any]) -> None:
    """Coherent in the ledger's rows; the sessions say otherwise."""
    body = found["ledger"][0]["body"]
    body["worked_seconds"], body["paused_seconds"] = body["worked_seconds"] - 1, body["paused_seconds"] + 1
    body["proven_seconds"] -= 1
    rehashed(found)


def without_a_link(found: dict[str, Any]) -> None:
    del found["ledger"][0]


def another_customer(found: dict[str, Any]) -> None:
    found["ledger"][0]["personal"]["cnpj"]["value"] = "11222333000181x"


def another_ticket(found: dict[str, Any]) -> None:
    found["engagement"]["ticket"] = "1"


def no_contact(found: dict[str, Any]) -> None:
    del found["sessions"][0]["evidences"]


CHANGES: list[tuple[Change, str]] = [
    (less, "charges[0], charged_minutes: esperado 70, encontrado 69."),
    (cheaper, "charges[0], amount_centavos: esperado 35000, encontrado 100."),
    (explained, "charges[0], explanation: esperado"),
    (accepted_other, "terms[0], acceptance.term_hash: esperado"),
    (reworded, "terms[0], hash: esperado"),
    (reworded_and_hashed, "charges[0], term_hash: nenhum termo aceito tem"),
    (dearer_term, "charges[0], price_per_minute_centavos: esperado 600, encontrado 500."),
    (not_agreed, "terms[0], acceptance.excerpt_hash: esperado"),
    (shorter, "sessions[0], net_seconds: esperado 4200, encontrado 4170."),
    (body_minutes, "Livro: a linha 2 foi alterada."),
    (body_minutes, "Linha 2, charged_minutes: esperado 70, encontrado 71."),
    (body_minutes_hashed, "Linha 2, charged_minutes: esperado 70, encontrado 71."),
    (worked_hashed, "sessions[0], net_seconds: esperado 4199, encontrado 4200."),
    (without_a_link, "Linha 2, entries: esperado"),
    (another_customer, "Linha 1, CNPJ: não confere."),
    (another_ticket, "engagement, ticket: esperado"),
    (no_contact, "O arquivo não está escrito como um dossiê é escrito."),
]


async def test_whatever_was_changed_is_named(house: House) -> None:
    rafael, view = await serving(house)
    house.pass_time(minutes=30)
    view = await contacted(rafael, await paused(rafael, view))
    house.pass_time(minutes=5)
    view = await act(rafael, view, "resume")
    house.pass_time(minutes=40)
    view = await finish(rafael, view)
    text = await document(rafael, view)
    assert told(json.loads(text)) == []
    for change, expected in CHANGES:
        found = json.loads(text)
        change(found)
        assert any(one.startswith(expected) for one in told(found)), (change.__name__, told(found))


async def test_every_number_and_text_of_a_charge_is_bound(house: House) -> None:
    """All but what is no part of the sum: when, by whom, in which words it was finished, and how far it has come."""
    rafael, view = await charged(house, 70)
    text = await document(rafael, view)
    free = {"finished_at", "finished_by", "outcome_text", "issue_key", "state", "write", "basis"}
    for name, value in json.loads(text)["charges"][0].items():
        if name not in free:
            found = json.loads(text)
            found["charges"][0][name] = value + 1 if isinstance(value, int) else "x"
            assert told(found), name


async def test_the_command_checks_a_file_and_says_what_it_is_not(house: House, tmp_path: Path) -> None:
    rafael, view = await charged(house, 20)
    text = await document(rafael, view)
    file = tmp_path / "dossie.json"
    newest = json.loads(text)["ledger"][-1]
    cases = [
        (text, [], 0, "O dossiê se sustenta, com 2 linhas do livro."),
        (f"{text}\n", ["--head", f"{newest['seq']}:{newest['hash']}"], 0, "O dossiê se sustenta"),
        (text.replace('"charged_minutes":20', '"charged_minutes":19'), [], 1, "esperado 20, encontrado 19"),
        (text.replace('"format"', ' "format"'), [], 1, "não está escrito como um dossiê"),
        (f"{text}\n{text}", [], 2, "nem o JSON de um dossiê"),
    ]
    for content, options, status, said in cases:
        file.write_text(content, encoding="utf-8")
        done = CliRunner().invoke(app, ["verify", str(file), *options])
        assert (done.exit_code, said in done.output) == (status, True), done.output
    for other in ("{}", "[]", "", "\x00"):
        with pytest.raises(NotADossier):
            check(other)


WILD = ["NaN", "1e999", str(2**60), '"\\ud800"', "null", "[]", "[[1]]", '[{"hash":1}]', "1.5", "true"]


@pytest.mark.parametrize("value", WILD)
@pytest.mark.parametrize("name", ["ledger", "charges", "terms", "sessions", "decisions", "engagement"])
def test_nonsense_is_no_dossier_that_holds(name: str, value: str) -> None:
    rest = dict.fromkeys(("ledger", "charges", "terms", "sessions", "decisions"), "[]") | {"engagement": "{}"}
    parts = rest | {name: value, "format": '"consultoria-dossier/1"'}
    assert not check("{" + ",".join(f'"{one}":{parts[one]}' for one in sorted(parts)) + "}").whole
