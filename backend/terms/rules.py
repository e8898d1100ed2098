"""Who may accept a term, with which comment: each thing that holds, is missing or forbids."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum


class Finding(StrEnum):
    BY_REQUESTER = "by_requester"
    BY_COLLEAGUE = "by_colleague"
    OTHER_ORGANIZATION = "other_organization"
    NOT_A_CUSTOMER = "not_a_customer"
    INACTIVE = "inactive"
    PERMITTED = "permitted"
    NOT_PERMITTED = "not_permitted"
    IN_TIME = "in_time"
    LATE = "late"
    SAME_CNPJ = "same_cnpj"
    OTHER_CNPJ = "other_cnpj"
    NO_CNPJ = "no_cnpj"
    OF_THE_UNIT = "of_the_unit"
    RESPONSIBLE = "responsible"
    NOT_RESPONSIBLE = "not_responsible"


BLOCKING = frozenset(
    {
        Finding.OTHER_ORGANIZATION,
        Finding.NOT_A_CUSTOMER,
        Finding.INACTIVE,
        Finding.NOT_PERMITTED,
        Finding.NOT_RESPONSIBLE,
        Finding.LATE,
        Finding.OTHER_CNPJ,
    }
)
WARNING = frozenset({Finding.NO_CNPJ})
LONGEST_CAP_MINUTES = 10_000
"""That a term may hold."""


@dataclass(frozen=True)
class Author:
    """A comment's author as Zendesk knows them.

    `permitted` is "Permite Consultoria", None when never filled in; `responsible` "Responsável pela Unidade".
    """

    user_id: int
    organization_id: int | None
    end_user: bool
    suspended: bool
    permitted: bool | None
    responsible: bool = False


@dataclass(frozen=True)
class Asked:
    """Of whom, until when and for which CNPJ the term asked."""

    requester_id: int
    organization_id: int
    expires_at: datetime
    cnpj: str


@dataclass(frozen=True)
class AskedUnit:
    """Of which Unit it is asked who pays; None where any may say so, at any time and with its own CNPJ."""

    organization_id: int | None
    expires_at: datetime | None
    cnpj: str | None


def judge(author: Author, commented_at: datetime, cnpjs: frozenset[str], asked: Asked) -> tuple[Finding, ...]:
    """Domain rule, §5: requester or active user of the same organisation, with "Permite Consultoria" SIM."""
    found = [_who(author, asked)]
    if found[0] in {Finding.BY_REQUESTER, Finding.BY_COLLEAGUE}:
        found.append(Finding.PERMITTED if author.permitted else Finding.NOT_PERMITTED)
    return (*found, _in_time(commented_at, asked.expires_at), _cited(cnpjs, asked.cnpj))


def judge_responsible(
    author: Author, commented_at: datetime, cnpjs: frozenset[str], asked: AskedUnit
) -> tuple[Finding, ...]:
    """Domain rule, §6: somebody responsible for the Unit, an active user of its organisation."""
    found = [_of_unit(author, asked.organization_id)]
    if found[0] is Finding.OF_THE_UNIT:
        found.append(Finding.RESPONSIBLE if author.responsible else Finding.NOT_RESPONSIBLE)
    if asked.expires_at is not None:
        found.append(_in_time(commented_at, asked.expires_at))
    if asked.cnpj is not None:
        found.append(_cited(cnpjs, asked.cnpj))
    return tuple(found)


def _in_time(commented_at: datetime, expires_at: datetime) -> Finding:
    return Finding.IN_TIME if commented_at <= expires_at else Finding.LATE


def _cited(cnpjs: frozenset[str], asked: str) -> Finding:
    if not cnpjs:
        return Finding.NO_CNPJ
    return Finding.SAME_CNPJ if cnpjs == {asked} else Finding.OTHER_CNPJ


def forbids(findings: Iterable[Finding]) -> bool:
    return any(one in BLOCKING for one in findings)


def _who(author: Author, asked: Asked) -> Finding:
    if not author.end_user:
        return Finding.NOT_A_CUSTOMER
    if author.suspended:
        return Finding.INACTIVE
    if author.user_id == asked.requester_id:
        return Finding.BY_REQUESTER
    same = author.organization_id is not None and author.organization_id == asked.organization_id
    return Finding.BY_COLLEAGUE if same else Finding.OTHER_ORGANIZATION


def _of_unit(author: Author, organization_id: int | None) -> Finding:
    if not author.end_user:
        return Finding.NOT_A_CUSTOMER
    if author.suspended:
        return Finding.INACTIVE
    of_it = author.organization_id is not None and organization_id in {None, author.organization_id}
    return Finding.OF_THE_UNIT if of_it else Finding.OTHER_ORGANIZATION


def expiry(sent_at: datetime, valid_days: int, zone: tzinfo) -> datetime:
    """The last second of the local day on which the validity ends."""
    last: date = sent_at.astimezone(zone).date() + timedelta(days=valid_days)
    return datetime.combine(last, time(23, 59, 59), zone)


def without_prefix(subject: str, *prefixes: str) -> str:
    """The subject as the customer wrote it; `prefixes` are those of this term and of the one before it."""
    bare = subject.strip()
    while found := next((one for one in prefixes if bare.casefold().startswith(one.casefold())), None):
        bare = bare[len(found) :].strip()
    return bare
