"""What must hold before the clock may start: each gate says what holds, or what is wrong and what to do."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from backend.approvals.store import RequestState
from backend.kit.errors import DomainError
from backend.kit.language import Said, Sentence
from backend.payers.cnpj import settled_cnpj, shown_cnpj
from backend.payers.rules import Payer, is_unit_code, settled_code, whole_transfer
from backend.payers.store import PayerChoice
from backend.sessions.errors import (
    AlreadyServing,
    OrganizationChanged,
    PayerIncomplete,
    PayerNotSaid,
    RequesterChanged,
    RequesterNotSwitched,
    RequesterUnseen,
    StartNotAccepted,
    StartNotApproved,
    TicketSolved,
    UnitChanged,
)
from backend.sessions.store import Basis
from backend.terms.paying import Debtor, debtor_of
from backend.terms.store import Term
from backend.zendesk.errors import TicketClosed
from backend.zendesk.records import OpenTicket


class GateCode(StrEnum):
    APPROVAL = "approval"
    ACCEPTANCE = "acceptance"
    PAYER = "payer"
    TICKET = "ticket"
    ORGANIZATION = "organization"
    REQUESTER = "requester"
    UNIT = "unit"
    FREE = "free"


HOLDS = {
    GateCode.APPROVAL: Sentence("Aprovação do Maestro", "The maestro's approval"),
    GateCode.ACCEPTANCE: Sentence("Termo aceito pelo cliente", "Term accepted by the customer"),
    GateCode.PAYER: Sentence("Dados de quem paga", "The payer's data"),
    GateCode.TICKET: Sentence("Ticket em aberto", "Ticket not solved"),
    GateCode.ORGANIZATION: Sentence("Organização do aceite", "The acceptance's organisation"),
    GateCode.REQUESTER: Sentence("Solicitante do termo", "The term's requester"),
    GateCode.UNIT: Sentence("Solicitante do ticket é da Unidade", "The ticket's requester is of the Unit"),
    GateCode.FREE: Sentence("Nenhum outro atendimento seu correndo", "No other service of yours is running"),
}


@dataclass(frozen=True)
class Gate:
    """`refusal` None: it holds."""

    code: GateCode
    refusal: DomainError | None

    @property
    def met(self) -> bool:
        return self.refusal is None

    @property
    def sentence(self) -> Said:
        """What holds, or what is wrong."""
        return HOLDS[self.code].of() if self.refusal is None else self.refusal.title.of(**self.refusal.values)

    @property
    def remedy(self) -> Said | None:
        """Why it matters and what to do; None where it holds."""
        return None if self.refusal is None else self.refusal.detail.of(**self.refusal.values)


def gates(basis: Basis, busy_ticket: int | None, ticket: OpenTicket | None) -> tuple[Gate, ...]:
    """In the order in which a person mends them. `ticket` None: Zendesk does not answer, its gates are left out."""
    return tuple(_all(basis, busy_ticket, ticket))


def require_open(found: tuple[Gate, ...]) -> None:
    """Raises the first refusal."""
    for gate in found:
        if gate.refusal is not None:
            raise gate.refusal


def _all(basis: Basis, busy_ticket: int | None, ticket: OpenTicket | None) -> Iterator[Gate]:
    term = basis.term
    if (term.policy if term else basis.policy).approval_required:
        yield Gate(GateCode.APPROVAL, None if _approved(basis) else StartNotApproved())
    yield Gate(GateCode.ACCEPTANCE, None if _accepted(basis) else StartNotAccepted())
    debtor = debtor_of(term, basis.choice) if term is not None else None
    if debtor is not None:
        yield Gate(GateCode.PAYER, _payer(debtor))
    if ticket is not None:
        yield Gate(GateCode.TICKET, _ticket_status(ticket))
        if term is not None and term.payer == Payer.CUSTOMER:
            yield Gate(GateCode.ORGANIZATION, _organization(term, ticket))
            yield Gate(GateCode.REQUESTER, _requester(term, ticket))
    if basis.choice is not None and basis.choice.payer == Payer.UNIT_INVOICE:
        yield Gate(GateCode.UNIT, unit_on_ticket(basis.choice, ticket))
    yield Gate(GateCode.FREE, None if busy_ticket is None else AlreadyServing(ticket=busy_ticket))


def _approved(basis: Basis) -> bool:
    answers, request = basis.answers, basis.request
    if answers is None or request is None or request.state != RequestState.APPROVED:
        return False
    return (request.answer_set_id, request.answer_set_hash) == (answers.id, answers.hash)


def _accepted(basis: Basis) -> bool:
    answers, term = basis.answers, basis.term
    if answers is None or term is None or basis.acceptance is None:
        return False
    return (term.answer_set_id, term.answer_set_hash) == (answers.id, answers.hash)


def _payer(debtor: Debtor) -> DomainError | None:
    """Whom to charge is known, and by which data."""
    if debtor.payer is None:
        return PayerNotSaid()
    named = bool(debtor.organization_name.strip()) and settled_cnpj(debtor.cnpj) == debtor.cnpj
    if debtor.payer is Payer.UNIT_INVOICE:
        named = named and is_unit_code(debtor.unit_code)
    elif debtor.payer is Payer.MANAGEMENT_TRANSFER:
        named = named and whole_transfer(debtor.transfer or {}) is not None
    return None if named else PayerIncomplete()


def unit_on_ticket(choice: PayerChoice, ticket: OpenTicket | None) -> DomainError | None:
    """What keeps the Unit that pays from being the ticket's organisation, by the code and CNPJ that were accepted."""
    if ticket is None:
        return RequesterUnseen()
    unit = ticket.organization()
    if unit is None or unit.id != choice.organization_id:
        return RequesterNotSwitched(unit=choice.organization_name, who=choice.author_name)
    same = settled_code(unit.code) == choice.unit_code and settled_cnpj(unit.cnpj) == choice.cnpj
    code, cnpj = choice.unit_code or "", shown_cnpj(choice.cnpj)
    return None if same else UnitChanged(unit=unit.name, code=code, cnpj=cnpj)


def _ticket_status(ticket: OpenTicket) -> DomainError | None:
    status = ticket.ticket.status
    return TicketClosed() if status == "closed" else TicketSolved() if status == "solved" else None


def _organization(term: Term, ticket: OpenTicket) -> DomainError | None:
    same = ticket.ticket.organization_id == term.organization_id
    return None if same else OrganizationChanged(organization=term.organization_name)


def _requester(term: Term, ticket: OpenTicket) -> DomainError | None:
    same = ticket.ticket.requester_id == term.requester_id
    return None if same else RequesterChanged(requester=term.requester_name)
