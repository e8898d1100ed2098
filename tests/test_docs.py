"""The documents say what the code says: refusals, links, decision records and the ledger's worked example."""

import hashlib
import importlib
import json
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import rfc8785

import backend
from backend.kit.errors import DomainError
from backend.kit.settings import PROJECT, Settings

DOCS = PROJECT / "docs"
PAGES = sorted([*PROJECT.glob("README.md"), *DOCS.rglob("*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)|<img[^>]+src=\"([^\"]+)\"")
CODE_CELL = re.compile(r"`([a-z0-9_]+)`")
FENCED = re.compile(r"```.*?```", re.DOTALL)
HASHED = re.compile(r"```json\n(.+)\n```\nhash `([0-9a-f]{64})`")


def refusals(of: type[DomainError] = DomainError) -> Iterator[type[DomainError]]:
    for one in of.__subclasses__():
        if one.__module__.startswith("backend."):
            yield one
        yield from refusals(one)


@pytest.fixture(scope="module")
def told() -> dict[str, tuple[int, str]]:
    """Code → status and title, as every row of the table of refusals has them."""
    for module in pkgutil.walk_packages(backend.__path__, "backend."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    text = (DOCS / "entradas-invalidas.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in text.splitlines() if line[:1] == "|"]
    found = [(CODE_CELL.fullmatch(row[2]), row) for row in rows if len(row) == 5]
    codes = [(code[1], (int(row[1]), row[3])) for code, row in found if code]
    assert len(dict(codes)) == len(codes), "a code has two rows"
    return dict(codes)


def test_every_refusal_is_in_the_table_with_its_words(told: dict[str, tuple[int, str]]) -> None:
    known = {one.code: one for one in refusals()}
    assert len(known) == len(set(refusals())), "two refusals share a code"
    assert set(told) == set(known)
    for code, (status, title) in told.items():
        assert status == known[code].status, code
        assert known[code].title.pt in title, code


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(PROJECT).as_posix())
def test_every_link_and_picture_exists(page: Path) -> None:
    text = FENCED.sub("", page.read_text(encoding="utf-8"))
    targets = [(found[1] or found[2]).split("#")[0] for found in LINK.finditer(text)]
    relative = [one for one in targets if one and not re.match(r"[a-z]+:", one)]
    assert [one for one in relative if not (page.parent / one).exists()] == []


def test_every_setting_is_explained() -> None:
    text = "".join((DOCS / page).read_text(encoding="utf-8") for page in ("instalar.md", "operacao.md"))
    rows = "".join(line.split(" | ")[0] for line in text.splitlines() if line[:3] == "| `")
    assert set(re.findall(r"`([A-Z_]+)`", rows)) == {name.upper() for name in Settings.model_fields}


def test_decision_records_are_numbered_one_after_the_other() -> None:
    records = sorted((DOCS / "adr").glob("*.md"))
    assert [record.name[:5] for record in records] == [f"{n:04d}-" for n in range(1, len(records) + 1)]
    for record in records:
        text = record.read_text(encoding="utf-8")
        assert text.startswith(f"# {record.name[:4]} "), record.name
        assert all(f"**{part}.**" in text for part in ("Context", "Decision", "Consequences")), record.name


def test_the_ledgers_worked_example_is_a_chain() -> None:
    text = (DOCS / "adr" / "0007-ledger-hash-chain.md").read_text(encoding="utf-8")
    rows = [(json.loads(row), row, digest) for row, digest in HASHED.findall(text)]
    assert [row["seq"] for row, _, _ in rows] == [1, 2]
    prev = "0" * 64
    for row, written, digest in rows:
        assert row["prev"] == prev
        assert rfc8785.dumps(row).decode() == written
        assert hashlib.sha256(written.encode()).hexdigest() == digest
        prev = digest
    salts = re.findall(r"`([0-9a-f]{64})`", text.split("**Worked example.**")[1])[:2]
    values = ("Marina Lopes", "11222333000181")
    digests = [
        hashlib.sha256(bytes.fromhex(salt) + value.encode()).hexdigest()
        for salt, value in zip(salts, values, strict=True)
    ]
    assert rows[0][0]["body"]["personal"] == dict(zip(("requester", "cnpj"), digests, strict=True))
