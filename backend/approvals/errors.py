"""Why an approval request is refused."""

from backend.kit.errors import DomainError
from backend.kit.language import Sentence


class NoMaestroReaches(DomainError):
    status = 409
    code = "no_maestro_reaches"
    title = Sentence("Nenhum outro Maestro alcança este ticket.", "No other maestro reaches this ticket.")
    detail = Sentence(
        "O pedido não foi enviado. Peça à administração que inclua um Maestro no grupo do ticket.",
        "The request was not sent. Ask the administrators to add a maestro to the ticket's group.",
    )


class MaestroOutOfReach(DomainError):
    status = 409
    code = "maestro_out_of_reach"
    title = Sentence(
        "Quem você escolheu não pode decidir este pedido.", "The one you chose cannot decide this request."
    )
    detail = Sentence(
        "Escolha outro Maestro do grupo do ticket, ou “Todos os Maestros”. O pedido não foi enviado.",
        "Choose another maestro of the ticket's group, or “All maestros”. The request was not sent.",
    )


class OwnRequest(DomainError):
    """Nobody approves their own request."""

    status = 403
    code = "own_request"
    title = Sentence("Você fez o pedido; outro Maestro decide.", "You made the request; another maestro decides.")
    detail = Sentence(
        "Nada mudou. O pedido continua com os outros Maestros do grupo.",
        "Nothing changed. The request stays with the group's other maestros.",
    )


class ObservationMissing(DomainError):
    status = 409
    code = "observation_missing"
    title = Sentence("Falta dizer o motivo.", "The reason is missing.")
    detail = Sentence(
        "Para devolver ou negar, escreva o que falta ou por quê. Nada foi enviado.",
        "To return or deny, write what is missing or why. Nothing was sent.",
    )


class AnalysisMissing(DomainError):
    """Reason 6 holds only after a maestro's analysis."""

    status = 409
    code = "analysis_missing"
    title = Sentence("Falta a análise do Maestro.", "The maestro's analysis is missing.")
    detail = Sentence(
        "O pedido cita erro intermitente com “conouts”: registre a sua análise para aprovar. Nada foi enviado.",
        "The request cites an intermittent error with “conouts”: record your analysis to approve. Nothing was sent.",
    )
