"""The follow-up of a closed ticket: when it is offered, its forms, and the banner of a ticket that was closed."""

from backend.automation.store import Observation, Seen
from backend.engagements.forms import BoxView, FormsView, TaskView
from backend.engagements.notes.rules import NoteKind
from backend.engagements.rules import Action
from backend.engagements.shapes import ActionView, Tone, Weight
from backend.engagements.view import BannerView
from backend.kit.formats import clock_time, weekday_and_day
from backend.kit.language import Value
from backend.sidebar import follow_up_words as words
from backend.sidebar.parts import Say
from backend.sidebar.past import SEEN_AT
from backend.sidebar.tasks import Ask
from backend.zendesk.errors import TicketClosed
from backend.zendesk.outbox.rules import Comment
from backend.zendesk.outbox.service import change_of
from backend.zendesk.outbox.store import Pending, WriteState, ZendeskWrite

WANTS_AN_ANSWER = frozenset({Action.SEND_TERM, Action.REISSUE, NoteKind.TERM_REMINDER})
"""The acceptance is read on the consultoria's own ticket, so a term on another one could never be accepted."""
OF_A_WRITE, OF_A_TICKET = "follow_up_write", "follow_up"
"""Names of the forms and of what they send."""


def refused_as_closed(write: ZendeskWrite) -> bool:
    return write.state == WriteState.FAILED and (write.last_error or "").split(" ")[0] == TicketClosed.code


def may_follow(write: ZendeskWrite) -> bool:
    """Whether its comment may go to a follow-up of its closed ticket."""
    return refused_as_closed(write) and write.kind not in WANTS_AN_ANSWER and write.change["comment"] is not None


def follow_up_action(say: Say, form: str = OF_A_WRITE) -> ActionView:
    return say.action(form, words.FOLLOW_UP, Weight.SECONDARY, form=form)


def follow_up_form(say: Say, comment: Comment | None) -> TaskView:
    """`comment` None: what it says is shown elsewhere."""
    ask = Ask(say)
    shown = [] if comment is None else [_text(ask, comment)]
    reads = [] if comment is None else [words.CUSTOMER_READS if comment.public else words.TEAM_READS]
    boxes = [ask.note(words.TAKES_OVER, *reads), *shown]
    return ask.task(OF_A_WRITE, words.TITLE, words.SUBTITLE, submit=words.SUBMIT_WRITE, boxes=boxes)


def _text(ask: Ask, comment: Comment) -> BoxView:
    return ask.box("text", title=words.PUBLIC if comment.public else words.INTERNAL, text=comment.text)


def opened_form(say: Say, ticket_id: int) -> TaskView:
    """Of a ticket on which nothing failed yet."""
    ask, comment = Ask(say), Comment(words.opening(ticket_id), public=False)
    boxes = [ask.note(words.TAKES_OVER, words.STAYS), _text(ask, comment)]
    return ask.task(OF_A_TICKET, words.TITLE, words.SUBTITLE, submit=words.SUBMIT, boxes=boxes)


def with_following(
    say: Say, forms: FormsView, pending: Pending, seen: list[Observation], *, ticket_id: int, allowed: bool
) -> FormsView:
    """The page's own forms, and those that a banner about a closed ticket opens."""
    if not allowed:
        return forms
    refused = next((one for one in pending.writes if may_follow(one)), None)
    more = [follow_up_form(say, change_of(refused.change).comment)] if refused else []
    if may_open(pending, seen):
        more.append(opened_form(say, ticket_id))
    return forms.model_copy(update={"tasks": [*forms.tasks, *more]}) if more else forms


def may_open(pending: Pending, seen: list[Observation]) -> bool:
    """The ticket was seen closed, and no follow-up is there or on its way."""
    return any(one.kind == Seen.CLOSED for one in seen) and not is_followed(pending)


def is_followed(pending: Pending) -> bool:
    return pending.follow_up_id is not None or any(one.to_follow_up for one in pending.writes)


def closed_banner(say: Say, pending: Pending, seen: list[Observation], *, allowed: bool) -> BannerView | None:
    found = next((one for one in seen if one.kind == Seen.CLOSED), None)
    if found is None:
        return None
    at = SEEN_AT.of(day=weekday_and_day(found.at, say.language), time=clock_time(found.at))
    return BannerView(
        tone=Tone.WARNING,
        icon="lock-locked-stroke",
        title=say(words.CLOSED),
        body=say(_where_it_goes_on(pending)),
        detail=None,
        note=say(at),
        write_id=None,
        actions=[follow_up_action(say, OF_A_TICKET)] if allowed and not is_followed(pending) else [],
    )


def _where_it_goes_on(pending: Pending) -> Value:
    if pending.follow_up_id is not None:
        return words.FOLLOWED_BODY.of(ticket=pending.follow_up_id)
    return words.ON_ITS_WAY if is_followed(pending) else words.CLOSED_BODY
