"""The workspace and the sidebar as a person uses them, by the words on their buttons."""

import json
import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Frame, FrameLocator, Locator, Page, Request, ViewportSize, expect

from backend.kit.settings import PROJECT

AXE = PROJECT / "zendesk_app" / "node_modules" / "axe-core" / "axe.min.js"
WIDTH = 320
WINDOW: ViewportSize = {"width": 1280, "height": 900}
RAFAEL, EMILY, PATRICIA, OTAVIO, GUSTAVO, IGOR, CLAUDIA = 5101, 5102, 5201, 5202, 5501, 5601, 7101
CHECKS = (
    "Parâmetros conferidos",
    "Atualizações e correções aplicadas",
    "Dicionário de dados comparado",
    "Teste em ambiente padrão atualizado",
)
STORED_RECORDS = "Só ocorre com certos cadastros já gravados (TES, cliente, produto), sem se saber por quê"
API, READS = "/api/", "**/api/tickets/*"
COUNT_PUSHES = """() => {
  window.pushes = 0;
  window.addEventListener('message', ({ data }) => {
    if (JSON.stringify(data).includes('api_notification.ticket_changed')) window.pushes += 1;
  });
}"""
IN_STEP = "Zendesk em dia"
BACKGROUND = "getComputedStyle(document.body).backgroundColor"
EVERY_RULE, COLOUR_RULES = "{}", "{ runOnly: ['color-contrast'] }"
AS_WIDE_AS_ZENDESKS = f"document.querySelector('#app')?.style.setProperty('width', '{WIDTH}px')"
SWITCH_THEME = "document.querySelector('#theme').click()"  # the page's own button, without taking the focus


def accessible(frame: Frame, rules: str = EVERY_RULE) -> None:
    """No violation that axe finds."""
    if not frame.evaluate("typeof window.axe === 'object'"):
        frame.evaluate(AXE.read_text(encoding="utf-8"))  # not a <script>: the page's policy refuses one
    found: list[dict[str, Any]] = frame.evaluate(f"axe.run({rules}).then(({{ violations }}) => violations)")
    assert found == [], json.dumps(found, indent=1, ensure_ascii=False)


def tab_to(page: Page, target: Locator) -> None:
    """With the Tab key alone, from wherever the focus is."""
    for _ in range(60):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the Tab key does not reach {target}")


def picture(name: str) -> Path | None:
    """Where SHOTS wants this moment of the test kept; None without it."""
    if "SHOTS" not in os.environ:
        return None
    test = os.environ["PYTEST_CURRENT_TEST"].partition("::")[2].partition(" ")[0]
    folder = Path(os.environ["SHOTS"]) / test
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{len(list(folder.iterdir())):02} {name}.png"


