"""How each step of the history is called and shown, and what of its facts is worth a line."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from backend.engagements.notes.rules import NoteKind
from backend.engagements.rules import Action
from backend.engagements.shapes import Tone
from backend.kit.language import Sentence


@dataclass(frozen=True)
class Look:
    title: Sentence
    icon: str
    tone: Tone = Tone.NEUTRAL
    kind: Literal["decision", "time", "other"] = "other"


CONCLUDED = Sentence("Avaliação concluída: {verdict}", "Evaluation concluded: {verdict}")
DIVERGENCE = Sentence("Divergência: Finalização enviada por fora", "Divergence: Finalização sent past the sidebar")

LOOKS: Mapping[Action, Look] = {
    Action.START_EVALUATION: Look(Sentence("Avaliação iniciada", "Evaluation started"), "clipboard-list-stroke"),
    Action.CONCLUDE: Look(CONCLUDED, "check-badge-stroke", Tone.SUCCESS, "decision"),
    Action.REVISE: Look(Sentence("Avaliação reaberta", "Evaluation reopened"), "pencil-stroke"),
    Action.REQUEST_APPROVAL: Look(
        Sentence("Aprovação pedida", "Approval requested"), "clipboard-check-stroke", Tone.NEUTRAL, "decision"
    ),
    Action.REMIND: Look(Sentence("Maestros lembrados do pedido", "Maestros reminded of the request"), "clock-stroke"),
    Action.WITHDRAW: Look(
        Sentence("Pedido de aprovação retirado", "Approval request withdrawn"),
        "x-circle-stroke",
        Tone.NEUTRAL,
        "decision",
    ),
    Action.APPROVE: Look(Sentence("Aprovada", "Approved"), "check-badge-stroke", Tone.SUCCESS, "decision"),
    Action.RETURN: Look(
        Sentence("Devolvida ao analista", "Returned to the analyst"), "reload-stroke", Tone.WARNING, "decision"
    ),
    Action.DENY: Look(Sentence("Negada", "Denied"), "x-circle-stroke", Tone.DANGER, "decision"),
    Action.SEND_TERM: Look(Sentence("Termo enviado ao cliente", "Term sent to the customer"), "email-stroke"),
    Action.ADOPT_TERM: Look(
        Sentence("Termo adotado: enviado pela macro do Zendesk", "Term adopted: sent with Zendesk's macro"),
        "email-stroke",
    ),
    Action.REISSUE: Look(Sentence("Novo termo enviado ao cliente", "New term sent to the customer"), "email-stroke"),
    Action.WITHDRAW_TERM: Look(Sentence("Termo retirado", "Term withdrawn"), "x-circle-stroke"),
    Action.EXPIRE: Look(Sentence("Termo vencido sem resposta", "Term expired without an answer"), "clock-stroke"),
    Action.ACCEPT: Look(
        Sentence("Aceite registrado", "Acceptance recorded"), "check-badge-stroke", Tone.SUCCESS, "decision"
    ),
    Action.REFUSE: Look(Sentence("Termo recusado", "Term refused"), "x-circle-stroke", Tone.DANGER, "decision"),
    Action.RETRACT: Look(
        Sentence("Aceite retirado pelo cliente", "Acceptance taken back"), "x-circle-stroke", Tone.WARNING, "decision"
    ),
    Action.GIVE_UP: Look(
        Sentence("O cliente desistiu antes do início", "The customer gave up before the start"),
        "x-circle-stroke",
        Tone.NEUTRAL,
        "decision",
    ),
    Action.SET_PAYER: Look(
        Sentence("Quem paga, registrado", "Who pays, recorded"), "credit-card-stroke", Tone.NEUTRAL, "decision"
    ),
    Action.START: Look(Sentence("Atendimento iniciado", "Service started"), "play-circle-fill", Tone.SUCCESS, "time"),
    Action.PAUSE: Look(Sentence("Atendimento pausado", "Service paused"), "pause-fill", Tone.NEUTRAL, "time"),
    Action.RESUME: Look(Sentence("Atendimento retomado", "Service resumed"), "play-circle-fill", Tone.NEUTRAL, "time"),
    Action.CONTACT: Look(Sentence("Contato registrado", "Contact recorded"), "phone-stroke", Tone.NEUTRAL, "time"),
    Action.CHANGE_FORM: Look(
        Sentence("Forma de análise mudada", "Form of work changed"), "reload-stroke", Tone.NEUTRAL, "time"
    ),
    Action.MANUAL_ENTRY: Look(
        Sentence("Período lançado à mão", "Period entered by hand"), "pencil-stroke", Tone.WARNING, "time"
    ),
    Action.HAND_OVER: Look(
        Sentence("Atendimento passado a outro analista", "Service handed over"),
        "user-follow-stroke",
        Tone.NEUTRAL,
        "time",
    ),
    Action.FINISH: Look(
        Sentence("Atendimento encerrado", "Service finished"), "credit-card-stroke", Tone.SUCCESS, "decision"
    ),
    Action.CANCEL: Look(
        Sentence("Atendimento cancelado, nada cobrado", "Service cancelled, nothing charged"), "x-circle-stroke"
    ),
    Action.REOPEN: Look(
        Sentence("Atendimento reaberto", "Service reopened"), "reload-stroke", Tone.WARNING, "decision"
    ),
    Action.WAIVE: Look(Sentence("Tarifação abonada", "Charge waived"), "circle-line-stroke", Tone.SUCCESS, "decision"),
    Action.REVIEW_MINUTES: Look(
        Sentence("Minutos em conferência decididos", "Minutes under review decided"),
        "clipboard-check-stroke",
        Tone.NEUTRAL,
        "decision",
    ),
    Action.SWITCH_PAYER: Look(
        Sentence("Tarifação passada a outro pagador", "Charge sent to another payer"),
        "credit-card-stroke",
        Tone.WARNING,
        "decision",
    ),
    Action.HOLD: Look(
        Sentence("Tarifação retida pelo faturamento", "Charge held by billing"),
        "pause-fill",
        Tone.WARNING,
        "decision",
    ),
    Action.DISPUTE: Look(
        Sentence("Tarifação contestada", "Charge disputed"), "alert-warning-stroke", Tone.WARNING, "decision"
    ),
    Action.RELEASE: Look(
        Sentence("Tarifação liberada", "Charge released"), "check-circle-fill", Tone.SUCCESS, "decision"
    ),
    Action.FREEZE: Look(
        Sentence("Tarifação incluída no fechamento", "Charge taken into the closing"),
        "lock-locked-fill",
        Tone.NEUTRAL,
        "decision",
    ),
}

NOTE_LOOKS: Mapping[NoteKind, Look] = {
    NoteKind.CONTACT_DUE: Look(
        Sentence("Contato atrasado, registrado no ticket", "Contact overdue, noted on the ticket"),
        "alert-warning-stroke",
        Tone.WARNING,
        "time",
    ),
    NoteKind.CONTACT_ESCALATED: Look(
        Sentence("Contato atrasado levado aos Maestros", "Overdue contact brought to the maestros"),
        "alert-error-stroke",
        Tone.DANGER,
        "time",
    ),
    NoteKind.PENDING_CONSULTANT: Look(
        Sentence("Cliente avisado de que o ticket está conosco", "Customer told that the ticket is with us"),
        "email-stroke",
    ),
    NoteKind.TERM_REMINDER: Look(
        Sentence("Cliente lembrado do termo", "Customer reminded of the term"), "email-stroke"
    ),
    NoteKind.HEAD_PUBLISHED: Look(
        Sentence("Última linha do livro publicada", "The ledger's last row published"), "link-stroke"
    ),
    NoteKind.FOLLOW_UP: Look(Sentence("Ticket de acompanhamento aberto", "Follow-up ticket opened"), "link-stroke"),
    NoteKind.AUTOMATION_STOPPED: Look(
        Sentence("Mensagem automática parada neste ticket", "Automatic message stopped on this ticket"),
        "x-circle-stroke",
    ),
    NoteKind.AUTOMATION_RESUMED: Look(
        Sentence("Mensagem automática liberada neste ticket", "Automatic message let go on this ticket"),
        "reload-stroke",
    ),
    NoteKind.REPLAY_INSPECTED: Look(Sentence("Replay inspecionado", "Replay inspected"), "file-document-stroke"),
    NoteKind.DIVERGENCE: Look(DIVERGENCE, "alert-warning-stroke", Tone.WARNING),
    NoteKind.REQUESTER_CHANGED: Look(
        Sentence("O solicitante do ticket não é mais o do termo", "The ticket's requester is no longer the term's"),
        "user-follow-stroke",
        Tone.WARNING,
    ),
    NoteKind.ORGANIZATION_CHANGED: Look(
        Sentence("A organização do ticket não é mais a do termo", "The ticket's organisation is no longer the term's"),
        "user-follow-stroke",
        Tone.WARNING,
    ),
}

SEEN_TEXTS: Mapping[NoteKind, Sentence] = {
    NoteKind.DIVERGENCE: Sentence(
        "Enviada pela macro do Zendesk: não tarifa nada. O atendimento se encerra aqui.",
        "Sent with Zendesk's macro: it charges nothing. The service is finished here.",
    ),
    NoteKind.REQUESTER_CHANGED: Sentence("Mudado no Zendesk", "Changed in Zendesk"),
    NoteKind.ORGANIZATION_CHANGED: Sentence("Mudada no Zendesk", "Changed in Zendesk"),
}
"""Of what was seen on the ticket; the others are messages."""
