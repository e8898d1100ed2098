"""Whatever an installation stands on is broken once: the doctor names it and how to mend it, and nothing else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from pydantic import SecretStr

from backend.kit.language import Language
from backend.local_zendesk.faults import Fault, Switch
from backend.local_zendesk.records import Field, Group, Installation, Macro, Record, User, View, Webhook
from backend.local_zendesk.world import World
from backend.operations import remedies, words
from backend.operations.findings import Check, State, Words
from tests.features.installation import (
    failing,
    findings,
    healthy,
    worker_lives,
)
from tests.features.steps import eligible
from tests.house_of_consultoria import RAFAEL, House

pytestmark = pytest.mark.anyio
KINDS = (Field, Group, Installation, Macro, User, View, Webhook)
AFTER_OAUTH = set(list(Check)[list(Check).index(Check.OAUTH) + 1 :])
OF_THE_ACCOUNT = (Check.WEBHOOK, Check.FIELDS, Check.MACROS, Check.VIEWS, Check.GROUPS)
NOWHERE = "http://127.0.0.1:9"
Breaking = Callable[[World], None]


@dataclass(frozen=True)
class Break:
    """`settings` are the doctor's own; `remedies` are all the failures it must name, `unknown` what it cannot tell."""

    name: str
    remedies: Mapping[Check, Words]
    world: Breaking = lambda _: None
    settings: Mapping[str, Any] = field(default_factory=dict)
    unknown: frozenset[Check] = frozenset()
    url: str = ""


def changed(kind: type[Record], which: str, **values: Any) -> Breaking:
    """Of the first whose title, name or id is `which`."""

    def change(world: World) -> None:
        found = next(one for one in world.every(kind) if which in {_name(one), str(one.id)})
        world.save(kind.model_validate({**found.model_dump(), **values}))

    return change


def gone(kind: type[Record], which: str) -> Breaking:
    return lambda world: world.drop([one for one in world.every(kind) if which in {_name(one), str(one.id)}])


def _name(record: Record) -> str:
    return str(getattr(record, "title", None) or getattr(record, "name", ""))


def edited_macro(world: World) -> None:
    """As somebody edits it by hand in Zendesk."""
    macro = next(one for one in world.every(Macro) if one.title == "CONSULTORIA :: Ticket Pendente Cliente")
    actions = [{**one, "value": str(one["value"]).replace("aguardando", "esperando")} for one in macro.actions]
    world.save(macro.model_copy(update={"actions": actions}))


def option_removed(world: World) -> None:
    found = next(one for one in world.every(Field) if one.title == "Consultoria Motivo")
    world.save(found.model_copy(update={"options": found.options[1:]}))


def no_longer_reached(world: World) -> None:
    [webhook] = world.every(Webhook)
    world.save(webhook.model_copy(update={"endpoint": f"{NOWHERE}/webhooks/zendesk"}))


BREAKS = [
    Break(
        "OAuth secret revoked",
        {Check.OAUTH: remedies.RENEW_CREDENTIALS},
        settings={"zendesk_client_secret": SecretStr("revoked")},
        unknown=frozenset(AFTER_OAUTH),
    ),
    Break(
        "integration user no longer an administrator",
        dict.fromkeys((Check.OAUTH, *OF_THE_ACCOUNT), remedies.GIVE_RIGHTS),
        changed(User, "Integração Consultoria", role="agent"),
        unknown=frozenset({Check.WEBHOOK_SECRET, Check.WEBHOOK_DELIVERY}),
    ),
    Break("clock", {Check.CLOCK: remedies.SET_CLOCK}, settings={"clock_off": 120}),
    Break("clock behind", {Check.CLOCK: remedies.SET_CLOCK}, settings={"clock_off": -45}),
    Break(
        "app removed",
        {Check.APP: remedies.INSTALL_APP, Check.APP_KEY: remedies.SIGN_URLS},
        gone(Installation, "2001"),
    ),
    Break(
        "another app's installation",
        {Check.APP: remedies.INSTALL_APP, Check.APP_KEY: remedies.SIGN_URLS},
        changed(Installation, "2001", app_id=9),
    ),
    Break("app switched off", {Check.APP: remedies.SWITCH_ON}, changed(Installation, "2001", enabled=False)),
    Break(
        "webhook deleted",
        {Check.WEBHOOK: words.RUN_PROVISION},
        gone(Webhook, "Consultoria"),
        unknown=frozenset({Check.WEBHOOK_SECRET, Check.WEBHOOK_DELIVERY}),
    ),
    Break("webhook off", {Check.WEBHOOK: words.RUN_PROVISION}, changed(Webhook, "Consultoria", status="inactive")),
    Break("events lost", {Check.WEBHOOK: words.RUN_PROVISION}, changed(Webhook, "Consultoria", subscriptions=[])),
    Break(
        "secret replaced in Zendesk",
        {Check.WEBHOOK_SECRET: remedies.SET_SECRET, Check.WEBHOOK_DELIVERY: remedies.CHECK_WEB},
        changed(Webhook, "Consultoria", secret="another"),
    ),
    Break("secret unset", {Check.WEBHOOK_SECRET: remedies.SET_SECRET}, settings={"zendesk_webhook_secret": None}),
    Break("web not reached", {Check.WEBHOOK_DELIVERY: remedies.OPEN_DOOR}, no_longer_reached, url=NOWHERE),
    Break("field deleted", {Check.FIELDS: words.RUN_PROVISION}, gone(Field, "Data controle")),
    Break("option removed", {Check.FIELDS: words.RUN_PROVISION}, option_removed),
    Break("field of another type", {Check.FIELDS: remedies.MEND_BY_HAND}, changed(Field, "CNPJ", type="checkbox")),
    Break("macro edited by hand", {Check.MACROS: remedies.PUSH_OR_PULL}, edited_macro),
    Break(
        "macro deleted", {Check.MACROS: words.RUN_PROVISION}, gone(Macro, "CONSULTORIA :: Finalização do Atendimento")
    ),
    Break("view deleted", {Check.VIEWS: words.RUN_PROVISION}, gone(View, "CONSULTORIA :: Em atendimento")),
    Break("group renamed", {Check.GROUPS: remedies.RENAME_GROUPS}, changed(Group, "WMS", name="WMS e TMS")),
    Break(
        "database down",
        {Check.DATABASE: remedies.START_DATABASE},
        settings={"database_url": "postgresql://nobody@127.0.0.1:9/none"},
        unknown=frozenset({Check.MIGRATIONS, Check.QUEUES, Check.WORKERS, Check.GROUPS}),
    ),
]


