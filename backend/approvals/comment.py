"""The internal comment of a request: all that a maestro needs to decide, in Portuguese, as plain text."""

from backend.approvals.store import ApprovalRequest
from backend.checklist.answers import from_row
from backend.checklist.catalogue import CATALOGUES
from backend.checklist.rules import Answers, ReasonSpec
from backend.checklist.store import AnswerSet
from backend.checklist.words import CHECKS, PARTS, REASONS, RESULTS, SCOPES, STATES
from backend.kit.formats import long_moment


def request_comment(request: ApprovalRequest, answer_set: AnswerSet, asker: str, addressee: str) -> str:
    """Plain text with LF; escaping is the outbox's."""
    answers = from_row(answer_set.answers)
    lines = [
        "CONSULTORIA DO MÓDULO – PEDIDO DE APROVAÇÃO",
        f"Pedido de {asker} a {addressee}, {long_moment(request.asked_at)} (horário de Brasília).",
        f"Resposta esperada até {long_moment(request.due_at)}.",
        "",
        "Parecer: elegível",
        *[f"- {line}" for line in reason_lines(answer_set.catalogue_version, answers)],
        "",
        "Verificações do Suporte Padrão",
        *[f"- {line}" for line in check_lines(answer_set.catalogue_version, answers)],
    ]
    if request.message:
        lines += ["", f"Mensagem de {asker}:", request.message]
    lines += ["", f"Respostas congeladas: conjunto {answer_set.ordinal}, {request.answer_set_hash[:12]}"]
    return "\n".join(lines)


def check_lines(catalogue_version: int, answers: Answers) -> list[str]:
    lines = []
    for spec in CATALOGUES[catalogue_version].checks:
        answer = answers.checks[spec.code]
        state = STATES[answer.state].pt.lower() if answer.state else "sem resposta"
        result = f", {RESULTS[answer.result].pt.lower()}" if answer.result else ""
        note = f". {answer.note.strip()}" if answer.note.strip() else ""
        lines.append(f"{CHECKS[spec.code].label.pt}: {state}{result}{note}")
    return lines


def reason_lines(catalogue_version: int, answers: Answers) -> list[str]:
    chosen = [spec for spec in CATALOGUES[catalogue_version].reasons if spec.code in answers.reasons]
    return [_reason_line(spec, answers) for spec in chosen]


def _reason_line(spec: ReasonSpec, answers: Answers) -> str:
    answer = answers.reasons[spec.code]
    ticked = [PARTS[part].pt for part in spec.parts if part in answer.parts]
    ticked += [SCOPES[scope].pt for scope in spec.scopes if scope in answer.scopes]
    details = "; ".join([*ticked, *([answer.text.strip()] if answer.text.strip() else [])])
    return REASONS[spec.code].label.pt + (f": {details}" if details else "")
