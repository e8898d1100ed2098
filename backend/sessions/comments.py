"""What timed work writes on the ticket, in Portuguese, as plain text; escaping is the outbox's."""

from dataclasses import dataclass
from datetime import date, datetime

from backend.engagements.store import Engagement
from backend.kit.formats import clock_time, day, long_moment, moment, money, span
from backend.kit.language import Language
from backend.macros.catalogue import Macro
from backend.macros.service import Rendered, greeting, render
from backend.people.service import Caller
from backend.sessions.rules import Channel, ContactResult, WorkForm
from backend.sessions.tables import WorkSession
from backend.sessions.words import CHANNELS_ON_TICKET, ON_TICKET, RESULTS_ON_TICKET, WORK_FORMS
from backend.terms.store import Acceptance, Term
from backend.zendesk.outbox.rules import Comment

MINUTE = 60
BY_CLOCK = "(horário de Brasília)"


def day_of(local: date) -> str:
    return local.strftime("%d/%m/%Y")


@dataclass(frozen=True)
class StartWords:
    """What a start says to the customer besides names and numbers, as it stands in the text."""

    work_form: str
    channel: str
    started_at: str
    replay_file: str | None
    next_contact_at: str | None


def start_comment(
    engagement: Engagement,
    term: Term,
    caller: Caller,
    told: tuple[WorkForm, Channel, str | None],
    at: datetime,
    contacts: tuple[int, datetime | None],
) -> Comment:
    """`told`: form, channel, Replay file. `contacts`: minutes between two of them and the first one's time."""
    form, channel, replay_file = told
    minutes, due = contacts
    words = StartWords(
        work_form=ON_TICKET[form],
        channel=CHANNELS_ON_TICKET[channel],
        started_at=clock_time(at),
        replay_file=replay_file,
        next_contact_at=None if due is None else moment(due, at, Language.PT),
    )
    macro = Macro.START_REPLAY if form is WorkForm.REPLAY else Macro.START_ONLINE
    return _public(start_text(macro, engagement, term, caller, words, at, minutes))


def start_text(
    macro: Macro,
    engagement: Engagement,
    term: Term,
    caller: Caller,
    words: StartWords,
    at: datetime,
    minutes: int,
) -> Rendered:
    """`minutes`: between two contacts, said by the replay's text alone. Raises VariableMissing."""
    opening = {
        "requester_name": term.requester_name,
        "greeting": greeting(at),
        "ticket_id": engagement.ticket_id,
        "analyst_signature": caller.name,
        "contact_channel": words.channel,
        "started_at": words.started_at,
    }
    if macro is Macro.START_ONLINE:
        return render(macro, **opening, work_form_label=words.work_form)
    replay = {
        "replay_file_name": words.replay_file,
        "checkin_interval_label": "1 minuto" if minutes == 1 else f"{minutes} minutos",
        "next_checkin_at": words.next_contact_at,
    }
    return render(macro, **opening, **replay)


def contact_comment(
    session: WorkSession,
    contacted: tuple[str, Channel, ContactResult, str],
    at: datetime,
    so_far: tuple[int, int, int],
    next_at: datetime | None,
) -> Comment:
    """`contacted`: name, channel, result, progress. `so_far`: net seconds, amount in centavos, seconds late."""
    name, channel, result, progress = contacted
    net_seconds, centavos, late = so_far
    text = render(
        Macro.CONTACT,
        work_form_label=WORK_FORMS[WorkForm(session.work_form)].pt,
        checkin_number=session.contact_count + 1,
        checkin_at=long_moment(at),
        contact_name=name.strip(),
        contact_channel=CHANNELS_ON_TICKET[channel],
        contact_result_label=RESULTS_ON_TICKET[result],
        net_minutes_so_far=net_seconds // MINUTE,
        partial_amount=money(centavos, Language.PT),
        progress_text=progress.strip(),
        next_checkin_at=None if next_at is None else moment(next_at, at, Language.PT),
        late_minutes=late // MINUTE,
    ).text
    return Comment(text, public=False)


