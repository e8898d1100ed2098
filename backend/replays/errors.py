"""Why a file is not inspected at all."""

from backend.kit.errors import DomainError
from backend.kit.language import Sentence


class ReplayTooLarge(DomainError):
    status = 413
    code = "replay_too_large"
    title = Sentence("O arquivo passa de {limit}.", "The file is larger than {limit}.")
    detail = Sentence(
        "É o limite de um anexo do Zendesk. Nada foi registrado. Peça ao cliente um Replay mais curto, só da rotina "
        "com o erro.",
        "It is the limit of a Zendesk attachment. Nothing was recorded. Ask the customer for a shorter Replay, of the "
        "failing routine only.",
    )


class UploadInterrupted(DomainError):
    """The sender went away before the end."""

    status = 400
    code = "upload_interrupted"
    title = Sentence("O arquivo não chegou inteiro.", "The file did not arrive whole.")
    detail = Sentence("Nada foi registrado. Envie o arquivo de novo.", "Nothing was recorded. Send the file again.")


class AttachmentMissing(DomainError):
    status = 404
    code = "attachment_missing"
    title = Sentence("Este anexo não está no ticket.", "This attachment is not on the ticket.")
    detail = Sentence(
        "Só anexos .trplay dos comentários deste ticket podem ser inspecionados aqui. Nada foi registrado.",
        "Only .trplay attachments of this ticket's comments can be inspected here. Nothing was recorded.",
    )
