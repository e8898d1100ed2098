"""The demonstration's people and tickets: enough to walk every verdict."""

import json
import re
from pathlib import Path

from fastapi import FastAPI

from backend.local_zendesk.records import Group, Membership, Organization, Ticket, User
from backend.local_zendesk.sowing import SEED

VERDICTS = {
    "not_reproduced_in_standard",
    "consultant_cannot_simulate_locally",
    "only_with_stored_records",
    "only_with_customer_tables",
    "not_with_standard_dictionary",
    "intermittent_needs_traces",
    "customer_confirms",
    "emergency_priority",
    "never_implemented_feature",
    "only_old_records",
    "both_modalities",
    "support_reproduced_it",
    "stays_in_standard_support",
    "closed",
}


def test_between_them_the_tickets_suit_every_verdict() -> None:
    files = sorted((SEED / "tickets").glob("*.json"))
    rows = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    assert {row["suits"] for row in rows} == VERDICTS
    assert [Path(file).stem for file in files] == [str(row["id"]) for row in rows]


def check_digits(cnpj: str) -> str:
    """Of the twelve leading characters, letters included, as the Receita Federal counts them."""
    text = re.sub(r"[./-]", "", cnpj)[:12]
    for _ in range(2):
        weights = [2 + place % 8 for place in range(len(text))]
        rest = sum((ord(char) - 48) * weight for char, weight in zip(reversed(text), weights, strict=True)) % 11
        text += str(0 if rest < 2 else 11 - rest)
    return text[12:]


def test_every_cnpj_is_valid_and_some_hold_letters(app: FastAPI) -> None:
    numbers = [str(o.organization_fields["cnpj"]) for o in app.state.local.world.every(Organization)]
    assert all(check_digits(number) == number[-2:] for number in numbers)
    assert len(set(numbers)) == len(numbers)
    assert {bool(re.search(r"[A-Z]", number)) for number in numbers} == {True, False}


def test_a_unit_and_the_ams_have_a_responsible_person_and_a_cost_centre(app: FastAPI) -> None:
    world = app.state.local.world
    units = [o for o in world.every(Organization) if str(o.organization_fields["codigo"]).startswith("T")]
    assert [unit.name for unit in units] == ["Unidade Interior Paulista", "AMS Sudeste"]
    responsible = [user.name for user in world.every(User) if user.user_fields["responsavel_unidade"]]
    assert responsible == ["Débora Sales Pinto", "Vera Lúcia Prado"]
    assert all(unit.organization_fields["centro_custo"] for unit in units)


def test_every_role_has_its_person(app: FastAPI) -> None:
    world = app.state.local.world
    groups = {group.id: group.name for group in world.every(Group)}
    roles = {number for number, name in groups.items() if name.startswith("Consultoria - ")}
    assert (len(roles), len(groups) - len(roles)) == (4, 23)
    held: dict[str, list[str]] = {}
    for membership in world.every(Membership):
        held.setdefault(groups[membership.group_id], []).append(world.name(User, membership.user_id))
    assert held["Consultoria - Maestros"] == ["Patrícia Yamamoto", "Otávio Lacerda"]
    assert held["Consultoria - Líderes"] == ["Sônia Brandão"]
    assert held["Consultoria - Faturamento"] == ["Márcio Tavares", "Beatriz Amaral"]
    assert held["Consultoria - Administração"] == ["Gustavo Peixoto"]
    assert {user.locale for user in world.every(User) if user.is_agent} == {"pt-BR", "en-US"}


def test_assignees_are_members_of_their_tickets_groups_and_maestros_reach_them(app: FastAPI) -> None:
    world = app.state.local.world
    members = {(membership.user_id, membership.group_id) for membership in world.every(Membership)}
    tickets = world.every(Ticket)
    assert all((ticket.assignee_id, ticket.group_id) in members for ticket in tickets if ticket.assignee_id)
    assert [ticket.id for ticket in tickets if ticket.assignee_id is None] == [11482671]
    assert {ticket.assignee_id for ticket in tickets} == {None, 5101, 5102}
    assert all({(5201, ticket.group_id), (5202, ticket.group_id)} & members for ticket in tickets)
