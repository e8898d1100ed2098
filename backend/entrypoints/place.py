"""Which database and which Zendesk a command on this machine means."""

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import httpx
import typer
from pydantic import ValidationError

from backend.entrypoints.local import local_environment
from backend.entrypoints.schema import wanted_migration
from backend.kit.db import Database
from backend.kit.embedded import Embedded
from backend.kit.settings import Place, Settings
from backend.operations.doctor import Installation
from backend.zendesk.setup.client import AdminZendesk


class SettingsMissing(ValueError):
    """The text names the environment variables."""


class InstallationSettings(Settings):
    """What set-up needs besides."""

    public_url: str
    """Where Zendesk reaches `consultoria web`, for example https://consultoria.example.com."""


@contextmanager
def database_url(place: Place) -> Iterator[str]:
    """DATABASE_URL, or the embedded database for as long as the block lasts."""
    if place.database_url:
        yield place.database_url
        return
    with Embedded(place.data_dir / "database") as embedded:
        typer.echo(f"PostgreSQL embutido em {embedded.data}: para experimentar e testar, não para produção.", err=True)
        yield embedded.url


def installation_settings(place: Place, url: str) -> InstallationSettings:
    """From the environment; without ZENDESK_URL the local Zendesk of `make run` is meant. Raises SettingsMissing."""
    told = {"DATABASE_URL": url}
    if "ZENDESK_URL" not in os.environ:
        typer.echo("Sem ZENDESK_URL: vale o Zendesk local de `make run`.", err=True)
        told |= local_environment(place, url)
    values = {name.lower(): value for name, value in told.items() if name.lower() in InstallationSettings.model_fields}
    try:
        return InstallationSettings.model_validate(values)
    except ValidationError as error:
        names = ", ".join(dict.fromkeys(str(one["loc"][0]).upper() for one in error.errors()))
        raise SettingsMissing(f"Faltam ou são inválidas estas variáveis de ambiente: {names}.") from error


@asynccontextmanager
async def opened(
    settings: Settings, public_url: str, transport: httpx.AsyncBaseTransport | None = None
) -> AsyncIterator[Installation]:
    """`transport` replaces the network to Zendesk, for tests."""
    database, admin = Database(settings.database_url), AdminZendesk(settings, transport)
    try:
        yield Installation(settings, public_url, wanted_migration(settings.database_url), database, admin)
    finally:
        await admin.close()
        await database.close()
