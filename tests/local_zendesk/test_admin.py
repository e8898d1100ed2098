"""Fields, macros and views are made and changed over REST as strictly as in Zendesk, by administrators only."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from backend.local_zendesk.app import create_local_zendesk
from backend.local_zendesk.records import Field, Macro, User
from tests.local_zendesk.administering import created, problem
from tests.local_zendesk.conftest import make_settings, stranger

pytestmark = pytest.mark.anyio
TICKET = "/api/v2/tickets/11482649"
COLOURS = [{"name": "Azul", "value": "cor_azul"}, {"name": "Verde", "value": "cor_verde"}]


async def test_a_new_field_is_listed_and_every_record_has_it_blank(zendesk: httpx.AsyncClient) -> None:
    field = await created(
        zendesk, "ticket_fields", "ticket_field", type="tagger", title="Cor", custom_field_options=COLOURS
    )
    assert (await zendesk.get("/api/v2/ticket_fields")).json()["ticket_fields"][-1] == field
    ticket = (await zendesk.get(TICKET)).json()["ticket"]
    assert {"id": field["id"], "value": None} in ticket["custom_fields"]
    change = {"custom_fields": [{"id": field["id"], "value": "cor_azul"}]}
    changed = (await zendesk.put(TICKET, json={"ticket": change})).json()["ticket"]
    assert "cor_azul" in changed["tags"]
    await created(zendesk, "user_fields", "user_field", type="text", title="Ramal", key="ramal")
    assert (await zendesk.get("/api/v2/users/7101")).json()["user"]["user_fields"]["ramal"] is None
    await created(zendesk, "organization_fields", "organization_field", type="text", title="Porte", key="porte")
    home = (await zendesk.get("/api/v2/organizations/6101")).json()["organization"]
    assert home["organization_fields"]["porte"] is None


@pytest.mark.parametrize(
    ("owner", "values", "attribute"),
    [
        ("ticket", {"type": "text"}, "title"),
        ("ticket", {"type": "dropdown", "title": "x"}, "type"),
        ("user", {"type": "tagger", "title": "x", "key": "x"}, "type"),
        ("user", {"type": "text", "title": "x"}, "key"),
        ("user", {"type": "text", "title": "x", "key": "12"}, "key"),
        ("user", {"type": "text", "title": "x", "key": "permite_consultoria"}, "key"),
        ("ticket", {"type": "tagger", "title": "x"}, "custom_field_options"),
        (
            "ticket",
            {
                "type": "tagger",
                "title": "x",
                "custom_field_options": [{"name": "x", "value": "consultoria_aceita_sim"}],
            },
            "custom_field_options",
        ),
        (
            "ticket",
            {"type": "tagger", "title": "x", "custom_field_options": [*COLOURS, COLOURS[0]]},
            "custom_field_options",
        ),
    ],
)
async def test_a_field_that_is_not_whole_is_refused(
    zendesk: httpx.AsyncClient, owner: str, values: dict[str, Any], attribute: str
) -> None:
    answer = await zendesk.post(f"/api/v2/{owner}_fields", json={f"{owner}_field": values})
    assert problem(answer, attribute)


async def test_options_sent_replace_those_that_were_and_known_ones_keep_their_ids(zendesk: httpx.AsyncClient) -> None:
    field = await created(
        zendesk, "ticket_fields", "ticket_field", type="tagger", title="Cor", custom_field_options=COLOURS
    )
    kept = field["custom_field_options"][1]
    change = {"type": "text", "custom_field_options": [kept, {"name": "Cinza", "value": "cor_cinza"}]}
    answer = await zendesk.put(f"/api/v2/ticket_fields/{field['id']}", json={"ticket_field": change})
    changed = answer.json()["ticket_field"]
    assert changed["type"] == "tagger"
    assert [(one["name"], one["id"] == kept["id"]) for one in changed["custom_field_options"]] == [
        ("Verde", True),
        ("Cinza", False),
    ]
    assert (await zendesk.put(f"/api/v2/user_fields/{field['id']}", json={"user_field": {}})).status_code == 404


async def test_a_macro_is_made_changed_applied_and_deleted(zendesk: httpx.AsyncClient) -> None:
    actions = [
        {"field": "comment_value_html", "value": "Olá, {{ticket.requester.name}}<br>tudo bem?<script>x</script>"}
    ]
    macro = await created(zendesk, "macros", "macro", answered=200, title="Nova", actions=actions)
    path = f"/api/v2/macros/{macro['id']}"
    applied = (await zendesk.get(f"{TICKET}/macros/{macro['id']}/apply")).json()["result"]["ticket"]["comment"]
    assert applied["body"] == "Olá, Cláudia Ferraz Monteiro\ntudo bem?"
    assert applied["html_body"] == "Olá, Cláudia Ferraz Monteiro<br>tudo bem?"
    changed = (await zendesk.put(path, json={"macro": {"active": False}})).json()["macro"]
    assert (changed["active"], changed["title"], changed["actions"]) == (False, "Nova", actions)
    assert problem(await zendesk.put(path, json={"macro": {"actions": [{"field": "cor", "value": "x"}]}}), "actions")
    assert (await zendesk.delete(path)).status_code == 204
    assert (await zendesk.get(path)).status_code == 404
    assert problem(await zendesk.post("/api/v2/macros", json={"macro": {"title": "Sem ações"}}), "base")


async def test_a_view_must_ask_for_something_that_narrows(zendesk: httpx.AsyncClient) -> None:
    status = {"field": "status", "operator": "less_than", "value": "solved"}
    tag = {"field": "current_tags", "operator": "includes", "value": "nfe"}
    refused = await zendesk.post("/api/v2/views", json={"view": {"title": "Tudo", "all": [tag]}})
    assert "at least one of" in problem(refused, "base")
    output = {"columns": ["status", "subject"], "sort_by": "updated"}
    group = {"type": "Group", "id": 4101, "ids": [4101]}
    view = await created(zendesk, "views", "view", title="NF-e", all=[status, tag], output=output, restriction=group)
    assert view["conditions"] == {"all": [status, tag], "any": []}
    assert [column["id"] for column in view["execution"]["columns"]] == ["status", "subject"]
    assert (await zendesk.get("/api/v2/views")).json()["views"] == [view]
    away = {"view": {"restriction": {"type": "Group", "ids": [1]}}}
    assert problem(await zendesk.put(f"/api/v2/views/{view['id']}", json=away), "restriction")
    assert (await zendesk.delete(f"/api/v2/views/{view['id']}")).status_code == 204


@pytest.mark.parametrize("path", ["ticket_fields", "user_fields", "organization_fields", "macros", "views", "webhooks"])
async def test_only_an_administrator_changes_an_account(app: FastAPI, zendesk: httpx.AsyncClient, path: str) -> None:
    local = app.state.local
    local.world.save(local.integration_user().model_copy(update={"role": "agent"}))
    assert (await zendesk.post(f"/api/v2/{path}", json={})).status_code == 403
    assert (await zendesk.get(f"/api/v2/{path}")).status_code == (403 if path == "webhooks" else 200)


async def test_an_account_may_start_without_anything_of_consultoria() -> None:
    app = create_local_zendesk(make_settings(None, local_zendesk_bare=True))
    world = app.state.local.world
    assert world.every(Field) == []
    assert [one.title[:9] for one in world.every(Macro)] == ["SUPORTE :"] * 2
    assert {str(one.user_fields) for one in world.every(User)} == {"{}"}
    async with stranger(app) as client:
        await client.post("/local/reset")
    assert world.every(Field) == []
    world.close()


async def test_every_answer_tells_the_time(zendesk: httpx.AsyncClient) -> None:
    assert (await zendesk.get("/api/v2/users/me")).headers["date"].endswith("GMT")
    assert (await zendesk.get("/api/v2/users/1")).headers["date"].endswith("GMT")
