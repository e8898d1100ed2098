"""The internal comment of an inspected Replay: its metadata in Portuguese, as plain text."""

from backend.kit.formats import long_moment
from backend.kit.language import Language
from backend.replays.store import ReplayInspection
from backend.replays.words import FILE, WHOLE, facts_of, found_in, told
from backend.zendesk.outbox.rules import Comment

NOT_KEPT = "O conteúdo do arquivo não foi guardado."


def inspection_comment(row: ReplayInspection, who: str) -> Comment:
    pt = Language.PT
    findings = [told(one, pt) for one in found_in(row)] or [WHOLE.in_(pt)]
    lines = [
        f"REPLAY INSPECIONADO por {who}, {long_moment(row.at)} (horário de Brasília).",
        f"{FILE.in_(pt)}: {row.file_name}",
        *[f"{label}: {value}" for label, value in facts_of(row, pt)],
        *[f"- {line}" for line in findings],
        NOT_KEPT,
    ]
    return Comment("\n".join(lines), public=False)
