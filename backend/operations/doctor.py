"""Everything checked in one go; whatever fails, the rest is checked all the same where it can be."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy.exc import SQLAlchemyError

from backend.kit.clock import Clock
from backend.kit.db import Database
from backend.kit.settings import Settings
from backend.operations import access_checks, remedies
from backend.operations.account_checks import account_findings
from backend.operations.database_checks import database_findings
from backend.operations.findings import Check, Finding, State, failed
from backend.operations.wanted import wanted
from backend.people.store import role_groups
from backend.zendesk.errors import ZendeskRefused, ZendeskUnavailable
from backend.zendesk.setup.client import AdminZendesk
from backend.zendesk.setup.plan import webhook_named
from backend.zendesk.setup.state import read_state
from backend.zendesk.store import find_account

READ_AT_ONCE = (Check.WEBHOOK, Check.FIELDS, Check.MACROS, Check.VIEWS, Check.GROUPS)
OF_THE_WEBHOOK = (Check.WEBHOOK_SECRET, Check.WEBHOOK_DELIVERY)


def real_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Installation:
    """What an installation is made of; `head` is the migration that the program wants."""

    settings: Settings
    public_url: str
    head: str
    database: Database
    admin: AdminZendesk
    now: Callable[[], datetime] = field(default=real_now)


async def examine(installation: Installation) -> list[Finding]:
    """In the order in which one would mend."""
    clock = Clock(installation.settings.clock_offset_file)
    ours = await database_findings(installation.database, installation.head, clock, installation.now())
    return [*ours, *await _zendesk(installation)]


async def _zendesk(installation: Installation) -> list[Finding]:
    admin, settings = installation.admin, installation.settings
    access = await _guarded(Check.OAUTH, lambda: access_checks.oauth(admin))
    if access.state is State.FAILED and not await _answers(admin):
        others = [check for check in Check if list(Check).index(check) > list(Check).index(Check.OAUTH)]
        return [access, *(Finding(check, State.UNKNOWN, remedies.NOT_CHECKED) for check in others)]
    found = [
        access,
        await _guarded(Check.CLOCK, lambda: access_checks.clock(admin, installation.now())),
        await _guarded(Check.APP, lambda: access_checks.app(admin, settings)),
        await _guarded(Check.APP_KEY, lambda: access_checks.app_key(admin, settings)),
        *await _account(installation),
    ]
    return sorted(found, key=lambda one: list(Check).index(one.check))


async def _answers(admin: AdminZendesk) -> bool:
    """Whether it lets us in at all, if not as an administrator."""
    try:
        await admin.me()
    except (ZendeskUnavailable, ZendeskRefused):
        return False
    return True


async def _account(installation: Installation) -> list[Finding]:
    admin, settings = installation.admin, installation.settings
    roles = await roles_of(installation)
    want = wanted(installation.public_url, roles or ())
    try:
        state = await read_state(admin)
    except (ZendeskUnavailable, ZendeskRefused) as error:
        unread = [_failure(check, error) for check in READ_AT_ONCE]
        return [*unread, *(Finding(check, State.UNKNOWN, remedies.NOT_CHECKED) for check in OF_THE_WEBHOOK)]
    webhook = webhook_named(want.webhook, state.webhooks)
    if webhook is None:
        deliveries = [Finding(check, State.UNKNOWN, remedies.NOT_CHECKED) for check in OF_THE_WEBHOOK]
    else:
        deliveries = [
            await _guarded(Check.WEBHOOK_SECRET, lambda: access_checks.webhook_secret(admin, settings, webhook)),
            await _guarded(Check.WEBHOOK_DELIVERY, lambda: access_checks.webhook_delivery(admin, webhook)),
        ]
    return [*account_findings(want, state, roles), *deliveries]


async def roles_of(installation: Installation) -> Mapping[str, str] | None:
    """By group name; None where the database does not answer."""
    settings = installation.settings
    try:
        async with installation.database.transaction() as db:
            account_id = await find_account(db, settings.zendesk_subdomain, settings.zendesk_app_id)
            return {} if account_id is None else await role_groups(db, account_id)
    except (SQLAlchemyError, OSError):
        return None


async def _guarded(check: Check, examine_it: Callable[[], Awaitable[Finding]]) -> Finding:
    try:
        return await examine_it()
    except (ZendeskUnavailable, ZendeskRefused) as error:
        return _failure(check, error)


def _failure(check: Check, error: ZendeskUnavailable | ZendeskRefused) -> Finding:
    if isinstance(error, ZendeskUnavailable):
        return failed(check, remedies.NO_ANSWER.of(reason=error.reason), remedies.WAIT)
    return failed(check, remedies.REFUSED.of(status=error.http_status), remedies.GIVE_RIGHTS)
