"""What reading gives: pages, side-loads, people, the installation's set-up; and the shapes, in our own words."""

from typing import Any

import httpx
import jwt
import pytest
from fastapi import FastAPI

pytestmark = pytest.mark.anyio
TICKET = "/api/v2/tickets/11482649"

SHAPES = {
    TICKET: {
        "ticket": "id url subject raw_subject description status priority type tags custom_fields fields requester_id "
        "submitter_id assignee_id organization_id group_id created_at updated_at generated_timestamp via external_id "
        "recipient collaborator_ids follower_ids email_cc_ids problem_id has_incidents is_public due_at followup_ids "
        "satisfaction_rating sharing_agreement_ids allow_channelback allow_attachments from_messaging_channel"
    },
    f"{TICKET}/comments": {
        "comments": "id type author_id body html_body plain_body public attachments audit_id via created_at metadata"
    },
    f"{TICKET}/audits": {"audits": "id ticket_id created_at author_id metadata events via"},
    "/api/v2/users/me": {
        "user": "id url name email role custom_role_id locale locale_id time_zone iana_time_zone organization_id "
        "default_group_id suspended active verified shared moderator restricted_agent only_private_comments "
        "ticket_restriction external_id phone photo tags signature details notes user_fields created_at updated_at"
    },
    "/api/v2/groups": {"groups": "id url name description default deleted is_public created_at updated_at"},
    "/api/v2/group_memberships": {"group_memberships": "id url user_id group_id default created_at updated_at"},
    "/api/v2/organizations/6101": {
        "organization": "id url name tags organization_fields group_id details notes domain_names external_id "
        "shared_tickets shared_comments created_at updated_at"
    },
    "/api/v2/user_fields": {
        "user_fields": "id url key type title raw_title description raw_description position active system tag "
        "regexp_for_validation custom_field_options created_at updated_at"
    },
}


@pytest.mark.parametrize(("path", "shape"), SHAPES.items())
async def test_the_shape_of_each_record(zendesk: httpx.AsyncClient, path: str, shape: dict[str, str]) -> None:
    body = (await zendesk.get(path)).json()
    for name, words in shape.items():
        row = body[name][0] if isinstance(body[name], list) else body[name]
        assert set(row) == set(words.split())


async def test_tickets_come_with_their_people_when_asked(zendesk: httpx.AsyncClient) -> None:
    assert set((await zendesk.get(TICKET)).json()) == {"ticket"}
    body = (await zendesk.get(TICKET, params={"include": "users,organizations,groups"})).json()
    assert [user["name"] for user in body["users"]] == ["Rafael Nogueira", "Cláudia Ferraz Monteiro"]
    assert [o["organization_fields"]["cnpj"] for o in body["organizations"]] == ["11.222.333/0001-81"]
    assert [group["name"] for group in body["groups"]] == ["Faturamento"]
    ticket = body["ticket"]
    assert (ticket["subject"], ticket["status"]) == ("Rejeição 528 na NF-e com a TES 501", "open")


async def follow(zendesk: httpx.AsyncClient, first: str, name: str) -> list[Any]:
    rows, address = [], first
    while address:
        body = (await zendesk.get(address)).json()
        rows.append([row["id"] for row in body[name]])
        assert body["meta"]["has_more"] is bool(body["links"]["next"])
        address = body["links"]["next"]
    return rows


@pytest.mark.parametrize("name", ["comments", "audits"])
async def test_cursors_walk_every_row_once(zendesk: httpx.AsyncClient, name: str) -> None:
    whole = [row["id"] for row in (await zendesk.get(f"{TICKET}/{name}")).json()[name]]
    pages = await follow(zendesk, f"{TICKET}/{name}?page[size]=3", name)
    assert [len(rows) for rows in pages] == [3, 3, 1]
    assert [number for rows in pages for number in rows] == whole
    backwards = await follow(zendesk, f"{TICKET}/{name}?page[size]=3&sort=-created_at", name)
    assert [number for rows in backwards for number in rows] == whole[::-1]


async def test_offset_pages(zendesk: httpx.AsyncClient) -> None:
    first = (await zendesk.get("/api/v2/tickets", params={"per_page": 10})).json()
    second = (await zendesk.get(first["next_page"])).json()
    assert (first["count"], len(first["tickets"]), first["previous_page"]) == (15, 10, None)
    assert (len(second["tickets"]), second["next_page"]) == (5, None)
    assert (await zendesk.get("/api/v2/tickets", params={"per_page": 0})).status_code == 400
    assert (await zendesk.get(f"{TICKET}/audits", params={"page[after]": "nada"})).status_code == 400


