"""The Tarefas while work goes on: contact, pause, hand-over, another form, a period by hand, cancelling."""

from datetime import timedelta

from backend.engagements.forms import TaskView
from backend.engagements.shapes import ActionView, Weight
from backend.kit.clock import BRASILIA
from backend.kit.formats import MINUTE, clock_time, span
from backend.kit.language import Sentence, Value
from backend.people.rules import Role, reaches
from backend.sessions.pauses import usual_reply_day
from backend.sessions.rules import CHOSEN_PAUSES, Channel, ContactResult, PauseReason, WorkForm
from backend.sessions.steps import net
from backend.sessions.tables import WorkSession
from backend.sessions.words import CHANNELS, PAUSES, RESULTS, WORK_FORMS
from backend.sidebar.automation_form import AUTOMATION, automation_form
from backend.sidebar.capped import NEW_TERM, RECORD_ACCEPTANCE
from backend.sidebar.facts import Facts
from backend.sidebar.finish_form import finish_form
from backend.sidebar.parts import Say
from backend.sidebar.replay_form import INSPECT_REPLAY, replay_form
from backend.sidebar.tasks import Ask, when
from backend.sidebar.term_forms import SEE_TERM, acceptance_form, see_term, term_form
from backend.terms.store import Standing

CONTACT_TITLE = Sentence("Registrar contato", "Record a contact")
CONTACT_SUB = Sentence("Comentário interno, nº {n} deste atendimento", "Internal comment, no. {n} of this session")
WHOM = Sentence("Com quem falou", "Whom you contacted")
CHANNEL = Sentence("Meio", "Channel")
RESULT = Sentence("Resultado", "Result")
PROGRESS = Sentence("Andamento da análise", "Progress of the analysis")
PROGRESS_HINT = Sentence("O que já se sabe e o que falta. O cliente não vê.", "What is known and what is not yet.")
NEXT_BY = Sentence("Próximo contato até {time}.", "Next contact by {time}.")
NEXT_AFTER_RESUME = Sentence(
    "O prazo do próximo contato conta do momento em que retomar.",
    "The next contact's hour counts from when you resume.",
)
LATE_KEPT = Sentence("O atraso de {span} fica no registro.", "The delay of {span} stays on record.")
CONTACT_SUBMIT = Sentence("Registrar contato", "Record contact")

PAUSE_TITLE = Sentence("Pausar atendimento", "Pause the service")
PAUSE_SUB = Sentence("O tempo em pausa não é cobrado", "Paused time is not charged")
WHY = Sentence("Motivo", "Reason")
EXPECTED = Sentence("O que falta do cliente", "What is expected of the customer")
READ_BY_CUSTOMER = Sentence("O cliente vai ler, em resposta pública.", "The customer will read it, as a public reply.")
REMARK = Sentence("Observação (opcional)", "Remark (optional)")
REPLY_DUE = Sentence("Retorno esperado até", "Reply expected by")
PENDING_NOTE = Sentence(
    "O ticket fica Pendente e o cliente recebe a macro Ticket Pendente Cliente.",
    "The ticket becomes Pending and the customer gets the Ticket Pendente Cliente macro.",
)
PAUSE_SUBMIT = Sentence("Pausar agora", "Pause now")

HAND_OVER = Sentence("Passar a outro analista…", "Hand over to another analyst…")
HAND_OVER_TITLE = Sentence("Passar o atendimento", "Hand the service over")
HAND_OVER_SUB = Sentence(
    "Este atendimento termina; o outro começa pausado", "This session ends; the other one begins paused"
)
TO_WHOM = Sentence("Para quem", "To whom")
TO_WHOM_HINT = Sentence(
    "Analistas do grupo que já abriram a Consultoria.", "Analysts of the group who have opened Consultoria."
)
HAND_OVER_NOTE = Sentence(
    "O responsável do ticket muda junto; um comentário interno registra a passagem.",
    "The ticket's assignee changes too; an internal comment records it.",
)
WHAT_TO_KNOW = Sentence("O que a pessoa precisa saber", "What they need to know")
HAND_OVER_SUBMIT = Sentence("Passar o atendimento", "Hand over")

