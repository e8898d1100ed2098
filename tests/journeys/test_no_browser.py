"""From the customer's answer to the maestros' alarm with every browser closed: webhooks and ticks alone."""

from collections.abc import Iterator

import pytest

from tests.browser.job import Job, go_on, morning
from tests.browser.person import comments_on
from tests.browser.whole import Whole, data_folder, drop, eventually
from tests.house_of_consultoria import TES_501


@pytest.fixture
def whole() -> Iterator[Whole]:
    data = data_folder()
    with Whole(data) as running:
        yield running
    drop(data)


def test_nobody_looks_from_the_answer_to_the_escalation(whole: Whole) -> None:
    """People press what only people may; what happens between their presses is nobody's doing."""
    morning(whole)
    job = Job(whole, TES_501)
    job.term_sent()
    assert job.view["situation"]["title"] == "Aguardando o cliente"
    job.customer_says()
    replied = "select 1 from observation where kind = 'customer_replied'"
    eventually(lambda: whole.rows(replied) != [], "the webhook did not bring the answer")
    assert job.see()["situation"]["title"] == "Cliente respondeu"
    job.accepted_now()
    job.start()
    job.arrived()

    told = "select kind from reminder order by due_at"
    sent = "select kind from zendesk_write where kind like 'contact_%' and state = 'sent' order by sent_at"
    go_on(whole, 51)
    eventually(lambda: whole.rows(told) == [("warning",)], "nobody was warned")
    assert not [text for text in comments_on(whole, TES_501) if "ATRASADO" in text], "the warning is the sidebar's"
    go_on(whole, 10)
    eventually(lambda: whole.rows(sent) == [("contact_due",)], "the ticket was not told")
    go_on(whole, 15)
    eventually(lambda: whole.rows(sent) == [("contact_due",), ("contact_escalated",)], "the maestros were not told")
    assert whole.rows(told) == [("warning",), ("due",), ("escalation",)]
    late = [text for text in comments_on(whole, TES_501) if "ATRASADO" in text]
    assert [text.splitlines()[0].replace("\u00a0", " ") for text in late] == [
        "CONTATO DE POSICIONAMENTO Nº 1 ATRASADO",
        "CONTATO DE POSICIONAMENTO Nº 1 ATRASADO HÁ 16 min",
    ]
    assert late[1].splitlines()[1] == "Aos Maestros: Otávio Lacerda, Patrícia Yamamoto."
