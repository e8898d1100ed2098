"""What the operations page says."""

from collections.abc import Mapping

from backend.kit.language import Counted, Sentence
from backend.operations.findings import State
from backend.zendesk.errors import (
    TicketClosed,
    TicketFieldMissing,
    TicketMissing,
    ZendeskBusy,
    ZendeskConflict,
    ZendeskCredentialsRejected,
    ZendeskRefused,
    ZendeskUnavailable,
)

TITLE = Sentence("Operação", "Operations")
ALL_WELL = Sentence("Nada espera por você.", "Nothing waits for you.")
NO_WORKER = Sentence(
    "Nenhum worker está em funcionamento: nada sai nem é lido até que um seja iniciado.",
    "No worker is running: nothing is sent or read until one is started.",
)
TO_SEE = Counted(
    Sentence("{n} falha espera por você.", "{n} failure waits for you."),
    Sentence("{n} falhas esperam por você.", "{n} failures wait for you."),
)
LAST_SENT = Sentence("Último envio ao Zendesk", "Last write to Zendesk")
NEVER = Sentence("nenhum", "none")
AGO = Sentence("há {span}", "{span} ago")
WAITING = Sentence("Envios na fila", "Writes waiting")
FAILED_WRITES = Sentence("Envios que falharam", "Failed writes")
EVENTS = Sentence("Eventos recebidos", "Events received")
OF_EVENTS = Sentence(
    "{waiting} na fila, {done} tratados, {ignored} sem efeito, {failed} com falha",
    "{waiting} waiting, {done} handled, {ignored} without effect, {failed} failed",
)
OLDEST_JOB = Sentence("Tarefa mais antiga na fila", "Oldest waiting job")
WORKERS = Counted(
    Sentence("{n} worker em funcionamento", "{n} worker running"),
    Sentence("{n} workers em funcionamento", "{n} workers running"),
)
OLDEST = Sentence("mais antigo: {span}", "oldest: {span}")
NO_FAILED_WRITE = Sentence("Nenhum envio falhou.", "No write failed.")
FAILED_EVENTS = Sentence("Eventos que falharam", "Failed events")
NO_FAILED_EVENT = Sentence("Nenhum evento falhou.", "No event failed.")
MORE = Counted(
    Sentence("Há mais {n}, não listado.", "{n} more is not listed."),
    Sentence("Há mais {n}, não listados.", "{n} more are not listed."),
)
EVENT = Sentence("Uma mudança no ticket não foi lida ({kind}).", "A change of the ticket was not read ({kind}).")
RETRY = Sentence("Tentar de novo", "Try again")
EXAMINE = Sentence("Rodar verificação completa", "Run the full check")
EXAMINE_NOTE = Sentence(
    "A verificação consulta o Zendesk e envia uma entrega de teste ao webhook.",
    "The check asks Zendesk and sends a trial delivery to the webhook.",
)
EXAMINED = Sentence("Verificações", "Checks")
ALL_PASSED = Sentence("Tudo em ordem.", "Everything is in order.")
NOT_PASSED = Counted(
    Sentence("{n} verificação pede atenção.", "{n} check needs attention."),
    Sentence("{n} verificações pedem atenção.", "{n} checks need attention."),
)
STATES: Mapping[State, Sentence] = {
    State.OK: Sentence("Em ordem", "In order"),
    State.FAILED: Sentence("Falhou", "Failed"),
    State.UNKNOWN: Sentence("Não verificado", "Not checked"),
}
NO_ANSWER = Sentence("O Zendesk não respondeu em nenhuma das tentativas.", "Zendesk did not answer any of the tries.")
REASONS: Mapping[str, Sentence] = {
    ZendeskUnavailable.code: NO_ANSWER,
    ZendeskConflict.code: Sentence("O ticket mudava a cada tentativa.", "The ticket kept changing at each try."),
    ZendeskBusy.code: Sentence(
        "O Zendesk pediu para esperar em todas as tentativas.", "Zendesk asked us to wait at every try."
    ),
    ZendeskRefused.code: Sentence(
        "O Zendesk recusou o pedido (resposta {detail}).", "Zendesk refused the request (answer {detail})."
    ),
    ZendeskCredentialsRejected.code: Sentence(
        "A credencial foi recusada ({detail}). Confira o acesso OAuth e tente de novo.",
        "The credential was refused ({detail}). Check the OAuth access and try again.",
    ),
    TicketMissing.code: Sentence("O ticket não existe mais.", "The ticket no longer exists."),
    TicketClosed.code: Sentence(
        "O ticket está fechado e não aceita mais nada. Abra um acompanhamento e descarte o envio na barra lateral.",
        "The ticket is closed and takes nothing more. Open a follow-up and discard the write in the sidebar.",
    ),
    TicketFieldMissing.code: Sentence(
        "Falta o campo “{detail}” no Zendesk. Rode `consultoria provision` e tente de novo.",
        "The field “{detail}” is missing in Zendesk. Run `consultoria provision` and try again.",
    ),
}
"""By the code that the row keeps; `detail` is what stands behind it."""
OTHER_REASON = Sentence("Falha interna ({code}). Os logs dizem mais.", "Internal failure ({code}). The logs say more.")
