"""The command line: `consultoria --help`."""

import asyncio
import json
import shutil
from pathlib import Path
from typing import Annotated

import typer
import uvicorn

from backend.entrypoints import backup, ledger, schema, setup
from backend.entrypoints.acceptance import acceptance
from backend.entrypoints.documents import write_documents
from backend.entrypoints.local import LocalStartFailed, run_everything
from backend.entrypoints.place import database_url
from backend.entrypoints.web import openapi_document
from backend.entrypoints.worker import work
from backend.kit.embedded import EmbeddedDatabaseError
from backend.kit.settings import Place, Settings

app = typer.Typer(
    help="Consultoria: paid support consulting, run from the Zendesk ticket.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.command("provision")(setup.provision_command)
app.command()(setup.doctor)
app.command()(setup.package)
app.add_typer(setup.macros, name="macros")
app.add_typer(acceptance, name="acceptance")
app.command()(backup.backup)
app.command()(backup.restore)
app.add_typer(ledger.ledger, name="ledger")
app.command()(ledger.verify)
app.command()(ledger.simulate)


@app.command()
def run() -> None:
    """Start everything beside a local Zendesk: database, migrations, web, worker. Ctrl-C stops all of it."""
    place = Place()
    try:
        with database_url(place) as url:
            run_everything(place, url)
    except (EmbeddedDatabaseError, LocalStartFailed) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error


@app.command()
def web() -> None:
    """Serve the backend on PORT, for production behind a proxy."""
    settings = Settings()
    uvicorn.run(
        "backend.entrypoints.web:from_environment",
        factory=True,
        host="127.0.0.1",
        port=settings.port,
        log_level="warning",
        log_config=None,  # its lines go among ours
        server_header=False,
    )


@app.command()
def worker() -> None:
    """Run the durable jobs until a signal."""
    asyncio.run(work(Settings()))


@app.command()
def migrate() -> None:
    """Bring the database up to date; safe to repeat."""
    with database_url(Place()) as url:
        schema.migrate(url)
    typer.echo("database is up to date")


@app.command("migration-check")
def migration_check() -> None:
    """Fail when the models and the migrations differ."""
    with database_url(Place()) as url:
        schema.migrate(url)
        schema.check(url)


@app.command()
def revision(message: str) -> None:
    """Write the migration that brings the database to the models."""
    with database_url(Place()) as url:
        schema.migrate(url)
        schema.write_revision(url, message)


@app.command()
def reset(*, yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False) -> None:
    """Delete the local data folder: database, local Zendesk, clock."""
    place = Place()
    if not yes:
        typer.confirm(f"Delete {place.data_dir}?", abort=True)
    shutil.rmtree(place.data_dir, ignore_errors=True)
    typer.echo(f"{place.data_dir} is gone; `make run` starts afresh")


@app.command()
def openapi(target: Path) -> None:
    """Write the document the front end's client is generated from."""
    text = json.dumps(openapi_document(), indent=2, ensure_ascii=False, sort_keys=True)
    target.write_text(text + "\n", encoding="utf-8")


@app.command()
def docs(folder: Path) -> None:
    """Write the documents that are made from code."""
    write_documents(folder)


if __name__ == "__main__":
    app()
