"""Why a finish or a reopening is refused."""

from backend.kit.errors import DomainError
from backend.kit.language import Sentence


class IssueKeyMalformed(DomainError):
    """An inconsistency names its issue: without it there is nothing to waive for."""

    status = 409
    code = "issue_key_malformed"
    title = Sentence("Falta o número completo da issue.", "The whole issue number is missing.")
    detail = Sentence(
        "Escreva as letras, o hífen e o número, como DSERFAT1-28652. A consultoria não foi encerrada.",
        "Write the letters, the hyphen and the number, as in DSERFAT1-28652. The consultoria was not finished.",
    )


class PortalUnanswered(DomainError):
    status = 409
    code = "portal_unanswered"
    title = Sentence(
        "Falta dizer se a issue já estava no Portal do Cliente.",
        "It is not said whether the issue was on the customer portal already.",
    )
    detail = Sentence(
        "Vale o início do primeiro atendimento: é isso que decide a cobrança. A consultoria não foi encerrada.",
        "What counts is the start of the first session: it decides the charge. The consultoria was not finished.",
    )


class AnalysisTooShort(DomainError):
    """The customer pays for it and reads it."""

    status = 409
    code = "analysis_too_short"
    title = Sentence(
        "A análise precisa de pelo menos {least} caracteres.", "The analysis needs at least {least} characters."
    )
    detail = Sentence(
        "O cliente vai ler: diga o que foi analisado e o que se encontrou. A consultoria não foi encerrada.",
        "The customer reads it: say what was analysed and what was found. The consultoria was not finished.",
    )


class ReopeningTooLate(DomainError):
    status = 409
    code = "reopening_too_late"
    title = Sentence("O prazo para reabrir terminou em {day}.", "The time to reopen ended on {day}.")
    detail = Sentence(
        "Nada mudou. Para continuar o assunto, inicie uma nova avaliação neste ticket.",
        "Nothing changed. To go on with the matter, start a new evaluation on this ticket.",
    )
