"""Why an evaluation is not taken as sent."""

from backend.kit.errors import DomainError
from backend.kit.language import Sentence


class UnknownCriterion(DomainError):
    status = 422
    code = "unknown_criterion"
    title = Sentence(
        "A avaliação cita um critério que não existe.", "The evaluation names a criterion that is unknown."
    )
    detail = Sentence(
        "“{criterion}” não está nos critérios versão {version}. Recarregue o ticket; nada foi salvo.",
        "“{criterion}” is not among the criteria version {version}. Reload the ticket; nothing was saved.",
    )


class DraftChanged(DomainError):
    """Another tab or person saved meanwhile."""

    status = 409
    code = "draft_changed"
    title = Sentence("Esta avaliação mudou em outra tela.", "This evaluation changed on another screen.")
    detail = Sentence(
        "Suas últimas respostas não foram salvas aqui. Confira as que valem e responda de novo se for preciso.",
        "Your latest answers were not saved here. Check the ones that count and answer again if needed.",
    )


class AnswersMissing(DomainError):
    status = 409
    code = "answers_missing"
    title = Sentence("A avaliação ainda não pode ser concluída.", "The evaluation cannot be concluded yet.")
    detail = Sentence("{why} Nada mudou.", "{why} Nothing changed.")
