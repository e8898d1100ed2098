"""Refusals about who may do what; each says whom to ask."""

from backend.kit.errors import DomainError
from backend.kit.language import Sentence
from backend.people.rules import Role


class SessionExpired(DomainError):
    status = 401
    code = "session_expired"
    title = Sentence("Sua sessão expirou.", "Your session has expired.")
    detail = Sentence(
        "Recarregue a página do Zendesk; o que você digitou volta em seguida.",
        "Reload the Zendesk page; what you typed comes back right after.",
    )


class NoRole(DomainError):
    status = 403
    code = "no_role"
    title = Sentence("Você não tem acesso à Consultoria.", "You have no access to Consultoria.")
    detail = Sentence(
        "Seu usuário não está em um grupo de atendimento nem em um grupo da Consultoria. "
        "Peça a inclusão ao seu líder ou à administração do Zendesk.",
        "Your user is in no service group and in no Consultoria group. "
        "Ask your leader or the Zendesk administrators to add you.",
    )


ROLE_NEEDED = {
    Role.ANALYST: Sentence("Só analistas podem fazer isso.", "Only analysts can do this."),
    Role.MAESTRO: Sentence("Só Maestro ou líder pode fazer isso.", "Only a maestro or a leader can do this."),
    Role.LEADER: Sentence("Só um líder pode fazer isso.", "Only a leader can do this."),
    Role.BILLING: Sentence("Só o faturamento pode fazer isso.", "Only the billing team can do this."),
    Role.ADMINISTRATOR: Sentence("Só a administração pode fazer isso.", "Only the administrators can do this."),
}


class RoleMissing(DomainError):
    status = 403
    code = "role_missing"
    title = Sentence("{needed}", "{needed}")
    detail = Sentence(
        "Nada mudou. Peça a alguém com esse papel ou fale com o seu líder.",
        "Nothing changed. Ask someone with that role, or talk to your leader.",
    )

    def __init__(self, role: Role) -> None:
        super().__init__(needed=ROLE_NEEDED[role])


class OutOfReach(DomainError):
    status = 403
    code = "out_of_reach"
    title = Sentence("Este ticket é de um grupo que não é o seu.", "This ticket belongs to a group that is not yours.")
    detail = Sentence(
        "Nada mudou. Peça a um Maestro ou líder do grupo do ticket.",
        "Nothing changed. Ask a maestro or leader of the ticket's group.",
    )
