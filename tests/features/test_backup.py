"""Work, back up, wipe, restore: every row is there again, the ledger's chain holds, and nothing is sent twice."""

import asyncio
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from typer import Typer
from typer.testing import CliRunner

from backend.entrypoints import schema
from backend.entrypoints.backup import BackupFailed, back_up, backup, put_back, restore
from backend.entrypoints.cli import app
from backend.entrypoints.ledger import verified
from backend.entrypoints.local import APP_ID, SUBDOMAIN
from backend.kit.embedded import Embedded
from backend.local_zendesk.records import Organization, User
from tests.conftest import in_database, run_sql
from tests.features.finish_steps import at, finish, go_to, tomorrow, working
from tests.features.installation import failing, findings, healthy
from tests.features.steps import everything_on_the_ticket, requested
from tests.house_of_consultoria import RAFAEL, House

pytestmark = pytest.mark.anyio

QUESTION = "Posso seguir com a cobrança?"
SEQUENCES = "select sequencename, last_value from pg_sequences where schemaname = 'public' order by 1"


def content(url: str) -> dict[str, object]:
    """Every table's rows, whatever their order, and where the sequences stand."""
    with psycopg.connect(url) as connection:
        tables = connection.execute("select tablename from pg_tables where schemaname = 'public'").fetchall()
        found: dict[str, object] = {"sequences": connection.execute(SEQUENCES).fetchall()}
        for (table,) in tables:
            rows = sql.SQL("select row::text from {} row order by 1").format(sql.Identifier(str(table)))
            found[str(table)] = connection.execute(rows).fetchall()
    return found


def left_in(folder: Path) -> list[str]:
    return [one.name for one in folder.iterdir()]


async def wipe(house: House) -> None:
    """The database is gone, and an empty one stands in its place."""
    name = house.url.split("/")[3].split("?")[0]
    server = in_database(house.url.replace(f"/{name}?", "/postgres?"), "postgres")
    await house.backend.state.database.engine.dispose()
    house.connection.close()
    run_sql(server, f"drop database {name} with (force)")
    run_sql(server, f"create database {name}")


async def test_all_rows_and_the_ledger_come_back_and_work_goes_on(house: House, tmp_path: Path) -> None:
    rafael, view = await working(house)
    go_to(house, at(tomorrow(), "09:40"))
    view = await finish(rafael, view)
    await everything_on_the_ticket(house)
    file, before, proven = tmp_path / "consultoria.dump", content(house.url), await verified(house.url)
    back_up(house.url, file)
    assert file.stat().st_mode & 0o077 == 0, "it holds what people wrote"
    await wipe(house)
    put_back(house.url, file)
    assert content(house.url) == before
    assert await verified(house.url) == proven
    assert all(report.whole for report in proven.values())
    assert (await rafael.see())["state"] == "finished"
    with pytest.raises(psycopg.errors.RestrictViolation):
        run_sql(house.url, "update charge set amount_centavos = 1")
    await rafael.do(f"/api/engagements/{view['engagement_id']}/reopening", {"version": view["version"], "reason": "x"})
    await everything_on_the_ticket(house)


async def test_the_doctor_finds_a_restored_house_whole(house: House, tmp_path: Path) -> None:
    world = house.local.world
    known = [*world.every(Organization), *world.every(User)]
    async with healthy(house) as url:
        world.save(*known)  # an administrator fills in the new fields
        rafael, view = await working(house)
        house.pass_time(minutes=40)
        await finish(rafael, view)
        await everything_on_the_ticket(house)
        ledger = await verified(house.url)
        back_up(house.url, tmp_path / "file")
        await wipe(house)
        put_back(house.url, tmp_path / "file")
        assert failing(await findings(house, url)) == set()
        assert await verified(house.url) == ledger
        assert all(report.whole for report in ledger.values())


async def test_what_reached_its_ticket_after_the_backup_is_not_sent_again(house: House, tmp_path: Path) -> None:
    await requested(await house.sign_in(RAFAEL), QUESTION)
    back_up(house.url, tmp_path / "before")
    await everything_on_the_ticket(house)
    comments = len(await house.comments())
    await wipe(house)
    put_back(house.url, tmp_path / "before")
    assert house.rows("select distinct state from zendesk_write") == [{"state": "pending"}]
    await everything_on_the_ticket(house)
    assert len(await house.comments()) == comments


async def test_a_database_with_anything_in_it_is_left_alone(house: House, tmp_path: Path) -> None:
    before = content(house.url)
    back_up(house.url, tmp_path / "file")
    with pytest.raises(BackupFailed, match="não está vazio"):
        put_back(house.url, tmp_path / "file")
    with pytest.raises(BackupFailed, match="não existe"):
        put_back(house.url, tmp_path / "other")
    assert content(house.url) == before


async def test_a_broken_file_restores_nothing(house: House, tmp_path: Path) -> None:
    file = tmp_path / "file"
    back_up(house.url, file)
    file.write_bytes(file.read_bytes()[: file.stat().st_size * 2 // 3])
    await wipe(house)
    with pytest.raises(BackupFailed, match="pg_restore"):
        put_back(house.url, file)
    assert content(house.url) == {"sequences": []}


async def test_a_backup_that_fails_leaves_the_last_one(house: House, tmp_path: Path) -> None:
    file = tmp_path / "file"
    back_up(house.url, file)
    kept = file.read_bytes()
    with pytest.raises(BackupFailed, match="pg_dump"):
        back_up(house.url.replace("/test_", "/absent_"), file)
    assert file.read_bytes() == kept
    assert left_in(tmp_path) == ["file"]


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that every account may enter, the server's too."""
    made = Path(tempfile.mkdtemp(prefix="backup-")).resolve()
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


def test_the_embedded_database_by_its_commands(place: Path) -> None:
    folder, file = place / "data", place / "consultoria.dump"
    copies = Typer()
    for command in (backup, restore):
        copies.command()(command)
    commands = CliRunner(env={"DATA_DIR": str(folder), "DATABASE_URL": None})
    with Embedded(folder / "database") as embedded:
        schema.migrate(embedded.url)
        asyncio.run(schema.seed(embedded.url, SUBDOMAIN, APP_ID))
        before = content(embedded.url)
    assert commands.invoke(copies, ["backup", str(file)]).exit_code == 0
    assert commands.invoke(copies, ["restore", str(file)]).exit_code == 1, "it is not empty"
    assert commands.invoke(app, ["reset", "--yes"]).exit_code == 0
    assert not folder.exists()
    assert commands.invoke(copies, ["restore", str(file)]).exit_code == 0
    assert commands.invoke(app, ["verify"]).exit_code == 0
    with Embedded(folder / "database") as embedded:
        assert content(embedded.url) == before
