"""What stands behind each answer, in words; what only the agents may read is marked."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from backend.dossier.catalogue import Finding, Rule
from backend.dossier.decided import decided, decided_by
from backend.dossier.service import Dossier
from backend.dossier.words import FAULTS, when
from backend.engagements.rules import Action
from backend.kit.formats import clock_time
from backend.kit.language import Counted, Sentence, Value
from backend.ledger.chain import DIGEST_STATES, DigestState
from backend.ledger.proof.export import digest_states
from backend.ledger.sentences import duration, price, time_in
from backend.terms.detector.rules import Label, Strength
from backend.terms.words import looks
from backend.zendesk.outbox.store import WriteState

APPROVED = Sentence("aprovada em {at}; termo enviado em {sent}", "approved {at}; term sent {sent}")
APPROVED_BY = Sentence("{who} aprovou; {asker} pediu", "{who} approved; {asker} asked")
BY_TWO = Sentence("duas pessoas da equipe", "two people of the team")
ACCEPTED = Sentence(
    "aceite em {at}, registrado em {recorded}; início em {start}", "accepted {at}, recorded {recorded}; start {start}"
)
BY_REQUESTER = Sentence("{who}, solicitante do ticket", "{who}, the ticket's requester")
BY_COLLEAGUE = Sentence(
    "{who}, da organização do solicitante; conferido no registro do aceite",
    "{who}, of the requester's organisation; checked when the acceptance was recorded",
)
CITES_CNPJ = Sentence("a resposta cita o CNPJ do termo", "the reply cites the term's CNPJ")
NO_CNPJ = Sentence("a resposta não cita o CNPJ", "the reply cites no CNPJ")
SUGGESTED = Sentence("sugestão do detector, versão {n}: {what}", "the detector's suggestion, version {n}: {what}")
COMMENT = Sentence("comentário {id}", "comment {id}")
ADOPTED = Sentence(
    "enviado pela macro do Zendesk, comentário {id}; adotado aqui",
    "sent with Zendesk's macro, comment {id}; adopted here",
)
EXACT = Sentence("termo versão {n}, SHA-256 {hash}", "term version {n}, SHA-256 {hash}")
GAP = Sentence(
    "atendimento {n}: previsto {due}, feito {until} ({late} depois)",
    "session {n}: due {due}, made {until} ({late} later)",
)
CONTACTS = Counted(
    Sentence("{n} contato registrado, além do início e do fim", "{n} contact recorded, beside start and finish"),
    Sentence("{n} contatos registrados, além do início e do fim", "{n} contacts recorded, beside start and finish"),
)
ENTRIES = Counted(
    Sentence("{time}, em {n} apontamento", "{time}, in {n} entry"),
    Sentence("{time}, em {n} apontamentos", "{time}, in {n} entries"),
)
POLICY = Sentence(
    "{modality}, tabela versão {n}: {price} por minuto, mínimo de {minimum} min",
    "{modality}, policy version {n}: {price} a minute, minimum {minimum} min",
)
COUNTED_AGAIN = Sentence("recalculado: {minutes} min, {amount}", "counted again: {minutes} min, {amount}")
NOTHING = Sentence("{time} de trabalho, nada cobrado", "{time} of work, nothing charged")
GIVEN = Counted(
    Sentence("{n} decisão registrada, com o motivo", "{n} decision recorded, with its reason"),
    Sentence("{n} decisões registradas, com o motivo", "{n} decisions recorded, with their reasons"),
)
MADE = Sentence("{what}: {who}", "{what}: {who}")
AUDIT = Sentence("{what}: auditoria {id}", "{what}: audit {id}")
NOT_THERE = Sentence("{what}: ainda não está no ticket", "{what}: not on the ticket yet")
START, FINISH = Sentence("início", "start"), Sentence("Finalização", "Finalização")
LINKS = Counted(
    Sentence("{n} linha, até a {seq}, código {hash}", "{n} row, up to {seq}, code {hash}"),
    Sentence("{n} linhas, até a {seq}, código {hash}", "{n} rows, up to {seq}, code {hash}"),
)
SHORT = 4


@dataclass(frozen=True)
class Evidence:
    """`internal`: for the agents only."""

    said: Value
    internal: bool = False


def evidence_of(dossier: Dossier, finding: Finding) -> list[Evidence]:
    """The reasons for a no first."""
    faults = [Evidence(FAULTS[one]) for one in finding.faults]
    return [*faults, *EVIDENCE[finding.rule](dossier, finding)]


def short_hash(hash_: str) -> str:
    """The two ends of a hash: 4be1…90dd."""
    return f"{hash_[:SHORT]}…{hash_[-SHORT:]}"


def _approved(dossier: Dossier, _: Finding) -> Iterator[Evidence]:
    for one in dossier.record.approvals:
        term = next(
            (found.term for found in dossier.record.terms if found.term.answer_set_id == one.answer_set_id), None
        )
        if term is not None and one.closed_at is not None:
            yield Evidence(APPROVED.of(at=when(one.closed_at), sent=when(term.sent_at)))


def _approver(dossier: Dossier, _: Finding) -> Iterator[Evidence]:
    for one in dossier.record.approvals:
        if one.decided_by != one.asker_id:
            yield Evidence(BY_TWO)
        yield Evidence(
            APPROVED_BY.of(who=dossier.record.name(one.decided_by), asker=dossier.record.name(one.asker_id)),
            internal=True,
        )


def _accepted(dossier: Dossier, _: Finding) -> Iterator[Evidence]:
    starts = [one.started_at for one in dossier.record.sessions if one.started_at is not None]
    for _term, given in dossier.record.agreed:
        if starts:
            times = {"at": given.commented_at, "recorded": given.recorded_at, "start": min(starts)}
            yield Evidence(ACCEPTED.of(**{name: when(at) for name, at in times.items()}))


def _accepter(dossier: Dossier, _: Finding) -> Iterator[Evidence]:
    for term, given in dossier.record.agreed:
        own = given.author_id == term.requester_id
        yield Evidence((BY_REQUESTER if own else BY_COLLEAGUE).of(who=given.author_name))
        yield Evidence(CITES_CNPJ if given.cites_cnpj else NO_CNPJ)
        yield Evidence(COMMENT.of(id=given.comment_id))
        if given.suggested_label is not None and given.suggested_strength is not None:
            told = looks(Label(given.suggested_label), Strength(given.suggested_strength), None)
            yield Evidence(SUGGESTED.of(what=told, n=given.detector_version or 0), internal=True)


def _exact(dossier: Dossier, _: Finding) -> Iterator[Evidence]:
    for term, _given in dossier.record.agreed:
        yield Evidence(EXACT.of(n=term.ordinal, hash=short_hash(term.hash)))
        if term.adopted_comment_id is not None:
            yield Evidence(ADOPTED.of(id=term.adopted_comment_id))


def _start(dossier: Dossier, _: Finding) -> Iterator[Evidence]:
    for one in dossier.record.writes_for(Action.START):
        if one.comment_id is not None:
            yield Evidence(COMMENT.of(id=one.comment_id))


def _contacts(dossier: Dossier, finding: Finding) -> Iterator[Evidence]:
    if any(one.limit_seconds for one in dossier.record.sessions):
        yield Evidence(CONTACTS.of(len(dossier.record.contacts)))
    for gap in finding.gaps:
        until, late = clock_time(gap.until), duration(gap.seconds)
        yield Evidence(GAP.of(n=gap.ordinal, due=when(gap.due_at), until=until, late=late))


def _time(dossier: Dossier, _: Finding) -> Iterator[Evidence]:
    if dossier.record.standing is not None:
        charge = dossier.record.standing.charge
        time = time_in(charge.gross_seconds, charge.paused_seconds, charge.unproven_seconds)
        yield Evidence(ENTRIES.of(len(charge.entries), time=time))


def _charge(dossier: Dossier, _: Finding) -> Iterator[Evidence]:
    term = dossier.record.term
    if term is None:
        return
    modality, minute = term.policy.label, term.price_per_minute_centavos
    minimum, version = term.minimum_minutes, term.policy_version
    yield Evidence(POLICY.of(modality=modality, n=version, price=price(minute), minimum=minimum))
    if dossier.facts.charge is not None:
        counted = dossier.facts.charge.counted
        yield Evidence(COUNTED_AGAIN.of(minutes=counted.minutes, amount=price(counted.centavos)))
    elif dossier.facts.over and dossier.facts.started_at is not None:
        yield Evidence(NOTHING.of(time=duration(sum(one.ran.worked for one in dossier.facts.sessions))))


def _decided(dossier: Dossier, _: Finding) -> Iterator[Evidence]:
    if given := dossier.facts.decisions:
        yield Evidence(GIVEN.of(len(given)))
    for entry in dossier.record.history:
        if (
            entry.action in {Action.WAIVE, Action.REVIEW_MINUTES}
            and (what := decided(dossier.record, entry)) is not None
        ):
            yield Evidence(MADE.of(what=what, who=decided_by(dossier.record, entry)), internal=True)


def _reached(dossier: Dossier, _: Finding) -> Iterator[Evidence]:
    for what, action in ((START, Action.START), (FINISH, Action.FINISH)):
        for one in dossier.record.writes_for(action):
            there = one.state == WriteState.SENT and one.audit_id is not None
            yield Evidence(AUDIT.of(what=what, id=one.audit_id or 0) if there else NOT_THERE.of(what=what))


def _ledger(dossier: Dossier, _: Finding) -> Iterator[Evidence]:
    if dossier.record.lines:
        last = dossier.record.lines[-1].row
        yield Evidence(LINKS.of(len(dossier.record.lines), seq=last.seq, hash=short_hash(last.hash)))
    if any(DigestState.ERASED in digest_states(line).values() for line in dossier.record.lines):
        yield Evidence(DIGEST_STATES[DigestState.ERASED])


EVIDENCE: Mapping[Rule, Callable[[Dossier, Finding], Iterator[Evidence]]] = {
    Rule.APPROVED_BEFORE_TERM: _approved,
    Rule.APPROVED_BY_ANOTHER: _approver,
    Rule.ACCEPTED_BEFORE_START: _accepted,
    Rule.ACCEPTED_BY_ALLOWED: _accepter,
    Rule.ACCEPTED_EXACT_TEXT: _exact,
    Rule.START_IN_PUBLIC: _start,
    Rule.CONTACT_HOURLY: _contacts,
    Rule.TIME_ADDS_UP: _time,
    Rule.CHARGE_BY_TERM: _charge,
    Rule.DECIDED_BY_ALLOWED: _decided,
    Rule.REACHED_ZENDESK: _reached,
    Rule.LEDGER_MATCHES: _ledger,
}
