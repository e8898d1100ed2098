"""What did not reach the ticket, by the step that asked for it."""

from collections.abc import Mapping

from backend.engagements.notes.rules import NoteKind
from backend.engagements.rules import Action
from backend.kit.language import Sentence

NOT_ARRIVED: Mapping[str, Sentence] = {
    Action.REQUEST_APPROVAL: Sentence(
        "O pedido de aprovação não chegou ao ticket.", "The approval request did not reach the ticket."
    ),
    Action.WITHDRAW: Sentence("A retirada do pedido não chegou ao ticket.", "The withdrawal did not reach the ticket."),
    Action.APPROVE: Sentence("A aprovação não chegou ao ticket.", "The approval did not reach the ticket."),
    Action.RETURN: Sentence("A devolução não chegou ao ticket.", "The return did not reach the ticket."),
    Action.DENY: Sentence("A negativa não chegou ao ticket.", "The denial did not reach the ticket."),
    Action.REMIND: Sentence("O lembrete aos Maestros não chegou ao ticket.", "The reminder did not reach the ticket."),
    Action.SEND_TERM: Sentence("O termo não chegou ao ticket.", "The term did not reach the ticket."),
    Action.ADOPT_TERM: Sentence(
        "O que acompanha o termo adotado (status, data, assunto) não chegou ao ticket.",
        "What goes with the adopted term (status, date, subject) did not reach the ticket.",
    ),
    Action.REISSUE: Sentence("O novo termo não chegou ao ticket.", "The new term did not reach the ticket."),
    Action.WITHDRAW_TERM: Sentence(
        "A retirada do termo não chegou ao ticket.", "The term's withdrawal did not reach the ticket."
    ),
    Action.EXPIRE: Sentence("O vencimento do termo não chegou ao ticket.", "The expiry did not reach the ticket."),
    Action.ACCEPT: Sentence(
        "O registro do aceite não chegou ao ticket.", "The acceptance's record did not reach the ticket."
    ),
    Action.REFUSE: Sentence("A recusa não chegou ao ticket.", "The refusal did not reach the ticket."),
    Action.RETRACT: Sentence(
        "A retirada do aceite não chegou ao ticket.", "The acceptance's retraction did not reach the ticket."
    ),
    Action.GIVE_UP: Sentence("A desistência não chegou ao ticket.", "The giving up did not reach the ticket."),
    Action.SET_PAYER: Sentence(
        "O registro de quem paga não chegou ao ticket.", "The record of who pays did not reach the ticket."
    ),
    Action.START: Sentence("O aviso de início não chegou ao ticket.", "The start's notice did not reach the ticket."),
    Action.PAUSE: Sentence("A pausa não chegou ao ticket.", "The pause did not reach the ticket."),
    Action.RESUME: Sentence("A retomada não chegou ao ticket.", "The resumption did not reach the ticket."),
    Action.CONTACT: Sentence("O contato não chegou ao ticket.", "The contact did not reach the ticket."),
    Action.CHANGE_FORM: Sentence(
        "A mudança da forma de análise não chegou ao ticket.", "The change of form did not reach the ticket."
    ),
    Action.MANUAL_ENTRY: Sentence(
        "O período manual não chegou ao ticket.", "The period entered by hand did not reach the ticket."
    ),
    Action.HAND_OVER: Sentence("A passagem não chegou ao ticket.", "The hand-over did not reach the ticket."),
    Action.FINISH: Sentence("A Finalização não chegou ao ticket.", "The Finalização did not reach the ticket."),
    Action.CANCEL: Sentence("O cancelamento não chegou ao ticket.", "The cancellation did not reach the ticket."),
    Action.REOPEN: Sentence("A reabertura não chegou ao ticket.", "The reopening did not reach the ticket."),
    NoteKind.CONTACT_DUE: Sentence(
        "O aviso de contato atrasado não chegou ao ticket.", "The overdue contact's notice did not reach the ticket."
    ),
    NoteKind.CONTACT_ESCALATED: Sentence(
        "O aviso aos Maestros não chegou ao ticket.", "The word to the maestros did not reach the ticket."
    ),
    NoteKind.PENDING_CONSULTANT: Sentence(
        "A mensagem de ticket pendente conosco não chegou ao ticket.",
        "The message that the ticket waits for us did not reach it.",
    ),
    NoteKind.REPLAY_INSPECTED: Sentence(
        "A inspeção do Replay não chegou ao ticket.", "The Replay's inspection did not reach the ticket."
    ),
    NoteKind.HEAD_PUBLISHED: Sentence(
        "A última linha do livro não chegou ao ticket.", "The ledger's last row did not reach the ticket."
    ),
    NoteKind.FOLLOW_UP: Sentence("O ticket de acompanhamento não foi aberto.", "The follow-up ticket was not opened."),
    NoteKind.TERM_REMINDER: Sentence(
        "O lembrete do termo não chegou ao ticket.", "The term's reminder did not reach the ticket."
    ),
}
"""Of moves and of notes; kinds of the two never share a name."""
