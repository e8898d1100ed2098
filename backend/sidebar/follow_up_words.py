"""What is said of the follow-up of a closed ticket; what goes onto it is Portuguese."""

from backend.kit.language import Sentence

FOLLOW_UP = Sentence("Abrir acompanhamento…", "Open a follow-up…")
TITLE = Sentence("Abrir acompanhamento", "Open a follow-up")
SUBTITLE = Sentence("Este ticket está fechado e não aceita mais nada", "This ticket is closed and takes nothing more")
SUBMIT_WRITE = Sentence("Enviar no acompanhamento", "Send on the follow-up")
SUBMIT = Sentence("Abrir o acompanhamento", "Open the follow-up")
TAKES_OVER = Sentence(
    "O Zendesk cria um ticket com o mesmo solicitante, grupo, campos e tags, ligado a este. Se a Consultoria já abriu "
    "um e ele segue aberto, o comentário vai para ele.",
    "Zendesk makes a ticket with the same requester, group, fields and tags, linked to this one. Where Consultoria has "
    "opened one that is still open, the comment goes there.",
)
CUSTOMER_READS = Sentence("O cliente lê o comentário no acompanhamento.", "The customer reads the comment there.")
TEAM_READS = Sentence("Só a equipe lê o comentário.", "Only the team reads the comment.")
STAYS = Sentence(
    "A consultoria continua registrada neste ticket: é aqui que ela segue, e o que o cliente responder no "
    "acompanhamento não é lido por ela.",
    "The consultoria stays recorded on this ticket: it goes on here, and what the customer answers on the follow-up is "
    "not read by it.",
)
PUBLIC = Sentence("Resposta pública", "Public reply")
INTERNAL = Sentence("Comentário interno", "Internal comment")
FOLLOWED = Sentence(
    "O comentário está no acompanhamento #{ticket}: este ticket estava fechado.",
    "The comment stands on the follow-up #{ticket}: this ticket was closed.",
)
CLOSED = Sentence("Este ticket foi fechado", "This ticket was closed")
CLOSED_BODY = Sentence(
    "O Zendesk não aceita mais mudanças nele, e a consultoria segue em aberto. Abra um acompanhamento para continuar "
    "a conversa com o cliente.",
    "Zendesk accepts no more changes on it, and the consultoria is still open. Open a follow-up to go on talking to "
    "the customer.",
)
FOLLOWED_BODY = Sentence(
    "O Zendesk não aceita mais mudanças nele. A conversa com o cliente segue no acompanhamento #{ticket}.",
    "Zendesk accepts no more changes on it. The talk with the customer goes on in the follow-up #{ticket}.",
)
ON_ITS_WAY = Sentence(
    "O Zendesk não aceita mais mudanças nele. O acompanhamento está sendo aberto.",
    "Zendesk accepts no more changes on it. The follow-up is being opened.",
)


def opening(ticket_id: int) -> str:
    """The internal comment of a follow-up that carries nothing else."""
    return (
        "CONSULTORIA – ACOMPANHAMENTO\n"
        f"A consultoria deste assunto continua em aberto e registrada no ticket {ticket_id}: é naquele ticket que a "
        "barra lateral a mostra."
    )
