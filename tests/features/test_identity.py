"""Nobody acts as someone else: only Zendesk's signed token opens the app, and nothing is reachable without it."""

import time
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from backend.local_zendesk.records import Membership
from backend.people.bearer import Bearing, mint
from tests.features.steps import start
from tests.house_of_consultoria import CLAUDIA, IGOR, RAFAEL, TES_501, House, accepted, refused

pytestmark = pytest.mark.anyio


def claims_of(house: House, **changed: Any) -> dict[str, Any]:
    settings, now = house.local.settings, int(time.time())
    context = {"product": "support", "location": "ticket_sidebar"}
    fair = {"iss": settings.issuer, "aud": settings.audience, "sub": str(RAFAEL), "iat": now, "nbf": now}
    claims = {**fair, "exp": now + 60, "context": context, **changed}
    return {name: value for name, value in claims.items() if value is not None}


def private_key() -> str:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    kind, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    return key.private_bytes(kind, form, serialization.NoEncryption()).decode()


async def knock(house: House, token: str, location: str = "ticket_sidebar") -> tuple[int, str]:
    browser = await house.browser()
    answer = await browser.post(f"/app/{location}", data={"token": token})
    return answer.status_code, answer.text


async def test_a_signed_post_opens_the_app_under_a_strict_policy(house: House) -> None:
    browser = await house.browser()
    answer = await browser.post("/app/ticket_sidebar", data={"token": house.token(RAFAEL)})
    policy = answer.headers["content-security-policy"]
    assert answer.status_code == 200
    assert "default-src 'none'" in policy
    assert "frame-ancestors http://127.0.0.1:8001" in policy
    assert "unsafe" not in policy
    assert answer.headers["cache-control"] == "no-store"
    assert "set-cookie" not in answer.headers


async def test_a_token_opens_the_app_once(house: House) -> None:
    token = house.token(RAFAEL)
    assert (await knock(house, token))[0] == 200
    status, text = await knock(house, token)
    assert status == 401
    assert "O Zendesk não confirmou quem você é." in text
    assert 'id="boot"' not in text


@pytest.mark.parametrize(
    "changed",
    [
        {"aud": "https://other.zendesk.com/api/v2/apps/installations/2001.json"},
        {"iss": "other.zendesk.com"},
        {"exp": 1_700_000_000},
        {"exp": None},
        {"iat": None},
        {"sub": None},
        {"sub": "not-a-user"},
        {"nbf": 4_000_000_000},
        {"context": {"product": "support", "location": "nav_bar"}},
    ],
    ids=str,
)
async def test_a_token_that_says_anything_else_is_refused(house: House, changed: dict[str, Any]) -> None:
    key = house.local.key._key
    token = jwt.encode(claims_of(house, **changed), key, algorithm="RS256")
    assert (await knock(house, token))[0] == 401


async def test_both_forms_of_issuer_and_subject_are_accepted(house: House) -> None:
    settings = house.local.settings
    claims = claims_of(
        house, iss=f"https://{settings.issuer}", sub=f"https://{settings.issuer}/api/v2/users/{RAFAEL}.json"
    )
    assert (await knock(house, jwt.encode(claims, house.local.key._key, algorithm="RS256")))[0] == 200


async def test_another_key_or_algorithm_is_refused(house: House) -> None:
    forged = jwt.encode(claims_of(house), private_key(), algorithm="RS256")
    assert (await knock(house, forged))[0] == 401
    unsigned = jwt.encode(claims_of(house), "", algorithm="none")
    assert (await knock(house, unsigned))[0] == 401
    with_public = jwt.encode(claims_of(house), "a shared secret, as long as it has to be", algorithm="HS256")
    assert (await knock(house, with_public))[0] == 401
    assert (await knock(house, ""))[0] == 401
    assert (await knock(house, "not.a.token"))[0] == 401


async def test_a_plain_address_proves_nobody(house: House) -> None:
    answer = await (await house.browser()).get("/app/ticket_sidebar")
    assert answer.status_code == 401
    assert "Abra a Consultoria pelo ticket, no Zendesk." in answer.text


@pytest.mark.parametrize("who", [IGOR, CLAUDIA])
async def test_someone_without_a_role_reads_nothing(house: House, who: int) -> None:
    person = await house.sign_in(who)
    body = refused(await person.client.get(f"/api/tickets/{TES_501}"), 403, "no_role")
    assert "Peça a inclusão ao seu líder" in body["detail"]


def concrete(path: str) -> str:
    some_id = "01a20bc7-71c7-7679-be63-751661cae00c"
    for name in ("{engagement_id}", "{write_id}"):
        path = path.replace(name, some_id)
    return path.replace("{ticket_id}", str(TES_501))


async def test_no_route_answers_without_a_bearer(house: House) -> None:
    """Generated from the API's own document: a new route is covered the day it is added."""
    stranger = await house.browser()
    routes = [
        (method, concrete(path))
        for path, methods in house.backend.openapi()["paths"].items()
        for method in methods
        if not path.startswith("/health")
    ]
    assert len(routes) >= 10
    for bearer in (None, "Bearer nonsense", f"Bearer {house.token(RAFAEL)}", "Basic abc"):
        headers = {} if bearer is None else {"Authorization": bearer}
        for method, path in routes:
            refused(await stranger.request(method, path, headers=headers, json={}), 401, "session_expired")


async def test_a_bearer_of_another_account_or_of_the_past_is_refused(house: House) -> None:
    stranger = await house.browser()
    account = house.backend.state.directory.account_id
    other = mint(house.settings, Bearing(type(account)(int=account.int ^ 1), RAFAEL))
    ended = mint(house.settings.model_copy(update={"session_minutes": -1}), Bearing(account, RAFAEL))
    unknown = mint(house.settings, Bearing(account, 999))
    for bearer in (other, ended, unknown):
        headers = {"Authorization": f"Bearer {bearer.text}"}
        refused(await stranger.get(f"/api/tickets/{TES_501}", headers=headers), 401, "session_expired")


async def test_renewing_reads_the_roles_again(house: House) -> None:
    rafael = await house.sign_in(RAFAEL)
    await start(rafael)
    renewed = accepted(await rafael.client.post("/api/session", json={}))
    rafael.client.headers["Authorization"] = f"Bearer {renewed['bearer']}"
    assert (await rafael.see())["state"] == "evaluating"
    world = house.local.world
    world.drop([one for one in world.every(Membership) if one.user_id == RAFAEL])
    await rafael.client.post("/api/session", json={})
    refused(await rafael.client.get(f"/api/tickets/{TES_501}"), 403, "no_role")
