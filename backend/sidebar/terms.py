"""States e and f: approved, with the term to send; and waiting for the customer's answer."""

from backend.checklist.store import AnswerSet
from backend.engagements.forms import FormsView
from backend.engagements.shapes import Tone, Weight
from backend.engagements.view import FactView
from backend.kit.formats import day, money, short_name
from backend.kit.language import Said, Sentence, Value
from backend.policies.rules import price_per_minute
from backend.sidebar.automation_form import AUTOMATION, automation_form
from backend.sidebar.evaluating import REVISE, SEE_ANSWERS
from backend.sidebar.evaluation import evaluation_form
from backend.sidebar.evidence import decision, reasons_short, remark, since
from backend.sidebar.facts import Facts
from backend.sidebar.page import Page
from backend.sidebar.parts import Say
from backend.sidebar.term_forms import ADOPTED, SEE_TERM, SEND_ANOTHER, answer_forms, see_term, term_form
from backend.terms.store import Standing, TermState

APPROVED = Sentence("Aprovada", "Approved")
SEND_TERM = Sentence("Enviar o termo ao cliente", "Send the term to the customer")
SEND_TERM_BODY = Sentence(
    "Aprovada por {who}. Você confere o texto antes de enviar; nada é cobrado com o envio.",
    "Approved by {who}. You check the text before sending; sending it charges nothing.",
)
NO_APPROVAL_BODY = Sentence(
    "Você confere o texto antes de enviar; nada é cobrado com o envio.",
    "You check the text before sending; sending it charges nothing.",
)
OTHER_SENDS = Sentence("{owner} vai enviar o termo", "{owner} will send the term")
EXPIRED = Sentence(
    "Termo vencido em {day}, sem resposta. A aprovação continua valendo.",
    "The term expired on {day} without an answer. The approval still stands.",
)
WITHDRAWN = Sentence("Termo versão {n} retirado. A aprovação continua valendo.", "Term {n} withdrawn; still approved.")
RETRACTED = Sentence(
    "Aceite retirado pelo cliente. A aprovação continua valendo.",
    "The customer took the acceptance back. The approval still stands.",
)
TO_SEND = Sentence("falta enviar o termo", "term not sent yet")
IF_ACCEPTED = Sentence("se aceitar: {price}/min", "if accepted: {price}/min")
SEND_FORM = Sentence("Enviar termo…", "Send term…")

WAITING = Sentence("Aguardando o cliente", "Waiting for the customer")
RECORD_ANSWER = Sentence("Registrar a resposta do cliente", "Record the customer's answer")
NOTHING_NOW = Sentence("Nada a fazer agora", "Nothing to do now")
WAITING_BODY = Sentence(
    "O termo versão {n} foi enviado a {name} e vale até {day}. Quando a resposta chegar ao ticket, registre-a.",
    "Term {n} was sent to {name} and holds until {day}. When the customer answers on the ticket, record the answer.",
)
REPLIED = Sentence("Cliente respondeu", "The customer answered")
READ_ANSWER = Sentence("Leia a resposta e registre o que ela diz", "Read the answer and record what it says")
READ_ANSWER_BODY = Sentence(
    "Chegou uma resposta ao termo versão {n}, que vale até {day}. Só você decide se é um aceite; nada começa sozinho.",
    "An answer to term {n} has come; the term holds until {day}. You decide what it says; nothing starts by itself.",
)
LOOKING = Sentence("{looks}. {body}", "{looks}. {body}")
CUSTOMER = Sentence("Cliente", "Customer")
RECORD_ACCEPTANCE = Sentence("Registrar aceite…", "Record acceptance…")
RECORD_REFUSAL = Sentence("É uma recusa…", "It is a refusal…")
WITHDRAW_TERM = Sentence("Retirar termo…", "Withdraw term…")


