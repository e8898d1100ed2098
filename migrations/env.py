"""Runs our migrations over one connection, one runner at a time; the job engine's tables are not ours."""

from typing import Literal

from alembic import context
from sqlalchemy import create_engine, text

from backend.entrypoints.tables import METADATA, is_ours
from backend.kit.db import UtcDateTime, driver_url


def render_item(kind: str, item: object, autogen_context: object) -> str | Literal[False]:
    """Migrations stand on their own: they name SQLAlchemy's type, not ours."""
    del autogen_context
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcDateTime) else False


def run() -> None:
    engine = create_engine(driver_url(context.config.attributes["url"]))
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=METADATA,
            include_name=is_ours,
            render_item=render_item,
            compare_type=True,
        )
        with context.begin_transaction():
            connection.execute(text("select pg_advisory_xact_lock(hashtext('consultoria.migrations'))"))
            context.run_migrations()
    engine.dispose()


run()
