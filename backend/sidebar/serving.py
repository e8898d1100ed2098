"""States h, i, j: the clock runs, the contact is late, or the session is paused."""

from datetime import datetime

from backend.engagements.forms import BoxView, ChangeView, FormsView
from backend.engagements.shapes import ActionView, Tone, Weight
from backend.engagements.view import ClockView, FactView
from backend.kit.formats import MINUTE, clock_time, moment, money, short_name, span
from backend.kit.language import Said, Sentence, Value
from backend.ledger.counting import charge_if_finished_now
from backend.ledger.rules import Charge
from backend.people.rules import Role, reaches
from backend.policies.rules import Modality
from backend.sessions.rules import PauseReason, SessionState, WorkForm
from backend.sessions.steps import net
from backend.sessions.tables import WorkSession
from backend.sessions.words import PAUSES, WORK_FORMS
from backend.sidebar.capped import AGREE_ANEW, cap_warned_at, cap_warning, used_up, way_on
from backend.sidebar.evidence import acceptance, decision, reasons_short
from backend.sidebar.facts import Facts
from backend.sidebar.page import Page
from backend.sidebar.parts import COST, Say
from backend.sidebar.service_forms import service_forms
from backend.sidebar.tasks import Ask
from backend.terms.store import Standing

IN_SERVICE = Sentence("Em atendimento", "In service")
LATE = Sentence("Contato atrasado", "Contact overdue")
PAUSED = Sentence("Pausada", "Paused")
SINCE = Sentence("desde {time}", "since {time}")
WITHOUT_TAXES = Sentence("{minutes} min, sem impostos", "{minutes} min, without taxes")
MINIMUM_APPLIES = Sentence("{minutes} min; mín. {minimum}, sem impostos", "{minutes} min; min. {minimum}, before taxes")
CONTACT_IN = Sentence("contato em {span}", "contact in {span}")
LATE_FOR = Sentence("atrasado há {span}", "overdue for {span}")
CUSTOMER = Sentence("Cliente", "Customer")
NET_TIME = Sentence("tempo líquido", "net time")
AND_OWN = Sentence("{caption} · {own} min neste atendimento", "{caption} · {own} min in this session")
STOPPED_NOW = Sentence("parado · a pausa não é cobrada", "stopped · the pause is not charged")
STOPPED = Sentence("parado · pausa de {span} não é cobrada", "stopped · a pause of {span} is not charged")
NEXT_CONTACT = Sentence("Próximo contato até {time}", "Next contact by {time}")
CONTACT_BY = Sentence("Próximo contato até {time}, em {span}.", "Next contact by {time}, in {span}.")
WARNED_AT = Sentence("Aviso às {time}.", "Notice at {time}.")
CONTACT_WAS = Sentence("O contato era até {time}.", "The contact was due by {time}.")
UNPROVEN = Sentence(
    "Os minutos entre {time} e o próximo contato só contam se um Maestro confirmar.",
    "The minutes between {time} and the next contact count only if a maestro confirms them.",
)
ON_THE_LINE = Sentence(
    "{form}: o cliente acompanha, sem contato por hora", "{form}: the customer follows, no hourly contact"
)
REASON = Sentence("Motivo", "Reason")
REMARK = Sentence("Observação", "Remark")
CONTACT = Sentence("Contato", "Contact")
STOPPED_CONTACT = Sentence("prazo parado; ainda há {span}", "stopped; {span} left")
OVERDUE_CONTACT = Sentence("atrasado; registre ao retomar", "overdue; record it when you resume")
RESUME_IT = Sentence("Retomar quando puder", "Resume when possible")
WAITS_FOR_CUSTOMER = Sentence("Aguardando a resposta do cliente", "Waiting for the customer's answer")
BEGIN_IT = Sentence("Assumir e retomar", "Take over and resume")
OTHER_WORKS = Sentence("{owner} está atendendo", "{owner} is at work")
RECORD_CONTACT = Sentence("Registrar contato…", "Record contact…")
PAUSE = Sentence("Pausar…", "Pause…")
FINISH = Sentence("Encerrar…", "Finish…")
RESUME = Sentence("Retomar", "Resume")
MORE = Sentence("Outras ações…", "Other actions…")
SOLVE_BLOCK = Sentence(
    "A Consultoria do Módulo está em atendimento: encerre-a na barra lateral antes de resolver o ticket. "
    "Até lá, salve com outro status.",
    "The Consultoria do Módulo is in service: finish it in the sidebar before solving the ticket. "
    "Until then, save with another status.",
)


