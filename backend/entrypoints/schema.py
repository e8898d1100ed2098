"""Brings a database up to date: our tables by Alembic, the job engine's by its own schema, the first rows."""

import asyncio
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from backend.automation.messages.store import seed_rules
from backend.kit.db import Database
from backend.kit.jobs_schema import apply_jobs_schema
from backend.kit.settings import PROJECT
from backend.people.rules import ROLE_GROUPS, Role
from backend.people.store import add_role_groups
from backend.policies.service import seed_policies
from backend.zendesk.store import ensure_account

MIGRATIONS = PROJECT / "migrations"

DEMO_SERVICE_GROUPS = (
    "Faturamento",
    "Compras",
    "Estoque e Custos",
    "Financeiro",
    "Contabilidade",
    "Livros Fiscais",
    "SPED e Obrigações",
    "NF-e e TSS",
    "Ativo Fixo",
    "PCP",
    "Manutenção de Ativos",
    "Gestão de Pessoal",
    "Ponto Eletrônico",
    "eSocial",
    "Medicina e Segurança",
    "WMS",
    "TMS",
    "CRM",
    "Gestão de Contratos",
    "Field Service",
    "Framework",
    "Banco de Dados",
    "EFD-Reinf",
)
"""The procedure's 23 names are lost; real ones come from Zendesk and are written exactly as there."""


def alembic_config(url: str, migrations: Path = MIGRATIONS) -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations))
    config.attributes["url"] = url
    return config


def wanted_migration(url: str) -> str:
    """The newest version that this program brings."""
    return ScriptDirectory.from_config(alembic_config(url)).get_current_head() or ""


def migrate(url: str) -> None:
    """Safe to repeat and to run from several places at once."""
    command.upgrade(alembic_config(url), "head")
    asyncio.run(apply_jobs_schema(url))


def check(url: str) -> None:
    """Raises when the models say something the migrations do not."""
    command.check(alembic_config(url))


def write_revision(url: str, message: str) -> None:
    """A new file under migrations/versions; read it before committing it."""
    command.revision(alembic_config(url), message=message, autogenerate=True)


async def seed(url: str, subdomain: str, app_id: int) -> None:
    """The account, its roles' groups, the procedure's policies, the messages' rules; what stands is left as it is."""
    database = Database(url)
    try:
        async with database.transaction() as db:
            account_id = await ensure_account(db, subdomain, app_id)
            analysts = dict.fromkeys(DEMO_SERVICE_GROUPS, Role.ANALYST)
            await add_role_groups(db, account_id, {**analysts, **ROLE_GROUPS})
            await seed_policies(db, account_id)
            await seed_rules(db, account_id)
    finally:
        await database.close()
