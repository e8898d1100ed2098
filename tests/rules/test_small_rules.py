"""Roles, the text and tags of a ticket update, sentences, and how figures are read."""

from datetime import UTC, datetime
from itertools import product

import pytest

from backend.kit.formats import clock_time, moment, money, short_name, span, weekday_and_day
from backend.kit.language import Counted, Language, Sentence
from backend.people.rules import Role, reaches, roles_of, widened
from backend.zendesk.outbox.rules import Change, html_of, tags_after

AT = datetime(2026, 11, 24, 17, 3, tzinfo=UTC)


def test_end_users_and_suspended_agents_hold_no_role() -> None:
    assert roles_of("agent", suspended=False, granted=["analyst"]) == {Role.ANALYST}
    assert roles_of("admin", suspended=False, granted=[]) == frozenset()
    assert roles_of("end-user", suspended=False, granted=["maestro"]) == frozenset()
    assert roles_of("agent", suspended=True, granted=["leader"]) == frozenset()


def test_a_leader_may_what_a_maestro_may_and_a_maestro_what_an_analyst_may() -> None:
    assert widened(frozenset({Role.LEADER})) == {Role.LEADER, Role.MAESTRO, Role.ANALYST}
    assert widened(frozenset({Role.MAESTRO})) == {Role.MAESTRO, Role.ANALYST}
    assert widened(frozenset({Role.BILLING})) == {Role.BILLING}


def test_reach_is_the_tickets_group() -> None:
    assert reaches([1, 2], 2)
    assert not reaches([1, 2], 3)
    assert not reaches([1, 2], None)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a < b & c", "a &lt; b &amp; c"),
        ("{{ticket.id}} {% x %}", "&#123;&#123;ticket.id&#125;&#125; &#123;% x %&#125;"),
        ("linha 1\nlinha 2", "linha 1<br>linha 2"),
        ("ação “ótima”", "ação “ótima”"),
    ],
)
def test_text_on_a_ticket_is_only_text(text: str, html: str) -> None:
    assert html_of(text) == html


def test_tags_of_others_stay() -> None:
    change = Change(add_tags=("consultoria", "consultoria_sit_approved"), drop_tags=("consultoria_sit_*", "x"))
    current = ["nfe", "consultoria_sit_eligible", "consultoria_sit_evaluating", "x", "consultoria", "xy"]
    assert tags_after(current, change) == ["nfe", "consultoria", "xy", "consultoria_sit_approved"]


def test_a_sentence_names_the_same_places_in_both_languages() -> None:
    with pytest.raises(ValueError, match="different places"):
        Sentence("{a}", "{b}")


def test_values_are_never_read_as_places() -> None:
    assert Sentence("{who} saiu", "{who} left").in_(Language.PT, who="{n} {who}") == "{n} {who} saiu"


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("en-US,en;q=0.9", Language.EN),
        ("pt-BR", Language.PT),
        ("es", Language.PT),
        (None, Language.PT),
        ("", Language.PT),
    ],
)
def test_portuguese_unless_english_comes_first(tag: str | None, language: Language) -> None:
    assert Language.of(tag) is language


def test_plurals() -> None:
    records = Counted(Sentence("{n} registro", "{n} record"), Sentence("{n} registros", "{n} records"))
    assert [records.of(n).in_(Language.PT) for n in (0, 1, 2)] == ["0 registros", "1 registro", "2 registros"]


def test_figures() -> None:
    assert money(155_00, Language.PT) == "R$\u00a0155,00"
    assert money(1_234_567_89, Language.PT) == "R$\u00a01.234.567,89"
    assert clock_time(AT) == "14:03"
    assert weekday_and_day(AT, Language.PT) == "Terça, 24/11/2026"
    assert moment(AT, AT, Language.PT) == "14:03"
    assert moment(AT, AT.replace(day=26), Language.PT) == "24/11 14:03"
    assert short_name("Patrícia Yamamoto") == "Patrícia Y."
    assert short_name("Cláudia Ferraz Monteiro") == "Cláudia M."
    assert short_name("Ana") == "Ana"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 min"),
        (59, "0 min"),
        (60, "1 min"),
        (3599, "59 min"),
        (3600, "1 h"),
        (7500, "2 h 5 min"),
        (86400, "1 dia"),
    ],
)
def test_spans_round_down(seconds: int, text: str) -> None:
    assert span(seconds, Language.PT) == text


def test_every_pair_of_tag_patterns_leaves_one_situation() -> None:
    states = ("evaluating", "eligible", "approved")
    for before, after in product(states, states):
        change = Change(add_tags=(f"consultoria_sit_{after}",), drop_tags=("consultoria_sit_*",))
        assert tags_after([f"consultoria_sit_{before}"], change) == [f"consultoria_sit_{after}"]
