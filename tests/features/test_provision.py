"""An account that never heard of Consultoria becomes one it can work in; a second time nothing happens."""

from typing import Any

import pytest

from backend.automation.rules import SWITCHED
from backend.kit.language import Language
from backend.local_zendesk.records import Field, Macro, Organization, View, Webhook
from backend.macros.rendition import official
from backend.operations.findings import Check
from backend.operations.wanted import wanted
from backend.zendesk.setup.catalogue import FIELDS
from backend.zendesk.setup.plan import Do
from tests.features.installation import (
    account,
    counted,
    empty_account,
    failing,
    findings,
    provisioned,
    reachable,
    take_secret,
    worker_lives,
)
from tests.features.steps import term_sent
from tests.house_of_consultoria import House

pytestmark = pytest.mark.anyio
NOWHERE = "http://127.0.0.1:9"
WANTED = wanted(NOWHERE, ())
ROWS = "select group_name, role from role_group order by 1"


def official_macros(house: House) -> dict[str, Macro]:
    return {one.title: one for one in house.local.world.every(Macro) if one.title.startswith("CONSULTORIA ::")}


async def test_an_empty_account_is_set_up_and_the_doctor_finds_nothing(house: House) -> None:
    empty_account(house)
    worker_lives(house)
    async with reachable(house) as url:
        lines = await provisioned(house, url)
        assert counted(lines)[Do.CREATE] == len(FIELDS) + len(WANTED.macros) + len(WANTED.views) + 1
        assert counted(lines)[Do.ASK] == 0
        await take_secret(house, url)
        found = await findings(house, url)
        assert {check: found[check].found for check in failing(found)} == {}
        assert set(found) == set(Check)
        [webhook] = house.local.world.every(Webhook)
        [event] = house.rows("select kind, state from inbox_event")
    assert (webhook.endpoint, len(webhook.subscriptions)) == (f"{url}/webhooks/zendesk", 9)
    assert event == {"kind": "consultoria.doctor", "state": "ignored"}, "the trial delivery was taken, and ignored"


async def test_a_second_run_changes_nothing(house: House) -> None:
    empty_account(house)
    first = await provisioned(house, NOWHERE)
    stands = account(house)
    second = await provisioned(house, NOWHERE)
    assert counted(second) == {Do.NOTHING: len(first)}
    assert account(house) == stands


async def test_a_dry_run_says_what_would_be_done_and_does_nothing(house: House) -> None:
    empty_account(house)
    before, rows = account(house), house.rows(ROWS)
    dry = await provisioned(house, NOWHERE, dry_run=True)
    assert account(house) == before
    assert house.rows(ROWS) == rows
    done = await provisioned(house, NOWHERE)
    assert [(line.do, str(line.text)) for line in dry] == [(line.do, str(line.text)) for line in done]


async def test_what_an_account_has_already_is_adopted(house: House) -> None:
    """The seed's account: official fields and macros stand, under other ids and with other texts."""
    before = {one.title: one for one in house.local.world.every(Macro)}
    lines = await provisioned(house, NOWHERE)
    assert counted(lines)[Do.CREATE] == len(WANTED.views) + 1
    assert len(house.local.world.every(Field)) == len(FIELDS)
    assert {one.title: one for one in house.local.world.every(Macro)} == before, "a macro's text is left to people"


async def test_macros_are_stored_without_braces_and_with_line_breaks(house: House) -> None:
    empty_account(house)
    await provisioned(house, NOWHERE)
    stored = official_macros(house)
    assert set(stored) == {one.title for one in official()}
    for one in official():
        said = {action["field"]: action["value"] for action in stored[one.title].actions}
        assert "{" not in said["comment_value_html"]
        assert said["comment_value_html"].count("<br>") == one.text.count("\n")
        assert "____" in said["comment_value_html"]


async def test_the_house_works_with_what_was_set_up(house: House) -> None:
    """Fields and macros have other ids than the seed's; the main job finds them by their titles."""
    world = house.local.world
    homes = world.every(Organization)
    empty_account(house)
    await provisioned(house, NOWHERE)
    world.save(*homes)  # an administrator fills in the new fields
    await term_sent(house)
    await house.drain()
    assert "consultoria_sit_term_sent" in await house.tags()
    assert await house.field("data_acordo_cliente")
    [used] = house.rows("select macro_id from zendesk_write where macro_id is not null")
    assert used["macro_id"] == official_macros(house)[official()[0].title].id


