"""The browser that people have, as the tests and the guide start it."""

import os
import shutil
from typing import Any

from playwright.sync_api import Browser, Playwright

from tests.browser.desk import WINDOW

FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
AS_PEOPLE_HAVE_IT = "--disable-features=Translate"
"""Takes the place of Playwright's own list, which turns off the storage of frames of another site."""
READER: dict[str, Any] = {
    "viewport": WINDOW,
    "locale": "pt-BR",
    "timezone_id": "America/Sao_Paulo",
    "reduced_motion": "reduce",
}
PATIENCE_MS = 20_000
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def open_browser(playwright: Playwright, *, storage_of_frames: bool = True) -> Browser:
    """Without `storage_of_frames` it denies storage to frames of another site, which a headless shell cannot."""
    installed = next(filter(None, map(shutil.which, NAMES)), None)
    wished = os.environ.get("CHROMIUM")
    found = wished or installed if storage_of_frames else installed or wished
    assert found, "no Chromium on PATH: install one, or set CHROMIUM to its program"
    return playwright.chromium.launch(
        executable_path=found, args=[*FLAGS, *([AS_PEOPLE_HAVE_IT] if storage_of_frames else [])]
    )
