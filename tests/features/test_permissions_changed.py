"""Roles and groups that change while a job is on its way: what counts is what holds now."""

import pytest

from backend.local_zendesk.records import Group
from tests.features.permissions import people_of, rehearsal, said_to
from tests.features.permissions_job import Job
from tests.house_of_consultoria import RAFAEL, House, Person

pytestmark = pytest.mark.anyio

BILLINGS = {
    "POST /engagements/{engagement_id}/charge/state",
    "POST /engagements/{engagement_id}/charge/published-head",
    "POST /policies/preview",
    "POST /policies",
    "POST /policy-proposals/{proposal_id}/confirmation",
    "POST /policy-proposals/{proposal_id}/rejection",
    "POST /policy-proposals/{proposal_id}/withdrawal",
}


def set_roles(house: House, *roles: str) -> None:
    """As they are kept once the person's session was renewed."""
    house.rows("update person set roles = %s where user_id = %s returning 1", list(roles), RAFAEL)


async def test_an_owner_who_is_no_analyst_any_more_only_reads(house: House) -> None:
    people = await people_of(house)
    still = set()
    async for requests in Job(house, people).states():
        set_roles(house, "billing")
        with rehearsal(house):
            acts = [one for one in requests if one.operation.startswith("POST") and one.operation != "POST /session"]
            still |= {one.operation for one in acts if await said_to(people["owner"], one) == "yes"}
        set_roles(house, "analyst")
    assert still == BILLINGS, "and does what billing may with anybody's charge, and with policies"


async def move_ticket(house: House, comes_into_reach: Person, group_id: int) -> None:
    """To another group; who comes into reach by it looks, and it is noticed."""
    await house.move_ticket(group_id)
    await comes_into_reach.see()


async def test_reach_is_against_the_tickets_group_now(house: House) -> None:
    people = await people_of(house)
    [wms] = [one.id for one in house.local.world.every(Group) if one.name == "WMS"]
    home = (await house.ticket())["group_id"]
    found = {}
    async for requests in Job(house, people).states():
        led = [one for one in requests if one.operation.endswith(("/decision", "/pause", "/hand-over", "/reopening"))]
        if led:
            await house.drain()
            await move_ticket(house, people["leader-far"], wms)
        with rehearsal(house):
            for one in led:
                found[one.operation] = [await said_to(people[name], one) for name in ("leader-far", "maestro")]
        if led:
            await move_ticket(house, people["maestro"], home)
    by_step = {operation.rsplit("/", 1)[-1]: tuple(said) for operation, said in found.items()}
    nobody_of_that_group = "409 cannot_take_over"
    assert by_step == {
        "decision": ("yes", "far"),
        "pause": ("yes", "far"),
        "hand-over": (nobody_of_that_group, "far"),
        "reopening": ("yes", "own"),
    }
