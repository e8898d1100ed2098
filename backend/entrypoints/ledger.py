"""`consultoria ledger`: the proof of what was charged, against the database or from a file alone."""

import asyncio
from pathlib import Path

from backend.kit.db import Database
from backend.ledger.proof.export import export_chain
from backend.ledger.proof.verify import Report, verify_chain, verify_export
from backend.zendesk.store import account_ids


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
        async with database.transaction() as db:
            for one in await account_ids(db):
                lines = [line async for line in export_chain(db, one)]
                written.append(folder / f"ledger-{one}.jsonl")
                await asyncio.to_thread(written[-1].write_text, "".join(f"{line}\n" for line in lines), "utf-8")
    finally:
        await database.close()
    return written


def verified_file(path: Path) -> Report:
    """Without any database."""
    return verify_export(path.read_text(encoding="utf-8").splitlines())
