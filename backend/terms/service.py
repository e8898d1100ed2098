"""Sends a term as ONE update, takes it back, and lets it expire."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.engagements.forms import ChangeView, PreviewView
from backend.engagements.rules import Action, Status
from backend.engagements.service import Move, load_seen, move, require_owner
from backend.engagements.store import Engagement
from backend.kit.clock import BRASILIA
from backend.kit.formats import day
from backend.kit.language import Language, Sentence, say
from backend.macros.catalogue import Macro
from backend.macros.service import greeting, hash_of, render
from backend.people.service import Caller
from backend.terms.draft import Draft, Wanted, draft
from backend.terms.errors import PreviewChanged, ReasonMissing
from backend.terms.receivers import Reading
from backend.terms.rules import without_prefix
from backend.terms.store import Standing, Term, TermState, add_term, close_terms, newest_term
from backend.zendesk.outbox.rules import Change, Comment

AGREED_DATE = "data_acordo_cliente"
ACCEPTED = "consultoria_aceita"
SENDING: dict[Status, Action] = {Status.APPROVED: Action.SEND_TERM}
"""Elsewhere a term is sent again."""

TITLE = Sentence("Enviar o termo", "Send the term")
SUBTITLE = Sentence("2 de 2 · Prévia do que será enviado", "2 of 2 · Preview of what will be sent")
PUBLIC_REPLY = Sentence("Resposta pública", "Public reply")
TEMPLATE = Sentence("modelo v{version}", "template v{version}")
ALSO_CHANGES = Sentence("O ticket também muda", "The ticket changes too")
SUBJECT = Sentence("Assunto", "Subject")
STATUS = Sentence("Status", "Status")
PENDING = Sentence("Pendente", "Pending")
DATE_FIELD = Sentence("Data (acordo cliente)", "Data (acordo cliente)")
MACRO = Sentence("Macro", "Macro")
VALIDITY = Sentence("Validade", "Validity")
UNTIL = Sentence("até {day}", "until {day}")
SUBMIT = Sentence("Enviar termo ao cliente", "Send the term to the customer")
ONE_UPDATE = Sentence("Uma única atualização no ticket.", "A single update of the ticket.")


async def preview(
    db: AsyncSession, caller: Caller, engagement_id: UUID, wanted: Wanted, read: Reading, now: datetime
) -> PreviewView:
    """The exact text as it would be sent now. Raises what sending it would."""
    _, made = await _made(db, caller, engagement_id, wanted, read, now)
    language, term = caller.language, made.term
    subject = f"{made.prefixes[0]} {without_prefix(read.opened.ticket.subject, *made.prefixes)}"
    last_day = day(term.expires_at, language)
    changes = {
        SUBJECT: subject,
        STATUS: say(PENDING, language),
        DATE_FIELD: last_day,
        MACRO: made.rendered.title or "",
        VALIDITY: UNTIL.in_(language, day=last_day),
    }
    return PreviewView(
        title=say(TITLE, language),
        subtitle=say(SUBTITLE, language),
        audience=say(PUBLIC_REPLY, language),
        template=TEMPLATE.in_(language, version=term.template_version),
        text=term.text,
        changes_title=say(ALSO_CHANGES, language),
        changes=[ChangeView(label=say(label, language), value=value) for label, value in changes.items()],
        boxes=[],
        hash=_read_hash(term),
        submit=say(SUBMIT, language),
        note=say(ONE_UPDATE, language),
    )


async def send(
    db: AsyncSession,
    caller: Caller,
    engagement_id: UUID,
    wanted: Wanted,
    hash_: str,
    read: Reading,
    now: datetime,
) -> int:
    """Returns the ticket. Raises PreviewChanged when the text is no longer the one that was read."""
    engagement, made = await _made(db, caller, engagement_id, wanted, read, now)
    term = made.term
    if _read_hash(term) != hash_:
        raise PreviewChanged
    action = SENDING.get(Status(engagement.status), Action.REISSUE)
    in_service = engagement.status == Status.IN_SERVICE
    shown = sent_change(term, made.prefixes, in_service=in_service)
    change = replace(shown, comment=Comment(term.text, public=True), macro=made.rendered.title)
    facts = {"term": str(term.id), "ordinal": term.ordinal, "hash": term.hash, "answer_set": str(term.answer_set_id)}
    sending = Move(action, caller.user_id, change=change, facts=facts)
    before = Status(engagement.status)
    term.sent_at, term.write_id = (await move(db, engagement, sending, now)).last_event_at, sending.write_id
    await close_terms(db, engagement.id, TermState.SUPERSEDED, term.sent_at, _superseded(before))
    await add_term(db, term)
    return engagement.ticket_id


def sent_change(term: Term, prefixes: tuple[str, ...], *, in_service: bool = False) -> Change:
    """What a ticket shows besides a term's text, once it is sent; a prefix of the term before it goes."""
    present, *old = prefixes
    return Change(
        status="pending",
        fields=((AGREED_DATE, iso_day(term.expires_at)), *(() if in_service else ((ACCEPTED, None),))),
        add_prefix=present,
        drop_prefix=old[0] if old else None,
    )