def approved(facts: Facts, answer_set: AnswerSet) -> Page:
    say = Say(facts.language)
    decided_by = facts.request.decided_by if facts.request else None
    plain = SEND_TERM_BODY.of(who=facts.name(decided_by)) if decided_by else NO_APPROVAL_BODY
    owner = facts.name(facts.engagement.owner_id)
    send = say.action("send_term", SEND_FORM, Weight.MAIN, form="term")
    revise = say.action("revise", REVISE, Weight.LINK, then="evaluation")
    see = say.action("open_evaluation", SEE_ANSWERS, Weight.LINK, form="evaluation")
    title = SEND_TERM if facts.is_owner else OTHER_SENDS.of(owner=owner)
    return Page(
        situation=say.situation(
            APPROVED,
            "check-badge-stroke",
            Tone.SUCCESS,
            modality=facts.quoted.label,
            since=since(facts),
            step=3,
        ),
        cost=say.no_cost(_if_accepted(facts, price_per_minute(facts.policy.price_per_hour_centavos))),
        holder=say.holder(None if facts.is_owner else short_name(owner), TO_SEND),
        next=say.next(title, _before(facts) or plain, quote=remark(facts)),
        path=say.path(3, [reasons_short(facts), decision(facts)]),
        actions=[*([send, revise] if facts.is_owner else []), see],
        forms=FormsView(
            evaluation=evaluation_form(facts, answer_set, read_only=True),
            tasks=[term_form(facts, answer_set)] if facts.is_owner else [],
        ),
    )


def term_sent(facts: Facts, answer_set: AnswerSet, standing: Standing) -> Page:
    say, term = Say(facts.language), standing.term
    until = day(term.expires_at, facts.language)
    waited = say.waited(int((facts.now - term.sent_at).total_seconds()))
    accept = say.action("record_acceptance", RECORD_ACCEPTANCE, Weight.MAIN, form="acceptance")
    refuse = say.action("record_refusal", RECORD_REFUSAL, Weight.SECONDARY, form="refusal")
    withdraw = say.action("withdraw_term", WITHDRAW_TERM, Weight.SECONDARY, form="withdraw_term")
    see = say.action("see_term", SEE_TERM, Weight.LINK, form="see_term")
    reply = facts.replied
    mine_now = reply is not None and facts.is_owner
    plain = (READ_ANSWER_BODY if reply else WAITING_BODY).of(n=term.ordinal, name=term.requester_name, day=until)
    body = plain if facts.looks is None else LOOKING.of(looks=facts.looks, body=plain)
    title = READ_ANSWER if mine_now else RECORD_ANSWER if facts.is_owner else NOTHING_NOW
    another = say.action("send_term", SEND_ANOTHER, Weight.LINK, form="term")
    mine = [accept, refuse, withdraw, see, another] if facts.is_owner else [see]
    own = [term_form(facts, answer_set), *answer_forms(say, term), automation_form(facts)] if facts.is_owner else []
    # the Visão has its five actions already: the way to the reminder's switch stands where the term is read
    ways = [say.action("automation", AUTOMATION, Weight.SECONDARY, form="automation")] if facts.is_owner else []
    read = see_term(facts, standing).model_copy(update={"actions": ways})
    return Page(
        situation=say.situation(
            REPLIED if reply else WAITING,
            "speech-bubble-conversation-stroke" if reply else "clock-stroke",
            Tone.WARNING,
            modality=facts.quoted.label,
            since=since(facts),
            step=3,
        ),
        cost=say.no_cost(_if_accepted(facts, term.price_per_minute_centavos)),
        holder=_holder(facts, say, waited),
        next=say.next(title, body, note=ADOPTED if term.adopted_comment_id is not None else None),
        path=say.path(3, [reasons_short(facts), decision(facts)]),
        actions=mine,
        forms=FormsView(evaluation=None, tasks=[*own, read]),
        due_at=term.expires_at,
    )


def _holder(facts: Facts, say: Say, waited: Value) -> FactView:
    """The customer until an answer has come, then the owner."""
    if facts.replied is None:
        return say.holder(say(CUSTOMER), waited)
    owner = None if facts.is_owner else short_name(facts.name(facts.engagement.owner_id))
    return say.holder(owner, say.waited(int((facts.now - facts.replied.at).total_seconds())))


def _if_accepted(facts: Facts, per_minute: int) -> Said:
    return IF_ACCEPTED.of(price=money(per_minute, facts.language))


def _before(facts: Facts) -> Value | None:
    """What became of an earlier term, when that is why there is none now."""
    if facts.terms is None:
        return None
    term = facts.terms.term
    if term.state == TermState.EXPIRED:
        return EXPIRED.of(day=day(term.expires_at, facts.language))
    if term.state == TermState.WITHDRAWN:
        return WITHDRAWN.of(n=term.ordinal)
    return RETRACTED if term.state == TermState.RETRACTED else None
