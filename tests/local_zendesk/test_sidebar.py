"""The sidebar's host against the real SDK: a tiny app at another port and another site, opened by a signed POST."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from backend.local_zendesk.desk.sdk import read_sdk
from tests.local_zendesk.chromium import TICKET, needs_chromium, opened, rest
from tests.local_zendesk.conftest import make_settings
from tests.local_zendesk.running import RunningZendesk
from tests.local_zendesk.sample_app import SampleApp

SDK = make_settings().local_zendesk_sdk

pytestmark = [
    needs_chromium,
    pytest.mark.skipif(read_sdk(SDK) is None, reason=f"{SDK.name} is not installed: npm ci in zendesk_app brings it"),
]


@pytest.fixture
def app() -> Iterator[SampleApp]:
    with SampleApp() as sample:
        yield sample


@pytest.fixture
def zendesk(tmp_path: Path, app: SampleApp) -> Iterator[RunningZendesk]:
    with RunningZendesk(tmp_path, app_port=app.port) as running:
        app.zendesk = running.url
        yield running


@pytest.fixture
def page(browser: Browser, zendesk: RunningZendesk) -> Iterator[Page]:
    with opened(browser, zendesk) as page:
        page.goto(TICKET)
        yield page


@pytest.fixture
def frame(page: Page) -> Frame:
    expect(page.frame_locator("aside iframe").locator("#said")).to_have_text("ticket_sidebar")
    return page.frames[1]


def heard(frame: Frame, name: str) -> Any:
    """The last value the app heard under that name."""
    found = frame.wait_for_function("name => heard.filter(([heard]) => heard === name).at(-1)", arg=name)
    return found.json_value()[1]


def test_the_first_document_comes_by_a_signed_post(zendesk: RunningZendesk, app: SampleApp, frame: Frame) -> None:
    ((path, token),) = app.posts
    address, settings = urlsplit(path), zendesk.settings
    query = parse_qs(address.query)
    assert address.path == "/app/ticket_sidebar"
    assert query["origin"] == [zendesk.url]
    assert query["colorScheme"] == ["light"]
    assert query["app_guid"] == [frame.evaluate("client._appGuid")]
    pem = zendesk.local.key.public_pem
    claims = jwt.decode(token, pem, algorithms=["RS256"], audience=settings.audience, issuer=settings.issuer)
    assert claims["sub"] == "5101"
    assert frame.evaluate("new URL(location.href).hostname") == "localhost"


def test_the_navigation_bar_opens_the_app_on_a_page_of_its_own(
    zendesk: RunningZendesk, app: SampleApp, page: Page
) -> None:
    """Signed for that place; there is no ticket to ask about, and a ticket can be gone to."""
    page.get_by_role("link", name="Consultoria", exact=True).click()
    expect(page.frame_locator("main iframe").locator("#said")).to_have_text("nav_bar")
    path, token = app.posts[-1]
    assert urlsplit(path).path == "/app/nav_bar"
    pem, audience = zendesk.local.key.public_pem, zendesk.settings.audience
    claims = jwt.decode(token, pem, algorithms=["RS256"], audience=audience)
    assert claims["context"] == {"product": "support", "location": "nav_bar"}
    told = page.frames[1].evaluate("client.get(['ticket.id', 'currentUser', 'colorScheme'])")
    assert told["currentUser"]["name"] == "Rafael Nogueira"
    assert "ticket.id" in told["errors"]
    page.frames[1].evaluate("client.invoke('routeTo', 'ticket', 11482649)")
    page.wait_for_url("**/agent/tickets/11482649")


def test_it_answers_get_in_one_and_in_bulk(frame: Frame) -> None:
    one = frame.evaluate("client.get('ticket.id')")
    assert one["ticket.id"] == 11482649
    paths = ["ticket.subject", "ticket.customField:custom_field_360101", "currentUser", "colorScheme", "ticket.nada"]
    bulk = frame.evaluate("paths => client.get(paths)", paths)
    assert bulk["ticket.subject"] == "Rejeição 528 na NF-e com a TES 501"
    assert bulk["ticket.customField:custom_field_360101"] is None
    assert (bulk["currentUser"]["name"], bulk["currentUser"]["locale"]) == ("Rafael Nogueira", "pt-BR")
    assert bulk["colorScheme"] == "light"
    assert set(bulk["errors"]) == {"ticket.nada"}
    refusal = frame.evaluate("client.get('ticket.nada').catch((problem) => problem.message)")
    assert refusal == '"ticket.nada" does not exist'


def test_what_the_app_sets_is_saved_with_the_form(page: Page, zendesk: RunningZendesk, frame: Frame) -> None:
    values = {"ticket.subject": "[X] Rejeição", "ticket.customField:custom_field_360101": "2026-12-01"}
    frame.evaluate("values => client.set(values)", values)
    assert heard(frame, "ticket.subject.changed") == "[X] Rejeição"
    assert heard(frame, "ticket.custom_field_360101.changed") == "2026-12-01"
    assert frame.evaluate("client.get('ticket.subject')")["ticket.subject"] == "[X] Rejeição"
    with rest(zendesk) as client:
        assert client.get("/api/v2/tickets/11482649").json()["ticket"]["subject"].startswith("Rejeição")
        page.get_by_role("button", name="Enviar").click()
        expect(page.locator("h1")).to_have_text("[X] Rejeição")
        ticket = client.get("/api/v2/tickets/11482649").json()["ticket"]
    assert {"id": 360101, "value": "2026-12-01"} in ticket["custom_fields"]


def test_what_the_app_invokes(page: Page, frame: Frame) -> None:
    frame.evaluate("client.invoke('ticket.comment.appendHtml', 'Termo de <b>Aceite</b><img src=x onerror=alert(1)>')")
    expect(page.locator("#editor b")).to_have_text("Aceite")
    expect(page.locator("#editor img")).to_have_count(0)
    frame.evaluate("client.invoke('notify', 'Contato <b>registrado</b>', 'notice')")
    expect(page.locator(".notice")).to_have_text("Contato registrado")
    frame.evaluate("client.invoke('resize', { width: '100%', height: 480 })")
    expect(page.locator("aside iframe")).to_have_css("height", "480px")
    assert frame.evaluate("client.invoke('coisa.desconhecida').then(() => 'ignorado')") == "ignorado"
    assert frame.evaluate("client.get('ticket.comment.text')")["ticket.comment.text"] == "Termo de <b>Aceite</b>"
    frame.evaluate("client.invoke('ticket.editor.insert', '<p>fim</p>')")
    frame.evaluate("client.invoke('ticket.comment.appendText', '<b>literal</b>')")
    expect(page.locator("#editor")).to_have_text("Termo de Aceitefim<b>literal</b>")
    with page.expect_navigation(url="**/agent/tickets/11482655"):
        frame.evaluate("client.invoke('routeTo', 'ticket', 11482655)")


def test_what_the_agent_changes_by_hand_is_seen_and_heard(page: Page, frame: Frame) -> None:
    page.locator("#properties").get_by_label("Solicitante").select_option(label="Marcelo Tiburcio")
    assert heard(frame, "ticket.requester.id.changed") == 7113
    paths = ["ticket.requester", "ticket.organization", "ticket.assignee.user.name"]
    seen = frame.evaluate("paths => client.get(paths)", paths)
    assert (seen["ticket.requester"]["name"], seen["ticket.organization"]["name"]) == (
        "Marcelo Tiburcio",
        "Unidade Interior Paulista",
    )
    assert seen["ticket.assignee.user.name"] == "Rafael Nogueira"


def test_what_the_app_sets_stands_in_the_properties_column(page: Page, frame: Frame) -> None:
    frame.evaluate("client.set('ticket.customField:custom_field_360103', 'consultoria_aceita_sim')")
    frame.evaluate("client.set('ticket.assignee', { groupId: 4204, userId: 5202 })")
    column = page.locator("#properties")
    expect(column.get_by_label("Consultoria Aceita").locator("option:checked")).to_have_text("SIM")
    expect(column.get_by_label("Grupo").locator("option:checked")).to_have_text("Financeiro")
    expect(column.get_by_label("Responsável").locator("option:checked")).to_have_text("Otávio Lacerda")
    refused = "client.set('ticket.requester', { id: 1 }).catch((problem) => problem.message)"
    assert "does not exist" in frame.evaluate(refused)


def test_moving_the_clock_tells_the_app_to_read_again(page: Page, frame: Frame) -> None:
    page.get_by_role("button", name="−10 min").click()
    assert heard(frame, "ticket.updated") == {"id": 11482649}


def test_it_hears_of_what_others_do(zendesk: RunningZendesk, frame: Frame) -> None:
    with rest(zendesk) as client:
        change = {"status": "pending", "comment": {"body": "por REST"}}
        client.put("/api/v2/tickets/11482649", json={"ticket": change})
    conversation = heard(frame, "ticket.conversation.changed")
    assert "por REST" in conversation[-1]["message"]["content"]
    assert heard(frame, "ticket.status.changed") == "pending"
    assert heard(frame, "ticket.updated") == {"id": 11482649}


def test_folding_and_colours_are_told(page: Page, frame: Frame) -> None:
    assert heard(frame, "app.activated") == {"firstLoad": True}
    page.get_by_role("button", name="Consultoria", exact=True).click()
    heard(frame, "app.deactivated")
    page.get_by_role("button", name="Consultoria", exact=True).click()
    page.get_by_role("button", name="Claro ou escuro").click()
    assert heard(frame, "colorScheme.changed") == "dark"
    assert frame.evaluate("client.get('colorScheme')")["colorScheme"] == "dark"


def test_the_request_proxy_answers_with_an_error(frame: Frame) -> None:
    failure = frame.evaluate("client.request('/api/v2/tickets.json').catch((problem) => problem.status)")
    assert failure == 501


def test_only_the_frame_itself_is_heard(page: Page, frame: Frame) -> None:
    forged = '{"id": 1, "request": "invoke", "params": {"notify": ["forjado"]}}'
    page.evaluate("message => window.postMessage(message, '*')", forged)
    frame.evaluate("client.invoke('notify', 'verdadeiro')")
    expect(page.locator(".notice")).to_have_text(["verdadeiro"])


def test_what_a_server_pushes_reaches_the_open_app_once(zendesk: RunningZendesk, frame: Frame) -> None:
    with rest(zendesk) as client:
        push = {"app_id": zendesk.settings.zendesk_app_id, "event": "mudou", "body": '{"ticket_id": 11482649}'}
        client.post("/api/v2/apps/notify", json={**push, "agent_id": 5102}).raise_for_status()
        client.post("/api/v2/apps/notify", json=push).raise_for_status()
        told = heard(frame, "api_notification.mudou")
        assert (told["body"], told["sender"]["id"]) == ({"ticket_id": 11482649}, 5001)
        client.post("/api/v2/apps/notify", json={**push, "body": "fim"}).raise_for_status()
    frame.wait_for_function("() => heard.some(([, value]) => value && value.body === 'fim')")
    pushes = frame.evaluate(
        "heard.filter(([name]) => name.startsWith('api_notification.')).map(([, value]) => value.body)"
    )
    assert pushes == [{"ticket_id": 11482649}, "fim"]
