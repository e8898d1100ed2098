"""How an analyst says that the work ended, and whether what they say is whole."""

import re
from dataclasses import dataclass

from backend.ledger.errors import AnalysisTooShort, IssueKeyMalformed, PortalUnanswered
from backend.ledger.rules import INCONSISTENCIES, Finding, Outcome
from backend.macros.service import VariableMissing
from backend.macros.words import VARIABLES
from backend.sessions.rules import Channel

LEAST_ANALYSIS = 40
"""Characters, blanks around them apart."""
ISSUE_KEY = re.compile(r"[A-Z][A-Z0-9]*-[0-9]+")
ANSWERS = {"yes": True, "no": False}


@dataclass(frozen=True)
class Ending:
    """As typed. `issue_key` and `on_portal` ("yes", "no" or nothing) count for the two inconsistencies only."""

    version: int
    outcome: Outcome
    outcome_text: str
    issue_key: str
    on_portal: str
    analysis: str
    contact_name: str
    channel: Channel


@dataclass(frozen=True)
class Settled:
    """An ending with nothing missing."""

    finding: Finding
    issue_key: str | None
    outcome_text: str
    analysis: str
    contact_name: str
    channel: Channel


def settle(ending: Ending) -> Settled:
    """Raises IssueKeyMalformed, PortalUnanswered, AnalysisTooShort, VariableMissing."""
    issue_key, on_portal = None, None
    if ending.outcome in INCONSISTENCIES:
        issue_key, on_portal = ending.issue_key.strip().upper(), ANSWERS.get(ending.on_portal)
        if not ISSUE_KEY.fullmatch(issue_key):
            raise IssueKeyMalformed
        if on_portal is None:
            raise PortalUnanswered
    analysis, name = ending.analysis.strip(), ending.contact_name.strip()
    if len(analysis) < LEAST_ANALYSIS:
        raise AnalysisTooShort(least=LEAST_ANALYSIS)
    if not name:
        raise VariableMissing(what=VARIABLES["contact_name"])
    finding = Finding(ending.outcome, on_portal)
    return Settled(finding, issue_key, ending.outcome_text.strip(), analysis, name, ending.channel)
