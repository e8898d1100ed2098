"""The dossier's page in one reader's language; the customer's copy leaves out what is internal."""

from collections.abc import Mapping
from dataclasses import dataclass

from backend.dossier.catalogue import Answer, Fault, Finding
from backend.dossier.decided import decided, decided_by
from backend.dossier.evidence import evidence_of
from backend.dossier.moments import session_parts
from backend.dossier.record import Record
from backend.dossier.rules import kept
from backend.dossier.service import Dossier
from backend.dossier.shapes import (
    DecisionView,
    DossierVerdictView,
    DossierView,
    FindingView,
    ReplayPartView,
    SentTermView,
)
from backend.dossier.words import ANSWERS, CHARGE_STATES, KEPT, NOTHING_OPEN, RULES, WEIGHS, WEIGHS_LATER, when
from backend.engagements.forms import ChangeView
from backend.engagements.shapes import Tone
from backend.engagements.view import FactView, QuoteView
from backend.kit.language import Language, Sentence, Value, say
from backend.ledger.retold import retold
from backend.ledger.rules import Outcome
from backend.ledger.store import Charge, TimeEntry
from backend.ledger.words import OUTCOMES
from backend.payers.cnpj import shown_cnpj
from backend.payers.rules import Payer
from backend.policies.rules import WaiverReason
from backend.policies.words import WAIVERS
from backend.replays.store import ReplayInspection
from backend.replays.words import WHOLE, facts_of, found_in, told
from backend.terms.store import Acceptance, Term

TITLE = Sentence("Dossiê da consultoria, ticket #{ticket}", "Dossier of the consultoria, ticket #{ticket}")
FINISHED = Sentence("encerrada em {at}", "finished {at}")
AMOUNT = Sentence("Valor tarifado", "Amount charged")
ACCEPTED = Sentence(
    "{who}, {at}. Registrado por {recorder} em {recorded}; comentário {comment}.",
    "{who}, {at}. Recorded by {recorder} {recorded}; comment {comment}.",
)
TERM = Sentence("Termo enviado, versão {n}", "Term sent, version {n}")
TERM_NOTE = Sentence("Enviado em {at}. SHA-256 {hash}", "Sent {at}. SHA-256 {hash}")
ADOPTED = Sentence(
    "Adotado: enviado em {at} pela macro do Zendesk, comentário {comment}. SHA-256 {hash}",
    "Adopted: sent {at} with Zendesk's macro, comment {comment}. SHA-256 {hash}",
)
INSPECTED = Sentence("Inspecionado por {who} em {at}", "Inspected by {who} {at}")
NO_INVOICE = Sentence("Nada é faturado ao cliente.", "Nothing is invoiced to the customer.")
KEPT_UNTIL = Sentence("Registros até {at}, horário de Brasília.", "Records up to {at}, Brasília time.")
PAYER, MONTH = Sentence("Quem paga", "Paid by"), Sentence("Fechamento", "Closing")
OUTCOME, TEXT, ISSUE = Sentence("Desfecho", "Outcome"), Sentence("Detalhe", "Detail"), Sentence("Issue", "Issue")
REASON = Sentence("Consultoria Motivo", "Consultoria Motivo")
TRANSFER = Sentence("Repasse gerencial", "Management transfer")
TRANSFERS: Mapping[str, Sentence] = {
    "cost_centre": Sentence("Centro de custo", "Cost centre"),
    "value_class": Sentence("Classe de valor", "Value class"),
    "accounting_item": Sentence("Item contábil", "Accounting item"),
    "authorised_by": Sentence("Autorizado por", "Authorised by"),
}
LOOKS: Mapping[Answer, tuple[str, Tone]] = {
    Answer.YES: ("check-circle-fill", Tone.SUCCESS),
    Answer.NO: ("alert-warning-stroke", Tone.WARNING),
    Answer.NOT_YET: ("clock-stroke", Tone.NEUTRAL),
    Answer.NOT_NEEDED: ("circle-line-stroke", Tone.NEUTRAL),
}
INTERNAL_FACTS = frozenset({MONTH, REASON, *TRANSFERS.values()})


@dataclass(frozen=True)
class Reader:
    """`customer`: whoever reads the copy that leaves the house."""

    language: Language
    customer: bool = False

    def __call__(self, value: Value) -> str:
        return say(value, self.language)