WORK_FORM = Sentence("Mudar a forma de análise…", "Change the form of work…")
WORK_FORM_TITLE = Sentence("Mudar a forma de análise", "Change the form of work")
WORK_FORM_SUB = Sentence(
    "Este atendimento termina e outro começa; o tempo se soma", "This session ends and another begins; time adds up"
)
NEW_FORM = Sentence("Nova forma", "New form")
FORM = Sentence("Forma de análise", "Form of work")
REPLAY_FILE = Sentence("Nome do arquivo Replay", "The Replay file's name")
WORK_FORM_SUBMIT = Sentence("Mudar e avisar o cliente", "Change and tell the customer")

MANUAL = Sentence("Lançar período manual…", "Enter a period by hand…")
MANUAL_TITLE = Sentence("Lançar período manual", "Enter a period by hand")
MANUAL_SUB = Sentence("Fica marcado como manual no histórico", "It is marked as entered by hand")
DAY = Sentence("Dia", "Day")
BEGINS = Sentence("Início (horário de Brasília)", "Begin (Brasília time)")
ENDS = Sentence("Término (horário de Brasília)", "End (Brasília time)")
JUSTIFICATION = Sentence("Justificativa", "Justification")
MANUAL_SUBMIT = Sentence("Lançar período", "Enter the period")

CANCEL = Sentence("Cancelar o atendimento…", "Cancel the service…")
CANCEL_TITLE = Sentence("Cancelar o atendimento", "Cancel the service")
CANCEL_SUB = Sentence("Só com menos de 1 minuto; nada é cobrado", "Only within the first minute; nothing is charged")
CANCEL_SUBMIT = Sentence("Cancelar e avisar o cliente", "Cancel and tell the customer")
MORE_TITLE = Sentence("Outras ações", "Other actions")
MORE_SUB = Sentence("Menos frequentes neste momento", "Less frequent at this moment")


def service_forms(facts: Facts, standing: Standing, session: WorkSession) -> list[TaskView]:
    """Whatever the reader may do with it, and `more`, which lists the rarer ones."""
    owner, steps_in = facts.is_owner, _steps_in(facts)
    forms = [see_term(facts, standing)]
    if owner:
        forms += [
            contact_form(facts, standing, session),
            finish_form(facts, standing),
            _work_form(facts, session),
        ]
        forms += [_manual_form(facts), *([replay_form(facts)] if session.work_form == WorkForm.REPLAY else [])]
        if facts.answer_set is not None and standing.term.time_cap_minutes:
            forms.append(term_form(facts, facts.answer_set))
        if facts.awaited is not None:
            forms.append(acceptance_form(Say(facts.language), facts.awaited.term))
    if owner or steps_in:
        forms += [pause_form(facts), *([_hand_over_form(facts)] if facts.colleagues else []), automation_form(facts)]
    if owner and sum(net(one, facts.now) for one in facts.sessions) < standing.term.policy.free_seconds:
        forms.append(_cancel_form(facts))
    return [*forms, _more(facts, {form.name for form in forms})]


def contact_form(facts: Facts, standing: Standing, session: WorkSession) -> TaskView:
    ask = Ask(Say(facts.language))
    limit, notes = session.contact_limit_seconds, list[Value]()
    if limit is not None:
        late = net(session, facts.now) - session.evidence_seconds - limit
        due = clock_time(facts.now + timedelta(seconds=limit))
        notes = [NEXT_BY.of(time=due) if session.running_since else NEXT_AFTER_RESUME]
        notes += [LATE_KEPT.of(span=span(late, facts.language))] if late >= MINUTE else []
    return ask.task(
        "contact",
        CONTACT_TITLE,
        CONTACT_SUB.of(n=session.contact_count + 1),
        submit=CONTACT_SUBMIT,
        fields=[
            ask.line("contact_name", WHOM, value=standing.term.requester_name),
            ask.choice("select", "channel", CHANNEL, CHANNELS, value=Channel.PHONE),
            ask.choice("select", "result", RESULT, RESULTS, value=ContactResult.SPOKE),
            ask.written("progress", PROGRESS, hint=PROGRESS_HINT),
        ],
        boxes=[ask.note(*notes)] if notes else [],
    )


