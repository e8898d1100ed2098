"""The Finalização's text and the reopening's comment, in Portuguese; the money block is made by rules alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.engagements.store import Engagement
from backend.kit.formats import day, long_moment, moment
from backend.kit.language import Counted as Plural
from backend.kit.language import Language, Said, Sentence, say
from backend.ledger.counting import Counted
from backend.ledger.ending import Settled
from backend.ledger.rules import MINUTE, Charge, rule_waiver
from backend.ledger.sentences import duration
from backend.ledger.words import BY_A_LEADER, BY_ITSELF, OUTCOMES, STOPPED, WAIVED_BECAUSE
from backend.macros.catalogue import Macro
from backend.macros.service import Rendered, greeting, render
from backend.payers.cnpj import shown_cnpj
from backend.payers.rules import Payer
from backend.people.service import Caller
from backend.policies.rules import Modality, WaiverReason
from backend.policies.words import WAIVERS
from backend.sessions.rules import PauseReason
from backend.terms.paying import Debtor
from backend.terms.store import Acceptance, Term

PT = Language.PT
PausesAt = Mapping[tuple[UUID, datetime], PauseReason]
"""Why a session stopped, by the session and the moment."""

CHARGE = Sentence("Tarifação: {sentence}", "Charge: {sentence}")
WAIVER = Sentence("Motivo do abono: {why}", "Reason for the waiver: {why}")
PAYER = Sentence("Faturamento: {name}, CNPJ {cnpj}", "Billed to: {name}, CNPJ {cnpj}")
TRANSFERRED = Sentence(
    "Faturamento: repasse gerencial, sem nota para o cliente", "Billed to: management transfer, no invoice"
)
UNPROVEN = Plural(
    Sentence("{n} min em conferência, não cobrado neste momento", "{n} min under review, not charged for now"),
    Sentence("{n} min em conferência, não cobrados neste momento", "{n} min under review, not charged for now"),
)
UNPROVEN_SECONDS = Sentence(
    "{time} em conferência, não cobrados neste momento", "{time} under review, not charged for now"
)
ISSUE = Sentence("{outcome} (issue {issue})", "{outcome} (issue {issue})")
KNOWN_ISSUE = Sentence(
    "{outcome} (issue {issue}, já publicada no Portal do Cliente)",
    "{outcome} (issue {issue}, already on the customer portal)",
)
PAUSE = Sentence("{start} a {end}: {reason}", "{start} to {end}: {reason}")


@dataclass(frozen=True)
class Facts:
    """All that the text is made of. `sentence` explains the charge, `debtor` may differ from the term's by now."""

    engagement: Engagement
    agreed: tuple[Term, Acceptance]
    settled: Settled
    counted: Sequence[Counted]
    pauses: PausesAt
    charge: Charge
    sentence: Said
    debtor: Debtor
    at: datetime


def finish_text(facts: Facts, caller: Caller) -> Rendered:
    """Raises VariableMissing."""
    term, acceptance = facts.agreed
    starts = [one.session.intervals[0].start for one in facts.counted if one.session.intervals]
    charge = facts.charge
    return render(
        Macro.FINISH,
        requester_name=term.requester_name,
        greeting=greeting(facts.at),
        ticket_id=facts.engagement.ticket_id,
        analyst_signature=caller.name,
        modality_label=term.policy.label,
        started_at=long_moment(min(starts, default=facts.at)),
        ended_at=long_moment(facts.at),
        gross_time=duration(charge.gross_seconds),
        paused_time=duration(charge.paused_seconds),
        net_time=duration(charge.net_seconds),
        pauses=[line.in_(PT) for line in pause_lines(facts)],
        money_lines=[f"{line.in_(PT)}." for line in money_lines(facts)],
        analysis_text=facts.settled.analysis,
        outcome_label=say(outcome_of(facts.settled), PT),
        outcome_text=facts.settled.outcome_text,
        accepted_by=acceptance.author_name,
        accepted_at=day(acceptance.commented_at, PT),
        term_version=term.ordinal,
    )


def money_lines(facts: Facts) -> list[Said]:
    """Without their full stop: the charge explained, what is not charged and why, who pays."""
    charge, debtor = facts.charge, facts.debtor
    lines = [CHARGE.of(sentence=facts.sentence)]
    if charge.waiver:
        lines.append(WAIVER.of(why=_why_waived(charge.waiver, facts)))
    if charge.unproven_seconds and charge.charged_minutes:
        lines.append(unproven(charge.unproven_seconds))
    if charge.charged_minutes and debtor.payer is Payer.MANAGEMENT_TRANSFER:
        lines.append(TRANSFERRED.of())
    elif charge.charged_minutes:
        lines.append(PAYER.of(name=debtor.organization_name, cnpj=shown_cnpj(debtor.cnpj)))
    return lines


def _why_waived(reason: WaiverReason, facts: Facts) -> Said:
    """By its rule, or by a leader before it was reopened."""
    if reason == rule_waiver(Modality(facts.engagement.modality), facts.settled.finding):
        return WAIVED_BECAUSE[reason].of(issue=facts.settled.issue_key or "")
    return BY_A_LEADER.of(reason=WAIVERS[reason])


def unproven(seconds: int) -> Said:
    """Whole minutes; under one, the seconds."""
    if seconds < MINUTE:
        return UNPROVEN_SECONDS.of(time=duration(seconds))
    return UNPROVEN.of(seconds // MINUTE)


def pause_lines(facts: Facts) -> list[Said]:
    """Each time a session stood still, from when to when and why."""
    return [
        PAUSE.of(
            start=moment(start, facts.at, PT),
            end=moment(end, facts.at, PT),
            reason=stop_reason(facts.pauses.get((id_, start))),
        )
        for one in facts.counted
        for id_, start, end in stops(one)
    ]


def outcome_of(settled: Settled) -> Sentence | Said:
    """With its issue, where there is one."""
    finding = settled.finding
    name = OUTCOMES[finding.outcome]
    if settled.issue_key is None:
        return name
    return (KNOWN_ISSUE if finding.on_portal else ISSUE).of(outcome=name, issue=settled.issue_key)


def reopened_comment(who: str, owner: str, reason: str, at: datetime) -> str:
    lines = [
        f"CONSULTORIA REABERTA por {who}, {long_moment(at)} (horário de Brasília).",
        f"O atendimento está pausado até {owner} retomar.",
        "Vale o mesmo termo; no encerramento a tarifação é refeita pelo tempo todo, sem novo mínimo.",
    ]
    return "\n".join([*lines, "", "Motivo:", reason])


def stops(one: Counted) -> Iterator[tuple[UUID, datetime, datetime]]:
    """Each time the session stood still: its id, from when, to when."""
    intervals = one.session.intervals
    nexts = [*(then.start for then in intervals[1:]), one.ended_at]
    for interval, begins in zip(intervals, nexts, strict=False):
        if interval.end is not None and interval.end < begins:
            yield one.session.id, interval.end, begins


def stop_reason(known: PauseReason | None) -> Sentence:
    return BY_ITSELF if known is None else STOPPED[known]
