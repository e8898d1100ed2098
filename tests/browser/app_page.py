"""The app's place in Zendesk's navigation bar, as a person uses it."""

from playwright.sync_api import Frame, FrameLocator, Locator, Page, expect

from tests.browser.desk import BACKGROUND, COLOUR_RULES, EVERY_RULE, SWITCH_THEME, WINDOW, accessible, picture


class AppPage:
    """What stands in the app's frame, the whole page wide."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.frame: FrameLocator = page.frame_locator("main iframe")

    def open(self) -> None:
        self.page.goto("/")
        self.page.get_by_role("link", name="Consultoria", exact=True).click()

    @property
    def inside(self) -> Frame:
        [frame] = self.page.main_frame.child_frames
        return frame

    def button(self, name: str) -> Locator:
        return self.frame.get_by_role("button", name=name, exact=True)

    def says(self, *words: str) -> None:
        for word in words:
            expect(self.frame.get_by_text(word).first).to_be_visible()

    def stands(self, name: str) -> None:
        """Well formed, light and dark."""
        for scheme, rules in (("claro", EVERY_RULE), ("escuro", COLOUR_RULES)):
            self.is_well_formed(f"{name} {scheme}", rules)
            before = self.inside.evaluate(BACKGROUND)
            self.page.evaluate(SWITCH_THEME)
            self.inside.wait_for_function(f"before => {BACKGROUND} !== before", arg=before)

    def is_well_formed(self, name: str, rules: str = EVERY_RULE) -> None:
        """No violation that axe finds, nothing wider than the page. SHOTS keeps a picture."""
        if (path := picture(name)) is not None:
            self.page.set_viewport_size({**WINDOW, "height": 2400})  # all of it at once
            self.page.locator("main iframe").screenshot(path=path)
            self.page.set_viewport_size(WINDOW)
        accessible(self.inside, rules)
        width, needed = self.inside.evaluate("[innerWidth, document.documentElement.scrollWidth]")
        assert needed <= width, f"{needed} px needed on a page of {width} px"
