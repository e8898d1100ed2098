"""The worker process: every durable job, until a signal."""

from collections.abc import Mapping
from uuid import UUID

from backend.automation.observer import Observer
from backend.engagements.rules import SITUATION_TAGS
from backend.engagements.store import tickets_with_engagement
from backend.entrypoints.ticks import ticks
from backend.kit.clock import Clock
from backend.kit.db import Database
from backend.kit.jobs import Handler, Rhythm, Task, Worker
from backend.kit.logging import configure_logging
from backend.kit.settings import Settings
from backend.zendesk.client import Zendesk
from backend.zendesk.inbox.jobs import CatchUp, InboxReconciler, Reader
from backend.zendesk.inbox.service import CATCH_UP, READ, RECONCILE_INBOX
from backend.zendesk.outbox.jobs import Reconciler, Sender
from backend.zendesk.outbox.service import RECONCILE, SEND
from backend.zendesk.pace import SharedPace
from backend.zendesk.push import NOTIFY, Notifier
from backend.zendesk.store import ensure_account


def handlers(database: Database, zendesk: Zendesk) -> Mapping[Task, Handler]:
    """Of what we tell Zendesk. Every task a room defers has its handler in this module (a test compares)."""
    return {SEND: Sender(database, zendesk, SITUATION_TAGS), RECONCILE: Reconciler(database)}


def listeners(settings: Settings, database: Database, zendesk: Zendesk, clock: Clock) -> Mapping[Task, Handler]:
    """Of what Zendesk tells us, and of what the sidebars are told then."""

    async def account_id() -> UUID:
        async with database.transaction() as db:
            return await ensure_account(db, settings.zendesk_subdomain, settings.zendesk_app_id)

    return {
        READ: Reader(database, Observer(database, zendesk, clock)),
        RECONCILE_INBOX: InboxReconciler(database),
        CATCH_UP: CatchUp(database, zendesk, account_id, tickets_with_engagement),
        NOTIFY: Notifier(zendesk, settings.zendesk_app_id),
    }


def paced(settings: Settings, database: Database) -> Zendesk:
    """Zendesk for those who can wait."""
    return Zendesk(settings, pace=SharedPace.of(settings, database, waits=True))


async def work(settings: Settings, rhythm: Rhythm | None = None) -> None:
    """Returns after SIGTERM or SIGINT, when what was running is done."""
    configure_logging(json=settings.log_json)
    database = Database(settings.database_url)
    zendesk = paced(settings, database)
    try:
        clock = Clock(settings.clock_offset_file)
        every = {
            **handlers(database, zendesk),
            **listeners(settings, database, zendesk, clock),
            **ticks(database, clock),
        }
        await Worker(settings.database_url, every, rhythm=rhythm).run()
    finally:
        await zendesk.close()
        await database.close()
