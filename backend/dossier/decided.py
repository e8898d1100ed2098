"""What people decided about the consultoria and its charge: who, when and why."""

from backend.dossier.record import Record
from backend.dossier.words import AT_THE_FINISH, DECISIONS, MINUTES_COUNT, when
from backend.engagements.rules import Action
from backend.engagements.store import HistoryEntry
from backend.kit.language import Sentence, Value
from backend.ledger.counting import waived_by_leader
from backend.policies.rules import WaiverReason
from backend.policies.words import WAIVERS

BY = Sentence("{who}, {at}", "{who}, {at}")
SYSTEM = Sentence("Sistema", "System")


def decided(record: Record, entry: HistoryEntry) -> Value | None:
    """What a step decided; None for one that is no decision."""
    action = Action(entry.action)
    if action is Action.FINISH:
        made = next((one.charge for one in record.charges if str(one.charge.id) == entry.facts["charge"]), None)
        return AT_THE_FINISH if made and made.waiver and waived_by_leader(made) is None else None
    if action is Action.WAIVE:
        return DECISIONS[action].of(reason=WAIVERS[WaiverReason(entry.facts["waiver"])])
    if action is Action.REVIEW_MINUTES and entry.facts.get("confirmed"):
        return MINUTES_COUNT
    return DECISIONS.get(action)


def decided_by(record: Record, entry: HistoryEntry) -> Value:
    who: Value = SYSTEM if entry.actor_id is None else record.name(entry.actor_id)
    return BY.of(who=who, at=when(entry.at))