def pause_form(facts: Facts) -> TaskView:
    ask, waiting = Ask(Say(facts.language)), when("reason", PauseReason.WAITING_CUSTOMER)
    ours = when("reason", *sorted(CHOSEN_PAUSES - {PauseReason.WAITING_CUSTOMER}))
    due = usual_reply_day(facts.now.astimezone(BRASILIA).date(), facts.policy.reply_days).isoformat()
    words = {reason: PAUSES[reason] for reason in PAUSES if reason in CHOSEN_PAUSES}
    return ask.task(
        "pause",
        PAUSE_TITLE,
        PAUSE_SUB,
        submit=PAUSE_SUBMIT,
        fields=[
            ask.choice("radio", "reason", WHY, words, value=PauseReason.WAITING_CUSTOMER),
            ask.written("expected", EXPECTED, hint=READ_BY_CUSTOMER, shown_when=[waiting]),
            ask.field("date", "reply_due", REPLY_DUE, value=due, shown_when=[waiting]),
            ask.line("remark", REMARK, required=False, shown_when=[ours]),
        ],
        boxes=[ask.note(PENDING_NOTE, shown_when=[waiting])],
    )


def _hand_over_form(facts: Facts) -> TaskView:
    ask = Ask(Say(facts.language))
    people: dict[str, Value] = {str(one.user_id): one.name for one in facts.colleagues}
    whom = ask.field("select", "analyst_id", TO_WHOM, hint=TO_WHOM_HINT, options=ask.options(people))
    return ask.task(
        "hand_over",
        HAND_OVER_TITLE,
        HAND_OVER_SUB,
        submit=HAND_OVER_SUBMIT,
        fields=[whom, ask.written("remark", WHAT_TO_KNOW)],
        boxes=[ask.note(HAND_OVER_NOTE)],
    )


def _work_form(facts: Facts, session: WorkSession) -> TaskView:
    ask = Ask(Say(facts.language))
    others = {form: WORK_FORMS[form] for form in WORK_FORMS if form != session.work_form}
    fields = [
        ask.choice("radio", "work_form", NEW_FORM, others, value=next(iter(others))),
        ask.line("replay_file", REPLAY_FILE, shown_when=[when("work_form", WorkForm.REPLAY)]),
        ask.line("remark", REMARK, required=False),
    ]
    return ask.task("work_form", WORK_FORM_TITLE, WORK_FORM_SUB, submit=WORK_FORM_SUBMIT, fields=fields)


def _manual_form(facts: Facts) -> TaskView:
    ask = Ask(Say(facts.language))
    today = facts.now.astimezone(BRASILIA).date().isoformat()
    fields = [
        ask.choice("radio", "work_form", FORM, WORK_FORMS, value=WorkForm.REPLAY),
        ask.field("date", "day", DAY, value=today),
        ask.field("time", "begins", BEGINS),
        ask.field("time", "ends", ENDS),
        ask.written("justification", JUSTIFICATION),
    ]
    return ask.task("manual_entry", MANUAL_TITLE, MANUAL_SUB, submit=MANUAL_SUBMIT, fields=fields)


def _cancel_form(facts: Facts) -> TaskView:
    ask = Ask(Say(facts.language))
    why = ask.written("reason", WHY, hint=READ_BY_CUSTOMER)
    return ask.task("cancellation", CANCEL_TITLE, CANCEL_SUB, submit=CANCEL_SUBMIT, fields=[why])


RARER = {
    "hand_over": HAND_OVER,
    "work_form": WORK_FORM,
    "manual_entry": MANUAL,
    "term": NEW_TERM,
    "acceptance": RECORD_ACCEPTANCE,
    "cancellation": CANCEL,
    "replay": INSPECT_REPLAY,
    "automation": AUTOMATION,
    "see_term": SEE_TERM,
}


def _more(facts: Facts, opened: set[str]) -> TaskView:
    say = Say(facts.language)
    ways: list[ActionView] = [
        say.action(name, label, Weight.SECONDARY, form=name) for name, label in RARER.items() if name in opened
    ]
    return Ask(say).task("more", MORE_TITLE, MORE_SUB, submit=None, actions=ways)


def _steps_in(facts: Facts) -> bool:
    """A maestro or leader within reach may pause and hand over."""
    return Role.MAESTRO in facts.caller.roles and reaches(facts.caller.group_ids, facts.engagement.group_id)
