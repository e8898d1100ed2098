"""A finish as it would be now: what is charged, in which words, and what the ticket shows of it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.engagements.rules import Action
from backend.kit.language import Said
from backend.ledger.comment import Facts, finish_text
from backend.ledger.corrections import Correction
from backend.ledger.counting import corrected, count, proven_whole, still_waived, tariff_of
from backend.ledger.ending import Ending, settle
from backend.ledger.rules import charge, ticket_status
from backend.ledger.sentences import charge_sentence, correction_sentence
from backend.ledger.store import StandingCharge, TimeEntry, charges_of, entries_of, pauses_of
from backend.macros.service import Rendered
from backend.payers.rules import Payer
from backend.people.service import Caller
from backend.policies.rules import Modality, WaiverReason
from backend.sessions.service import Work, own_work
from backend.sessions.worked import worked
from backend.terms.service import ACCEPTED, AGREED_DATE, iso_day
from backend.zendesk.outbox.rules import Change, Comment

ACCEPTED_YES, ACCEPTED_NO = "consultoria_aceita_sim", "consultoria_aceita_nao"
REASON = "consultoria_motivo"


@dataclass(frozen=True)
class Draft:
    """Nothing of it is written yet. `before` are the charges of earlier finishes, which `correction` starts from.

    `entries` are those that count already.
    """

    work: Work
    facts: Facts
    before: list[StandingCharge]
    entries: list[TimeEntry]
    correction: Correction | None
    rendered: Rendered

    @property
    def waiver(self) -> WaiverReason | None:
        return self.facts.charge.waiver

    @property
    def fields(self) -> tuple[tuple[str, str | None], ...]:
        """The finish's date, and whether the acceptance counts: NÃO means waived."""
        date_ = (AGREED_DATE, iso_day(self.work.at))
        if self.waiver:
            return (date_, (ACCEPTED, ACCEPTED_NO), (REASON, f"{REASON}_{self.waiver}"))
        if self.before and self.before[-1].charge.waiver:
            return (date_, (ACCEPTED, ACCEPTED_YES), (REASON, None))
        return (date_,)

    @property
    def change(self) -> Change:
        """ONE update of the ticket."""
        return Change(
            comment=Comment(self.rendered.text, public=True),
            status=ticket_status(self.facts.settled.finding),
            fields=self.fields,
            macro=self.rendered.title,
        )


def switched(before: list[StandingCharge], entries: list[TimeEntry]) -> dict[str, Any]:
    """Who pays by the charge that stands: what the accepted term says, unless a correction switched it."""
    last = entries[-1]
    return {"payer": Payer(before[-1].charge.payer), "unit_code": last.unit_code, "transfer": last.transfer}


async def draft(db: AsyncSession, caller: Caller, engagement_id: UUID, ending: Ending, now: datetime) -> Draft:
    """Raises what `settle` does, VariableMissing, and what a step on an engagement may."""
    work = await own_work(db, caller, engagement_id, ending.version, Action.FINISH, now)
    settled = settle(ending)
    engagement, agreed = work.engagement, work.agreed
    before = await charges_of(db, engagement.id)
    entries = await entries_of(db, engagement.id) if before else []
    whole = proven_whole(entries)
    counted = [count(one, work.at, proven=one.id in whole) for one in await worked(db, engagement.id)]
    times, tariff = [one.time for one in counted], tariff_of(agreed[0])
    total = charge(tariff, Modality(engagement.modality), times, settled.finding, still_waived(before))
    correction = corrected(total, before)
    sentence: Said = correction_sentence(correction) if correction else charge_sentence(total)
    pauses = await pauses_of(db, engagement.id)
    debtor = replace(work.debtor, **switched(before, entries)) if before else work.debtor
    facts = Facts(engagement, agreed, settled, counted, pauses, total, sentence, debtor, work.at)
    return Draft(work, facts, before, entries, correction, finish_text(facts, caller))
