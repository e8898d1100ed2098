"""One browser before the running house, and how a picture is kept."""

from datetime import datetime
from pathlib import Path

from playwright.sync_api import BrowserContext, FloatRect, ViewportSize, expect

from backend.kit.clock import BRASILIA
from tests.browser.desk import IN_STEP, WINDOW, Desk
from tests.browser.whole import Whole

THAT_DAY = datetime(2027, 3, 9, 9, 0, tzinfo=BRASILIA)
TALL: ViewportSize = {**WINDOW, "height": 2400}
PICTURE = 1080
"""Pixels in height."""
ANALYSIS = (
    "A TES 501 tem o campo de usuário F4_XREDUZ entre F4_BASEICM e F4_ICM, e a base era reduzida duas vezes. "
    "Restaurada a ordem padrão dos campos, a NF-e foi autorizada."
)


class Walk:
    """One browser before the running house; each picture is named for what it shows."""

    def __init__(self, whole: Whole, context: BrowserContext, folder: Path) -> None:
        self.whole, self.context, self.folder = whole, context, folder
        self.desk = Desk(context.new_page())
        self.page, self.sidebar = self.desk.page, self.desk.sidebar

    def sees(self, user_id: int, ticket_id: int, title: str) -> None:
        self.desk.see(user_id, ticket_id)
        self.reads(title)

    def reads(self, title: str) -> None:
        expect(self.sidebar.title).to_have_text(title)

    def opens(self, action: str, title: str) -> None:
        self.sidebar.press(action)
        self.reads(title)

    def keep(self, name: str) -> None:
        """The sidebar from top to bottom, without the focus that the last press left."""
        self._whole()
        self.page.locator("aside iframe").screenshot(path=self.folder / f"{name}.png")
        self.page.set_viewport_size(WINDOW)

    def keep_top(self, name: str) -> None:
        """The upper part of one that is longer than a picture should be."""
        self._whole()
        box = self.page.locator("aside iframe").bounding_box()
        assert box is not None
        clip: FloatRect = {**box, "height": PICTURE}
        self.page.screenshot(path=self.folder / f"{name}.png", clip=clip)
        self.page.set_viewport_size(WINDOW)

    def _whole(self) -> None:
        self.page.set_viewport_size(TALL)
        self.page.mouse.move(0, 0)
        self.sidebar.inside.evaluate("document.activeElement?.blur()")
        self.sidebar.inside.evaluate("scrollTo(0, 0)")

    def keep_comment(self, name: str) -> None:
        """The ticket's last comment, whole."""
        self.page.set_viewport_size(TALL)
        comment = self.page.locator("#conversation article").last
        unfold = comment.locator("[data-unfold]")
        if unfold.count():
            unfold.click()
        comment.screenshot(path=self.folder / f"{name}.png")
        self.page.set_viewport_size(WINDOW)

    def in_step(self) -> None:
        self.sidebar.says(IN_STEP)