def in_service(facts: Facts, standing: Standing) -> Page:
    """Also while paused."""
    session = facts.session
    if session is None:
        raise LookupError(f"in service without an open session: {facts.engagement.id}")
    say = Say(facts.language)
    paused = session.state == SessionState.PAUSED
    late = late_seconds(session, facts)
    title, icon, tone = (
        (PAUSED, "pause-fill", Tone.WARNING)
        if paused
        else (LATE, "alert-error-fill", Tone.DANGER)
        if late
        else (IN_SERVICE, "play-circle-fill", Tone.SUCCESS)
    )
    begun = session.paused_at if paused else session.started_at
    since = SINCE.of(time=moment(begun or facts.now, facts.now, facts.language))
    counted, form = total(facts, standing), say(WORK_FORMS[WorkForm(session.work_form)])
    return Page(
        situation=say.situation(title, icon, tone, modality=facts.quoted.label, since=since, step=4, blocked=False),
        cost=_cost(say, counted),
        holder=_holder(say, facts, standing, session),
        next=say.next(
            _title(facts, standing, session),
            None,
            clock=_clock(say, facts, session),
            box=None if paused else _contact_box(say, facts, session, late),
            evidence=cap_warning(say, facts, standing.term),
            facts=_pause_facts(say, facts, session) if paused else [],
        ),
        path=say.path(4, [reasons_short(facts), decision(facts), acceptance(facts), form]),
        actions=_actions(say, facts, standing, session),
        forms=FormsView(evaluation=None, tasks=service_forms(facts, standing, session)),
        solve_block=say(SOLVE_BLOCK),
        due_at=_due(facts, standing, session),
    )


def total(facts: Facts, standing: Standing) -> Charge:
    """What a finish would charge now."""
    modality = Modality(facts.engagement.modality)
    return charge_if_finished_now(facts.sessions, standing.term, modality, facts.now)


def late_seconds(session: WorkSession, facts: Facts) -> int:
    """Running seconds beyond the contact's limit."""
    limit = session.contact_limit_seconds
    return 0 if limit is None else max(0, net(session, facts.now) - session.evidence_seconds - limit)


def _cost(say: Say, counted: Charge) -> FactView:
    price = counted.tariff.price_per_minute_centavos
    minutes, minimum = counted.whole_minutes, counted.tariff.minimum_minutes
    note = WITHOUT_TAXES.of(minutes=minutes)
    if minutes < minimum:
        note = MINIMUM_APPLIES.of(minutes=minutes, minimum=money(minimum * price, say.language))
    return say.fact(COST, money(minutes * price, say.language), note)


def _holder(say: Say, facts: Facts, standing: Standing, session: WorkSession) -> FactView:
    language, late = facts.language, late_seconds(session, facts)
    if session.state == SessionState.PAUSED and session.paused_at is not None:
        waited = say.waited(int((facts.now - session.paused_at).total_seconds()))
        if _waits(facts, standing, session):
            return say.holder(say(CUSTOMER), waited)
        return say.holder(_owner(facts), waited)
    note: Value | None = None
    if late:
        note = LATE_FOR.of(span=span(late, language))
    elif session.contact_due_at is not None:
        note = CONTACT_IN.of(span=_left(facts, session))
    return say.holder(_owner(facts), note)


def _waits(facts: Facts, standing: Standing, session: WorkSession) -> bool:
    """Whether the customer has to answer: what was asked of them, or the term with another limit."""
    if session.pause_reason == PauseReason.CAP_REACHED:
        return used_up(facts, standing.term) and facts.awaited is not None and facts.replied is None
    return session.pause_reason == PauseReason.WAITING_CUSTOMER


def _owner(facts: Facts) -> str | None:
    return None if facts.is_owner else short_name(facts.name(facts.engagement.owner_id))


def _left(facts: Facts, session: WorkSession) -> str:
    due = session.contact_due_at or facts.now
    return span(max(0, int((due - facts.now).total_seconds())), facts.language)


