"""The dossier's page in one reader's language; the customer's copy leaves out what is internal."""

from collections.abc import Mapping
from dataclasses import dataclass

from backend.dossier.catalogue import Answer, Fault, Finding
from backend.dossier.evidence import evidence_of
from backend.dossier.moments import session_parts
from backend.dossier.rules import kept
from backend.dossier.service import Dossier
from backend.dossier.shapes import DecisionView, DossierVerdictView, DossierView, FindingView, SentTermView
from backend.dossier.words import ANSWERS, CHARGE_STATES, DECISIONS, KEPT, NOTHING_OPEN, RULES, WEIGHS, when
from backend.engagements.forms import ChangeView
from backend.engagements.rules import Action
from backend.engagements.shapes import Tone
from backend.engagements.store import HistoryEntry
from backend.engagements.view import FactView, QuoteView
from backend.kit.language import Language, Sentence, Value, say
from backend.ledger.retold import retold
from backend.ledger.rules import Outcome, WaiverReason
from backend.ledger.store import Charge
from backend.ledger.words import OUTCOMES, WAIVERS
from backend.payers.cnpj import shown_cnpj
from backend.payers.rules import Payer
from backend.policies.rules import OFFICIAL_NAMES, Modality

TITLE = Sentence("Dossiê da consultoria, ticket #{ticket}", "Dossier of the consultoria, ticket #{ticket}")
FINISHED = Sentence("encerrada em {at}", "finished {at}")
AMOUNT = Sentence("Valor tarifado", "Amount charged")
ACCEPTED = Sentence(
    "{who}, {at}. Registrado por {recorder} em {recorded}; comentário {comment}.",
    "{who}, {at}. Recorded by {recorder} {recorded}; comment {comment}.",
)
TERM = Sentence("Termo enviado, versão {n}", "Term sent, version {n}")
TERM_NOTE = Sentence("Enviado em {at}. SHA-256 {hash}", "Sent {at}. SHA-256 {hash}")
BY = Sentence("{who}, {at}", "{who}, {at}")
SYSTEM = Sentence("Sistema", "System")
AT_THE_FINISH = Sentence("Abonada no encerramento, por regra", "Waived at the finish, by rule")
KEPT_UNTIL = Sentence("Registros até {at}, horário de Brasília.", "Records up to {at}, Brasília time.")
PAYER, MONTH = Sentence("Quem paga", "Paid by"), Sentence("Fechamento", "Closing")
OUTCOME, TEXT, ISSUE = Sentence("Desfecho", "Outcome"), Sentence("Detalhe", "Detail"), Sentence("Issue", "Issue")
REASON = Sentence("Consultoria Motivo", "Consultoria Motivo")
TRANSFER = Sentence("Repasse gerencial", "Management transfer")
LOOKS: Mapping[Answer, tuple[str, Tone]] = {
    Answer.YES: ("check-circle-fill", Tone.SUCCESS),
    Answer.NO: ("alert-warning-stroke", Tone.WARNING),
    Answer.NOT_YET: ("clock-stroke", Tone.NEUTRAL),
    Answer.NOT_NEEDED: ("circle-line-stroke", Tone.NEUTRAL),
}
INTERNAL_FACTS = frozenset({MONTH, REASON})


@dataclass(frozen=True)
class Reader:
    """`customer`: whoever reads the copy that leaves the house."""

    language: Language
    customer: bool = False

    def __call__(self, value: Value) -> str:
        return say(value, self.language)


def dossier_view(dossier: Dossier, reader: Reader) -> DossierView:
    record, term = dossier.record, dossier.record.term
    ticket_id = record.engagement.ticket_id
    return DossierView(
        engagement_id=record.engagement.id,
        ticket_id=ticket_id,
        title=reader(TITLE.of(ticket=ticket_id)),
        subtitle=_subtitle(dossier, reader),
        charge=_charge(dossier, reader),
        verdict=_verdict(dossier, reader),
        findings=[_finding(dossier, reader, one) for one in dossier.findings],
        acceptance=_acceptance(dossier, reader),
        term=None
        if term is None
        else SentTermView(
            title=reader(TERM.of(n=term.ordinal)),
            text=term.text,
            note=reader(TERM_NOTE.of(at=when(term.sent_at), hash=term.hash)),
        ),
        sessions=session_parts(record, reader.language),
        decisions=_decisions(dossier, reader),
        facts=_facts(dossier, reader),
        kept_until=reader(KEPT_UNTIL.of(at=when(record.engagement.last_event_at))),
        file_name=f"dossie-{ticket_id}.pdf",
    )


