"""The wire to Zendesk: which answer becomes which error, and what is tried again."""

from pathlib import Path

import httpx
import pytest
import respx

from backend.zendesk.client import Zendesk
from backend.zendesk.errors import (
    TicketClosed,
    TicketMissing,
    ZendeskBusy,
    ZendeskConflict,
    ZendeskCredentialsRejected,
    ZendeskRefused,
    ZendeskUnavailable,
)
from backend.zendesk.records import Organization
from tests.house_of_consultoria import settings_for

pytestmark = pytest.mark.anyio

URL = "http://127.0.0.1:8001"
TOKENS, TICKET = f"{URL}/oauth/tokens", f"{URL}/api/v2/tickets/7"
GRANTED = httpx.Response(201, json={"access_token": "t1", "expires_in": 1800})
FOUND = {
    "ticket": {
        "id": 7, "subject": "s", "status": "open", "tags": [], "requester_id": 1, "assignee_id": None, "group_id": None,
        "organization_id": None, "created_at": "2026-11-24T10:00:00Z", "updated_at": "2026-11-24T10:00:00Z", "new": 1,
    }
}  # fmt: skip


@pytest.fixture
def zendesk(tmp_path: Path) -> Zendesk:
    return Zendesk(settings_for("postgresql://nowhere/x", tmp_path))


@respx.mock
async def test_a_record_ignores_what_it_does_not_know(zendesk: Zendesk) -> None:
    respx.post(TOKENS).mock(GRANTED)
    route = respx.get(TICKET).mock(httpx.Response(200, json=FOUND))
    assert (await zendesk.ticket(7)).updated_at == "2026-11-24T10:00:00Z"
    assert route.calls.last.request.headers["authorization"] == "Bearer t1"


@respx.mock
@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (httpx.Response(404, json={}), TicketMissing),
        (httpx.Response(409, json={}), ZendeskConflict),
        (httpx.Response(422, json={"description": "closed prevents ticket update"}), TicketClosed),
        (httpx.Response(422, json={"description": "bad tag"}), ZendeskRefused),
        (httpx.Response(403, json={}), ZendeskCredentialsRejected),
        (httpx.Response(500), ZendeskUnavailable),
        (httpx.Response(503), ZendeskUnavailable),
        (httpx.Response(429, headers={"retry-after": "9"}), ZendeskBusy),
        (httpx.Response(200, text="<html>one moment</html>"), ZendeskUnavailable),
    ],
)
async def test_each_answer_has_its_error(zendesk: Zendesk, answer: httpx.Response, error: type[Exception]) -> None:
    respx.post(TOKENS).mock(GRANTED)
    respx.put(TICKET).mock(answer)
    with pytest.raises(error) as caught:
        await zendesk.update_ticket(7, {})
    assert type(caught.value) is error


@respx.mock
@pytest.mark.parametrize(("header", "wait"), [("9", 9.0), ("100000", 600.0), ("soon", 60.0), ("", 60.0)])
async def test_retry_after_is_taken_and_bounded(zendesk: Zendesk, header: str, wait: float) -> None:
    respx.post(TOKENS).mock(GRANTED)
    respx.get(TICKET).mock(httpx.Response(429, headers={"retry-after": header}))
    with pytest.raises(ZendeskBusy) as caught:
        await zendesk.ticket(7)
    assert caught.value.after == wait


@respx.mock
@pytest.mark.parametrize("failure", [httpx.ReadTimeout("x"), httpx.ConnectError("x"), httpx.RemoteProtocolError("x")])
async def test_no_answer_is_one_kind_of_error(zendesk: Zendesk, failure: Exception) -> None:
    respx.post(TOKENS).mock(GRANTED)
    respx.get(TICKET).mock(side_effect=failure)
    with pytest.raises(ZendeskUnavailable):
        await zendesk.ticket(7)


@respx.mock
async def test_a_refused_token_is_renewed_once_and_the_call_tried_once_more(zendesk: Zendesk) -> None:
    tokens = respx.post(TOKENS)
    tokens.side_effect = [GRANTED, httpx.Response(201, json={"access_token": "t2", "expires_in": 1800})]
    calls = respx.get(TICKET)
    calls.side_effect = [httpx.Response(401), httpx.Response(200, json=FOUND)]
    await zendesk.ticket(7)
    assert [call.request.headers["authorization"] for call in calls.calls] == ["Bearer t1", "Bearer t2"]
    calls.side_effect = [httpx.Response(401), httpx.Response(401)]
    tokens.side_effect = [httpx.Response(201, json={"access_token": "t3", "expires_in": 1800})]
    with pytest.raises(ZendeskCredentialsRejected):
        await zendesk.ticket(7)


