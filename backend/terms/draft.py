"""Makes a term's exact text from what stands: approved answers, policy, the ticket as it is now."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.approvals.store import RequestState, newest_request
from backend.checklist.service import verdict_of
from backend.checklist.store import AnswerSet, open_set
from backend.checklist.term_words import reason_sentences
from backend.engagements.errors import StepNotAllowed
from backend.engagements.rules import Status
from backend.engagements.store import Engagement
from backend.kit.clock import BRASILIA
from backend.kit.formats import day, money
from backend.kit.ids import new_id
from backend.kit.language import Language
from backend.macros.catalogue import Macro
from backend.macros.service import Rendered, VariableMissing, greeting, render
from backend.macros.words import VARIABLES
from backend.payers.cnpj import shown_cnpj
from backend.payers.rules import Audience, ConsultantKind, Payer, may_be_sent
from backend.people.service import Caller
from backend.policies.rules import Modality, price_per_minute
from backend.policies.service import policy_at
from backend.policies.store import Policy
from backend.terms.errors import ApprovalNotStanding, PayerNotOfAudience
from backend.terms.receivers import PayerNow, Reading, payer_now
from backend.terms.rules import expiry, without_prefix
from backend.terms.store import Term, TermState, newest_term
from backend.zendesk.errors import TicketClosed
from backend.zendesk.records import OpenTicket

KINDS = {
    ConsultantKind.UNIT: "consultor de Unidade Franqueada",
    ConsultantKind.PROJECT: "consultor de Projeto",
    ConsultantKind.HOMOLOGATED: "consultor de Consultoria Homologada",
}
OF_A_CUSTOMER = "atendimento ao cliente final"
"""For whom the analysis was asked, where no consultant did; the ticket gets Portuguese."""


@dataclass(frozen=True)
class Wanted:
    """What the analyst chose: who receives, who pays, what for, and up to how many minutes.

    `payer` None leaves it to the Unit. What follows it is said in the terms that go to one.
    """

    version: int
    audience: Audience
    payer: Payer | None
    scope: str
    time_cap_minutes: int | None
    consultant_kind: ConsultantKind | None = None
    served_customer: str = ""
    ams_contract: str = ""


@dataclass(frozen=True)
class Ground:
    """What a term stands on: the approved answers, the policy, who would be charged, and the term before it."""

    engagement_id: UUID
    before: Term | None
    owing: PayerNow
    policy: Policy
    frozen: AnswerSet

    @property
    def ordinal(self) -> int:
        return self.before.ordinal + 1 if self.before else 1

    @property
    def prefixes(self) -> tuple[str, ...]:
        """That the subject may begin with, the present one first."""
        quoted = (self.policy, *([self.before.policy] if self.before else []))
        return tuple(dict.fromkeys(one.subject_prefix for one in quoted))


@dataclass(frozen=True)
class Worded:
    """What a term says and to whom; `text` plain (NFC, LF), `hash` its SHA-256."""

    template: str
    template_version: int
    text: str
    hash: str
    scope: str
    time_cap_minutes: int | None
    audience: Audience
    consultant_kind: ConsultantKind | None
    payer: Payer | None


@dataclass(frozen=True)
class Draft:
    """A term that has not been sent; `term.write_id` comes with the sending."""

    term: Term
    rendered: Rendered
    prefixes: tuple[str, ...]


async def draft(
    db: AsyncSession, caller: Caller, engagement: Engagement, wanted: Wanted, read: Reading, now: datetime
) -> Draft:
    """Raises PayerNotOfAudience, TicketClosed, PayerUnknown, ApprovalNotStanding, VariableMissing."""
    if not may_be_sent(wanted.audience, wanted.payer):
        raise PayerNotOfAudience
    if wanted.audience is Audience.TOTVS_CONSULTANT and wanted.consultant_kind is None:
        raise VariableMissing(what=VARIABLES["audience_label"])
    ground = await ground_of(db, engagement, read, now)
    rendered = _text(caller, read.opened, ground, wanted, now)
    worded = Worded(
        template=rendered.macro,
        template_version=rendered.version,
        text=rendered.text,
        hash=rendered.hash,
        scope=wanted.scope.strip(),
        time_cap_minutes=wanted.time_cap_minutes,
        audience=wanted.audience,
        consultant_kind=wanted.consultant_kind if wanted.audience is Audience.TOTVS_CONSULTANT else None,
        payer=wanted.payer,
    )
    return Draft(term_on(ground, worded, now), rendered, ground.prefixes)


async def ground_of(db: AsyncSession, engagement: Engagement, read: Reading, at: datetime) -> Ground:
    """By the policy in force at `at`, or once work has begun by the one quoted before.

    Raises TicketClosed, PayerUnknown, StepNotAllowed, ApprovalNotStanding.
    """
    if read.opened.ticket.status == "closed":
        raise TicketClosed
    payer = payer_now(read)
    newest = await newest_term(db, engagement.id)
    before = newest.term if newest else None
    if before is not None and engagement.status == Status.IN_SERVICE:
        # what is worked already was agreed to at the earlier price
        policy = before.policy
    else:
        policy = await policy_at(db, engagement.account_id, Modality(engagement.modality), at)
    return Ground(engagement.id, before, payer, policy, await _approved_answers(db, engagement, policy))


def term_on(ground: Ground, worded: Worded, at: datetime) -> Term:
    """Quotes the policy's price; valid from `at` on."""
    policy = ground.policy
    return Term(
        **vars(ground.owing),
        **vars(worded),
        id=new_id(),
        engagement_id=ground.engagement_id,
        ordinal=ground.ordinal,
        answer_set_id=ground.frozen.id,
        answer_set_hash=ground.frozen.hash,
        policy_id=policy.id,
        policy=policy,
        policy_version=policy.version,
        price_per_minute_centavos=price_per_minute(policy.price_per_hour_centavos),
        minimum_minutes=policy.minimum_minutes,
        minimum_scope=policy.minimum_scope,
        seconds_rounding=policy.seconds_rounding,
        state=TermState.LIVE,
        sent_at=at,
        expires_at=expiry(at, policy.term_valid_days, BRASILIA),
    )


