"""Who may accept a term, until when, and the subject as the customer wrote it."""

from datetime import datetime, timedelta

import pytest

from backend.kit.clock import BRASILIA
from backend.terms.rules import BLOCKING, Asked, Author, Finding, expiry, forbids, judge, without_prefix

F = Finding
ENDS = datetime(2026, 11, 30, 23, 59, 59, tzinfo=BRASILIA)
ASKED = Asked(requester_id=1, organization_id=10, expires_at=ENDS, cnpj="11222333000181")
OURS = frozenset({"11222333000181"})
REQUESTER = Author(1, 10, end_user=True, suspended=False, permitted=True)


def test_the_requester_in_time_with_the_cnpj() -> None:
    assert judge(REQUESTER, ENDS, OURS, ASKED) == (F.BY_REQUESTER, F.PERMITTED, F.IN_TIME, F.SAME_CNPJ)


@pytest.mark.parametrize(
    ("author", "who"),
    [
        (Author(1, None, end_user=True, suspended=False, permitted=False), [F.BY_REQUESTER, F.NOT_PERMITTED]),
        (Author(2, 10, end_user=True, suspended=False, permitted=True), [F.BY_COLLEAGUE, F.PERMITTED]),
        (Author(2, 10, end_user=True, suspended=False, permitted=None), [F.BY_COLLEAGUE, F.NOT_PERMITTED]),
        (Author(2, 11, end_user=True, suspended=False, permitted=True), [F.OTHER_ORGANIZATION]),
        (Author(2, None, end_user=True, suspended=False, permitted=True), [F.OTHER_ORGANIZATION]),
        (Author(1, 10, end_user=True, suspended=True, permitted=True), [F.INACTIVE]),
        (Author(1, 10, end_user=False, suspended=True, permitted=True), [F.NOT_A_CUSTOMER]),
    ],
)
def test_who_wrote_it(author: Author, who: list[Finding]) -> None:
    assert judge(author, ENDS, OURS, ASKED) == (*who, F.IN_TIME, F.SAME_CNPJ)


def test_when_it_was_written_and_what_it_cites() -> None:
    late = ENDS + timedelta(seconds=1)
    assert judge(REQUESTER, late, frozenset(), ASKED)[2:] == (F.LATE, F.NO_CNPJ)
    assert judge(REQUESTER, ENDS, OURS | {"33065271000184"}, ASKED)[2:] == (F.IN_TIME, F.OTHER_CNPJ)


def test_what_forbids() -> None:
    assert all(forbids([F.IN_TIME, one]) for one in BLOCKING)
    assert not forbids(set(F) - BLOCKING)


def test_a_term_holds_to_the_last_second_of_its_last_local_day() -> None:
    sent = datetime.fromisoformat("2026-11-24T01:00:00+00:00")  # the 23rd in Brasília
    assert expiry(sent, 7, BRASILIA) == ENDS
    assert expiry(sent, 7, BRASILIA).tzinfo is BRASILIA


@pytest.mark.parametrize("subject", ["Erro", " Erro ", "[C] Erro", "[c] [C]Erro ", "[C]   Erro"])
def test_the_prefix_is_taken_off_however_often_it_stands(subject: str) -> None:
    assert without_prefix(subject, "[C]") == "Erro"