def _title(facts: Facts, standing: Standing, session: WorkSession) -> Value:
    if not facts.is_owner:
        return OTHER_WORKS.of(owner=facts.name(facts.engagement.owner_id))
    if session.state == SessionState.PAUSED:
        if _waits(facts, standing, session):
            return WAITS_FOR_CUSTOMER
        if used_up(facts, standing.term):
            return AGREE_ANEW
        return BEGIN_IT if session.pause_reason == PauseReason.HANDED_OVER else RESUME_IT
    if session.contact_due_at is None:
        return IN_SERVICE
    return NEXT_CONTACT.of(time=moment(session.contact_due_at, facts.now, facts.language))


def _clock(say: Say, facts: Facts, session: WorkSession) -> ClockView:
    running = session.state == SessionState.RUNNING
    caption: Said | Sentence = NET_TIME
    if not running and session.paused_at is not None:
        seconds = int((facts.now - session.paused_at).total_seconds())
        caption = STOPPED_NOW if seconds < MINUTE else STOPPED.of(span=span(seconds, facts.language))
    if len(facts.sessions) > 1:
        caption = AND_OWN.of(caption=caption, own=net(session, facts.now) // MINUTE)
    every = sum(net(one, facts.now) for one in facts.sessions)
    return ClockView(seconds=every, running=running, caption=say(caption))


def _contact_box(say: Say, facts: Facts, session: WorkSession, late: int) -> BoxView:
    ask, due = Ask(say), session.contact_due_at
    if due is None:
        return ask.note(ON_THE_LINE.of(form=WORK_FORMS[WorkForm(session.work_form)]), icon="phone-stroke")
    at = moment(due, facts.now, facts.language)
    if late:
        words = [UNPROVEN.of(time=at)]
        return ask.box("note", title=CONTACT_WAS.of(time=at), lines=words, icon="alert-error-stroke", tone=Tone.DANGER)
    warning = clock_time(facts.warned_at(due))
    title = CONTACT_BY.of(time=at, span=_left(facts, session))
    return ask.box("note", title=title, lines=[WARNED_AT.of(time=warning)], icon="phone-stroke")


def _pause_facts(say: Say, facts: Facts, session: WorkSession) -> list[ChangeView]:
    told = [ChangeView(label=say(REASON), value=say(PAUSES[PauseReason(session.pause_reason or "")]))]
    if session.pause_remark:
        told.append(ChangeView(label=say(REMARK), value=session.pause_remark))
    if session.contact_limit_seconds is not None:
        left = session.contact_limit_seconds - (net(session, facts.now) - session.evidence_seconds)
        value = STOPPED_CONTACT.of(span=span(left, facts.language)) if left > 0 else OVERDUE_CONTACT
        told.append(ChangeView(label=say(CONTACT), value=say(value)))
    return told


def _actions(say: Say, facts: Facts, standing: Standing, session: WorkSession) -> list[ActionView]:
    paused, replay = session.state == SessionState.PAUSED, session.work_form == WorkForm.REPLAY
    more = say.action("more", MORE, Weight.LINK, form="more")
    pause = say.action("pause", PAUSE, Weight.SECONDARY, form="pause", icon="pause-fill")
    if not facts.is_owner:
        steps_in = Role.MAESTRO in facts.caller.roles and reaches(facts.caller.group_ids, facts.engagement.group_id)
        return [*([] if paused else [pause]), more] if steps_in else [more]
    contact = say.action("contact", RECORD_CONTACT, Weight.MAIN, form="contact")
    finish = say.action("finish", FINISH, Weight.SECONDARY, form="finish")
    if paused:
        resume = say.action("resume", RESUME, Weight.MAIN, icon="play-circle-fill")
        on = way_on(say, facts) if used_up(facts, standing.term) else resume
        return [on, contact.model_copy(update={"weight": Weight.SECONDARY}), finish, more]
    if replay:
        return [contact, pause, finish, more]
    return [
        finish.model_copy(update={"weight": Weight.MAIN}),
        pause,
        contact.model_copy(update={"weight": Weight.SECONDARY}),
        more,
    ]


def _due(facts: Facts, standing: Standing, session: WorkSession) -> datetime | None:
    times = (session.contact_due_at, session.shift_ends_at, cap_warned_at(session, standing.term), session.cap_at)
    return min((at for at in times if at and at > facts.now), default=None)
