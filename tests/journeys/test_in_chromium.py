"""The walking skeleton in a real browser: evaluated, asked, approved, each step once on the ticket, axe clean."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import FrameLocator, Page, expect, sync_playwright

from backend.kit.settings import PROJECT
from tests.browser.whole import Whole, data_folder, drop

FLAGS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
MORE_FLAGS = "--disable-component-update --disable-sync"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
AXE = PROJECT / "zendesk_app" / "node_modules" / "axe-core" / "axe.min.js"
CHECKS = (
    "Parâmetros conferidos",
    "Atualizações e correções aplicadas",
    "Dicionário de dados comparado",
    "Teste em ambiente padrão atualizado",
)
RAFAEL, PATRICIA, TES_501 = 5101, 5201, 11482649


@pytest.fixture(scope="module")
def whole() -> Iterator[Whole]:
    data = data_folder()
    with Whole(data) as running:
        yield running
    drop(data)


@pytest.fixture
def page(whole: Whole) -> Iterator[Page]:
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    assert found, "no Chromium on PATH: install one, or set CHROMIUM to its program"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=f"{FLAGS} {MORE_FLAGS}".split())
        context = browser.new_context(base_url=whole.desk, locale="pt-BR", reduced_motion="reduce")
        context.set_default_timeout(20_000)
        yield context.new_page()
        browser.close()


def see(page: Page, user_id: int) -> FrameLocator:
    assert page.request.post("/local/user", data={"user_id": user_id}).ok
    page.goto(f"/agent/tickets/{TES_501}")
    return page.frame_locator("aside iframe")


def stands(page: Page, title: str, *actions: str) -> None:
    """The state with its actions, and nothing that axe objects to."""
    sidebar = page.frame_locator("aside iframe")
    expect(sidebar.locator("h1")).to_have_text(title, timeout=20_000)
    for action in actions:
        expect(sidebar.get_by_role("button", name=action, exact=True)).to_be_enabled(timeout=20_000)
    [frame] = [one for one in page.frames if one.parent_frame is not None]
    frame.evaluate(AXE.read_text(encoding="utf-8"))
    assert frame.evaluate("axe.run().then(({ violations }) => violations.map((one) => one.id))") == []


def test_evaluated_asked_and_approved(page: Page) -> None:
    sidebar = see(page, RAFAEL)
    stands(page, "Nenhuma consultoria", "Iniciar avaliação")
    sidebar.get_by_role("button", name="Iniciar avaliação").click()
    stands(page, "Avaliação", "Voltar", "Responder o que falta")
    for check in CHECKS:
        sidebar.get_by_role("group", name=check).get_by_label("Feito", exact=True).check(force=True)
    sidebar.get_by_label("Não reproduziu").check(force=True)
    sidebar.get_by_label("Só ocorre com certos cadastros").check(force=True)
    sidebar.get_by_label("Quais cadastros").fill("TES 501")
    stands(page, "Avaliação", "Concluir avaliação")
    sidebar.get_by_role("button", name="Concluir avaliação").click()
    stands(page, "Elegível", "Pedir aprovação…", "Rever avaliação")
    sidebar.get_by_role("button", name="Pedir aprovação…").click()
    sidebar.get_by_label("Mensagem ao Maestro").fill("Com a TES 502 o valor sai correto.")
    sidebar.get_by_role("button", name="Pedir aprovação", exact=True).dblclick()
    stands(page, "Aguardando o Maestro", "Retirar pedido")
    ours = page.locator("#conversation article", has_text="pela Consultoria")
    expect(ours).to_have_count(1, timeout=20_000)
    expect(ours).to_contain_text("Com a TES 502 o valor sai correto.")
    sidebar = see(page, PATRICIA)
    stands(page, "Aprovação pedida", "Aprovar", "Devolver…", "Negar…")
    sidebar.get_by_role("button", name="Aprovar", exact=True).click()
    stands(page, "Aprovada", "Ver respostas")
    expect(ours).to_have_count(2, timeout=20_000)