def dossier_view(dossier: Dossier, reader: Reader) -> DossierView:
    record = dossier.record
    ticket_id = record.engagement.ticket_id
    return DossierView(
        engagement_id=record.engagement.id,
        ticket_id=ticket_id,
        title=reader(TITLE.of(ticket=ticket_id)),
        subtitle=_subtitle(dossier, reader),
        charge=_charge(dossier, reader),
        verdict=_verdict(dossier, reader),
        findings=[_finding(dossier, reader, one) for one in dossier.findings],
        acceptances=[_acceptance(record, reader, given) for _, given in record.agreed],
        terms=[_term(one.term, reader) for one in record.judged],
        sessions=session_parts(record, reader.language),
        replays=[_replay(dossier, reader, one) for one in record.replays],
        decisions=_decisions(dossier, reader),
        facts=_facts(dossier, reader),
        kept_until=reader(KEPT_UNTIL.of(at=when(record.engagement.last_event_at))),
        file_name=f"dossie-{ticket_id}.pdf",
    )


def _subtitle(dossier: Dossier, reader: Reader) -> str:
    record, term = dossier.record, dossier.record.term
    payer: list[Value] = [term.organization_name, f"CNPJ {shown_cnpj(term.cnpj)}"] if term else []
    end = [FINISHED.of(at=when(record.standing.charge.finished_at))] if record.standing else []
    modality = (term.policy if term else record.policy_at(record.engagement.created_at)).label
    return " · ".join(reader(one) for one in [*payer, modality, *end])


def _charge(dossier: Dossier, reader: Reader) -> FactView | None:
    found = dossier.record.standing
    if found is None:
        return None
    sentence = retold(dossier.record.charges, reader.language)
    state = CHARGE_STATES[found.state].of(who=dossier.record.name(found.status.owner_id))
    uninvoiced = NO_INVOICE if found.charge.payer == Payer.MANAGEMENT_TRANSFER else None
    note = uninvoiced if reader.customer else state
    return FactView(label=reader(AMOUNT), value=sentence, note=None if note is None else reader(note))


def _term(term: Term, reader: Reader) -> SentTermView:
    told = TERM_NOTE if term.adopted_comment_id is None else ADOPTED
    note = told.of(at=when(term.sent_at), hash=term.hash, comment=term.adopted_comment_id or 0)
    return SentTermView(title=reader(TERM.of(n=term.ordinal)), text=term.text, note=reader(note))


def _replay(dossier: Dossier, reader: Reader, row: ReplayInspection) -> ReplayPartView:
    return ReplayPartView(
        title=row.file_name,
        note=reader(INSPECTED.of(who=dossier.record.name(row.inspected_by), at=when(row.at))),
        facts=[ChangeView(label=label, value=value) for label, value in facts_of(row, reader.language)],
        findings=[told(one, reader.language) for one in found_in(row)] or [reader(WHOLE)],
    )


def _verdict(dossier: Dossier, reader: Reader) -> DossierVerdictView:
    good, answered = kept(dossier.findings)
    icon, tone = LOOKS[Answer.YES if good == answered else Answer.NO]
    title = reader(KEPT.of(good, all=answered))
    wrong_amount = any(one in found.faults for found in dossier.findings for one in CHANGES_THE_AMOUNT)
    weighs = WEIGHS if dossier.record.standing else WEIGHS_LATER
    text = NOTHING_OPEN if good == answered else None if wrong_amount else weighs
    return DossierVerdictView(icon=icon, tone=tone, title=title, text=reader(text) if text else None)


CHANGES_THE_AMOUNT = frozenset(
    {
        Fault.ENTRIES_DIFFER,
        Fault.CHARGE_DIFFERS,
        Fault.POLICY_DIFFERS,
        Fault.AMOUNT_DIFFERS,
        Fault.CANCELLED_LATE,
        Fault.WAIVER_UNDECIDED,
        Fault.DECIDED_BY_WORKER,
        Fault.LINK_CHANGED,
    }
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


def _acceptance(record: Record, reader: Reader, given: Acceptance) -> QuoteView:
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
        DecisionView(title=reader(title), who=reader(decided_by(dossier.record, entry)), why=entry.facts.get("reason"))
        for entry in dossier.record.history
        if (title := decided(dossier.record, entry)) is not None
        and (not reader.customer or entry.facts.get("confirmed"))
    ]


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
        **_transfer(found.charge, dossier.record.counting),
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


def _transfer(charge: Charge, entries: list[TimeEntry]) -> dict[Sentence, Value | None]:
    """Of a management transfer, every entry of which says the same."""
    moved = next((one.transfer for one in entries if one.transfer), None)
    if charge.payer != Payer.MANAGEMENT_TRANSFER or moved is None:
        return {}
    return {label: str(moved[name]) for name, label in TRANSFERS.items()}
