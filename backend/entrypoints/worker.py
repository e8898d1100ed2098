"""The worker process: every durable job, until a signal."""

from collections.abc import Mapping

from backend.entrypoints.ticks import ticks
from backend.kit.clock import Clock
from backend.kit.db import Database
from backend.kit.jobs import Handler, Rhythm, Task, Worker
from backend.kit.logging import configure_logging
from backend.kit.settings import Settings
from backend.zendesk.client import Zendesk
from backend.zendesk.outbox.jobs import Reconciler, Sender
from backend.zendesk.outbox.service import RECONCILE, SEND
from backend.zendesk.pace import SharedPace


def handlers(database: Database, zendesk: Zendesk) -> Mapping[Task, Handler]:
    """Every task a room defers has its handler here (a test compares)."""
    return {SEND: Sender(database, zendesk), RECONCILE: Reconciler(database)}


def paced(settings: Settings, database: Database) -> Zendesk:
    """Zendesk for those who can wait."""
    names = settings.zendesk_subdomain, settings.zendesk_app_id
    return Zendesk(settings, pace=SharedPace(database, *names, settings.zendesk_requests_per_minute, waits=True))


async def work(settings: Settings, rhythm: Rhythm | None = None) -> None:
    """Returns after SIGTERM or SIGINT, when what was running is done."""
    configure_logging(json=settings.log_json)
    database = Database(settings.database_url)
    zendesk = paced(settings, database)
    try:
        clock = Clock(settings.clock_offset_file)
        every = {**handlers(database, zendesk), **ticks(database, clock)}
        await Worker(settings.database_url, every, rhythm=rhythm).run()
    finally:
        await zendesk.close()
        await database.close()
