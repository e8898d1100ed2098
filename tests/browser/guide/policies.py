"""The page of policies, with a proposal that waits for the second person of billing."""

from datetime import timedelta

from playwright.sync_api import expect

from tests.browser.app_page import AppPage
from tests.browser.desk import WINDOW
from tests.browser.guide.walk import THAT_DAY, Walk

MARCIO, BEATRIZ = 5401, 5402


def policies(walk: Walk) -> None:
    page = AppPage(walk.page)
    walk.desk.sit(MARCIO)
    page.open()
    page.button("Propor nova versão… Consultoria do Módulo").click()
    page.frame.get_by_label("Vale a partir de").fill((THAT_DAY + timedelta(days=23)).date().isoformat())
    page.frame.get_by_label("Preço por hora").fill("330,00")
    page.button("Ver o que muda").click()
    page.button("Propor esta versão").click()
    expect(page.frame.get_by_text("Espera uma segunda pessoa")).to_be_visible()
    walk.desk.sit(BEATRIZ)
    page.open()
    expect(page.button("Confirmar")).to_be_visible()
    walk.page.set_viewport_size({**WINDOW, "height": 640})
    walk.page.locator("main iframe").screenshot(path=walk.folder / "politicas.png")
    walk.page.set_viewport_size(WINDOW)
