"""State g: accepted; the gates that hold or block the start, and the Tarefa that starts the clock."""

from backend.engagements.forms import BlankView, ChangeView, FormsView, TaskView
from backend.engagements.shapes import ActionView, Tone, Weight
from backend.engagements.view import EvidenceView
from backend.kit.formats import moment, money, short_name
from backend.kit.language import Sentence
from backend.macros.catalogue import Macro
from backend.sessions.comments import StartWords, start_text
from backend.sessions.gates import Gate, GateCode
from backend.sessions.rules import Channel, WorkForm
from backend.sessions.words import CHANNELS, CHANNELS_ON_TICKET, ON_TICKET, WORK_FORMS
from backend.sidebar.evidence import acceptance, decision, reasons_short
from backend.sidebar.facts import Facts
from backend.sidebar.page import Page
from backend.sidebar.parts import MODALITIES, Say
from backend.sidebar.paying_form import CHANGE, RECORD, may_choose, paid_by, payer_form
from backend.sidebar.replay_form import INSPECT_REPLAY, replay_form
from backend.sidebar.tasks import Ask, when
from backend.sidebar.term_forms import SEE_TERM, SEND_ANOTHER, WHO_PAYS, see_term, term_form
from backend.terms.paying import debtor_of
from backend.terms.store import Standing

READY = Sentence("Pronta para iniciar", "Ready to start")
BLOCKED = Sentence("Início bloqueado", "Start blocked")
ACCEPTED_AT = Sentence("aceito às {time}", "accepted at {time}")
AFTERWARDS = Sentence("depois, {price}/min", "afterwards, {price}/min")
TO_START = Sentence("iniciar", "to start")
START_IT = Sentence("Iniciar o atendimento", "Start the service")
START_BODY = Sentence(
    "O cliente é avisado no ticket e o tempo passa a contar. Avise-o também por telefone ou mensagem.",
    "The customer is told on the ticket and time starts counting. Tell them by phone or message too.",
)
CANNOT_START = Sentence("O atendimento ainda não pode começar", "The service cannot start yet")
CANNOT_BODY = Sentence(
    "Enquanto faltar um item abaixo, o relógio não começa e nada é cobrado.",
    "While an item below is missing, the clock does not start and nothing is charged.",
)
SWITCH_REQUESTER = Sentence(
    "Troque o solicitante do ticket para a Unidade", "Switch the ticket's requester to the Unit"
)
OTHER_STARTS = Sentence("{owner} vai iniciar o atendimento", "{owner} will start the service")
MET = Sentence("Cumprido: {what}", "Met: {what}")
MISSING = Sentence("Impede o início: {what}", "Keeps it from starting: {what}")
START = Sentence("Iniciar…", "Start…")
CHECK_AGAIN = Sentence("Verificar de novo", "Check again")
RETRACT = Sentence("Aceite retirado…", "Taken back…")
GIVE_UP = Sentence("O cliente desistiu…", "The customer gave up…")

START_TITLE = Sentence("Iniciar atendimento", "Start the service")
START_SUB = Sentence("O horário é o do servidor, ao confirmar", "The time is the server's, when you confirm")
HOW = Sentence("Como será a análise", "How the analysis will be done")
FORM_HINTS = {
    WorkForm.REPLAY: Sentence("exige um contato por hora", "asks for a contact every hour"),
    WorkForm.REMOTE: Sentence("o cliente acompanha na linha", "the customer is on the line"),
    WorkForm.PHONE: Sentence("o cliente acompanha na linha", "the customer is on the line"),
}
REPLAY_FILE = Sentence("Nome do arquivo Replay", "The Replay file's name")
WHOM = Sentence("Com quem falou sobre o início", "Whom you told about the start")
CHANNEL = Sentence("Meio", "Channel")
PUBLIC_REPLY = Sentence("Resposta pública", "Public reply")
WORK_FORM_MARK, CHANNEL_MARK, FILE_MARK = "[forma]", "[meio]", "[arquivo]"
BLANKS = [
    BlankView(mark=WORK_FORM_MARK, field="work_form", words={**ON_TICKET}),
    BlankView(mark=CHANNEL_MARK, field="channel", words={**CHANNELS_ON_TICKET}),
    BlankView(mark=FILE_MARK, field="replay_file", words={}),
]
"""Where the form fills in what the customer will read; the ticket gets Portuguese."""
START_SUBMIT = Sentence("Iniciar e avisar o cliente", "Start and tell the customer")
RETRACTION_TITLE = Sentence("O cliente retirou o aceite", "The customer took the acceptance back")
RETRACTION_SUB = Sentence("A aprovação continua valendo", "The approval still stands")
REASON = Sentence("O que o cliente disse", "What the customer said")
INTERNAL = Sentence("Vai ao ticket em comentário interno.", "It goes to the ticket as an internal comment.")
RETRACTION_SUBMIT = Sentence("Registrar a retirada", "Record the retraction")
GIVE_UP_TITLE = Sentence("O cliente desistiu", "The customer gave up")
GIVE_UP_SUB = Sentence("A consultoria termina aqui; nada é cobrado", "The consultoria ends here; nothing is charged")
GIVE_UP_REASON = Sentence("Motivo", "Reason")
PUBLIC = Sentence("O cliente vai ler, em resposta pública.", "The customer will read it, as a public reply.")
GIVE_UP_SUBMIT = Sentence("Cancelar e avisar o cliente", "Cancel and tell the customer")


