"""`consultoria provision`, `doctor`, `package` and `macros`: what an administrator runs at set-up and after."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from sqlalchemy.exc import SQLAlchemyError

from backend.entrypoints.place import SettingsMissing, database_url, installation_settings, opened
from backend.kit.embedded import EmbeddedDatabaseError
from backend.kit.language import Language
from backend.kit.settings import PROJECT, Place
from backend.operations import words
from backend.operations.doctor import Installation, examine
from backend.operations.findings import Finding, State
from backend.operations.macros import Compared, compare, pulled, push
from backend.operations.package import PackageRefused, build_package, packed_files
from backend.operations.provision import provision, secret_of_webhook
from backend.operations.wanted import wanted
from backend.zendesk.errors import ZendeskRefused, ZendeskUnavailable
from backend.zendesk.setup.plan import Do

T = TypeVar("T")
APP = PROJECT / "zendesk_app"
MARKS = {State.OK: "ok   ", State.FAILED: "FALHA", State.UNKNOWN: "?    "}

macros = typer.Typer(help="Compare the official macros in Zendesk with our texts, and bring them together.")


def provision_command(
    service_group: Annotated[list[str] | None, typer.Option(help="A Zendesk group whose agents are analysts.")] = None,
    secret_file: Annotated[Path | None, typer.Option(help="Write the webhook's secret there, for us alone.")] = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done and do nothing.")] = False,
) -> None:
    """Create or adopt what the account needs: fields, macros, views, webhook, roles. Safe to repeat."""
    done = _run(lambda one: _provision(one, service_group or [], dry_run=dry_run))
    if secret_file is not None and not dry_run:
        secret = _run(secret_of_webhook)
        secret_file.touch(mode=0o600)
        secret_file.chmod(0o600)  # it may have been there before
        secret_file.write_text(f"{secret or ''}\n", encoding="utf-8")
        typer.echo(f"Segredo do webhook em {secret_file}: defina ZENDESK_WEBHOOK_SECRET com ele e apague o arquivo.")
    if done[Do.ASK]:
        raise typer.Exit(1)


async def _provision(one: Installation, service_groups: list[str], *, dry_run: bool) -> Counter[Do]:
    said, done = words.WOULD_DO if dry_run else words.DONE, Counter[Do]()
    async for line in provision(one, service_groups, dry_run=dry_run):
        done[line.do] += 1
        if line.do is not Do.NOTHING:
            typer.echo(f"{said[line.do].pt}: {line.text.in_(Language.PT)}")
    if done[Do.CREATE] + done[Do.CHANGE] == 0:
        typer.echo(f"Nada a mudar: {done[Do.NOTHING]} itens já estão como devem.")
    else:
        counted = ", ".join(f"{said[do].pt} {done[do]}" for do in (Do.CREATE, Do.CHANGE, Do.NOTHING))
        typer.echo(f"Ao todo: {counted}.")
    if done[Do.ASK]:
        typer.echo(f"Depende de você: {done[Do.ASK]} (veja acima).", err=True)
    return done


def doctor() -> None:
    """Check everything an installation stands on; each failure says how to mend it. Exit code 1 when anything fails."""
    found = _run(examine)
    for finding in found:
        typer.echo(_told(finding))
    if any(finding.state is State.FAILED for finding in found):
        raise typer.Exit(1)


def _told(finding: Finding) -> str:
    head = f"{MARKS[finding.state]}  {words.CHECKS[finding.check].pt}: {finding.found.in_(Language.PT)}"
    return head if finding.remedy is None else f"{head}\n       Como resolver: {finding.remedy.in_(Language.PT)}"


def package(out: Annotated[Path | None, typer.Argument(help="The zip to write.")] = None) -> None:
    """Build the app's zip for Zendesk; refuses one that breaks Zendesk's rules."""
    target = out or Place().data_dir / "consultoria-app.zip"
    try:
        zipped = build_package(packed_files(APP))
    except PackageRefused as refused:
        typer.echo(f"O pacote não foi gerado:\n{refused}", err=True)
        raise typer.Exit(1) from refused
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(zipped)
    typer.echo(f"{target} ({len(zipped)} bytes): envie em Central de administração > Aplicativos > Enviar app privado.")


@macros.command("diff")
def diff_macros() -> None:
    """Show how each official macro in Zendesk differs from our text. Exit code 1 when any does."""
    differing = [one for one in _run(_compared) if not one.equal]
    for one in differing:
        typer.echo(f"{one.difference()}\n")
    typer.echo(f"{len(differing)} diferentes do modelo." if differing else "Todas iguais ao modelo.")
    if differing:
        raise typer.Exit(1)


@macros.command("push")
def push_macros(
    title: Annotated[str, typer.Option(help="Only macros whose title contains this.")] = "",
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Replace differing macros in Zendesk by our text."""
    chosen = [one for one in _run(_compared) if not one.equal and title.casefold() in one.wanted.title.casefold()]
    for one in chosen:
        typer.echo(f"{one.difference()}\n")
    if not chosen:
        typer.echo("Nada a enviar: todas iguais ao modelo.")
        return
    if not yes:
        typer.confirm(f"Substituir {len(chosen)} no Zendesk?", abort=True)
    _run(lambda installation: _push(installation, chosen))
    typer.echo(f"{len(chosen)} no Zendesk agora têm o nosso texto.")


@macros.command("pull")
def pull_macros(folder: Path) -> None:
    """Write the texts that Zendesk has and we do not, one file each, to be made new versions of our templates."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in _run(_compared):
        text = None if one.equal else pulled(one)
        if text is not None:
            target = folder / f"{one.wanted.origin.split()[1]}.txt"
            target.write_text(text, encoding="utf-8")
            typer.echo(f"{target}: {one.wanted.title}")


async def _compared(installation: Installation) -> list[Compared]:
    standing = await installation.admin.macros_with_actions()
    return compare(wanted(installation.public_url, ()).macros, standing)


async def _push(installation: Installation, chosen: list[Compared]) -> None:
    for one in chosen:
        await push(installation.admin, one)


def _run(work: Callable[[Installation], Awaitable[T]]) -> T:
    """With the installation that the environment names; whatever is in the way ends the command with its reason."""

    async def opened_work(url: str) -> T:
        settings = installation_settings(place, url)
        async with opened(settings, settings.public_url) as installation:
            return await work(installation)

    place = Place()
    try:
        with database_url(place) as url:
            return asyncio.run(opened_work(url))
    except (SettingsMissing, EmbeddedDatabaseError) as error:
        reason = str(error)
    except (ZendeskUnavailable, ZendeskRefused) as error:
        reason = f"{error.title.pt} {error.detail.in_(Language.PT, **error.values)} Rode de novo: o que foi feito fica."
    except SQLAlchemyError as error:
        reason = f"O banco de dados não respondeu ({type(error).__name__}). Rode `consultoria doctor`."
    typer.echo(reason, err=True)
    raise typer.Exit(1)
