"""Work forms, channels, results and pause reasons, as a person says them."""

from collections.abc import Mapping

from backend.kit.language import Sentence
from backend.sessions.rules import Channel, ContactResult, PauseReason, WorkForm

WORK_FORMS: Mapping[WorkForm, Sentence] = {
    WorkForm.REPLAY: Sentence("Arquivo TOTVS Replay", "TOTVS Replay file"),
    WorkForm.REMOTE: Sentence("Acesso remoto", "Remote access"),
    WorkForm.PHONE: Sentence("Telefone", "Telephone"),
}
ON_TICKET: Mapping[WorkForm, str] = {
    WorkForm.REPLAY: "análise do arquivo TOTVS Replay",
    WorkForm.REMOTE: "acesso remoto",
    WorkForm.PHONE: "atendimento por telefone",
}
"""Within a sentence, always Portuguese."""

CHANNELS: Mapping[Channel, Sentence] = {
    Channel.PHONE: Sentence("Telefone", "Telephone"),
    Channel.MESSAGE: Sentence("Mensagem", "Message"),
    Channel.EMAIL: Sentence("E-mail", "E-mail"),
    Channel.MEETING: Sentence("Reunião", "Meeting"),
}
CHANNELS_ON_TICKET: Mapping[Channel, str] = {channel: said.pt.lower() for channel, said in CHANNELS.items()}
"""Within a sentence, always Portuguese."""
RESULTS: Mapping[ContactResult, Sentence] = {
    ContactResult.SPOKE: Sentence("Falei com o cliente", "I spoke with the customer"),
    ContactResult.NO_ANSWER: Sentence("Não atendeu", "No answer"),
    ContactResult.LEFT_MESSAGE: Sentence("Deixei recado", "I left a message"),
    ContactResult.WROTE: Sentence("Escrevi", "I wrote"),
}
RESULTS_ON_TICKET: Mapping[ContactResult, str] = {
    ContactResult.SPOKE: "falou com o cliente",
    ContactResult.NO_ANSWER: "não atendeu",
    ContactResult.LEFT_MESSAGE: "deixou recado",
    ContactResult.WROTE: "escreveu",
}
PAUSES: Mapping[PauseReason, Sentence] = {
    PauseReason.WAITING_CUSTOMER: Sentence("Aguardando o cliente", "Waiting for the customer"),
    PauseReason.TOOL_FAILURE: Sentence("Falha da ferramenta ou da importação", "Tool or import failure"),
    PauseReason.OTHER_WORK: Sentence("Outro trabalho", "Other work"),
    PauseReason.BREAK: Sentence("Intervalo", "Break"),
    PauseReason.END_OF_SHIFT: Sentence("Fim do expediente", "End of shift"),
    PauseReason.CAP_REACHED: Sentence("Limite combinado atingido", "Agreed limit reached"),
    PauseReason.HANDED_OVER: Sentence("Recebido de outro analista", "Received from another analyst"),
    PauseReason.REOPENED: Sentence("Reaberto", "Reopened"),
    PauseReason.SOLVED_ELSEWHERE: Sentence("Ticket resolvido por fora", "Ticket solved elsewhere"),
}
