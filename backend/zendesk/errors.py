"""What can go wrong with Zendesk, grouped by what the caller can do: try again, mend credentials, give up."""

from backend.kit.errors import DomainError, Retryable
from backend.kit.language import Sentence


class ZendeskUnavailable(Retryable, DomainError):
    """No answer, a time-out or a 5xx. The request may have been applied all the same."""

    status = 503
    code = "zendesk_unavailable"
    title = Sentence("O Zendesk não respondeu.", "Zendesk did not answer.")
    detail = Sentence(
        "O que já estava registrado continua valendo. Tente de novo em instantes.",
        "What was already recorded still stands. Try again in a moment.",
    )

    def __init__(self, reason: str, after: float | None = None) -> None:
        super().__init__()
        self.reason = reason
        self.after = after


class ZendeskBusy(ZendeskUnavailable):
    """429: nothing was applied; `after` is what Retry-After asks."""

    code = "zendesk_busy"
    title = Sentence("O Zendesk pediu para esperar.", "Zendesk asked us to wait.")
    detail = Sentence(
        "Há pedidos demais nesta conta neste momento. Nada se perdeu; tente de novo em um minuto.",
        "There are too many requests on this account right now. Nothing was lost; try again in a minute.",
    )

    def __init__(self, wait: float) -> None:
        super().__init__("429", after=wait)
        self.wait = wait


class ZendeskConflict(ZendeskUnavailable):
    """409: someone changed the ticket between our read and our update; nothing was applied."""

    code = "zendesk_conflict"


class ZendeskRefused(DomainError):
    """Trying the same thing again will not help."""

    status = 502
    code = "zendesk_refused"
    title = Sentence("O Zendesk recusou o pedido.", "Zendesk refused the request.")
    detail = Sentence(
        "Resposta {http_status} do Zendesk. Informe o código ao suporte.",
        "Zendesk answered {http_status}. Give support the code.",
    )

    def __init__(self, http_status: int, reason: str) -> None:
        super().__init__(http_status=http_status)
        self.http_status = http_status
        self.reason = reason

    @property
    def noted(self) -> str:
        """What an outbox row keeps of it: nothing that people wrote."""
        return f"{self.code} {self.http_status}"


class ZendeskCredentialsRejected(ZendeskRefused):
    """401 even with a fresh token, or 403."""

    code = "zendesk_credentials_rejected"
    title = Sentence("O Zendesk não reconhece a Consultoria.", "Zendesk does not recognise Consultoria.")
    detail = Sentence(
        "A credencial do aplicativo foi recusada ({http_status}). Avise a administração; nada se perdeu.",
        "The application's credential was refused ({http_status}). Tell the administrators; nothing was lost.",
    )


class TicketMissing(ZendeskRefused):
    """404 on a ticket."""

    status = 404
    code = "ticket_missing"
    title = Sentence("Este ticket não existe mais.", "This ticket no longer exists.")
    detail = Sentence(
        "O Zendesk não encontra o ticket. Se foi mesclado ou excluído, abra o ticket que o substitui.",
        "Zendesk cannot find the ticket. If it was merged or deleted, open the one that replaced it.",
    )

    def __init__(self) -> None:
        super().__init__(404, "ticket not found")


class TicketClosed(ZendeskRefused):
    """422 on a closed ticket: no update is possible any more."""

    status = 409
    code = "ticket_closed"
    title = Sentence("O ticket foi fechado; abra um acompanhamento.", "The ticket is closed; open a follow-up.")
    detail = Sentence(
        "O Zendesk não aceita mudanças em tickets fechados. Abra um ticket de acompanhamento e siga por ele.",
        "Zendesk accepts no changes on closed tickets. Open a follow-up ticket and go on from there.",
    )

    def __init__(self, reason: str = "closed") -> None:
        super().__init__(422, reason)


class TicketFieldMissing(ZendeskRefused):
    """The account has no active ticket field of that title, so a change that sets it cannot be written whole."""

    status = 409
    code = "ticket_field_missing"
    title = Sentence("Falta um campo de ticket no Zendesk.", "A ticket field is missing in Zendesk.")
    detail = Sentence(
        "O campo “{field}” não existe ou está inativo. Avise a administração e depois tente de novo; nada se perdeu.",
        "The field “{field}” does not exist or is inactive. Tell the administrators, then try again; nothing was lost.",
    )

    def __init__(self, field: str) -> None:
        super().__init__(404, field)
        self.values = {"field": field}

    @property
    def noted(self) -> str:
        return f"{self.code} {self.reason}"
