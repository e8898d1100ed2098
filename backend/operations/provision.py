"""Brings an account and our rows about it to what is wanted; what stands is left as it is."""

from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from backend.automation.messages.store import seed_rules
from backend.automation.rules import SWITCHED
from backend.kit.clock import Clock
from backend.operations import words
from backend.operations.doctor import Installation
from backend.operations.findings import Words
from backend.operations.store import rules_standing
from backend.operations.wanted import wanted
from backend.people.rules import ROLE_GROUPS, Role
from backend.people.store import add_role_groups, role_groups
from backend.policies.rules import Modality
from backend.policies.service import seed_policies
from backend.policies.store import policy_on
from backend.zendesk.setup.apply import apply
from backend.zendesk.setup.plan import Do, Part, Step, plan, webhook_named
from backend.zendesk.setup.state import Found, read_state
from backend.zendesk.store import ensure_account, find_account


@dataclass(frozen=True)
class Line:
    """One thing wanted, and what was (or would be) done about it."""

    do: Do
    text: Words


async def provision(installation: Installation, service_groups: Iterable[str], *, dry_run: bool) -> AsyncIterator[Line]:
    """First Zendesk, then our rows. With `dry_run` nothing is changed on either side."""
    rows = await _rows_standing(installation)
    roles = {**dict.fromkeys(service_groups, Role.ANALYST), **ROLE_GROUPS, **rows.roles}
    state = await read_state(installation.admin)
    steps = plan(wanted(installation.public_url, roles), state)
    if dry_run:
        for step in steps:
            yield _line(step)
    else:
        async for step in apply(installation.admin, steps):
            yield _line(step)
    absent = {step.name for step in steps if step.part is Part.GROUP and step.do is Do.ASK}
    missing = {name: role for name, role in roles.items() if name not in rows.roles and name not in absent}
    if not dry_run:
        async with installation.database.transaction() as db:
            await _write_rows(db, installation, missing)
    for line in _row_lines(rows, missing):
        yield line
    if Role.ANALYST not in {**rows.roles, **missing}.values():
        yield Line(Do.ASK, words.NO_SERVICE_GROUP)


async def secret_of_webhook(installation: Installation) -> str | None:
    """What Zendesk signs with; None without our webhook."""
    state: Found = await read_state(installation.admin)
    webhook = webhook_named(wanted(installation.public_url, ()).webhook, state.webhooks)
    return None if webhook is None else await installation.admin.webhook_secret(webhook.id)


@dataclass(frozen=True)
class _Rows:
    roles: Mapping[str, str]
    policies: frozenset[Modality]
    messages: bool
    """Whether every automatic message has its rule."""


async def _rows_standing(installation: Installation) -> _Rows:
    settings = installation.settings
    now = Clock(settings.clock_offset_file).now()
    async with installation.database.transaction() as db:
        account_id = await find_account(db, settings.zendesk_subdomain, settings.zendesk_app_id)
        if account_id is None:
            return _Rows({}, frozenset(), messages=False)
        standing = [one for one in Modality if await policy_on(db, account_id, one, now) is not None]
        rules = await rules_standing(db, account_id)
        return _Rows(await role_groups(db, account_id), frozenset(standing), messages=set(SWITCHED) <= rules)


async def _write_rows(db: AsyncSession, installation: Installation, missing: Mapping[str, str]) -> None:
    settings = installation.settings
    account_id = await ensure_account(db, settings.zendesk_subdomain, settings.zendesk_app_id)
    if missing:
        await add_role_groups(db, account_id, dict(missing))
    await seed_policies(db, account_id)
    await seed_rules(db, account_id)


def _row_lines(rows: _Rows, missing: Mapping[str, str]) -> list[Line]:
    roles = {**dict.fromkeys(rows.roles, Do.NOTHING), **dict.fromkeys(missing, Do.CREATE)}
    said = {**rows.roles, **missing}
    return [
        *(Line(do, words.ROLE_ROW.of(name=name, role=words.ROLES[Role(said[name])])) for name, do in roles.items()),
        *(
            Line(Do.NOTHING if one in rows.policies else Do.CREATE, words.POLICY_ROW.of(modality=words.MODALITIES[one]))
            for one in Modality
        ),
        Line(Do.NOTHING if rows.messages else Do.CREATE, words.RULES_ROW),
    ]


def _line(step: Step) -> Line:
    if step.part is Part.GROUP and step.do is Do.ASK:
        return Line(step.do, words.GROUP_ABSENT.of(name=step.name))
    reason = words.REASONS[step.why].of(**({"detail": step.detail} if step.detail else {}))
    return Line(step.do, words.STEP.of(part=words.PARTS[step.part], name=step.name, why=reason))