class Sidebar:
    """What stands in the app's frame."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.frame: FrameLocator = page.frame_locator("aside iframe")
        self.title = self.frame.locator("h1")
        self.text = self.frame.get_by_role("textbox")

    def button(self, name: str) -> Locator:
        return self.frame.get_by_role("button", name=name, exact=True)

    def press(self, name: str) -> None:
        self.button(name).click()

    def says(self, *words: str | re.Pattern[str]) -> None:
        for word in words:
            expect(self.frame.get_by_text(word).first).to_be_visible()

    def offers(self, title: str, actions: Sequence[str]) -> None:
        expect(self.title).to_have_text(title)
        expect(self.frame.get_by_role("button")).to_have_text(actions, use_inner_text=True)

    def pushes(self) -> Callable[[], int]:
        """Begins to count what our server pushes into the app; the answer says how many came."""
        app = next(frame for frame in self.page.frames if "/app/" in frame.url)
        app.evaluate(COUNT_PUSHES)
        return lambda: int(app.evaluate("() => window.pushes"))

    def stands(self, title: str, actions: Sequence[str]) -> None:
        """Waits for this state, then holds it to what it offers and to the rules of form, light and dark."""
        self.offers(title, actions)
        for scheme, rules in (("claro", EVERY_RULE), ("escuro", COLOUR_RULES)):
            self.is_well_formed(f"{title} {scheme}", rules)
            before = self.inside.evaluate(BACKGROUND)
            self.page.evaluate(SWITCH_THEME)
            self.inside.wait_for_function(f"before => {BACKGROUND} !== before", arg=before)

    @property
    def inside(self) -> Frame:
        [frame] = self.page.main_frame.child_frames
        return frame

    def is_well_formed(self, name: str, rules: str = EVERY_RULE) -> None:
        """No violation that axe finds, as wide as Zendesk's sidebar, nothing cut. SHOTS keeps a picture."""
        frame = self.inside
        if (path := picture(name)) is not None:
            self._keep_picture(path)
        accessible(frame, rules)
        width, needed = frame.evaluate("[innerWidth, document.documentElement.scrollWidth]")
        assert (width, max(width, needed)) == (WIDTH, WIDTH), f"{needed} px needed in a sidebar of {width} px"

    def _keep_picture(self, path: Path) -> None:
        self.page.set_viewport_size({**WINDOW, "height": 2000})  # the whole sidebar at once
        self.page.locator("aside iframe").screenshot(path=path)
        self.page.set_viewport_size(WINDOW)

    def option(self, question: str, answer: str) -> Locator:
        group = self.frame.get_by_role("group", name=question, exact=True)
        return group.get_by_role("radio", name=answer, exact=True)

    def reason(self, label: str) -> Locator:
        return self.frame.get_by_role("checkbox", name=label, exact=True)

    def answer(self, question: str, answer: str) -> None:
        """By its label: Garden draws its own circle over the native one."""
        self.frame.get_by_role("group", name=question, exact=True).get_by_text(answer, exact=True).click()
        expect(self.option(question, answer)).to_be_checked()

    def tick(self, reason: str) -> None:
        self.frame.get_by_text(reason, exact=True).click()
        expect(self.reason(reason)).to_be_checked()

    def answer_checks(self, result: str) -> None:
        for check in CHECKS:
            self.answer(check, "Feito")
        self.answer("Resultado", result)

    def evaluate(self) -> None:
        """Every check done, not reproduced, and the customer's records as the reason."""
        self.answer_checks("Não reproduziu")
        self.tick(STORED_RECORDS)
        self.frame.get_by_label("Quais cadastros").fill("TES 501")

    def field(self, label: str) -> Locator:
        return self.frame.get_by_label(label, exact=True)

    def comment(self, author: str) -> Locator:
        """One of the customer's comments, by who wrote it."""
        return self.frame.get_by_role("radio", name=re.compile(f"^{author} · "))

    def choose(self, author: str) -> None:
        self.frame.get_by_text(re.compile(f"^{author} · ")).click()
        expect(self.comment(author)).to_be_checked()

    def tab_to(self, target: Locator) -> None:
        tab_to(self.page, target)


class Desk:
    """The local Zendesk's page, at a ticket."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.sidebar = Sidebar(page)

    def sit(self, user_id: int) -> None:
        """Someone else takes the seat; the next page is theirs."""
        assert self.page.request.post("/local/user", data={"user_id": user_id}).ok

    def see(self, user_id: int, ticket_id: int) -> Sidebar:
        self.sit(user_id)
        return self.open(ticket_id)

    def come_forward(self) -> None:
        """A page behind another one draws no new frame of another site, and clicks miss it."""
        self.page.bring_to_front()

    def reload(self) -> None:
        self.come_forward()
        self.page.reload()
        self.page.evaluate(AS_WIDE_AS_ZENDESKS)

    def open(self, ticket_id: int) -> Sidebar:
        self.come_forward()
        self.page.goto(f"/agent/tickets/{ticket_id}")
        self.page.evaluate(AS_WIDE_AS_ZENDESKS)
        return self.sidebar

    def take(self, user_id: int, ticket_id: int) -> None:
        """The ticket becomes this agent's."""
        self.sit(user_id)
        assert self.page.request.post(f"/local/tickets/{ticket_id}/take").ok

    def let_pass(self, span: str) -> None:
        """By the button of the demonstration's clock, as `+1 dia`."""
        with self.page.expect_response("**/local/clock"):
            self.page.get_by_role("button", name=span, exact=True).click()

    def fall_asleep(self) -> None:
        """The app's reads hang, so that what it shows grows old, until the next press."""
        presses: list[Request] = []
        self.page.on("request", lambda one: presses.append(one) if one.method == "POST" and API in one.url else None)
        self.page.route(READS, lambda route: route.continue_() if presses else None)

    def comments(self) -> Locator:
        """The ones our app wrote, as the agents read them."""
        return self.page.locator("#conversation article", has_text="pela Consultoria")
