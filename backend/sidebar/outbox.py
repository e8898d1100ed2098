"""Zones 0 and 4: what of ours has not reached the ticket, said so that nobody has to guess."""

from datetime import UTC, datetime

from backend.engagements.shapes import ActionView, Tone, Weight
from backend.engagements.store import Engagement
from backend.engagements.view import BannerView, OutboxView
from backend.kit.formats import MINUTE, span
from backend.kit.language import Counted, Language, Sentence
from backend.people.rules import Role, reaches
from backend.people.service import Caller
from backend.sidebar.discard_words import DISCARD, TICKET_CLOSED
from backend.sidebar.follow_up import follow_up_action, may_follow, refused_as_closed
from backend.sidebar.outbox_words import NOT_ARRIVED
from backend.sidebar.parts import Say
from backend.zendesk.outbox.service import change_of
from backend.zendesk.outbox.store import WriteState, ZendeskWrite

UP_TO_DATE = Sentence("Zendesk em dia", "Zendesk up to date")
SENDING = Counted(
    Sentence("{n} envio a caminho", "{n} write on its way"), Sentence("{n} envios a caminho", "{n} writes on their way")
)
FAILED = Counted(Sentence("{n} envio falhou", "{n} write failed"), Sentence("{n} envios falharam", "{n} writes failed"))

SITUATION_NOT_ARRIVED = Sentence(
    "A situação da consultoria não chegou ao ticket.", "The consultoria's situation did not reach the ticket."
)
STANDS = Sentence(
    "O que foi registrado aqui continua valendo, com o horário em que aconteceu.",
    "What was recorded here still stands, with the time it happened.",
)
TRIED = Counted(Sentence("Tentado {n} vez.", "Tried {n} time."), Sentence("Tentado {n} vezes.", "Tried {n} times."))
NEXT_TRY = Sentence("Nova tentativa automática em {span}.", "Next automatic try in {span}.")
NEXT_NOW = Sentence("Nova tentativa em instantes.", "Trying again in a moment.")
GAVE_UP = Sentence("Não haverá nova tentativa automática.", "There will be no further automatic try.")
RETRY = Sentence("Tentar agora", "Try now")
SEE_TEXT = Sentence("Ver o texto", "See the text")
TROUBLED_AFTER = 2
"""Attempts after which a pending write is worth a person's attention."""


def outbox(say: Say, writes: list[ZendeskWrite]) -> OutboxView:
    failed = sum(write.state == WriteState.FAILED for write in writes)
    if failed:
        return OutboxView(state="failed", text=say(FAILED.of(failed)), waiting=len(writes))
    if writes:
        return OutboxView(state="pending", text=say(SENDING.of(len(writes))), waiting=len(writes))
    return OutboxView(state="current", text=say(UP_TO_DATE), waiting=0)


def may_retry(caller: Caller, engagement: Engagement) -> bool:
    """And discard: the owner, a maestro or leader within reach, and whoever looks after operations."""
    steps_in = Role.MAESTRO in caller.roles and reaches(caller.group_ids, engagement.group_id)
    own = caller.user_id == engagement.owner_id and Role.ANALYST in caller.roles
    return own or steps_in or Role.ADMINISTRATOR in caller.roles


def banner(say: Say, writes: list[ZendeskWrite], *, with_retry: bool) -> BannerView | None:
    """The first write in trouble; those behind it may arrive before it."""
    troubled = [one for one in writes if one.state == WriteState.FAILED or one.attempts >= TROUBLED_AFTER]
    if not troubled:
        return None
    write = troubled[0]
    comment = change_of(write.change).comment
    failed = write.state == WriteState.FAILED
    text = say.action("see_text", SEE_TEXT, Weight.LINK)
    return BannerView(
        tone=Tone.DANGER if failed else Tone.WARNING,
        icon="alert-error-stroke" if failed else "alert-warning-stroke",
        title=say(NOT_ARRIVED.get(write.kind, SITUATION_NOT_ARRIVED)),
        body=f"{say(TRIED.of(write.attempts))} {say(STANDS)}",
        detail=comment.text if comment else None,
        note=say(TICKET_CLOSED if refused_as_closed(write) else GAVE_UP) if failed else _next_try(say.language, write),
        write_id=write.id,
        actions=[*(ways_out(say, write) if with_retry else []), *([text] if comment else [])],
    )


def ways_out(say: Say, write: ZendeskWrite) -> list[ActionView]:
    """A closed ticket never opens again: what is left there is its follow-up."""
    if write.state != WriteState.FAILED:
        return []
    retry = say.action("retry_write", RETRY, Weight.SECONDARY)
    discard = say.action("discard_write", DISCARD, Weight.SECONDARY, form="discard_write")
    if not refused_as_closed(write):
        return [retry, discard]
    return [follow_up_action(say), discard] if may_follow(write) else [discard]


def _next_try(language: Language, write: ZendeskWrite) -> str:
    """In real time, whatever the business clock says."""
    if write.next_try_at is None:
        return NEXT_NOW.in_(language)
    seconds = int((write.next_try_at - datetime.now(UTC)).total_seconds())
    soon = seconds < MINUTE
    return NEXT_NOW.in_(language) if soon else NEXT_TRY.in_(language, span=span(seconds, language))
