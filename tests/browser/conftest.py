"""The whole project running, and a browser before it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Playwright, expect, sync_playwright

from tests.browser.chromium import PATIENCE_MS, READER, open_browser
from tests.browser.desk import Desk
from tests.browser.whole import Whole, data_folder, drop

LAST_LINES = 60


@pytest.fixture(scope="session")
def whole() -> Iterator[Whole]:
    """One per xdist worker: each test has a ticket of its own."""
    data = data_folder()
    with Whole(data) as running:
        yield running
    drop(data)


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """Not for the whole session: while Playwright is open, asynchronous tests cannot run in this process."""
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as opened:
        yield opened


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    opened = open_browser(playwright)
    yield opened
    opened.close()


@pytest.fixture
def expected() -> list[str]:
    """Parts of the console errors that a test brings about on purpose."""
    return []


@contextmanager
def watched(context: BrowserContext, expected: list[str], whole: Whole) -> Iterator[BrowserContext]:
    """Fails at the end for what went wrong on any page unseen, with what the servers said last."""
    problems: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error" and not any(part in message.text for part in expected):
            problems.append(f"{message.text} ({message.location['url']})")

    context.on("console", hear)
    context.on("weberror", lambda error: problems.append(str(error.error)))
    yield context
    context.close()
    assert problems == [], "".join(whole.said[-LAST_LINES:])


@pytest.fixture
def context(browser: Browser, whole: Whole, expected: list[str]) -> Iterator[BrowserContext]:
    with watched(browser.new_context(base_url=whole.desk, **READER), expected, whole) as opened:
        yield opened


@pytest.fixture
def desk(context: BrowserContext) -> Desk:
    return Desk(context.new_page())


@pytest.fixture
def desk_without_storage(playwright: Playwright, whole: Whole, expected: list[str]) -> Iterator[Desk]:
    """A browser that denies storage to frames of another site."""
    browser = open_browser(playwright, storage_of_frames=False)
    with watched(browser.new_context(base_url=whole.desk, **READER), expected, whole) as opened:
        yield Desk(opened.new_page())
    browser.close()
