"""`consultoria ledger` and `verify`, `simulate`: the proof of what was charged, and what a charge would be."""

import asyncio
import json
import re
import sys
from collections.abc import Iterable
from itertools import chain, islice
from pathlib import Path
from typing import Annotated

import typer

from backend.dossier.checking import Checked, NotADossier, check, is_dossier
from backend.entrypoints.place import database_url
from backend.kit.cells import write_cells
from backend.kit.db import Database
from backend.kit.language import Language
from backend.kit.settings import Place
from backend.ledger.chain import Head
from backend.ledger.proof.export import NotAnExport, export_chain
from backend.ledger.proof.verify import Report, verify_chain, verify_export
from backend.ledger.simulation.answers import answer
from backend.ledger.transfers.rows import transfers as transfer_rows
from backend.zendesk.store import account_ids

HEAD = re.compile(r"([1-9][0-9]{0,15}):([0-9a-f]{64})")
MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
STDIN = Path("-")
UNUSABLE = 2
"""Exit status of a command that could not begin; 1 is for what it found."""

ledger = typer.Typer(help="The chain of time entries and charges.", no_args_is_help=True)


@ledger.command()
def export(folder: Path) -> None:
    """Write each account's chain with its personal values, for checking it elsewhere with `consultoria verify FILE`."""
    folder.mkdir(parents=True, exist_ok=True)
    with database_url(Place()) as url:
        for path in asyncio.run(exported(url, folder)):
            typer.echo(str(path))


@ledger.command()
def transfers(
    folder: Path,
    month: Annotated[str | None, typer.Option(metavar="YYYY-MM", help="Of charges finished in it; else all.")] = None,
) -> None:
    """Write what is charged by management transfer, one CSV for each account: it is invoiced to nobody."""
    if month is not None and not MONTH.fullmatch(month):
        raise typer.BadParameter("escreva o mês como 2026-11", param_hint="--month")
    folder.mkdir(parents=True, exist_ok=True)
    with database_url(Place()) as url:
        for path in asyncio.run(transferred(url, folder, month)):
            typer.echo(str(path))


def verify(
    file: Annotated[
        Path | None,
        typer.Argument(exists=True, dir_okay=False, help="An exported file or a dossier's JSON; else the database."),
    ] = None,
    head: Annotated[str | None, typer.Option(metavar="SEQ:HASH", help="A row published elsewhere; needs FILE.")] = None,
) -> None:
    """Check chain, charges and sentences, row by row; 1 when something does not hold, 2 when FILE is neither."""
    published = _head(head)
    if file is not None:
        reports: dict[str, Report | Checked] = {str(file): _verified_file(file, published)}
    elif published is not None:
        raise typer.BadParameter("precisa do arquivo exportado", param_hint="--head")
    else:
        with database_url(Place()) as url:
            reports = {**asyncio.run(verified(url))}
    for name, report in reports.items():
        typer.echo(name)
        for line in report.lines():
            typer.echo(f"  {line.in_(Language.PT)}")
    if not all(report.whole for report in reports.values()):
        raise typer.Exit(1)


def simulate(
    file: Annotated[Path, typer.Argument(help="JSON lines; - is what comes in on stdin.")] = STDIN,
) -> None:
    """Say for each line of times and prices what would be charged; writes nothing; 1 when a line was refused."""
    if file == STDIN:
        refused = _answered(sys.stdin.buffer)
    elif file.is_file():
        with file.open("rb") as lines:
            refused = _answered(lines)
    else:
        raise typer.BadParameter(f"{file} não existe", param_hint="FILE")
    if refused:
        raise typer.Exit(1)


async def verified(url: str) -> dict[str, Report]:
    """Each account's chain in the database, by the account's id."""
    database = Database(url)
    try:
        async with database.transaction() as db:
            return {str(one): await verify_chain(db, one) for one in await account_ids(db)}
    finally:
        await database.close()


async def exported(url: str, folder: Path) -> list[Path]:
    """One JSON-lines file for each account; with its personal values, so keep it as such."""
    database = Database(url)
    written = []
    try:
        async with database.snapshot() as db:
            for one in await account_ids(db):
                lines = [line async for line in export_chain(db, one)]
                written.append(folder / f"ledger-{one}.jsonl")
                await asyncio.to_thread(written[-1].write_bytes, "".join(f"{line}\n" for line in lines).encode())
    finally:
        await database.close()
    return written


async def transferred(url: str, folder: Path, month: str | None) -> list[Path]:
    """One file for each account, with its header also where nothing was transferred."""
    database = Database(url)
    written = []
    try:
        async with database.snapshot() as db:
            for one in await account_ids(db):
                rows = await transfer_rows(db, one, month)
                written.append(folder / f"transfers-{one}.csv")
                await asyncio.to_thread(write_cells, written[-1], rows)
    finally:
        await database.close()
    return written


def _head(text: str | None) -> Head | None:
    if text is None:
        return None
    found = HEAD.fullmatch(text)
    if found is None:
        raise typer.BadParameter("escreva número:hash, como foi publicado", param_hint="--head")
    return Head(int(found[1]), found[2])


def _verified_file(path: Path, published: Head | None) -> Report | Checked:
    """Without any database."""
    # what is no UTF-8 stays in the text and makes its line unlike any that is written here
    with path.open(encoding="utf-8", errors="surrogateescape") as lines:
        first = list(islice(lines, 1))
        try:
            if any(map(is_dossier, first)):
                return check("".join([*first, *lines]).removesuffix("\n"), published)
            return verify_export((line.removesuffix("\n") for line in chain(first, lines)), published)
        except (NotAnExport, NotADossier) as error:
            told = "não é uma exportação do livro (`consultoria ledger export`) nem o JSON de um dossiê"
            typer.echo(f"{path}: {told}.", err=True)
            raise typer.Exit(UNUSABLE) from error


def _answered(lines: Iterable[bytes]) -> int:
    """Prints an answer for each line that is not blank; how many of them were refused."""
    refused = 0
    for said in (answer(line) for line in lines if line.strip()):
        refused += "error" in said
        # half characters that a line smuggled in with its id come out as the escapes they were
        text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
        typer.echo(text.encode("utf-8", "backslashreplace"))
    return refused