async def test_comments_bring_their_authors(zendesk: httpx.AsyncClient) -> None:
    body = (await zendesk.get(f"{TICKET}/comments", params={"include": "users", "page[size]": 2})).json()
    assert {user["name"] for user in body["users"]} == {"Rafael Nogueira", "Cláudia Ferraz Monteiro"}
    claudia = next(user for user in body["users"] if user["role"] == "end-user")
    assert claudia == (await zendesk.get("/api/v2/users/7101")).json()["user"]
    assert claudia["organization_id"] == 6101
    assert claudia["user_fields"] == {"permite_consultoria": "permite_consultoria_sim", "responsavel_unidade": False}
    assert "users" not in (await zendesk.get(f"{TICKET}/comments")).json()


async def test_people_and_their_groups(zendesk: httpx.AsyncClient) -> None:
    groups = {group["id"]: group["name"] for group in (await zendesk.get("/api/v2/groups")).json()["groups"]}
    body = (await zendesk.get("/api/v2/users/5201/group_memberships")).json()
    names = [groups[membership["group_id"]] for membership in body["group_memberships"]]
    assert "Consultoria - Maestros" in names
    assert [m["default"] for m in body["group_memberships"]].count(True) == 1
    maestros = next(number for number, name in groups.items() if name == "Consultoria - Maestros")
    inside = (await zendesk.get(f"/api/v2/groups/{maestros}/memberships")).json()["group_memberships"]
    assert [membership["user_id"] for membership in inside] == [5201, 5202]
    assert (await zendesk.get("/api/v2/users/5601/group_memberships")).json()["group_memberships"] == []
    many = (await zendesk.get("/api/v2/users/show_many", params={"ids": "7101,1,5102"})).json()["users"]
    assert [(user["name"], user["locale"]) for user in many] == [
        ("Cláudia Ferraz Monteiro", "pt-BR"),
        ("Emily Carter", "en-US"),
    ]
    assert (await zendesk.get("/api/v2/users/show_many", params={"ids": "x"})).status_code == 400


@pytest.mark.parametrize(
    "path", ["tickets/1", "users/1", "users/1/group_memberships", "groups/1/memberships", "organizations/1"]
)
async def test_what_is_not_there_is_404(zendesk: httpx.AsyncClient, path: str) -> None:
    missing = await zendesk.get(f"/api/v2/{path}")
    assert (missing.status_code, missing.json()) == (404, {"error": "RecordNotFound", "description": "Not found"})


@pytest.mark.parametrize("path", ["coisas", "tickets/abc", "tickets/11482649/coisas"])
async def test_what_no_endpoint_answers_is_404(zendesk: httpx.AsyncClient, path: str) -> None:
    missing = await zendesk.get(f"/api/v2/{path}")
    assert (missing.status_code, missing.json()["error"]) == (404, "InvalidEndpoint")


async def test_ticket_fields_name_their_keys_and_options(zendesk: httpx.AsyncClient) -> None:
    fields = (await zendesk.get("/api/v2/ticket_fields")).json()["ticket_fields"]
    by_key = {field["agent_description"]: field for field in fields}
    assert by_key["data_acordo_cliente"]["title"] == "Data (acordo cliente)"
    options = {option["name"]: option["value"] for option in by_key["consultoria_aceita"]["custom_field_options"]}
    assert options == {"SIM": "consultoria_aceita_sim", "NÃO": "consultoria_aceita_nao"}
    organization = (await zendesk.get("/api/v2/organization_fields")).json()["organization_fields"]
    assert [field["key"] for field in organization] == ["cnpj", "codigo", "centro_custo"]


async def test_the_public_key_opens_the_sidebars_token(app: FastAPI, zendesk: httpx.AsyncClient) -> None:
    local = app.state.local
    answer = await zendesk.get("/api/v2/apps/901/public_key")
    assert answer.headers["Content-Type"].startswith("text/plain")
    claims = jwt.decode(
        local.key.sidebar_token(local.settings, 5101),
        answer.text,
        algorithms=["RS256"],
        audience="https://demo.zendesk.com/api/v2/apps/installations/902.json",
        issuer="demo.zendesk.com",
        options={"require": ["exp", "iat", "nbf", "sub", "jti"]},
    )
    assert claims["sub"] == "5101"
    assert claims["context"] == {"product": "support", "location": "ticket_sidebar"}
    assert 0 < claims["exp"] - claims["iat"] <= 300
    assert (await zendesk.get("/api/v2/apps/1/public_key")).status_code == 404


async def test_the_addresses_inside_the_answers_answer(zendesk: httpx.AsyncClient) -> None:
    ticket = (await zendesk.get(TICKET)).json()["ticket"]
    assert (await zendesk.get(ticket["url"])).json()["ticket"] == ticket
    assert (await zendesk.put(f"{TICKET}.json", json={"ticket": {"status": "pending"}})).status_code == 200
