"""An export of real work: as written it holds, and every way of tampering with it is found."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

import pytest
from typer.testing import CliRunner, Result

from backend.entrypoints.cli import app
from backend.ledger.chain import Fault, FaultKind, Head
from backend.ledger.proof.export import NotAnExport, export_chain
from backend.ledger.proof.verify import verify_export
from tests.conftest import copy_database, in_database, run_sql
from tests.features.finish_steps import account_of, charges, proof
from tests.features.finished_jobs import all_jobs
from tests.features.tampering import (
    Line,
    changed,
    edits,
    hashed_anew,
    kind_of,
    of_a_field,
    of_lines,
    parsed,
    paths,
    written,
)
from tests.house_of_consultoria import open_house

SEED = 20261124
LINES_TAMPERED = 200


@dataclass(frozen=True)
class Export:
    """Of all the work; `url` is the database that it was written from."""

    url: str
    texts: list[str]

    @property
    def lines(self) -> list[Line]:
        return parsed(self.texts)

    @property
    def published(self) -> Head:
        """As the ticket's comment has it."""
        return Head(**self.lines[-1]["head"])


@pytest.fixture(scope="module")
async def export(
    anyio_backend: str,  # noqa: ARG001 -- by it anyio knows a fixture of its own
    postgres: str,
    template: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[Export]:
    name = f"test_{uuid4().hex}"
    copy_database(postgres, name, template)
    url = in_database(postgres, name)
    async with open_house(url, tmp_path_factory.mktemp("house")) as house:
        await all_jobs(house)
        assert {one["basis"] for one in charges(house)} == {"minutes", "minimum", "waived"}
        assert {one["replaces"] for one in charges(house)} == {None, True, False}
        assert any(one["unproven_seconds"] for one in charges(house))
        assert (await proof(house)).whole
        async with house.backend.state.database.snapshot() as db:
            texts = [line async for line in export_chain(db, account_of(house))]
    yield Export(url, texts)
    run_sql(postgres, f"drop database {name} with (force)")


def holds(texts: list[str], published: Head | None = None) -> bool:
    """What is no export at all does not."""
    try:
        return verify_export(texts, published).whole
    except NotAnExport:
        return False


def test_as_written_it_holds(export: Export) -> None:
    assert holds(export.texts)
    assert holds(export.texts, export.published)
    earlier = export.lines[6]
    assert holds(export.texts, Head(earlier["seq"], earlier["hash"]))


def test_every_field_and_line_tampered_with_is_found(export: Export) -> None:
    random, lines = Random(SEED), export.lines  # noqa: S311 -- repeatable, not secret
    fields: dict[tuple[str, Any], list[int]] = {}
    for n, line in enumerate(lines):
        for path in paths(line):
            fields.setdefault((kind_of(line), path), []).append(n)
    assert {kind for kind, _ in fields} == {"time_entry", "charge", "end"}
    for (kind, path), places in fields.items():
        for texts in of_a_field(lines, random.choice(places), path, random):
            assert not holds(texts), (kind, path)
    for _ in range(LINES_TAMPERED):
        way, texts = of_lines(export.texts, random)
        assert not holds(texts), way


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"seq":3}', '"seq":3 }'),
        ('"seq":3}', '"seq":3,"seq":3}'),
        ('"seq":3}', '"seq":3.0}'),
        ('{"body":{', '{"body":{"amount_centavos":0,'),
        ('"personal":{}', '"personal":{"cnpj":{"salt":null,"value":null}}'),
    ],
)
def test_what_reads_alike_but_is_written_otherwise_is_found(export: Export, before: str, after: str) -> None:
    texts = list(export.texts)
    assert before in texts[2]
    texts[2] = texts[2].replace(before, after)
    report = verify_export(texts)
    assert (report.chain.fault, report.first) == (Fault(FaultKind.FORM, 3), 3)


ONLY_THE_HEAD = {
    "time_entry": {"work_form", "session", "analyst", "organization", "group", "manual"},
    "charge": {
        *("id", "month", "policy_version", "term_hash", "minimum_minutes", "minimum_scope", "seconds_rounding"),
        *("free_seconds", "outcome", "on_portal", "waiver"),
    },
}
"""Fields that may, somewhere, take another value from which the same charge follows."""
TELLING = (0, 3, 7, 9, 12, 14)
"""An entry of two days and one of a minimum; charges by rule waived, unproven, of two sessions, and added."""


