"""State a: the ticket has no consultoria yet."""

from datetime import datetime

from backend.engagements.shapes import Tone, Weight
from backend.engagements.view import EvidenceView
from backend.kit.formats import short_name, span
from backend.kit.language import Sentence
from backend.people.rules import Role
from backend.people.service import Caller
from backend.sidebar.page import Page
from backend.sidebar.parts import Say
from backend.zendesk.records import OpenTicket

CONSULTORIA = Sentence("Consultoria", "Consultoria")
TITLE = Sentence("Nenhuma consultoria", "No consultoria")
NO_CHARGE = Sentence("sem cobrança", "no charge")
STANDARD = Sentence("Suporte Padrão", "Standard Support")
STANDARD_FOR = Sentence("Suporte Padrão, {span}", "Standard Support, {span}")
NOBODY = Sentence("Ninguém", "Nobody")
RECOMMENDATION = Sentence("Recomendação", "Recommendation")
EVALUATE = Sentence("Avaliar se cabe Consultoria do Módulo", "Evaluate whether Consultoria do Módulo fits")
ONLY_DATA = Sentence(
    "A recomendação usa só os dados do ticket. Quem decide é a avaliação.",
    "The recommendation uses the ticket's data only. The evaluation decides.",
)
START = Sentence("Iniciar avaliação", "Start evaluation")
CLOSED = Sentence("O ticket foi fechado; abra um acompanhamento.", "The ticket is closed; open a follow-up.")
CLOSED_BODY = Sentence(
    "O Zendesk não aceita mudanças em tickets fechados. A consultoria começa no ticket de acompanhamento.",
    "Zendesk accepts no changes on closed tickets. The consultoria starts on the follow-up ticket.",
)
TAKE_IT = Sentence("Quem atende o ticket faz a avaliação", "Whoever handles the ticket does the evaluation")
TAKE_IT_BODY = Sentence(
    "O ticket está com {assignee}. Para avaliar, assuma o ticket no Zendesk e salve.",
    "The ticket is with {assignee}. To evaluate, take the ticket in Zendesk and save.",
)
UNASSIGNED_BODY = Sentence(
    "O ticket está sem responsável. Para avaliar, assuma o ticket no Zendesk e salve.",
    "The ticket has no assignee. To evaluate, take the ticket in Zendesk and save.",
)
ANALYSTS_ONLY = Sentence("Só analistas iniciam a avaliação.", "Only analysts start the evaluation.")
PERMITS = {
    True: Sentence("Solicitante com “Permite Consultoria”: SIM", "Requester has “Permite Consultoria”: SIM"),
    False: Sentence("Solicitante com “Permite Consultoria”: NÃO", "Requester has “Permite Consultoria”: NÃO"),
    None: Sentence("“Permite Consultoria” do solicitante não preenchido", "Requester's “Permite Consultoria” is empty"),
}
ASK_SOMEONE = Sentence(
    "o aceite terá de vir de alguém da organização com SIM", "the acceptance must come from someone with SIM"
)
OF_ORGANIZATION = Sentence("{name} é de {organization}", "{name} is from {organization}")
NO_ORGANIZATION = Sentence("{name} não tem organização no Zendesk", "{name} has no organisation in Zendesk")


def no_consultoria(caller: Caller, opened: OpenTicket, now: datetime) -> Page:
    say = Say(caller.language)
    ticket = opened.ticket
    assignee = opened.user(ticket.assignee_id)
    mine = ticket.assignee_id == caller.user_id
    waited = span(max(0, int((now - ticket.created_at).total_seconds())), caller.language)
    holder = None if mine else short_name(assignee.name) if assignee else say(NOBODY)
    may_start = mine and Role.ANALYST in caller.roles and ticket.status != "closed"
    next_ = say.next(EVALUATE, ONLY_DATA, label=RECOMMENDATION, evidence=_evidence(say, opened))
    if ticket.status == "closed":
        next_ = say.next(CLOSED, CLOSED_BODY)
    elif not mine:
        body = TAKE_IT_BODY.of(assignee=assignee.name) if assignee else UNASSIGNED_BODY
        next_ = say.next(TAKE_IT, body, evidence=_evidence(say, opened))
    elif not may_start:
        next_ = say.next(TAKE_IT, ANALYSTS_ONLY)
    start = say.action("start_evaluation", START, Weight.MAIN, then="evaluation")
    return Page(
        situation=say.situation(TITLE, "circle-stroke", Tone.NEUTRAL, modality=CONSULTORIA, since=None, step=None),
        cost=say.no_cost(NO_CHARGE),
        holder=say.holder(holder, STANDARD_FOR.of(span=waited)),
        next=next_,
        path=[],
        actions=[start] if may_start else [],
    )


def _evidence(say: Say, opened: OpenTicket) -> list[EvidenceView]:
    requester = opened.user(opened.ticket.requester_id)
    if requester is None:
        return []
    organization = opened.organization()
    permits = requester.permits_consultoria
    belongs = (
        OF_ORGANIZATION.of(name=requester.name, organization=organization.name)
        if organization
        else NO_ORGANIZATION.of(name=requester.name)
    )
    return [
        say.evidence(belongs, ok=organization is not None),
        say.evidence(PERMITS[permits], ok=permits is True, note=None if permits else ASK_SOMEONE),
    ]