def waiting_text(
    engagement: Engagement,
    agreed: tuple[Term, Acceptance],
    caller: Caller,
    wanted: tuple[str, date],
    at: datetime,
    net_seconds: int,
) -> Rendered:
    """`wanted`: what is expected of the customer, and by which day."""
    term, acceptance = agreed
    expected, reply_due = wanted
    return render(
        Macro.PENDING_CUSTOMER,
        requester_name=term.requester_name,
        greeting=greeting(at),
        ticket_id=engagement.ticket_id,
        analyst_signature=caller.name,
        modality_label=term.policy.label,
        pending_reason=expected.strip(),
        net_minutes_so_far=net_seconds // MINUTE,
        reply_due_at=day_of(reply_due),
        accepted_at=day(acceptance.commented_at, Language.PT),
    )


def cancelled_comment(engagement: Engagement, term: Term, caller: Caller, reason: str, at: datetime) -> Comment:
    return _public(
        render(
            Macro.CANCELLED,
            requester_name=term.requester_name,
            greeting=greeting(at),
            ticket_id=engagement.ticket_id,
            analyst_signature=caller.name,
            modality_label=term.policy.label,
            reason_text=reason,
        )
    )


def handed_over_comment(by: str, of: str, to: str, at: datetime, net_seconds: int, remark: str) -> Comment:
    who = f"de {of} a {to}" if by == of else f"de {of} a {to} por {by}"
    return _internal(
        f"ATENDIMENTO PASSADO {who}, {long_moment(at)} {BY_CLOCK}.",
        f"Tempo líquido até aqui: {span(net_seconds, Language.PT)}. O tempo fica parado até {to} retomar.",
        remark=remark,
    )


def form_changed_comment(who: str, before: WorkForm, now: WorkForm, at: datetime, remark: str) -> Comment:
    """For a paused session: nothing starts, so the customer is not told of a start."""
    return _internal(
        f"FORMA DE ANÁLISE ALTERADA por {who}, {long_moment(at)} {BY_CLOCK}: "
        f"de “{WORK_FORMS[before].pt}” para “{WORK_FORMS[now].pt}”.",
        "O tempo segue parado.",
        remark=remark,
    )


def manual_comment(who: str, form: WorkForm, period: tuple[datetime, datetime], seconds: int, why: str) -> Comment:
    begins, ends = period
    return _internal(
        f"LANÇAMENTO MANUAL por {who}: {ON_TICKET[form]}, {long_moment(begins)} a {clock_time(ends)} {BY_CLOCK}, "
        f"{span(seconds, Language.PT)}.",
        f"Justificativa: {why}",
    )


def shift_comment(owner: str, at: datetime, net_seconds: int) -> Comment:
    return _internal(
        f"Fim do expediente: atendimento pausado pelo sistema às {clock_time(at)} {BY_CLOCK}, "
        f"com {span(net_seconds, Language.PT)} de tempo líquido.",
        f"O tempo em pausa não é cobrado. {owner} retoma este mesmo atendimento.",
    )


def solved_comment(at: datetime, net_seconds: int) -> Comment:
    return _internal(
        f"Ticket resolvido com o atendimento em andamento: pausado pelo sistema às {clock_time(at)} {BY_CLOCK}, "
        f"com {span(net_seconds, Language.PT)} de tempo líquido.",
        "O tempo em pausa não é cobrado. Retome ou encerre o atendimento na Consultoria.",
    )


def cap_comment(minutes: int, at: datetime) -> Comment:
    return _internal(
        f"LIMITE COMBINADO ATINGIDO: {minutes} min de tempo líquido às {clock_time(at)} {BY_CLOCK}.",
        "O atendimento foi pausado pelo sistema. Para continuar, envie um novo termo e registre o aceite do cliente.",
    )


def _public(rendered: Rendered) -> Comment:
    return Comment(rendered.text, public=True)


def _internal(*lines: str, remark: str = "") -> Comment:
    noted = ["", "Observação:", remark.strip()] if remark.strip() else []
    return Comment("\n".join([*lines, *noted]), public=False)