@respx.mock
@pytest.mark.parametrize(
    ("answer", "error"),
    [(httpx.Response(401), ZendeskCredentialsRejected), (httpx.Response(503), ZendeskUnavailable)],
)
async def test_an_oauth_client_that_is_refused(
    zendesk: Zendesk, answer: httpx.Response, error: type[Exception]
) -> None:
    respx.post(TOKENS).mock(answer)
    with pytest.raises(error):
        await zendesk.ticket(7)


@respx.mock
async def test_our_key_is_found_on_a_later_page_of_audits(zendesk: Zendesk) -> None:
    respx.post(TOKENS).mock(GRANTED)
    about = {"author_id": 5101, "created_at": "2026-11-24T10:00:00Z"}
    ours = {
        **about,
        "id": 5,
        "metadata": {"custom": {"consultoria_key": "k"}},
        "events": [{"type": "Comment", "id": 9}],
    }
    others = {**about, "id": 6, "metadata": {"system": {}}, "events": []}
    pages = respx.get(f"{TICKET}/audits")
    pages.side_effect = [
        httpx.Response(200, json={"audits": [others], "meta": {"has_more": True, "after_cursor": "c"}}),
        httpx.Response(200, json={"audits": [ours], "meta": {"has_more": False, "after_cursor": None}}),
    ]
    found = await zendesk.audit_with_key(7, "k")
    assert found is not None
    assert (found.id, found.comment_id) == (5, 9)
    assert pages.calls.last.request.url.params["page[after]"] == "c"


def comment(number: int, author_id: int) -> dict[str, object]:
    at = "2026-11-24T10:00:00Z"
    return {"id": number, "author_id": author_id, "public": True, "plain_body": f"n. {number}", "created_at": at}


@respx.mock
async def test_a_conversation_is_read_to_its_last_page_with_its_authors(zendesk: Zendesk) -> None:
    respx.post(TOKENS).mock(GRANTED)
    ana = {"id": 1, "name": "Ana", "role": "end-user", "user_fields": {"permite_consultoria": "sim"}}
    rui = {"id": 2, "name": "Rui", "role": "agent"}
    pages = respx.get(f"{TICKET}/comments")
    first = {"comments": [comment(8, 1), comment(9, 2)], "users": [ana, rui]}
    pages.side_effect = [
        httpx.Response(200, json={**first, "meta": {"has_more": True, "after_cursor": "c"}}),
        httpx.Response(200, json={"comments": [comment(10, 1)], "users": [ana], "meta": {"has_more": False}}),
    ]
    found = await zendesk.comments(7)
    assert [(one.id, one.author_id, one.plain_body) for one in found.comments] == [
        (8, 1, "n. 8"),
        (9, 2, "n. 9"),
        (10, 1, "n. 10"),
    ]
    author = found.user(1)
    assert author is not None
    assert author.permits_consultoria is True
    assert found.user(3) is None
    asked = [dict(call.request.url.params) for call in pages.calls]
    assert asked[0] == {"include": "users", "page[size]": "100"}
    assert asked[1] == {**asked[0], "page[after]": "c"}


@respx.mock
async def test_a_conversation_of_no_ticket(zendesk: Zendesk) -> None:
    respx.post(TOKENS).mock(GRANTED)
    respx.get(f"{TICKET}/comments").mock(httpx.Response(404, json={}))
    with pytest.raises(TicketMissing):
        await zendesk.comments(7)


def test_what_an_organisation_says_of_itself() -> None:
    fields = {"cnpj": "11.222.333/0001-81", "codigo": " T00042 ", "centro_custo": None}
    unit = Organization(id=1, name="Unidade", organization_fields=fields)
    assert (unit.cnpj, unit.code, unit.cost_centre) == ("11.222.333/0001-81", "T00042", None)
    bare = Organization(id=1, name="Unidade")
    assert (bare.cnpj, bare.code, bare.cost_centre) == (None, None, None)
