"""What a dossier answers and from which facts: the rules in their order, the reasons for a no, what they look at."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from backend.policies.rules import WaiverReason
from backend.sessions.rules import Interval, Seconds


class Rule(StrEnum):
    """In the order of the procedure."""

    APPROVED_BEFORE_TERM = "approved_before_term"
    APPROVED_BY_ANOTHER = "approved_by_another"
    ACCEPTED_BEFORE_START = "accepted_before_start"
    ACCEPTED_BY_ALLOWED = "accepted_by_allowed"
    ACCEPTED_EXACT_TEXT = "accepted_exact_text"
    START_IN_PUBLIC = "start_in_public"
    CONTACT_HOURLY = "contact_hourly"
    TIME_ADDS_UP = "time_adds_up"
    CHARGE_BY_TERM = "charge_by_term"
    DECIDED_BY_ALLOWED = "decided_by_allowed"
    REACHED_ZENDESK = "reached_zendesk"
    LEDGER_MATCHES = "ledger_matches"


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    NOT_YET = "not_yet"
    """What it asks about has not happened."""
    NOT_NEEDED = "not_needed"
    """The policy or the form of work does not ask for it, or it ended before that could happen."""


class Fault(StrEnum):
    """Why a rule was not kept."""

    NOT_APPROVED = "not_approved"
    APPROVED_LATE = "approved_late"
    DECIDED_BY_ASKER = "decided_by_asker"
    NOT_ACCEPTED = "not_accepted"
    ACCEPTED_LATE = "accepted_late"
    ACCEPTED_BY_AGENT = "accepted_by_agent"
    ACCEPTED_EXPIRED = "accepted_expired"
    TERM_CHANGED = "term_changed"
    """The kept text is not the one whose hash was taken."""
    SENT_OTHER = "sent_other"
    ACCEPTED_OTHER = "accepted_other"
    EXCERPT_CHANGED = "excerpt_changed"
    CHARGED_OTHER = "charged_other"
    START_NOT_PUBLIC = "start_not_public"
    CONTACT_LATE = "contact_late"
    ENTRIES_DIFFER = "entries_differ"
    """From what the sessions ran."""
    CHARGE_DIFFERS = "charge_differs"
    """From the sum of its entries."""
    POLICY_DIFFERS = "policy_differs"
    AMOUNT_DIFFERS = "amount_differs"
    SENTENCE_DIFFERS = "sentence_differs"
    CANCELLED_LATE = "cancelled_late"
    """After time that would have been charged."""
    WAIVER_UNDECIDED = "waiver_undecided"
    """No leader's decision stands behind it."""
    DECIDED_BY_WORKER = "decided_by_worker"
    START_LOST = "start_lost"
    FINISH_LOST = "finish_lost"
    LINK_MISSING = "link_missing"
    LINK_CHANGED = "link_changed"
    PERSONAL_CHANGED = "personal_changed"


class Landing(StrEnum):
    """Where a ticket update is."""

    THERE = "there"
    ON_ITS_WAY = "on_its_way"
    LOST = "lost"
    """Given up, or a person has to look at it."""


@dataclass(frozen=True)
class Delivery:
    landing: Landing
    public: bool


@dataclass(frozen=True)
class Approval:
    """Of the very answers that a term cites."""

    at: datetime
    asker_id: int
    decided_by: int | None


@dataclass(frozen=True)
class Acceptance:
    """`excerpt_kept`: the excerpt still has the hash that was taken of it."""

    commented_at: datetime
    recorded_at: datetime
    term_hash: str
    by_agent: bool
    excerpt_kept: bool


@dataclass(frozen=True)
class Term:
    """`text_hash` and `sent_hash` are taken anew, of the kept text and of what the update carried.

    `as_policy`: it quotes what the policy version it names says.
    """

    sent_at: datetime
    expires_at: datetime
    hash: str
    text_hash: str
    sent_hash: str
    as_policy: bool
    approval_needed: bool
    approval: Approval | None
    acceptance: Acceptance | None


@dataclass(frozen=True)
class Times:
    """Seconds net of pauses, of the pauses, and those that may be charged."""

    worked: int
    paused: int
    proven: int


@dataclass(frozen=True)
class Session:
    """As it ran (`ran`) and as its entries have it (`entered`, None without any).

    `unproven` are the parts of its running seconds that no contact proves, `limited` whether contacts are due.
    `charged`: it ended by the newest finish.
    """

    ordinal: int
    intervals: tuple[Interval, ...]
    limited: bool
    unproven: tuple[Seconds, ...]
    ran: Times
    entered: Times | None
    charged: bool


@dataclass(frozen=True)
class Amount:
    """In whole minutes and centavos, with the Portuguese sentence that explains it."""

    minutes: int
    centavos: int
    sentence: str


@dataclass(frozen=True)
class Charge:
    """The newest one as kept, and as the ledger's rules count it again from sessions, term and outcome.

    `waiver` is a leader's, not a rule's.
    """

    term_hash: str
    times: Times
    kept: Amount
    counted: Amount
    waiver: WaiverReason | None


@dataclass(frozen=True)
class Decision:
    """On what is charged: a leader's waiver, else a maestro's review. `by_worker`: by whoever's work it is about."""

    waiver: WaiverReason | None
    by_worker: bool


@dataclass(frozen=True)
class Facts:
    """`terms` are the accepted ones in order; without any, the newest. `ledger` holds what its links lack.

    `over`: it ended without a finish. Below `free_seconds` of work nothing is charged.
    """

    terms: tuple[Term, ...] = ()
    started_at: datetime | None = None
    start: Delivery | None = None
    finishes: tuple[Delivery, ...] = ()
    sessions: tuple[Session, ...] = ()
    charge: Charge | None = None
    decisions: tuple[Decision, ...] = ()
    ledger: tuple[Fault, ...] = ()
    over: bool = False
    free_seconds: int = 0

    @property
    def accepted(self) -> list[tuple[Term, Acceptance]]:
        return [(one, one.acceptance) for one in self.terms if one.acceptance is not None]


@dataclass(frozen=True)
class Gap:
    """Running time of a session past the limit without a contact, from when it was due."""

    ordinal: int
    due_at: datetime
    until: datetime
    seconds: int


@dataclass(frozen=True)
class Finding:
    rule: Rule
    answer: Answer
    faults: tuple[Fault, ...] = ()
    gaps: tuple[Gap, ...] = ()
