"""Why a term is not sent, or a comment is no acceptance."""

from backend.kit.errors import DomainError
from backend.kit.language import Sentence


class ApprovalNotStanding(DomainError):
    """The approval is for other answers, or there is none."""

    status = 409
    code = "approval_not_standing"
    title = Sentence("Não há aprovação valendo para estas respostas.", "No approval stands for these answers.")
    detail = Sentence(
        "O termo não foi enviado. Peça a aprovação do Maestro para a avaliação atual.",
        "The term was not sent. Ask for the maestro's approval of the present evaluation.",
    )


class PayerUnknown(DomainError):
    """Without an organisation and its CNPJ nobody can be charged."""

    status = 409
    code = "payer_unknown"
    title = Sentence("Falta saber quem paga: {what}.", "It is not known who pays: {what}.")
    detail = Sentence(
        "O termo não foi enviado. Corrija o cadastro do solicitante ou da organização no Zendesk e tente de novo.",
        "The term was not sent. Correct the requester's or the organisation's record in Zendesk and try again.",
    )


class PayerNotOfAudience(DomainError):
    status = 409
    code = "payer_not_of_audience"
    title = Sentence(
        "Esse pagador não cabe para quem recebe o termo.", "That payer does not fit who receives the term."
    )
    detail = Sentence(
        "O termo não foi enviado. Escolha de novo quem recebe e quem paga.",
        "The term was not sent. Choose again who receives it and who pays.",
    )


class ReceiverUnknown(DomainError):
    status = 409
    code = "receiver_unknown"
    title = Sentence(
        "O Zendesk não tem usuário ativo com o e-mail do responsável.",
        "Zendesk has no active user with the responsible's e-mail address.",
    )
    detail = Sentence(
        "O termo não foi enviado. Confira o e-mail do responsável pela Unidade no cadastro dele.",
        "The term was not sent. Check the e-mail address in the record of the Unit's responsible.",
    )


class NotResponsible(DomainError):
    """Nobody else binds a Unit."""

    status = 409
    code = "not_responsible"
    title = Sentence("{name} não é responsável pela Unidade.", "{name} is not a Unit's responsible.")
    detail = Sentence(
        "O termo não foi enviado. Escolha quem tem “Responsável pela Unidade” marcado no Zendesk.",
        "The term was not sent. Choose someone whose “Responsável pela Unidade” is ticked in Zendesk.",
    )


class PreviewChanged(DomainError):
    """Price, greeting or date moved between the preview and the click: nobody sends what they did not read."""

    status = 409
    code = "preview_changed"
    title = Sentence("O texto mudou desde a prévia.", "The text has changed since the preview.")
    detail = Sentence(
        "O termo não foi enviado. Leia a prévia nova e confirme.",
        "The term was not sent. Read the new preview and confirm.",
    )


class TermNotOnTicket(DomainError):
    """Nobody can have accepted what has not arrived."""

    status = 409
    code = "term_not_on_ticket"
    title = Sentence("O termo ainda não chegou ao ticket.", "The term has not reached the ticket yet.")
    detail = Sentence(
        "Aguarde o envio ao Zendesk terminar; a resposta do cliente vem depois dele. Nada foi registrado.",
        "Wait for it to be sent to Zendesk; the customer's answer comes after it. Nothing was recorded.",
    )


class CommentMissing(DomainError):
    status = 409
    code = "comment_missing"
    title = Sentence("Esse comentário não está entre as respostas ao termo.", "That comment is no answer to the term.")
    detail = Sentence(
        "Escolha uma resposta pública do cliente, posterior ao termo. Nada foi registrado.",
        "Choose a public reply of the customer's, later than the term. Nothing was recorded.",
    )


class NotAnAcceptance(DomainError):
    """A finding about the comment forbids it."""

    status = 409
    code = "not_an_acceptance"
    title = Sentence("Este comentário não vale como aceite: {why}.", "This comment is no valid acceptance: {why}.")
    detail = Sentence(
        "Nada foi registrado. Peça o aceite a alguém da organização com “Permite Consultoria”: SIM e o CNPJ do termo.",
        "Nothing was recorded. Ask someone of the organisation with “Permite Consultoria”: SIM and the term's CNPJ.",
    )


class ReasonMissing(DomainError):
    status = 409
    code = "reason_missing"
    title = Sentence("Falta dizer o motivo.", "The reason is missing.")
    detail = Sentence(
        "Escreva o motivo e tente de novo. Nada mudou.", "Write the reason and try again. Nothing changed."
    )