def _subtitle(dossier: Dossier, reader: Reader) -> str:
    record, term = dossier.record, dossier.record.term
    payer: list[Value] = [term.organization_name, f"CNPJ {shown_cnpj(term.cnpj)}"] if term else []
    end = [FINISHED.of(at=when(record.standing.charge.finished_at))] if record.standing else []
    modality = OFFICIAL_NAMES[Modality(record.engagement.modality)]
    return " · ".join(reader(one) for one in [*payer, modality, *end])


def _charge(dossier: Dossier, reader: Reader) -> FactView | None:
    found = dossier.record.standing
    if found is None:
        return None
    sentence = retold(dossier.record.charges, reader.language)
    state = None if reader.customer else reader(CHARGE_STATES[found.state])
    return FactView(label=reader(AMOUNT), value=sentence, note=state)


def _verdict(dossier: Dossier, reader: Reader) -> DossierVerdictView:
    good, answered = kept(dossier.findings)
    icon, tone = LOOKS[Answer.YES if good == answered else Answer.NO]
    title = reader(KEPT.of(good, all=answered))
    wrong_amount = any(one in found.faults for found in dossier.findings for one in CHANGES_THE_AMOUNT)
    text = NOTHING_OPEN if good == answered else None if wrong_amount else WEIGHS
    return DossierVerdictView(icon=icon, tone=tone, title=title, text=reader(text) if text else None)


CHANGES_THE_AMOUNT = frozenset(
    {Fault.ENTRIES_DIFFER, Fault.CHARGE_DIFFERS, Fault.POLICY_DIFFERS, Fault.AMOUNT_DIFFERS, Fault.LINK_CHANGED}
)
"""Of these nobody may say that the charge stays as it is."""


def _finding(dossier: Dossier, reader: Reader, finding: Finding) -> FindingView:
    icon, tone = LOOKS[finding.answer]
    told = [one for one in evidence_of(dossier, finding) if not (one.internal and reader.customer)]
    return FindingView(
        rule=finding.rule,
        answer=finding.answer.value,
        icon=icon,
        tone=tone,
        said=reader(ANSWERS[finding.answer]),
        title=reader(RULES[finding.rule]),
        evidence=[reader(one.said) for one in told],
    )


def _acceptance(dossier: Dossier, reader: Reader) -> QuoteView | None:
    record = dossier.record
    if not record.agreed:
        return None
    given = record.agreed[-1][1]
    source = ACCEPTED.of(
        who=given.author_name,
        at=when(given.commented_at),
        recorder=record.name(given.recorded_by),
        recorded=when(given.recorded_at),
        comment=given.comment_id,
    )
    return QuoteView(text=f"“{given.excerpt}”", source=reader(source))


def _decisions(dossier: Dossier, reader: Reader) -> list[DecisionView]:
    """The customer was told of one kind only, in public: minutes that count after all."""
    return [
        DecisionView(title=reader(title), who=reader(_who(dossier, entry)), why=entry.facts.get("reason"))
        for entry in dossier.record.history
        if (title := _decided(entry)) is not None and (not reader.customer or entry.facts.get("confirmed"))
    ]


def _decided(entry: HistoryEntry) -> Sentence | None:
    if entry.action == Action.FINISH and entry.facts.get("waiver"):
        return AT_THE_FINISH
    return DECISIONS.get(Action(entry.action))


def _who(dossier: Dossier, entry: HistoryEntry) -> Value:
    who: Value = SYSTEM if entry.actor_id is None else dossier.record.name(entry.actor_id)
    return BY.of(who=who, at=when(entry.at))


def _facts(dossier: Dossier, reader: Reader) -> list[ChangeView]:
    found, term = dossier.record.standing, dossier.record.term
    if found is None or term is None:
        return []
    charge = found.charge
    transferred = charge.payer == Payer.MANAGEMENT_TRANSFER
    told: dict[Sentence, Value | None] = {
        PAYER: (TRANSFER if transferred else term.organization_name) if charge.charged_minutes else None,
        OUTCOME: OUTCOMES[Outcome(charge.outcome)],
        TEXT: charge.outcome_text or None,
        ISSUE: charge.issue_key,
        **_billing(charge),
    }
    return [
        ChangeView(label=reader(label), value=reader(value))
        for label, value in told.items()
        if value is not None and not (reader.customer and label in INTERNAL_FACTS)
    ]


def _billing(charge: Charge) -> dict[Sentence, Value | None]:
    return {
        REASON: WAIVERS[WaiverReason(charge.waiver)] if charge.waiver else None,
        MONTH: f"{charge.month[5:]}/{charge.month[:4]}" if charge.charged_minutes else None,
    }