async def approval_stands(db: AsyncSession, engagement_id: UUID, answer_set_id: UUID) -> bool:
    request = await newest_request(db, engagement_id)
    approved = request is not None and request.state == RequestState.APPROVED
    return approved and request is not None and request.answer_set_id == answer_set_id


async def _approved_answers(db: AsyncSession, engagement: Engagement, policy: Policy) -> AnswerSet:
    frozen = await open_set(db, engagement.id)
    if frozen is None or frozen.hash is None:
        raise StepNotAllowed
    if policy.approval_required and not await approval_stands(db, engagement.id, frozen.id):
        raise ApprovalNotStanding
    return frozen


def _text(caller: Caller, opened: OpenTicket, ground: Ground, wanted: Wanted, now: datetime) -> Rendered:
    policy, owing = ground.policy, ground.owing
    per_minute = price_per_minute(policy.price_per_hour_centavos)
    common: dict[str, object] = {
        "requester_name": owing.requester_name,
        "greeting": greeting(now),
        "ticket_id": opened.ticket.id,
        "analyst_signature": caller.name,
        "term_version": ground.ordinal,
        "issued_at": day(now, Language.PT),
        "scope_summary": wanted.scope.strip(),
        "price_per_minute": money(per_minute, Language.PT),
        "minimum_minutes": policy.minimum_minutes,
        "term_expires_at": day(expiry(now, policy.term_valid_days, BRASILIA), Language.PT),
        "time_cap_minutes": wanted.time_cap_minutes,
    }
    if wanted.payer is not Payer.CUSTOMER:
        return _to_a_unit(common, owing.organization_name, wanted)
    return render(
        Macro.TERM_END_CUSTOMER,
        **common,
        subject_clean=without_prefix(opened.ticket.subject, *ground.prefixes),
        reason_sentence=reason_sentences(verdict_of(ground.frozen).module_reasons),
        price_per_hour=money(policy.price_per_hour_centavos, Language.PT),
        minimum_amount=money(per_minute * policy.minimum_minutes, Language.PT),
        billing_company_name=owing.organization_name,
        billing_cnpj=shown_cnpj(owing.cnpj),
    )


def _to_a_unit(common: dict[str, object], unit: str, wanted: Wanted) -> Rendered:
    served = {**common, "customer_name": wanted.served_customer.strip()}
    if wanted.audience is Audience.AMS:
        return render(Macro.TERM_AMS, **served, ams_contract=wanted.ams_contract.strip())
    asked = KINDS[wanted.consultant_kind] if wanted.consultant_kind else OF_A_CUSTOMER
    only_invoice = wanted.payer is Payer.UNIT_INVOICE
    return render(Macro.TERM_UNIT, **served, audience_label=asked, unit_name=unit, only_invoice=only_invoice)