async def withdraw_term(
    db: AsyncSession, caller: Caller, engagement_id: UUID, version: int, reason: str, now: datetime
) -> int:
    """Back to approved; the customer is told. Returns the ticket. Raises ReasonMissing."""
    engagement = await load_seen(db, caller, engagement_id, version, Action.WITHDRAW_TERM)
    await require_owner(db, caller, engagement)
    term = (await require_term(db, engagement)).term
    text = render(
        Macro.TERM_WITHDRAWN,
        requester_name=term.requester_name,
        greeting=greeting(now),
        ticket_id=engagement.ticket_id,
        analyst_signature=caller.name,
        term_version=term.ordinal,
        sent_at=day(term.sent_at, Language.PT),
        reason_text=required(reason),
    ).text
    change = Change(comment=Comment(text, public=True), status="open", fields=((AGREED_DATE, None),))
    facts = {"term": str(term.id), "reason": reason.strip()}
    moved = await move(db, engagement, Move(Action.WITHDRAW_TERM, caller.user_id, change=change, facts=facts), now)
    await close_terms(db, engagement.id, TermState.WITHDRAWN, moved.last_event_at, (TermState.LIVE,))
    return engagement.ticket_id


def _read_hash(term: Term) -> str:
    """Of what was read before the sending: the text, and the policy whose other conditions it stands for."""
    return hash_of(f"{term.hash} {term.policy_id}")


async def require_term(db: AsyncSession, engagement: Engagement) -> Standing:
    """The newest one. Raises LookupError where the state says that there must be one."""
    found = await newest_term(db, engagement.id)
    if found is None:
        raise LookupError(f"{engagement.status} without a term: {engagement.id}")
    return found


def required(reason: str) -> str:
    """Raises ReasonMissing."""
    if not reason.strip():
        raise ReasonMissing
    return reason.strip()


def iso_day(at: datetime) -> str:
    """As a Zendesk date field takes it, in Brasília."""
    return at.astimezone(BRASILIA).date().isoformat()


async def _made(
    db: AsyncSession, caller: Caller, engagement_id: UUID, wanted: Wanted, read: Reading, now: datetime
) -> tuple[Engagement, Draft]:
    found = await load_seen(db, caller, engagement_id, wanted.version, Action.SEND_TERM, Action.REISSUE)
    await require_owner(db, caller, found)
    return found, await draft(db, caller, found, wanted, read, now)


def _superseded(status: Status) -> tuple[TermState, ...]:
    """An accepted term stays in force while work goes on; the new one takes over when it is accepted."""
    return (TermState.LIVE,) if status is Status.IN_SERVICE else (TermState.LIVE, TermState.ACCEPTED)
