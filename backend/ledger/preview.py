"""What the analyst sees before the click: the Finalização's exact text, the charge, and what changes on the ticket."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.engagements.forms import BoxView, ChangeView, PreviewView
from backend.engagements.shapes import Tone
from backend.kit.formats import day
from backend.kit.language import Language, Sentence, Value, say
from backend.ledger.comment import money_lines
from backend.ledger.draft import ACCEPTED_NO, Draft, draft
from backend.ledger.ending import Ending
from backend.ledger.rules import ticket_status
from backend.ledger.sentences import price
from backend.ledger.words import TICKET_STATUS
from backend.people.service import Caller
from backend.policies.words import WAIVERS
from backend.terms.service import (
    ACCEPTED,
    ALSO_CHANGES,
    DATE_FIELD,
    MACRO,
    ONE_UPDATE,
    PUBLIC_REPLY,
    STATUS,
    TEMPLATE,
)

TITLE = Sentence("Encerrar atendimento", "Finish the service")
SUBTITLE = Sentence("2 de 2 · O relógio segue até você confirmar", "2 of 2 · The clock runs until you confirm")
WILL_BE_CHARGED = Sentence("Será tarifado", "Will be charged")
WILL_BE_WAIVED = Sentence("Será abonado", "Will be waived")
NOTHING_CHARGED = Sentence("Nada será tarifado", "Nothing will be charged")
FULL_STOP = Sentence("{line}.", "{line}.")
CONSULTORIA_ACCEPTED = Sentence("Consultoria Aceita", "Consultoria Aceita")
CONSULTORIA_REASON = Sentence("Consultoria Motivo", "Consultoria Motivo")
YES, NO, EMPTY = Sentence("SIM", "SIM"), Sentence("NÃO", "NÃO"), Sentence("vazio", "empty")
SUBMIT = Sentence("Encerrar", "Finish")


async def preview(db: AsyncSession, caller: Caller, engagement_id: UUID, ending: Ending, now: datetime) -> PreviewView:
    """As a finish would be now: the time counts at the moment of the act. Raises what finishing would."""
    made, language = await draft(db, caller, engagement_id, ending, now), caller.language
    return PreviewView(
        title=say(TITLE, language),
        subtitle=say(SUBTITLE, language),
        audience=say(PUBLIC_REPLY, language),
        template=TEMPLATE.in_(language, version=made.rendered.version),
        text=made.rendered.text,
        changes_title=say(ALSO_CHANGES, language),
        changes=[ChangeView(label=say(label, language), value=say(value, language)) for label, value in changes(made)],
        boxes=[charge_box(made, language)],
        hash=made.rendered.hash,
        submit=say(SUBMIT, language),
        note=say(ONE_UPDATE, language),
    )


def charge_box(made: Draft, language: Language) -> BoxView:
    """The charge and its sentence; the amount is without taxes, as the sentence says."""
    charge = made.facts.charge
    title = WILL_BE_CHARGED if charge.charged_minutes else WILL_BE_WAIVED if charge.waiver else NOTHING_CHARGED
    lines: list[Value] = [made.facts.sentence, *money_lines(made.facts)[1:]]
    return BoxView(
        kind="charge",
        icon=None,
        tone=Tone.NEUTRAL,
        title=say(title, language),
        value=say(price(made.correction.amount_centavos if made.correction else charge.amount_centavos), language),
        lines=[FULL_STOP.in_(language, line=line) for line in lines],
        text=None,
        blanks=[],
        shown_when=[],
    )


def changes(made: Draft) -> list[tuple[Sentence, Value]]:
    """What the ticket shows besides the comment."""
    fields = dict(made.fields)
    shown: list[tuple[Sentence, Value]] = [
        (STATUS, TICKET_STATUS[ticket_status(made.facts.settled.finding)]),
        (DATE_FIELD, day_of(made)),
    ]
    if ACCEPTED in fields:
        shown.append((CONSULTORIA_ACCEPTED, NO if fields[ACCEPTED] == ACCEPTED_NO else YES))
        shown.append((CONSULTORIA_REASON, WAIVERS[made.waiver] if made.waiver else EMPTY))
    return [*shown, (MACRO, made.rendered.title or "")]


def day_of(made: Draft) -> Sentence:
    """The finish's day, as each language writes it."""
    return Sentence(day(made.work.at, Language.PT), day(made.work.at, Language.EN))
