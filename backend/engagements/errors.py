"""Why a step on an engagement is refused."""

from backend.engagements.rules import Action
from backend.kit.errors import DomainError
from backend.kit.language import Said, Sentence

DEEDS = {
    Action.START_EVALUATION: Sentence("iniciou a avaliação", "started the evaluation"),
    Action.CONCLUDE: Sentence("concluiu a avaliação", "concluded the evaluation"),
    Action.REVISE: Sentence("reabriu a avaliação", "reopened the evaluation"),
    Action.REQUEST_APPROVAL: Sentence("pediu a aprovação", "asked for approval"),
    Action.APPROVE: Sentence("aprovou", "approved"),
    Action.RETURN: Sentence("devolveu o pedido", "returned the request"),
    Action.DENY: Sentence("negou o pedido", "denied the request"),
    Action.WITHDRAW: Sentence("retirou o pedido de aprovação", "withdrew the approval request"),
    Action.REMIND: Sentence("lembrou os Maestros do pedido", "reminded the maestros of the request"),
    Action.SEND_TERM: Sentence("enviou o termo", "sent the term"),
    Action.ADOPT_TERM: Sentence("enviou o termo pela macro do Zendesk", "sent the term with Zendesk's macro"),
    Action.REISSUE: Sentence("enviou um novo termo", "sent a new term"),
    Action.WITHDRAW_TERM: Sentence("retirou o termo", "withdrew the term"),
    Action.EXPIRE: Sentence("encerrou a validade do termo", "ended the term's validity"),
    Action.ACCEPT: Sentence("registrou o aceite", "recorded the acceptance"),
    Action.REFUSE: Sentence("registrou a recusa", "recorded the refusal"),
    Action.RETRACT: Sentence("registrou a retirada do aceite", "recorded the acceptance's retraction"),
    Action.GIVE_UP: Sentence("registrou a desistência", "recorded that the customer gave up"),
    Action.SET_PAYER: Sentence("registrou quem paga", "recorded who pays"),
    Action.START: Sentence("iniciou o atendimento", "started the service"),
    Action.PAUSE: Sentence("pausou o atendimento", "paused the service"),
    Action.RESUME: Sentence("retomou o atendimento", "resumed the service"),
    Action.CONTACT: Sentence("registrou um contato", "recorded a contact"),
    Action.CHANGE_FORM: Sentence("mudou a forma de análise", "changed the form of work"),
    Action.MANUAL_ENTRY: Sentence("lançou um período manual", "entered a period by hand"),
    Action.HAND_OVER: Sentence("passou o atendimento", "handed the service over"),
    Action.FINISH: Sentence("encerrou o atendimento", "finished the service"),
    Action.CANCEL: Sentence("cancelou o atendimento", "cancelled the service"),
    Action.REOPEN: Sentence("reabriu o atendimento", "reopened the service"),
}
CHANGED_IT = Sentence("mudou a consultoria", "changed the consultoria")
THE_SYSTEM = Sentence("O sistema", "The system")


class EngagementMissing(DomainError):
    status = 404
    code = "engagement_missing"
    title = Sentence("Esta consultoria não existe.", "This consultoria does not exist.")
    detail = Sentence("Recarregue o ticket e comece de novo por ele.", "Reload the ticket and start again from it.")


class EngagementChanged(DomainError):
    """Someone else, or another tab, was faster; what was asked was not done."""

    status = 409
    code = "engagement_changed"
    title = Sentence("{who} {deed} às {time}.", "{who} {deed} at {time}.")
    detail = Sentence(
        "Isso aconteceu enquanto esta tela estava aberta. Seu pedido não foi enviado; confira e decida de novo.",
        "It happened while this screen was open. Your request was not sent; check and decide again.",
    )

    def __init__(self, who: str | Sentence, deed: Sentence | Said, time: str) -> None:
        super().__init__(who=who, deed=deed, time=time)


class StepNotAllowed(DomainError):
    """The state table has no such step from here."""

    status = 409
    code = "step_not_allowed"
    title = Sentence("Este passo não cabe mais agora.", "This step no longer fits.")
    detail = Sentence(
        "A consultoria está em outra situação. Nada mudou; confira o próximo passo na tela.",
        "The consultoria is in another situation. Nothing changed; see the next step on the screen.",
    )


class NotYours(DomainError):
    """Only the owner may take the step."""

    status = 403
    code = "not_yours"
    title = Sentence("Esta consultoria está com {owner}.", "This consultoria is with {owner}.")
    detail = Sentence(
        "Nada mudou. Peça a {owner} ou combine a passagem do atendimento.",
        "Nothing changed. Ask {owner}, or agree on a hand-over.",
    )


class NotTheAsker(DomainError):
    status = 403
    code = "not_the_asker"
    title = Sentence("O pedido é de {asker}.", "The request is {asker}'s.")
    detail = Sentence(
        "Só quem pediu a aprovação pode retirar o pedido ou lembrar dele. Nada mudou.",
        "Only who asked for approval can withdraw the request or remind of it. Nothing changed.",
    )


class AlreadyOpen(DomainError):
    status = 409
    code = "already_open"
    title = Sentence("Este ticket já tem uma consultoria aberta.", "This ticket already has an open consultoria.")
    detail = Sentence("Siga por ela: a tela já mostra onde está.", "Go on with it: the screen shows where it stands.")


class NotTheAssignee(DomainError):
    """The owner is the ticket's assignee when the evaluation starts."""

    status = 409
    code = "not_the_assignee"
    title = Sentence("Este ticket está com {assignee}.", "This ticket is with {assignee}.")
    detail = Sentence(
        "A consultoria é de quem atende o ticket. Assuma o ticket no Zendesk, salve e tente de novo.",
        "The consultoria belongs to whoever handles the ticket. Take the ticket in Zendesk, save and try again.",
    )


class NotYetAvailable(DomainError):
    """Built later; never a wrong path meanwhile."""

    status = 409
    code = "not_yet_available"
    title = Sentence("{what} ainda não está disponível aqui.", "{what} is not available here yet.")
    detail = Sentence(
        "Siga pelo procedimento atual. Nada mudou neste ticket.",
        "Follow the current procedure. Nothing changed on this ticket.",
    )
