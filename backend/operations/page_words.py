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
OPEN_WRITES = Sentence("Envios em aberto", "Open writes")
NO_OPEN_WRITE = Sentence("Todo envio chegou ao seu ticket.", "Every write has reached its ticket.")
PUBLIC = Sentence("resposta pública", "public reply")
INTERNAL = Sentence("comentário interno", "internal comment")
NO_COMMENT = Sentence("sem comentário", "no comment")
WAITS = Sentence("Na fila", "Waiting")
TRYING = Sentence("Tentando", "Trying")
FAILED = Sentence("Falhou", "Failed")
IN_LINE = Sentence("Espera a sua vez na fila do ticket.", "Waits for its turn in the ticket's line.")
TRIES = Counted(
    Sentence("{reason} Tentado {n} vez de {most}; {when}.", "{reason} Tried {n} time of {most}; {when}."),
    Sentence("{reason} Tentado {n} vezes de {most}; {when}.", "{reason} Tried {n} times of {most}; {when}."),
)
NEXT_AT = Sentence("a próxima, às {time}", "the next one at {time}")
NEXT_NOW = Sentence("a próxima, em instantes", "the next one in a moment")
FAILED_EVENTS = Sentence("Eventos que falharam", "Failed events")
NO_FAILED_NO_FAILED_EVENT = Sentence("Nenhum evento falhou.", "No event failed.")
FAILED_JOBS = Sentence("Tarefas que falharam", "Failed jobs")
NO_FAILED_JOB = Sentence("Nenhuma tarefa falhou.", "No job failed.")
JOB = Sentence("Tarefa interna: {task}", "Internal job: {task}")
JOB_REASON = Sentence(
    "Um erro que nenhuma nova tentativa automática resolve. Os logs do worker dizem qual.",
    "An error that no automatic try mends. The worker's logs say which.",
)
TICK_REASON = Counted(
    Sentence(
        "Falhou {n} vez. Roda de novo por si; os logs dizem por quê.",
        "Failed {n} time. It runs again by itself; the logs say why.",
    ),
    Sentence(
        "Falhou {n} vezes. Roda de novo por si; os logs dizem por quê.",
        "Failed {n} times. It runs again by itself; the logs say why.",
    ),
)
EVENT = Sentence("Nenhum evento falhou.", "No event failed.")
MORE = Counted(
    Sentence("Há mais {n}, não listado.", "{n} more is not listed."),
    Sentence("Há mais {n}, não listados.", "{n} more are not listed."),
)
NO_FAILED_EVENT = Sentence("Nenhum evento falhou.", "No event failed.")
FAILED_JOBS = Sentence("Tarefas que falharam", "Failed jobs")
NO_FAILED_JOB = Sentence("Nenhuma tarefa falhou.", "No job failed.")
JOB = Sentence("Tarefa interna: {task}", "Internal job: {task}")
JOB_REASON = Sentence(
    "Um erro que nenhuma nova tentativa automática resolve. Os logs do worker dizem qual.",
    "An error that no automatic try mends. The worker's logs say which.",
)
TICK_REASON = Counted(
    Sentence(
        "Falhou {n} vez. Roda de novo por si; os logs dizem por quê.",
        "Failed {n} time. It runs again by itself; the logs say why.",
    ),
    Sentence(
        "Falhou {n} vezes. Roda de novo por si; os logs dizem por quê.",
        "Failed {n} times. It runs again by itself; the logs say why.",
    ),
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
        "O ticket está fechado e não aceita mais nada. Abra um acompanhamento ou descarte o envio.",
        "The ticket is closed and takes nothing more. Open a follow-up or discard the write.",
    ),
    TicketFieldMissing.code: Sentence(
        "Falta o campo “{detail}” no Zendesk. Rode `consultoria provision` e tente de novo.",
        "The field “{detail}” is missing in Zendesk. Run `consultoria provision` and try again.",
    ),
}
"""By the code that the row keeps; `detail` is what stands behind it."""
OTHER_REASON = Sentence("Falha interna ({code}). Os logs dizem mais.", "Internal failure ({code}). The logs say more.")
TROUBLES: Mapping[str, Sentence] = {
    error.code: error.title for error in (ZendeskUnavailable, ZendeskBusy, ZendeskConflict)
}
"""Of a write that is still tried."""
MACROS = Sentence("Macros oficiais", "Official macros")
ALL_EQUAL = Sentence("Todas iguais ao modelo.", "All as in the template.")
DIFFERING = Counted(
    Sentence("{n} diferente do modelo.", "{n} differs from the template."),
    Sentence("{n} diferentes do modelo.", "{n} differ from the template."),
)
DIFFERING_MACROS = Sentence("Macros diferentes do modelo", "Macros unlike the template")
OF_MACROS = Sentence("de {n}", "of {n}")
IN_TEMPLATE = Sentence("No modelo", "In the template")
IN_ZENDESK = Sentence("No Zendesk", "In Zendesk")
EQUAL = Sentence("Igual ao modelo", "As in the template")
EDITED = Sentence("Alterada à mão", "Edited by hand")
MISSING = Sentence("Falta no Zendesk", "Missing in Zendesk")
INACTIVE = Sentence("Inativa no Zendesk", "Inactive in Zendesk")
EDITED_NOTE = Sentence(
    "O texto em Zendesk não é o do nosso modelo ({origin}). O que a Consultoria envia continua a seguir o modelo; a "
    "macro só vale para quem a aplica à mão.",
    "Zendesk's text is not our template's ({origin}). What Consultoria sends still follows the template; the macro "
    "counts only for who applies it by hand.",
)
MACRO_PUSH = Sentence('`consultoria macros push --title "{title}"`', '`consultoria macros push --title "{title}"`')
PUSH = Sentence(
    "Leve o nosso texto ao Zendesk: {command}",
    "Take our text to Zendesk: {command}",
)
PUSH_OR_PULL = Sentence(
    "Reponha o nosso texto com {command}, ou traga o do Zendesk com `consultoria macros pull PASTA` para virar um "
    "modelo novo.",
    "Put our text back with {command}, or bring Zendesk's here with `consultoria macros pull FOLDER` to become a new "
    "template.",
)