async def test_missing_options_are_added_and_the_account_s_own_stay(house: House) -> None:
    world = house.local.world
    [field] = [one for one in world.every(Field) if one.key == "consultoria_motivo"]
    own = field.options[0].model_copy(update={"id": 1, "name": "CORTESIA", "value": "motivo_cortesia"})
    world.save(field.model_copy(update={"options": [own, *field.options[2:]], "active": False}))
    lines = await provisioned(house, NOWHERE)
    [line] = [one for one in lines if one.do is Do.CHANGE]
    assert "ISSUE, REPASSE" in line.text.in_(Language.PT)
    mended = world.find(Field, field.id)
    assert mended is not None
    assert mended.active
    assert {option.value for option in mended.options} == {own.value, *(option.value for option in field.options)}
    assert mended.options[0] == own


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"type": "text", "options": []}, "o tipo é outro: text ≠ tagger"),
        ({"options": [{"id": 9, "name": "Sim", "value": "sim"}]}, "SIM: sim ≠ consultoria_aceita_sim"),
    ],
)
async def test_what_only_a_person_can_mend_is_said_and_left(house: House, change: dict[str, Any], said: str) -> None:
    world = house.local.world
    [field] = [one for one in world.every(Field) if one.key == "consultoria_aceita"]
    world.save(Field.model_validate({**field.model_dump(), **change}))
    stands = world.find(Field, field.id)
    lines = await provisioned(house, NOWHERE)
    [line] = [one for one in lines if one.do is Do.ASK]
    assert said in line.text.in_(Language.PT)
    assert world.find(Field, field.id) == stands


async def test_views_are_for_their_teams_and_kept_as_a_team_has_them(house: House) -> None:
    await provisioned(house, NOWHERE)
    world = house.local.world
    [view] = [one for one in world.every(View) if one.title == "CONSULTORIA :: Aguardando Maestro"]
    assert view.restriction == {"type": "Group", "id": 4101, "ids": [4101]}
    assert {"field": "current_tags", "operator": "includes", "value": "consultoria_sit_approval_requested"} in (
        view.conditions["all"]
    )
    changed = view.model_copy(update={"output": {"columns": ["subject"]}})
    world.save(changed)
    await provisioned(house, NOWHERE)
    assert world.find(View, view.id) == changed


async def test_a_webhook_follows_the_server_and_keeps_its_own_events(house: House) -> None:
    await provisioned(house, NOWHERE)
    [made] = house.local.world.every(Webhook)
    tags = "zen:event-type:ticket.tags_changed"
    house.local.world.save(
        made.model_copy(update={"subscriptions": [tags, made.subscriptions[0]], "status": "inactive"})
    )
    await provisioned(house, "http://localhost:9/")
    [moved] = house.local.world.every(Webhook)
    assert (moved.endpoint, moved.status) == ("http://localhost:9/webhooks/zendesk", "active")
    assert set(moved.subscriptions) == {tags, *made.subscriptions}
    assert moved.secret == made.secret


async def test_a_new_account_gets_its_roles_and_policies(house: House) -> None:
    other: dict[str, Any] = {"zendesk_subdomain": "outra"}
    dry = await provisioned(house, NOWHERE, ["Faturamento"], dry_run=True, **other)
    assert house.rows("select 1 from account where subdomain = 'outra'") == []
    lines = await provisioned(house, NOWHERE, ["Faturamento", "Grupo que não existe"], **other)
    assert counted(dry)[Do.CREATE] == counted(lines)[Do.CREATE]
    [absent] = [line for line in lines if line.do is Do.ASK]
    assert "Grupo que não existe" in absent.text.in_(Language.PT)
    groups = house.rows(
        "select group_name, role from role_group join account on id = account_id where subdomain = %s", "outra"
    )
    assert {row["group_name"]: row["role"] for row in groups} == {
        "Faturamento": "analyst",
        "Consultoria - Maestros": "maestro",
        "Consultoria - Líderes": "leader",
        "Consultoria - Faturamento": "billing",
        "Consultoria - Administração": "administrator",
    }
    policies = house.rows(
        "select modality from policy join account on account.id = account_id where subdomain = %s", "outra"
    )
    assert {row["modality"] for row in policies} == {"module", "technical"}
    rules = house.rows(
        "select kind from automation_rule join account on account.id = account_id where subdomain = %s", "outra"
    )
    assert {row["kind"] for row in rules} == set(SWITCHED)
    assert counted(await provisioned(house, NOWHERE, **other))[Do.CREATE] == 0


async def test_without_a_service_group_it_says_how_to_name_one(house: House) -> None:
    lines = await provisioned(house, NOWHERE, zendesk_subdomain="outra")
    [line] = [one for one in lines if one.do is Do.ASK]
    assert "--service-group" in line.text.in_(Language.PT)
