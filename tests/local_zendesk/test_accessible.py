"""The workspace page by the rules of form: axe finds nothing, nothing is cut, the keyboard reaches everything."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.local_zendesk.chromium import TICKET, needs_chromium, opened
from tests.local_zendesk.conftest import PROJECT
from tests.local_zendesk.running import RunningZendesk

AXE = PROJECT / "zendesk_app" / "node_modules" / "axe-core" / "axe.min.js"
CLAUDIA, RAFAEL = 7101, 5101

pytestmark = [
    needs_chromium,
    pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: npm ci in zendesk_app brings it"),
]


@pytest.fixture(scope="module")
def zendesk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningZendesk]:
    """Only looked at: one for all."""
    with RunningZendesk(tmp_path_factory.mktemp("zendesk")) as running:
        yield running


@pytest.fixture
def page(browser: Browser, zendesk: RunningZendesk) -> Iterator[Page]:
    with opened(browser, zendesk) as page:
        yield page


def sit(page: Page, user: int, theme: str) -> None:
    page.goto("/agent/tickets/11482390")
    page.request.post("/local/user", data={"user_id": user})
    page.evaluate("theme => { document.cookie = `local_zendesk_theme=${theme}; path=/` }", theme)


def violations(page: Page) -> str:
    page.evaluate(AXE.read_text(encoding="utf-8"))  # not a <script>: the page's policy refuses one
    found: list[dict[str, Any]] = page.evaluate("axe.run(document, {iframes: false}).then((all) => all.violations)")
    return json.dumps(found, indent=1, ensure_ascii=False) if found else ""


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("user", [RAFAEL, CLAUDIA])
def test_axe_finds_nothing(page: Page, user: int, theme: str) -> None:
    sit(page, user, theme)
    page.goto(TICKET)
    expect(page.locator("html")).to_have_attribute("data-theme", theme)
    expect(page.locator(".comment.internal")).to_have_count(2 if user == RAFAEL else 0)
    assert violations(page) == ""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_what_opens_and_what_refuses(page: Page, theme: str) -> None:
    sit(page, RAFAEL, theme)
    page.goto(TICKET)
    page.get_by_role("button", name="Enviar").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.locator("#properties").get_by_label("Assunto").fill("Mudado")
    page.get_by_text("Comentário interno").click()
    page.get_by_role("button", name="Macros").click()
    expect(page.locator("#macro-list")).to_be_visible()
    assert violations(page) == ""


def test_axe_finds_nothing_on_a_closed_ticket(page: Page) -> None:
    sit(page, RAFAEL, "light")
    page.goto("/agent/tickets/11482390")
    assert violations(page) == ""


@pytest.mark.parametrize("width", [1280, 1000, 800])
def test_nothing_is_cut_sideways(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    sit(page, RAFAEL, "light")
    page.goto(TICKET)
    needed = page.evaluate("document.documentElement.scrollWidth")
    assert needed <= width
    assert page.locator(".bar button").evaluate_all("all => all.every((one) => one.offsetHeight < 36)")
