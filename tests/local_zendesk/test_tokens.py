"""Bearers: who gets one, what it opens, when it ends."""

import httpx
import pytest
from fastapi import FastAPI

from backend.local_zendesk.app import create_local_zendesk
from backend.local_zendesk.records import Token
from tests.local_zendesk.conftest import CREDENTIALS, make_settings, sign_in, stranger

pytestmark = pytest.mark.anyio


async def test_the_known_client_gets_a_bearer_by_json_and_by_form(app: FastAPI) -> None:
    async with stranger(app) as client:
        by_json = await client.post("/oauth/tokens", json=CREDENTIALS)
        by_form = await client.post("/oauth/tokens", data=CREDENTIALS)
        assert by_json.status_code == by_form.status_code == 201
        assert by_json.json()["access_token"] != by_form.json()["access_token"]
        assert by_json.json() | {"access_token": ""} == {
            "access_token": "",
            "token_type": "bearer",
            "scope": "read write",
            "expires_in": 1800,
        }
        bearer = {"Authorization": f"Bearer {by_form.json()['access_token']}"}
        me = (await client.get("/api/v2/users/me", headers=bearer)).json()["user"]
        assert (me["name"], me["role"]) == ("Integração Consultoria", "admin")


@pytest.mark.parametrize("wrong", [{"client_id": "outro"}, {"client_secret": "outro"}])
async def test_an_unknown_client_is_401(app: FastAPI, wrong: dict[str, str]) -> None:
    async with stranger(app) as client:
        refused = await client.post("/oauth/tokens", json=CREDENTIALS | wrong)
    assert refused.status_code == 401
    assert refused.json()["error"] == "invalid_client"


async def test_only_client_credentials_are_granted(app: FastAPI) -> None:
    async with stranger(app) as client:
        refused = await client.post("/oauth/tokens", json=CREDENTIALS | {"grant_type": "password"})
        unreadable = await client.post("/oauth/tokens", content=b"{", headers={"Content-Type": "application/json"})
        too_short = await client.post("/oauth/tokens", json=CREDENTIALS | {"expires_in": 10})
    assert (refused.status_code, refused.json()["error"]) == (400, "unsupported_grant_type")
    assert unreadable.status_code == too_short.status_code == 400


@pytest.mark.parametrize("header", [{}, {"Authorization": "Basic YTpi"}, {"Authorization": "Bearer "}])
async def test_without_a_bearer_nothing_opens(app: FastAPI, header: dict[str, str]) -> None:
    async with stranger(app) as client:
        refused = await client.get("/api/v2/tickets", headers=header)
    assert (refused.status_code, refused.json()) == (401, {"error": "Couldn't authenticate you"})


async def test_an_expired_bearer_is_refused(app: FastAPI, zendesk: httpx.AsyncClient) -> None:
    world = app.state.local.world
    (token,) = world.every(Token)
    world.save(token.model_copy(update={"expires_at": token.expires_at.replace(year=2001)}))
    refused = await zendesk.get("/api/v2/users/me")
    assert (refused.status_code, refused.json()["error"]) == (401, "invalid_token")
    await sign_in(zendesk)
    assert (await zendesk.get("/api/v2/users/me")).status_code == 200
    assert len(world.every(Token)) == 1  # the dead one went


async def test_the_life_of_a_bearer_is_the_clients_or_the_settings() -> None:
    app = create_local_zendesk(make_settings(local_zendesk_token_seconds=77))
    async with stranger(app) as client:
        assert (await client.post("/oauth/tokens", json=CREDENTIALS)).json()["expires_in"] == 77
        named = await client.post("/oauth/tokens", json=CREDENTIALS | {"expires_in": 600})
        assert named.json()["expires_in"] == 600
    app.state.local.world.close()


async def test_a_bearer_to_read_does_not_write(app: FastAPI) -> None:
    async with stranger(app) as client:
        token = (await client.post("/oauth/tokens", json=CREDENTIALS | {"scope": "read"})).json()["access_token"]
        client.headers["Authorization"] = f"Bearer {token}"
        assert (await client.get("/api/v2/tickets/11482649")).status_code == 200
        refused = await client.put("/api/v2/tickets/11482649", json={"ticket": {"subject": "x"}})
    assert (refused.status_code, refused.json()["error"]) == (403, "insufficient_scope")