def ready(facts: Facts, standing: Standing) -> Page:
    say = Say(facts.language)
    blocked = [gate for gate in facts.gates if not gate.met]
    price = money(standing.term.price_per_minute_centavos, facts.language)
    owner = facts.name(facts.engagement.owner_id)
    title, body = (CANNOT_START, CANNOT_BODY) if blocked else (START_IT, START_BODY)
    if [gate.code for gate in blocked] == [GateCode.UNIT]:
        title = SWITCH_REQUESTER
    debtor = debtor_of(standing.term, standing.choice)
    return Page(
        situation=say.situation(
            BLOCKED if blocked else READY,
            "x-circle-stroke" if blocked else "check-circle-stroke",
            Tone.DANGER if blocked else Tone.SUCCESS,
            modality=MODALITIES[facts.engagement.modality],
            since=_since(facts, standing),
            step=4,
            blocked=bool(blocked),
        ),
        cost=say.no_cost(AFTERWARDS.of(price=price)),
        holder=say.holder(None if facts.is_owner else short_name(owner), TO_START),
        next=say.next(
            title if facts.is_owner else OTHER_STARTS.of(owner=owner),
            body,
            facts=[ChangeView(label=say(WHO_PAYS), value=say(paid_by(debtor)))],
            evidence=[_line(say, gate) for gate in facts.gates] if blocked else [],
        ),
        path=say.path(4, [reasons_short(facts), decision(facts), acceptance(facts)], blocked=bool(blocked)),
        actions=_actions(say, facts, standing, blocked=bool(blocked)),
        forms=FormsView(evaluation=None, tasks=_tasks(facts, standing)),
    )


def _since(facts: Facts, standing: Standing) -> str:
    given = standing.acceptance
    at = given.recorded_at if given else facts.engagement.status_since
    return ACCEPTED_AT.in_(facts.language, time=moment(at, facts.now, facts.language))


def _line(say: Say, gate: Gate) -> EvidenceView:
    said = (MET if gate.met else MISSING).of(what=gate.sentence)
    return say.evidence(said, ok=gate.met, note=gate.remedy)


def _actions(say: Say, facts: Facts, standing: Standing, *, blocked: bool) -> list[ActionView]:
    see = say.action("see_term", SEE_TERM, Weight.LINK, form="see_term")
    if not facts.is_owner:
        return [see]
    start = say.action("start", START, Weight.MAIN, form="start")
    again = say.action("read_again", CHECK_AGAIN, Weight.MAIN)
    payer = say.action("set_payer", CHANGE if standing.choice else RECORD, Weight.SECONDARY, form="payer")
    return [
        again if blocked else start,
        say.action("retract", RETRACT, Weight.SECONDARY, form="retraction"),
        payer if may_choose(standing.term) else _give_up(say),
        see,
        say.action("send_term", SEND_ANOTHER, Weight.LINK, form="term"),
    ]


def _give_up(say: Say) -> ActionView:
    return say.action("give_up", GIVE_UP, Weight.SECONDARY, form="giving_up")


def _tasks(facts: Facts, standing: Standing) -> list[TaskView]:
    shown, may = see_term(facts, standing), may_choose(standing.term)
    if not facts.is_owner or facts.answer_set is None:
        return [shown]
    ask = Ask(Say(facts.language))
    taken_back = ask.task(
        "retraction",
        RETRACTION_TITLE,
        RETRACTION_SUB,
        submit=RETRACTION_SUBMIT,
        fields=[ask.written("reason", REASON, hint=INTERNAL)],
    )
    gave_up = ask.task(
        "giving_up",
        GIVE_UP_TITLE,
        GIVE_UP_SUB,
        submit=GIVE_UP_SUBMIT,
        fields=[ask.written("reason", GIVE_UP_REASON, hint=PUBLIC)],
    )
    # of a Unit's the Visão has its five actions already: giving up stands where the term is read
    ways = [_give_up(ask.say)] if may else []
    return [
        *([payer_form(ask, "payer", may)] if may else []),
        start_form(facts, standing),
        replay_form(facts),
        taken_back,
        gave_up,
        shown.model_copy(update={"actions": ways}),
        term_form(facts, facts.answer_set),
    ]


def start_form(facts: Facts, standing: Standing) -> TaskView:
    ask, replay = Ask(Say(facts.language)), when("work_form", WorkForm.REPLAY)
    online = when("work_form", WorkForm.REMOTE, WorkForm.PHONE)
    fields = [
        ask.choice("radio", "work_form", HOW, WORK_FORMS, value=WorkForm.REPLAY, hints=FORM_HINTS),
        ask.line("replay_file", REPLAY_FILE, shown_when=[replay]),
        ask.line("contact_name", WHOM, value=standing.term.requester_name),
        ask.choice("select", "channel", CHANNEL, CHANNELS, value=Channel.PHONE),
    ]
    boxes = [
        ask.box("text", title=PUBLIC_REPLY, text=_text(facts, standing, macro), blanks=BLANKS, shown_when=[shown])
        for macro, shown in ((Macro.START_REPLAY, replay), (Macro.START_ONLINE, online))
    ]
    inspect = ask.say.action("replay", INSPECT_REPLAY, Weight.SECONDARY, form="replay")
    return ask.task("start", START_TITLE, START_SUB, submit=START_SUBMIT, fields=fields, boxes=boxes, actions=[inspect])


def _text(facts: Facts, standing: Standing, macro: Macro) -> str:
    """What the customer will read; the two times are those of the press."""
    words = StartWords(
        work_form=WORK_FORM_MARK,
        channel=CHANNEL_MARK,
        started_at="[hora do início]",
        replay_file=FILE_MARK,
        next_contact_at="[hora do contato]",
    )
    minutes = standing.term.policy.contact_minutes
    return start_text(macro, facts.engagement, standing.term, facts.caller, words, facts.now, minutes).text
