"""The dossier as a person reads it."""

from typing import Literal
from uuid import UUID

from backend.engagements.forms import ChangeView
from backend.engagements.shapes import Shape, Tone
from backend.engagements.view import FactView, QuoteView


class FindingView(Shape):
    """One rule of the procedure; `said` is the answer in words."""

    rule: str
    answer: Literal["yes", "no", "not_yet", "not_needed"]
    icon: str
    tone: Tone
    said: str
    title: str
    evidence: list[str]


class DossierVerdictView(Shape):
    icon: str
    tone: Tone
    title: str
    text: str | None


class SentTermView(Shape):
    """`text` is what was sent, word by word."""

    title: str
    text: str
    note: str


class MomentView(Shape):
    time: str
    what: str


class SessionPartView(Shape):
    """`times` is total, pauses and net in one line."""

    title: str
    times: str
    moments: list[MomentView]


class ReplayPartView(Shape):
    """A file of the customer's: what its inspection kept of it; `findings` say whether it is whole."""

    title: str
    note: str
    facts: list[ChangeView]
    findings: list[str]


class DecisionView(Shape):
    """What a person decided about the charge; `why` in their own words."""

    title: str
    who: str
    why: str | None


class DossierView(Shape):
    """`charge` is the sentence that explains it, None before a finish; `file_name` the PDF's.

    `terms` are the accepted ones with their `acceptances`, in order; without any, the newest.
    """

    engagement_id: UUID
    ticket_id: int
    title: str
    subtitle: str
    charge: FactView | None
    verdict: DossierVerdictView
    findings: list[FindingView]
    acceptances: list[QuoteView]
    terms: list[SentTermView]
    sessions: list[SessionPartView]
    replays: list[ReplayPartView]
    decisions: list[DecisionView]
    facts: list[ChangeView]
    kept_until: str
    file_name: str
