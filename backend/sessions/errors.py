"""Why timed work does not start, stop or change hands."""

from backend.kit.errors import DomainError
from backend.kit.language import Sentence
from backend.sessions.rules import ManualFault


class StartNotApproved(DomainError):
    """The newest decision is no approval, or it is for other answers."""

    code = "start_not_approved"
    title = Sentence("Não há aprovação do Maestro para estas respostas.", "No maestro's approval for these answers.")
    detail = Sentence(
        "O atendimento não começa sem ela. Revise a avaliação e peça a aprovação de novo.",
        "The service does not start without it. Revise the evaluation and ask for approval again.",
    )


class StartNotAccepted(DomainError):
    """No term is accepted, or it is for other answers."""

    code = "start_not_accepted"
    title = Sentence("Não há termo aceito para a avaliação atual.", "No accepted term for the present evaluation.")
    detail = Sentence(
        "O atendimento não começa sem ele. Envie o termo e registre o aceite do cliente.",
        "The service does not start without it. Send the term and record the customer's acceptance.",
    )


class PayerIncomplete(DomainError):
    code = "payer_incomplete"
    title = Sentence("Os dados de quem paga estão incompletos.", "The payer's data are incomplete.")
    detail = Sentence(
        "O atendimento não começa assim: não haveria a quem cobrar. "
        "Corrija a organização e o CNPJ no Zendesk e envie um novo termo.",
        "The service does not start like this: there would be nobody to charge. "
        "Correct the organisation and its CNPJ in Zendesk and send a new term.",
    )


class PayerNotSaid(DomainError):
    """No responsible of the Unit has said on the ticket how it pays."""

    code = "payer_not_said"
    title = Sentence("A Unidade ainda não disse como paga.", "The Unit has not said yet how it pays.")
    detail = Sentence(
        "O atendimento não começa assim. Peça a um responsável da Unidade a aprovação no ticket, com os dados de "
        "cobrança, e registre quem paga.",
        "The service does not start like this. Ask a responsible of the Unit for the approval on the ticket, with "
        "the billing data, and record who pays.",
    )


class RequesterNotSwitched(DomainError):
    """The customer would be billed."""

    code = "requester_not_switched"
    title = Sentence(
        "O solicitante do ticket ainda não é de {unit}.",
        "The ticket's requester is not of {unit} yet.",
    )
    detail = Sentence(
        "Iniciado assim, o atendimento seria cobrado do cliente. No ticket, troque o solicitante para alguém de {unit} "
        "({who}, por exemplo), salve e verifique de novo.",
        "Started like this, the customer would be charged. On the ticket, switch the requester to someone of {unit} "
        "({who}, for example), save and check again.",
    )


class RequesterUnseen(DomainError):
    """Zendesk does not answer: nobody knows whether the requester has been switched."""

    code = "requester_unseen"
    title = Sentence(
        "Falta ver no Zendesk se o solicitante do ticket já é da Unidade.",
        "It is still to be seen in Zendesk whether the ticket's requester is of the Unit.",
    )
    detail = Sentence(
        "Sem isso o cliente poderia ser cobrado. Verifique de novo assim que o Zendesk responder.",
        "Without it the customer might be charged. Check again once Zendesk answers.",
    )


class UnitChanged(DomainError):
    code = "unit_changed"
    title = Sentence(
        "O código ou o CNPJ de {unit} mudou no Zendesk desde o aceite.",
        "The code or the CNPJ of {unit} has changed in Zendesk since the acceptance.",
    )
    detail = Sentence(
        "O aceite é de {code}, CNPJ {cnpj}. Corrija a organização no Zendesk, ou registre de novo quem paga.",
        "The acceptance is of {code}, CNPJ {cnpj}. Correct the organisation in Zendesk, or record again who pays.",
    )


class TicketSolved(DomainError):
    code = "ticket_solved"
    title = Sentence("O ticket está resolvido.", "The ticket is solved.")
    detail = Sentence(
        "O atendimento não começa em ticket resolvido. Reabra o ticket no Zendesk, salve e tente de novo.",
        "The service does not start on a solved ticket. Reopen it in Zendesk, save and try again.",
    )


