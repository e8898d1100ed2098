"""A Replay file brought to the sidebar: dropped from the desktop before the start, fetched from the ticket after it."""

import base64

from playwright.sync_api import expect

from backend.local_zendesk.replay_sample import block, sample
from tests.browser.desk import IN_STEP, RAFAEL, Desk, Sidebar
from tests.browser.job import Job, morning
from tests.browser.whole import Whole
from tests.house_of_consultoria import TES_501

INTACT = "O arquivo está íntegro até o fim."
ATTACHED = "Inspecionar sb_tes501.trplay"
OFFERED = ["Voltar", "Escolher arquivo…", "Inspecionar"]
DROP = """(zone, [name, content]) => {
  const data = new DataTransfer();
  data.items.add(new File([Uint8Array.from(atob(content), (one) => one.charCodeAt(0))], name));
  for (const kind of ['dragover', 'drop']) {
    zone.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
  }
}"""
"""A page cannot press a mouse that holds a file of the desktop's."""


def drop(sidebar: Sidebar, name: str, content: bytes) -> None:
    zone = sidebar.frame.get_by_text("Solte o arquivo aqui ou escolha-o.")
    zone.evaluate(DROP, [name, base64.b64encode(content).decode()])


def test_a_replay_dropped_and_one_attached(desk: Desk, whole: Whole) -> None:
    morning(whole)
    ticket = whole.another(TES_501)
    job = Job(whole, ticket)
    job.accepted()
    sidebar = desk.see(RAFAEL, ticket)
    sidebar.press("Iniciar…")
    sidebar.field("Nome do arquivo Replay").fill("sb_tes501.trplay")
    sidebar.press("Inspecionar Replay…")
    expect(sidebar.button(ATTACHED)).to_be_visible()
    sidebar.stands("Inspecionar Replay", OFFERED)
    drop(sidebar, "cortado.trplay", sample()[:-1])
    sidebar.says("cortado.trplay: inspeção registrada, veja abaixo.", "O arquivo termina no meio do bloco nº 7")
    sidebar.stands("Inspecionar Replay", OFFERED)
    expect(desk.comments().last).to_contain_text("Arquivo: cortado.trplay")
    sidebar.press("Voltar")
    expect(sidebar.title).to_have_text("Iniciar atendimento")
    expect(sidebar.button("Inspecionar Replay…")).to_be_focused()
    expect(sidebar.field("Nome do arquivo Replay")).to_have_value("sb_tes501.trplay")
    sidebar.press("Iniciar e avisar o cliente")
    expect(sidebar.title).to_have_text("Em atendimento")
    by_keyboard(desk, sidebar)


def by_keyboard(desk: Desk, sidebar: Sidebar) -> None:
    """The attachment, and then a file of one's own."""
    sidebar.press("Outras ações…")
    sidebar.press("Inspecionar Replay…")
    expect(sidebar.title).to_be_focused()
    sidebar.tab_to(sidebar.button(ATTACHED))
    desk.page.keyboard.press("Enter")
    sidebar.says(INTACT, "5, compiladas de 02/09/2025 a 14/10/2025", "03/11/2025 14:20:00 a 03/11/2025 14:39:59")
    expect(desk.comments().last).to_contain_text("Blocos: 7, todos íntegros")
    sidebar.tab_to(sidebar.button("Escolher arquivo…"))
    with desk.page.expect_file_chooser() as asked:
        desk.page.keyboard.press("Enter")
    asked.value.set_files({"name": "b.trplay", "mimeType": "", "buffer": block(b"x\n")})
    sidebar.says("b.trplay: inspeção registrada, veja abaixo.", "nenhuma reconhecida")
    sidebar.press("Voltar")
    sidebar.press("Voltar")
    sidebar.says(IN_STEP)
