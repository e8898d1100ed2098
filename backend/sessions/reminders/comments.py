"""What the ticket is told of a contact that did not come, in Portuguese, as an internal comment."""

from dataclasses import dataclass
from datetime import datetime

from backend.kit.formats import MINUTE, long_moment, span
from backend.kit.language import Language
from backend.sessions.comments import BY_CLOCK
from backend.zendesk.outbox.rules import Comment

AUTOMATIC = "Mensagem automática da Consultoria."


@dataclass(frozen=True)
class Missed:
    """`number` counts the session's contacts from 1; `late_seconds` are running seconds, `stands` while paused."""

    number: int
    limit_at: datetime
    late_seconds: int
    owner: str
    stands: bool


def overdue_comment(missed: Missed) -> Comment:
    return Comment("\n".join([f"CONTATO DE POSICIONAMENTO Nº {missed.number} ATRASADO", *_told(missed)]), public=False)


def escalation_comment(missed: Missed, maestros: list[str]) -> Comment:
    """`maestros` may be empty: none of the group has opened Consultoria so far."""
    names = ", ".join(maestros) or "do grupo do ticket"
    late = span(missed.late_seconds, Language.PT)
    head = f"CONTATO DE POSICIONAMENTO Nº {missed.number} ATRASADO HÁ {late}"
    return Comment("\n".join([head, f"Aos Maestros: {names}.", *_told(missed)]), public=False)


def _told(missed: Missed) -> list[str]:
    lines = [f"O contato com o cliente era até {long_moment(missed.limit_at)} {BY_CLOCK}. Responsável: {missed.owner}."]
    if missed.late_seconds >= MINUTE:
        lines.append(f"Em conferência até agora: {span(missed.late_seconds, Language.PT)}.")
    if missed.stands:
        lines.append("O atendimento está pausado; registre o contato ao retomar.")
    lines.append("Os minutos entre esse horário e o próximo contato só são cobrados se um Maestro confirmar.")
    return [*lines, AUTOMATIC]
