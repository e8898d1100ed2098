"""The save hook: before the composer sends, the app sees what is about to be saved and may stop it with a reason."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from backend.local_zendesk.desk.sdk import read_sdk
from tests.local_zendesk.chromium import TICKET, needs_chromium, opened
from tests.local_zendesk.conftest import make_settings
from tests.local_zendesk.running import RunningZendesk
from tests.local_zendesk.sample_app import SampleApp

SDK = make_settings().local_zendesk_sdk
BLOCK_SOLVING = """async () => {
  const status = (await client.get('ticket.status'))['ticket.status'];
  heard.push(['saving', status]);
  if (status === 'solved') throw new Error('Encerre o atendimento antes de resolver.');
}"""

pytestmark = [
    needs_chromium,
    pytest.mark.skipif(read_sdk(SDK) is None, reason=f"{SDK.name} is not installed: npm ci in zendesk_app brings it"),
]


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    with SampleApp() as app, RunningZendesk(tmp_path, app_port=app.port) as zendesk:
        app.zendesk = zendesk.url
        with opened(browser, zendesk) as page:
            page.goto(TICKET)
            expect(page.frame_locator("aside iframe").locator("#said")).to_have_text("ticket_sidebar")
            yield page


@pytest.fixture
def frame(page: Page) -> Frame:
    return page.frames[1]


def on_save(frame: Frame, handler: str) -> None:
    frame.evaluate(f"() => {{ window.onSave = {handler} }}")


def send(page: Page) -> None:
    page.get_by_role("button", name="Enviar").click()


def test_the_app_reads_the_status_about_to_be_saved_and_stops_it(page: Page, frame: Frame) -> None:
    on_save(frame, BLOCK_SOLVING)
    page.locator("#editor").fill("Pronto")
    page.select_option("#status", "solved")
    send(page)
    expect(page.get_by_role("alert")).to_have_text("Encerre o atendimento antes de resolver.")
    expect(page.locator("#editor")).to_have_text("Pronto")
    expect(page.locator("#status")).to_have_value("solved")
    expect(page.locator("#head .status")).to_have_text("Aberto")
    page.select_option("#status", "pending")
    send(page)
    expect(page.locator("#head .status")).to_have_text("Pendente")
    expect(page.locator("#refusal")).to_be_hidden()
    expect(page.locator(".comment").last).to_contain_text("Pronto")
    said = frame.evaluate("heard.filter(([name]) => name === 'saving').map(([, value]) => value)")
    assert said == ["solved", "pending"]


def test_a_macros_status_is_seen_too(page: Page, frame: Frame) -> None:
    on_save(frame, BLOCK_SOLVING)
    page.get_by_role("button", name="Macros").click()
    page.get_by_role("button", name="Finalização do Atendimento").click()
    expect(page.locator("#macro-list")).to_be_hidden()  # applied
    send(page)
    expect(page.get_by_role("alert")).to_have_text("Encerre o atendimento antes de resolver.")


@pytest.mark.parametrize(
    ("handler", "reason"),
    [
        ("() => 'Por quê'", "Por quê"),
        ("() => { throw new Error('Por quê') }", "Por quê"),
        ("() => Promise.reject('Por quê')", "Por quê"),
        ("() => Promise.reject(new Error('Por quê'))", "Por quê"),
        ("() => false", "O app impediu o envio."),
        ("() => Promise.reject()", "O app impediu o envio."),
    ],
)
def test_every_way_to_refuse_stops_the_composer_and_says_why(
    page: Page, frame: Frame, handler: str, reason: str
) -> None:
    on_save(frame, handler)
    page.locator("#editor").fill("Pronto")
    send(page)
    expect(page.get_by_role("alert")).to_have_text(reason)
    expect(page.locator("#editor")).to_have_text("Pronto")
    on_save(frame, "() => Promise.resolve()")
    send(page)
    expect(page.locator(".comment").last).to_contain_text("Pronto")
