"""What is said of a write that a person gives up, and of a ticket that takes none."""

from backend.kit.language import Sentence

TICKET_CLOSED = Sentence(
    "O ticket está fechado e o Zendesk não aceita mais mudanças nele. O que não chegou vai para um ticket de "
    "acompanhamento ou é descartado.",
    "The ticket is closed and Zendesk accepts no more changes on it. What did not arrive goes to a follow-up ticket or "
    "is discarded.",
)
DISCARD = Sentence("Descartar o envio", "Discard the write")
DISCARD_TITLE = Sentence("Descartar o envio", "Discard the write")
DISCARD_SUB = Sentence("Ele não chegará mais a este ticket", "It will not reach this ticket any more")
DISCARD_WHY = Sentence("Por que descartar", "Why discard it")
DISCARD_HINT = Sentence(
    "Fica no histórico com o seu nome. O cliente não vê.",
    "It stays in the history with your name. No customer sees it.",
)
DISCARD_KEEPS = Sentence(
    "O registro na Consultoria não muda: só o comentário e as mudanças no ticket deixam de ser enviados.",
    "The record in Consultoria does not change: only the comment and the changes on the ticket are no longer sent.",
)
DISCARDED = Sentence(
    "Envio ao ticket descartado por {who} ({day}, {time}). Motivo: {reason}",
    "Its write was discarded by {who} ({day}, {time}). Reason: {reason}",
)
