"""Billing changes the price: one proposes it, sees the difference, and another one confirms it."""

from datetime import datetime, timedelta

from playwright.sync_api import expect

from backend.kit.clock import BRASILIA
from tests.browser.app_page import AppPage
from tests.browser.desk import Desk
from tests.browser.whole import Whole

MARCIO, BEATRIZ = 5401, 5402
MODULE = "Consultoria do Módulo"
BEFORE = "R$\xa0300,00 por hora (R$\xa05,00 por minuto)"
AFTER = "R$\xa0330,00 por hora (R$\xa05,50 por minuto)"
PRICE = f"Preço por hora {BEFORE} {AFTER}"


def opened(desk: Desk, user_id: int) -> AppPage:
    desk.sit(user_id)
    page = AppPage(desk.page)
    page.open()
    expect(page.frame.get_by_role("heading", level=1)).to_have_text("Políticas")
    return page


def test_a_new_price_is_proposed_by_one_and_confirmed_by_another(desk: Desk, whole: Whole, expected: list[str]) -> None:
    page = opened(desk, MARCIO)
    page.stands("políticas de fábrica")
    page.button(f"Propor nova versão… {MODULE}").click()
    expect(page.frame.get_by_role("heading", level=2)).to_be_focused()
    day = datetime.now(BRASILIA).date() + timedelta(days=30)
    page.frame.get_by_label("Vale a partir de").fill(day.isoformat())
    page.frame.get_by_label("Preço por hora").fill("330,10")
    page.stands("formulário")
    expected.append("422")
    page.button("Ver o que muda").click()
    expect(page.frame.get_by_role("alert")).to_contain_text("múltiplo de R$\xa00,60")
    page.frame.get_by_label("Preço por hora").fill("330,00")
    page.button("Ver o que muda").click()
    expect(page.frame.get_by_role("row", name=PRICE)).to_be_visible()
    page.stands("diferença")
    page.button("Propor esta versão").click()
    mine = page.frame.get_by_role("article").filter(has_text="Espera uma segunda pessoa")
    expect(mine.get_by_role("button")).to_have_text(["Retirar…"])
    page = opened(desk, BEATRIZ)
    hers = page.frame.get_by_role("article").filter(has_text="Espera uma segunda pessoa")
    expect(hers.get_by_role("row", name=PRICE)).to_be_visible()
    expect(hers.get_by_role("button")).to_have_text(["Confirmar", "Recusar…"])
    page.stands("a segunda pessoa")
    page.button("Confirmar").click()
    stands = page.frame.get_by_role("article", name="Versão 2")
    expect(stands).to_contain_text("Confirmada, ainda não vale")
    expect(stands).to_contain_text("Confirmada por Beatriz Amaral")
    assert whole.rows("select version, price_per_hour_centavos from policy where modality = 'module' order by 1") == [
        (1, 300_00),
        (2, 330_00),
    ]
    page.button("Retirar…").click()
    page.frame.get_by_label("Por quê").fill("O reajuste foi adiado.")
    page.is_well_formed("retirar")
    page.button("Retirar esta versão").click()
    expect(stands).to_contain_text("Retirada por Beatriz Amaral")
    assert len(whole.rows("select 1 from policy where modality = 'module'")) == 1
