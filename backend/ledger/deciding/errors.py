"""Why a decision about a charge is refused."""

from backend.kit.errors import DomainError
from backend.kit.language import Sentence

NOTHING_CHANGED = Sentence("Nada mudou.", "Nothing changed.")


class ChargeFixed(DomainError):
    """Frozen, ordered, invoiced or cancelled: only a cancellation may follow."""

    status = 409
    code = "charge_fixed"
    title = Sentence("Esta tarifação já entrou em um fechamento.", "This charge is part of a closing already.")
    detail = Sentence(
        "Nada mudou. Depois do fechamento só um cancelamento altera a cobrança: fale com o faturamento.",
        "Nothing changed. After the closing only a cancellation changes the charge: talk to the billing team.",
    )


class NothingToWaive(DomainError):
    status = 409
    code = "nothing_to_waive"
    title = Sentence("Não há o que abonar.", "There is nothing to waive.")
    detail = Sentence(
        "A tarifação já é de zero minutos ou já foi para o repasse gerencial. Nada mudou.",
        "The charge is of zero minutes already, or was already transferred to management. Nothing changed.",
    )


class WaiverRefused(DomainError):
    status = 409
    code = "waiver_refused"
    title = Sentence(
        "A política não permite abonar por esse motivo.", "The policy does not allow a waiver for that reason."
    )
    detail = Sentence(
        "Vale a política que o termo citou. Escolha outro motivo; nada mudou.",
        "The policy that the term quoted holds. Choose another reason; nothing changed.",
    )


class NothingToSwitch(DomainError):
    status = 409
    code = "nothing_to_switch"
    title = Sentence("Não há cobrança para passar a outro pagador.", "There is no charge to send to another payer.")
    detail = Sentence(
        "A consultoria está abonada ou não tem minutos tarifados. Nada mudou.",
        "The consultoria is waived, or has no minutes charged. Nothing changed.",
    )


class NothingUnproven(DomainError):
    status = 409
    code = "nothing_unproven"
    title = Sentence("Não há minutos em conferência.", "No minutes are under review.")
    detail = Sentence(
        "Eles já foram confirmados ou a consultoria está abonada. Nada mudou.",
        "They were confirmed already, or the consultoria is waived. Nothing changed.",
    )


class OwnMinutes(DomainError):
    """Nobody confirms their own work."""

    status = 403
    code = "own_minutes"
    title = Sentence("O atendimento foi seu; outro Maestro decide.", "The work was yours; another maestro decides.")
    detail = Sentence(
        "Nada mudou. Peça a outro Maestro ou líder do grupo do ticket.",
        "Nothing changed. Ask another maestro or leader of the ticket's group.",
    )


class NotFromThere(DomainError):
    status = 409
    code = "charge_not_there"
    title = Sentence("A tarifação não está mais nessa situação.", "The charge is not in that situation any more.")
    detail = Sentence(
        "Nada mudou. Veja a situação atual antes de decidir de novo.",
        "Nothing changed. Look at the present situation before deciding again.",
    )


class DisputeOwnerMissing(DomainError):
    status = 409
    code = "dispute_owner_missing"
    title = Sentence("Falta dizer quem cuida da contestação.", "It is not said who looks after the dispute.")
    detail = Sentence("Escolha uma pessoa da lista. Nada mudou.", "Choose someone from the list. Nothing changed.")


class HeadPublished(DomainError):
    status = 409
    code = "head_published"
    title = Sentence("A última linha do livro já está em um ticket.", "The ledger's last row is on a ticket already.")
    detail = Sentence(
        "Nada foi tarifado desde então, e nada mudou.", "Nothing has been charged since, and nothing changed."
    )
