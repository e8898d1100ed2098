"""Each session as it went: its start, its stops, its contacts, its end."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from uuid import UUID

from backend.dossier.facts import counted_sessions
from backend.dossier.record import Record
from backend.dossier.shapes import MomentView, SessionPartView
from backend.dossier.words import when
from backend.engagements.rules import Action
from backend.kit.language import Language, Said, Sentence, Value, say
from backend.ledger.comment import stop_reason, stops
from backend.ledger.counting import Counted
from backend.ledger.sentences import duration, time_in
from backend.sessions.rules import Channel, ContactResult, WorkForm
from backend.sessions.tables import Contact
from backend.sessions.words import CHANNELS, WORK_FORMS

TITLE = Sentence("Atendimento {n}: {form}, {who}", "Session {n}: {form}, {who}")
BY_HAND = Sentence("{title} (lançado à mão)", "{title} (entered by hand)")
START, END = Sentence("Início", "Start"), Sentence("Fim", "End")
HANDED_OVER = Sentence("Fim: atendimento passado para {who}", "End: handed over to {who}")
FORM_CHANGED = Sentence("Fim: passou para {form}", "End: went on as {form}")
STOP = Sentence("Pausa até {until}: {reason}", "Paused until {until}: {reason}")
CONTACT = Sentence("Contato com {who}, {channel}: {result}", "Contact with {who}, {channel}: {result}")
LATE_CONTACT = Sentence("{contact}; {late} de atraso", "{contact}; {late} late")
RESULTS: Mapping[ContactResult, Sentence] = {
    ContactResult.SPOKE: Sentence("falou com o cliente", "spoke with the customer"),
    ContactResult.NO_ANSWER: Sentence("não atendeu", "no answer"),
    ContactResult.LEFT_MESSAGE: Sentence("deixou recado", "left a message"),
    ContactResult.WROTE: Sentence("escreveu", "wrote"),
}

Moment = tuple[datetime, Value]


def session_parts(record: Record, language: Language) -> list[SessionPartView]:
    """Those that ran, in order."""
    return [_part(record, one, language) for one in counted_sessions(record) if one.session.intervals]


def _part(record: Record, one: Counted, language: Language) -> SessionPartView:
    session = one.session
    title = TITLE.of(n=session.ordinal, form=WORK_FORMS[session.work_form], who=record.name(session.analyst_id))
    times = time_in(one.time.gross_seconds, one.time.paused_seconds, one.time.unproven_seconds)
    moments = sorted(_moments(record, one), key=lambda moment: moment[0])
    return SessionPartView(
        title=say(BY_HAND.of(title=title) if session.manual else title, language),
        times=say(times, language),
        moments=[MomentView(time=say(when(at), language), what=say(what, language)) for at, what in moments],
    )


def _moments(record: Record, one: Counted) -> Iterator[Moment]:
    yield one.session.intervals[0].start, START
    for id_, begins, ends in stops(one):
        yield begins, STOP.of(until=when(ends), reason=stop_reason(record.pauses.get((id_, begins))))
    for contact in record.contacts:
        if contact.session_id == one.session.id:
            yield contact.at, _contact(contact)
    if one.session.ended_at is not None:
        yield one.session.ended_at, _end(record, one.session.id)


def _end(record: Record, session_id: UUID) -> Value:
    for entry in record.history:
        if entry.facts.get("session") == str(session_id):
            if entry.action == Action.HAND_OVER:
                return HANDED_OVER.of(who=record.name(entry.facts["to"]))
            if entry.action == Action.CHANGE_FORM:
                return FORM_CHANGED.of(form=WORK_FORMS[WorkForm(entry.facts["to"])])
    return END


def _contact(contact: Contact) -> Said:
    said = CONTACT.of(
        who=contact.contact_name,
        channel=CHANNELS[Channel(contact.channel)],
        result=RESULTS[ContactResult(contact.result)],
    )
    late = contact.late_seconds
    return LATE_CONTACT.of(contact=said, late=duration(late)) if late else said