def restore(world: World, records: list[Record]) -> None:
    world.drop([one for kind in KINDS for one in world.every(kind)])
    world.save(*records)


async def test_each_thing_broken_once_is_named_with_its_remedy(house: House) -> None:
    world = house.local.world
    async with healthy(house) as url:
        whole: list[Record] = [one for kind in KINDS for one in world.every(kind)]
        for one in BREAKS:
            one.world(world)
            found = await findings(house, one.url or url, **one.settings)
            named = {check: found[check].remedy for check in found if found[check].state is State.FAILED}
            assert named == dict(one.remedies), one.name
            assert failing(found) - set(named) == one.unknown, one.name
            restore(world, whole)
        assert failing(await findings(house, url)) == set(), "nothing but what was broken"
        assert {check for one in BREAKS for check in one.remedies} == set(Check) - {
            Check.MIGRATIONS,
            Check.QUEUES,
            Check.WORKERS,
        }


async def test_zendesk_down_is_told_once(house: House) -> None:
    async with healthy(house) as url:
        house.local.faults.turn(Switch(fault=Fault.DOWN))
        found = await findings(house, url)
    assert {check for check in found if found[check].state is State.FAILED} == {Check.OAUTH}
    assert found[Check.OAUTH].remedy == remedies.WAIT
    assert failing(found) == {Check.OAUTH, *AFTER_OAUTH}


async def test_our_own_side_broken_is_named_too(house: House) -> None:
    await eligible(await house.sign_in(RAFAEL))
    async with healthy(house) as url:

        async def remedy(check: Check, statement: str) -> Words | None:
            house.rows(statement)
            found = await findings(house, url)
            assert {one for one in found if found[one].state is State.FAILED} == {check}
            return found[check].remedy

        old = "update zendesk_write set created_at = created_at - interval '11 minutes' returning id"
        assert await remedy(Check.QUEUES, old) == remedies.SPEED_UP
        await house.drain()
        parked = "update zendesk_write set state = 'failed', audit_id = null returning id"
        assert await remedy(Check.QUEUES, parked) == remedies.UNPARK
        house.rows("update zendesk_write set state = 'sent', audit_id = 1 returning id")
        silent = "update procrastinate_workers set last_heartbeat = now() - interval '2 minutes' returning id"
        assert await remedy(Check.WORKERS, silent) == remedies.START_WORKER
        worker_lives(house)
        assert await remedy(Check.GROUPS, "delete from role_group where role = 'analyst' returning role") == (
            remedies.NAME_GROUPS
        )
        house.rows("insert into role_group select id, 'WMS', 'analyst' from account returning role")
        before = "update alembic_version set version_num = '0001' returning version_num"
        assert await remedy(Check.MIGRATIONS, before) == remedies.MIGRATE


async def test_every_failure_reads_well_in_portuguese(house: House) -> None:
    async with healthy(house) as url:
        house.local.world.drop(house.local.world.every(Webhook))
        found = await findings(house, url, clock_off=100)
    said = {check: found[check].found.in_(Language.PT) for check in found}
    assert said[Check.CLOCK] in {f"diferença de {n} s para o Zendesk" for n in (99, 100, 101)}
    assert said[Check.WEBHOOK] == "“Consultoria”"
    assert said[Check.OAUTH] == "como Integração Consultoria"
    remedy = found[Check.WEBHOOK].remedy
    assert remedy is not None
    assert remedy.in_(Language.PT) == "Rode `consultoria provision`."
