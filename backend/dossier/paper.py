"""The customer's copy on A4, always in Portuguese; the same bytes for the same dossier."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from unicodedata import category, normalize

from fpdf import FPDF
from fpdf.enums import TableBordersLayout, XPos, YPos
from fpdf.fonts import FontFace, TTFFont

from backend.dossier.shapes import DossierView, ReplayPartView, SentTermView, SessionPartView
from backend.engagements.shapes import Tone
from backend.engagements.view import QuoteView
from backend.kit.clock import BRASILIA

FONTS = Path(__file__).parent / "fonts"
FAMILY, REGULAR, BOLD = "Inter", "", "B"
MARGIN, FOOT = 18.0, 16.0
"""Millimetres, as every length here; sizes of letters in points."""
INK, PALE, RULE = (47, 57, 65), (95, 107, 118), (216, 220, 222)
BOX = "□"
TONES = {Tone.SUCCESS: (3, 104, 67), Tone.WARNING: (173, 89, 24)}
PAGE_OF = "Dossiê da consultoria, ticket #{ticket} · página {page} de {{nb}}"


class Paper(FPDF):
    """One dossier's pages; `made_at` is when its newest record was made, not when it is printed."""

    def __init__(self, ticket_id: int, made_at: datetime) -> None:
        super().__init__(format="A4")
        self.ticket_id = ticket_id
        self.set_creation_date(made_at.astimezone(BRASILIA))
        self.set_lang("pt-BR")
        self.add_font(FAMILY, REGULAR, FONTS / "Inter-Regular.ttf")
        self.add_font(FAMILY, BOLD, FONTS / "Inter-SemiBold.ttf")
        regular = self.fonts[FAMILY.lower()]
        self.letters = frozenset(regular.cmap) if isinstance(regular, TTFFont) else frozenset()
        self.set_margin(MARGIN)
        self.set_auto_page_break(auto=True, margin=MARGIN + FOOT / 2)
        self.set_draw_color(*RULE)
        self.add_page()

    def footer(self) -> None:
        self.set_y(-FOOT)
        self.set_font(FAMILY, REGULAR, 8)
        self.set_text_color(*PALE)
        self.cell(0, 5, PAGE_OF.format(ticket=self.ticket_id, page=self.page_no()), align="R")

    def words(
        self, text: str, size: float, *, style: str = REGULAR, color: tuple[int, int, int] = INK, indent: float = 0
    ) -> None:
        """A paragraph, from the margin to the margin."""
        self.set_font(FAMILY, style, size)
        self.set_text_color(*color)
        self.set_x(MARGIN + indent)
        height = size * 0.5
        self.multi_cell(0, height, self.settled(text), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def settled(self, text: str) -> str:
        """A tab has no width on paper, what steers the direction of letters draws none, and an unknown one is a box."""
        found = normalize("NFC", text.replace("\t", "    "))
        kept = (one for one in found if category(one) != "Cf")
        return "".join(one if one == "\n" or ord(one) in self.letters else BOX for one in kept)

    def heading(self, text: str) -> None:
        """Never alone at a page's foot."""
        if self.will_page_break(30):
            self.add_page()
        self.ln(6)
        self.words(text, 12, style=BOLD)
        self.ln(1.5)

    def grid(self, head: Sequence[str], rows: Iterable[Sequence[str]], widths: tuple[int, ...]) -> None:
        """A table whose head comes again on each page."""
        self.set_font(FAMILY, REGULAR, 8.5)
        self.set_text_color(*INK)
        look = FontFace(family=FAMILY, emphasis=BOLD, size_pt=8.5, color=PALE)
        layout = TableBordersLayout.HORIZONTAL_LINES
        with self.table(
            col_widths=widths,
            text_align="LEFT",
            v_align="TOP",
            headings_style=look,
            borders_layout=layout,
            line_height=4.4,
            padding=1.4,
        ) as table:
            for cells in (head, *rows):
                row = table.row()
                for cell in cells:
                    row.cell(self.settled(cell))


def paper(view: DossierView, made_at: datetime) -> bytes:
    """`view` in Portuguese and as the customer may read it. Typesetting takes a moment: call it in a thread."""
    page = Paper(view.ticket_id, made_at)
    page.set_title(view.title)
    _top(page, view)
    page.heading("Conferência com as regras")
    rows = [(one.said, one.title, "\n".join(one.evidence)) for one in view.findings]
    page.grid(("Cumpre", "Regra", "Evidência"), rows, (22, 62, 90))
    _charged(page, view)
    if view.acceptances:
        page.heading("Aceite")
        for given in view.acceptances:
            _accepted(page, given)
    if view.sessions:
        page.heading("Atendimento e contatos")
        for part in view.sessions:
            _session(page, part)
    if view.replays:
        page.heading("Arquivos Replay")
        for file in view.replays:
            _replay(page, file)
    for term in view.terms:
        _term(page, term)
    return bytes(page.output())


def _top(page: Paper, view: DossierView) -> None:
    page.words(view.title, 17, style=BOLD)
    page.ln(1)
    page.words(view.subtitle, 9, color=PALE)
    page.words(view.kept_until, 9, color=PALE)
    page.ln(5)
    if view.charge:
        page.words(view.charge.label, 9, color=PALE)
        page.words(view.charge.value, 13, style=BOLD)
        if view.charge.note:
            page.words(view.charge.note, 9, color=PALE)
        page.ln(3)
    page.words(view.verdict.title, 10, style=BOLD, color=TONES.get(view.verdict.tone, INK))
    if view.verdict.text:
        page.words(view.verdict.text, 9, color=PALE)


def _charged(page: Paper, view: DossierView) -> None:
    if view.facts:
        page.heading("Cobrança")
        page.grid(("O quê", "Como ficou"), [(one.label, one.value) for one in view.facts], (42, 132))
    for one in view.decisions:
        page.ln(3)
        page.words(one.title, 9.5, style=BOLD)
        page.words(one.who, 9, color=PALE)
        if one.why:
            page.words(one.why, 9)


def _accepted(page: Paper, given: QuoteView) -> None:
    top = page.get_y()
    page.words(given.text, 10, indent=4)
    page.words(given.source, 8.5, color=PALE, indent=4)
    if page.get_y() > top:  # else it went on to another page, and the bar would point nowhere
        page.set_line_width(0.8)
        page.line(MARGIN + 1, top, MARGIN + 1, page.get_y())
        page.set_line_width(0.2)
    page.ln(2)


def _session(page: Paper, part: SessionPartView) -> None:
    page.words(part.title, 9.5, style=BOLD)
    page.words(part.times, 9, color=PALE)
    page.ln(1.5)
    page.grid(("Quando", "O quê"), [(one.time, one.what) for one in part.moments], (42, 132))
    page.ln(4)


def _replay(page: Paper, file: ReplayPartView) -> None:
    page.words(file.title, 9.5, style=BOLD)
    page.words(file.note, 9, color=PALE)
    page.ln(1.5)
    rows = [(one.label, one.value) for one in file.facts]
    page.grid(("O quê", "Inspeção"), [*rows, *(("Verificação", one) for one in file.findings)], (42, 132))
    page.ln(4)


def _term(page: Paper, term: SentTermView) -> None:
    page.heading(term.title)
    page.words(term.note, 8.5, color=PALE)
    page.ln(2)
    page.words(term.text, 9)
