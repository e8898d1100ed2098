"""The worker process: every durable job, until a signal."""

from collections.abc import Mapping

from backend.kit.db import Database
from backend.kit.jobs import Handler, Task, Worker
from backend.kit.logging import configure_logging
from backend.kit.settings import Settings
from backend.zendesk.client import Zendesk
from backend.zendesk.outbox.jobs import Sender
from backend.zendesk.outbox.service import SEND


def handlers(database: Database, zendesk: Zendesk) -> Mapping[Task, Handler]:
    """Every task a room defers has its handler here (a test compares)."""
    return {SEND: Sender(database, zendesk)}


async def work(settings: Settings) -> None:
    """Returns after SIGTERM or SIGINT, when what was running is done."""
    configure_logging(json=settings.log_json)
    database, zendesk = Database(settings.database_url), Zendesk(settings)
    try:
        await Worker(settings.database_url, handlers(database, zendesk)).run()
    finally:
        await zendesk.close()
        await database.close()
