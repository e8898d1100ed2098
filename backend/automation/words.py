"""The automatic messages, as a person says them."""

from collections.abc import Mapping

from backend.automation.rules import MessageKind
from backend.kit.language import Sentence

MESSAGES: Mapping[MessageKind, Sentence] = {
    MessageKind.PENDING_CUSTOMER: Sentence("Ticket pendente com o cliente", "Ticket waits for the customer"),
    MessageKind.PENDING_CONSULTANT: Sentence("Ticket pendente conosco", "Ticket waits for us"),
    MessageKind.TERM_REMINDER: Sentence("Lembrete do termo", "Reminder of the term"),
    MessageKind.TERM_EXPIRY: Sentence("Vencimento do termo", "The term's expiry"),
}
WHEN: Mapping[MessageKind, Sentence] = {
    MessageKind.PENDING_CUSTOMER: Sentence(
        "vai junto com a pausa que aguarda o cliente", "goes with the pause that waits for the customer"
    ),
    MessageKind.PENDING_CONSULTANT: Sentence(
        "ao cliente, quando uma pausa nossa se alonga", "to the customer, when a pause of ours lasts"
    ),
    MessageKind.TERM_REMINDER: Sentence(
        "ao cliente que não respondeu ao termo", "to the customer who has not answered the term"
    ),
    MessageKind.TERM_EXPIRY: Sentence(
        "comentário interno no fim da validade", "internal comment at the end of its validity"
    ),
}
