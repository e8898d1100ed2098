"""`python -m tests.browser.guide FOLDER` writes the guide's pictures into FOLDER, each named for what it shows.

The demonstration's clock stands on one Tuesday, so that a new run changes little.
"""

import sys
from pathlib import Path

import httpx
from playwright.sync_api import expect, sync_playwright

from tests.browser.chromium import PATIENCE_MS, READER, open_browser
from tests.browser.guide.endings import not_accepted, other_endings
from tests.browser.guide.policies import policies
from tests.browser.guide.the_job import approval, evaluation, finish, pause, service, term
from tests.browser.guide.troubles import troubles
from tests.browser.guide.walk import THAT_DAY, Walk
from tests.browser.job import go_to
from tests.browser.whole import Whole, data_folder, drop

SCENES = (evaluation, approval, term, service, pause, finish, other_endings, not_accepted, troubles, policies)


def walk_the_job(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    expect.set_options(timeout=PATIENCE_MS)
    data = data_folder()
    with Whole(data) as whole, sync_playwright() as playwright:
        go_to(whole, THAT_DAY)
        httpx.post(f"{whole.desk}/local/reset").raise_for_status()  # the tickets' ages count from that day
        context = open_browser(playwright).new_context(base_url=whole.desk, **READER)
        walk = Walk(whole, context, folder)
        for scene in SCENES:
            scene(walk)
    drop(data)


if __name__ == "__main__":
    walk_the_job(Path(sys.argv[1]))
