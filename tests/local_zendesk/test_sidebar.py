"""The sidebar's host against the real SDK: a tiny app at another port and another site, opened by a signed POST."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from backend.local_zendesk.desk.sdk import read_sdk
from tests.local_zendesk.conftest import make_settings
from tests.local_zendesk.running import RunningZendesk
from tests.local_zendesk.sample_app import SampleApp
from tests.local_zendesk.test_workspace import CHROMIUM, TICKET, browser, rest

__all__ = ["browser"]

SDK = make_settings().local_zendesk_sdk

pytestmark = [
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"{CHROMIUM} is not installed"),
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
    context = browser.new_context(base_url=zendesk.url, viewport={"width": 1280, "height": 800}, locale="pt-BR")
    opened = context.new_page()
    opened.goto(TICKET)
    yield opened
    context.close()


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


def test_it_hears_of_what_others_do(zendesk: RunningZendesk, frame: Frame) -> None:
    with rest(zendesk) as client:
        change = {"status": "pending", "comment": {"body": "por REST"}}
        client.put("/api/v2/tickets/11482649", json={"ticket": change})
    conversation = heard(frame, "ticket.conversation.changed")
    assert "por REST" in conversation[-1]["message"]["content"]
    assert heard(frame, "ticket.status.changed") == "pending"
    assert heard(frame, "ticket.updated") == {"id": 11482649}


def test_the_save_hook_stops_the_composer_and_says_why(page: Page, frame: Frame) -> None:
    frame.evaluate("setBlock('Encerre o atendimento antes de resolver.')")
    page.locator("#editor").fill("Pronto")
    page.select_option("#status", "solved")
    page.get_by_role("button", name="Enviar").click()
    expect(page.get_by_role("alert")).to_have_text("Encerre o atendimento antes de resolver.")
    expect(page.locator("#editor")).to_have_text("Pronto")
    expect(page.locator("#head .status")).to_have_text("Aberto")
    frame.evaluate("setBlock(false)")
    page.get_by_role("button", name="Enviar").click()
    expect(page.locator("#head .status")).to_have_text("Resolvido")
    expect(page.locator("#refusal")).to_be_hidden()
    heard(frame, "ticket.submit.done")


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
