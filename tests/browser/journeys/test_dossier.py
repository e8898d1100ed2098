"""The dossier in the sidebar: read, held to axe, and taken along as a PDF from inside the frame."""

import re
from pathlib import Path

from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.desk import RAFAEL, Desk
from tests.browser.job import Job, go_on, morning
from tests.browser.whole import Whole

TES = 11482649


def test_the_dossier_is_read_and_downloaded(desk: Desk, whole: Whole, tmp_path: Path) -> None:
    morning(whole)
    ticket = whole.another(TES)
    job = Job(whole, ticket)
    job.started()
    go_on(whole, 78)
    job.finish()
    job.arrived()
    sidebar = desk.see(RAFAEL, ticket)
    sidebar.press("Dossiê")
    title = f"Dossiê da consultoria, ticket #{ticket}"
    sidebar.stands(title, ["Voltar", "Baixar PDF"])
    sidebar.says("10 de 11 regras cumpridas", "Contato no máximo de hora em hora", "houve contato atrasado")
    sidebar.says(re.compile(r"60 min × R\$\s5,00 = R\$\s300,00 \+ impostos"))
    with desk.page.expect_download() as download:
        sidebar.press("Baixar PDF")
    assert download.value.suggested_filename == f"dossie-{ticket}.pdf"
    file = tmp_path / "dossie.pdf"
    download.value.save_as(file)
    assert file.read_bytes().startswith(b"%PDF")
    assert title in PdfReader(file).pages[0].extract_text()
    sidebar.press("Voltar")
    expect(sidebar.title).to_have_text("Tarifada")
    expect(sidebar.button("Dossiê")).to_be_focused()