class OrganizationChanged(DomainError):
    """Somebody else would be charged than the one who agreed."""

    code = "organization_changed"
    title = Sentence(
        "A organização do ticket não é mais a do aceite.", "The ticket's organisation is no longer the accepted one."
    )
    detail = Sentence(
        "O aceite é de {organization}. Volte o ticket para essa organização e salve, ou envie um novo termo.",
        "The acceptance is {organization}'s. Put the ticket back to that organisation and save, or send a new term.",
    )


class RequesterChanged(DomainError):
    code = "requester_changed"
    title = Sentence(
        "O solicitante do ticket não é mais o do termo.", "The ticket's requester is no longer the term's."
    )
    detail = Sentence(
        "O termo foi enviado a {requester}. Volte o solicitante e salve o ticket, ou envie um novo termo.",
        "The term was sent to {requester}. Put the requester back and save the ticket, or send a new term.",
    )


class AlreadyServing(DomainError):
    """One running session per analyst, whatever the ticket."""

    code = "already_serving"
    title = Sentence("Você já atende o #{ticket}; pause-o antes.", "You already work on #{ticket}; pause it first.")
    detail = Sentence(
        "Só um atendimento seu corre por vez. Nada mudou neste ticket.",
        "Only one service of yours runs at a time. Nothing changed on this ticket.",
    )


class CapReached(DomainError):
    code = "cap_reached"
    title = Sentence(
        "O limite combinado de {minutes} min foi atingido.", "The agreed limit of {minutes} min is reached."
    )
    detail = Sentence(
        "O tempo não volta a contar sem novo aceite. Envie um novo termo e registre a resposta do cliente.",
        "Time does not count again without a new acceptance. Send a new term and record the customer's answer.",
    )


class ReplyDuePast(DomainError):
    code = "reply_due_past"
    title = Sentence("A data do retorno esperado já passou.", "The date of the expected reply has passed.")
    detail = Sentence("Escolha hoje ou um dia depois. Nada mudou.", "Choose today or a later day. Nothing changed.")


class SameForm(DomainError):
    code = "same_form"
    title = Sentence("O atendimento já está nessa forma de análise.", "The service is in that form already.")
    detail = Sentence(
        "Escolha outra forma ou siga como está. Nada mudou.", "Choose another form or go on. Nothing changed."
    )


class CannotTakeOver(DomainError):
    """Not an analyst of the ticket's group, or the present owner."""

    code = "cannot_take_over"
    title = Sentence(
        "Quem você escolheu não pode receber este atendimento.", "The one you chose cannot take over this service."
    )
    detail = Sentence(
        "Escolha outro analista do grupo do ticket. O atendimento continua com quem estava.",
        "Choose another analyst of the ticket's group. The service stays where it was.",
    )


FAULTS = {
    ManualFault.BACKWARDS: Sentence("o fim não vem depois do início", "it does not end after it begins"),
    ManualFault.FUTURE: Sentence("ele termina no futuro", "it ends in the future"),
    ManualFault.TWO_DAYS: Sentence("ele passa da meia-noite", "it goes past midnight"),
    ManualFault.BEFORE_ACCEPTANCE: Sentence("ele começa antes do aceite", "it begins before the acceptance"),
}


class ManualEntryRefused(DomainError):
    code = "manual_entry_refused"
    title = Sentence("O período não pode ser lançado: {why}.", "The period cannot be entered: {why}.")
    detail = Sentence(
        "Confira o dia e os horários. Nada foi lançado.", "Check the day and the times. Nothing was entered."
    )

    def __init__(self, fault: ManualFault) -> None:
        super().__init__(why=FAULTS[fault])


class TimeOverlaps(DomainError):
    """The database refuses two intervals of one analyst at once."""

    code = "time_overlaps"
    title = Sentence(
        "O período se sobrepõe a outro atendimento do mesmo analista.", "The period overlaps the analyst's other work."
    )
    detail = Sentence(
        "O mesmo minuto não conta duas vezes. Confira os horários; nada mudou.",
        "The same minute does not count twice. Check the times; nothing changed.",
    )


class TooLateToCancel(DomainError):
    code = "too_late_to_cancel"
    title = Sentence(
        "Já há {worked} de atendimento; não dá mais para cancelar.", "{worked} were worked; it is too late to cancel."
    )
    detail = Sentence(
        "Só se cancela com menos de {seconds} s de tempo líquido. Encerre o atendimento; nada mudou.",
        "Only with less than {seconds} s of net time may it be cancelled. Finish the service; nothing changed.",
    )