def test_with_every_hash_written_anew_the_recount_tells_or_the_published_head(export: Export) -> None:
    lines, unseen = export.lines, {kind: set[str]() for kind in ONLY_THE_HEAD}
    for n in TELLING:
        line = lines[n]
        for name, value in line["body"].items():
            for other in edits(name, value):
                texts = anew([*lines[:n], changed(line, ("body", name), other), *lines[n + 1 :]])
                if holds(texts):
                    unseen[kind_of(line)].add(name)
                    assert not holds(texts, export.published), (n, name)
    assert unseen == ONLY_THE_HEAD


def anew(lines: list[Line]) -> list[str]:
    return [written(line) for line in hashed_anew(lines)]


def test_a_minute_more_with_its_amount_and_sentence_is_recounted(export: Export) -> None:
    lines = export.lines
    body = lines[2]["body"]
    body["charged_minutes"] += 1
    body["amount_centavos"] += 500
    body["explanation"] = body["explanation"].replace("80 min", "81 min").replace("400,00", "405,00")
    report = verify_export(anew(lines))
    assert report.chain.fault is None
    assert report.recounted is not None
    assert (report.first, report.recounted.seq) == (3, 3)
    assert report.recounted.said.values == {"name": "charged_minutes", "expected": "80", "found": "81"}


def test_a_tail_cut_off_with_the_last_line_written_anew_shows_only_against_the_published_head(export: Export) -> None:
    lines = export.lines
    texts = anew([*lines[:12], lines[-1]])
    assert holds(texts)
    assert verify_export(texts, export.published).chain.fault == Fault(FaultKind.GAP, 13)


def test_a_minute_of_work_more_is_whole_again_but_not_what_was_published(export: Export) -> None:
    """Whoever writes entry, charge, sentence and hashes anew makes another ledger: nothing inside tells."""
    lines = export.lines
    entry, charge = lines[8]["body"], lines[9]["body"]
    entry["worked_seconds"] += 60
    entry["proven_seconds"] += 60
    entry["ended_at"] += 60
    charge["proven_seconds"] += 60
    charge["charged_minutes"] += 1
    charge["amount_centavos"] += 500
    for old, new in (("1h15min", "1h16min"), ("= 1h →", "= 1h01min →"), ("60 min", "61 min"), ("300,00", "305,00")):
        charge["explanation"] = charge["explanation"].replace(old, new)
    assert holds(anew(lines))
    assert not holds(anew(lines), export.published)


def run(*arguments: str, **environment: str) -> Result:
    return CliRunner(env=environment).invoke(app, list(arguments))


def test_by_its_commands(export: Export, tmp_path: Path) -> None:
    assert run("ledger", "export", str(tmp_path), DATABASE_URL=export.url).exit_code == 0
    [file] = tmp_path.glob("ledger-*.jsonl")
    assert file.read_text("utf-8").splitlines() == export.texts
    head = f"{export.published.seq}:{export.published.hash}"
    done = run("verify", str(file), "--head", head)
    assert (done.exit_code, "A corrente está inteira: 15 linhas" in done.output) == (0, True)
    assert run("verify", DATABASE_URL=export.url).exit_code == 0
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert run("verify", str(file)).exit_code == 0, "line ends of another system"
    file.write_text("\n".join(export.texts[:-1]), "utf-8")
    done = run("verify", str(file))
    assert (done.exit_code, "a primeira linha que não se sustenta é a 16" in done.output.lower()) == (1, True)
    file.write_bytes("\n".join(export.texts).encode().replace(b"Ferraz", b"Ferr\xff", 1))
    assert run("verify", str(file)).exit_code == 1


@pytest.mark.parametrize("content", [b"", b"nada\n", b'{"id":1}\n', b"\xff\xfe\x00", b"[" * 100_000, b"7\n[]\n"])
def test_what_is_no_export_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "file"
    file.write_bytes(content)
    done = run("verify", str(file))
    assert (done.exit_code, "não é uma exportação do livro" in done.output) == (2, True)


@pytest.mark.parametrize("arguments", [["--head", "1:" + "0" * 64], ["missing.jsonl"], [".", "--head", "x"]])
def test_what_cannot_be_verified_is_refused(arguments: list[str]) -> None:
    assert run("verify", *arguments).exit_code == 2
