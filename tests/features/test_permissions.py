"""Every operation of the API by every role: one table, and an operation without its row fails."""

import pytest

from tests.features.permissions import operations, people_of, rehearsal, said_to, stays
from tests.features.permissions_job import Job
from tests.house_of_consultoria import House

pytestmark = pytest.mark.anyio

MISSING = "404 engagement_missing"

TABLE = """
                                                                     same  WMS   maes- and    lea-  and    bill- ad-
                                                                     group only  tro   far    der   far    ing   min   no    no     other
operation                                                      owner colle elsew maes  maes-f lead  lead-f ing   min   role  bearer account
POST /session                                                  yes   yes   yes   yes   yes    yes   yes    yes   yes   yes   401    401
GET  /tickets/{ticket_id}                                      yes   yes   yes   yes   yes    yes   yes    yes   yes   none  401    401
GET  /engagements/{engagement_id}/history                      yes   yes   yes   yes   yes    yes   yes    yes   yes   none  401    401
GET  /engagements/{engagement_id}/dossier                      yes   yes   yes   yes   yes    yes   yes    yes   yes   none  401    401
GET  /engagements/{engagement_id}/dossier.json                 yes   yes   yes   yes   yes    yes   yes    yes   yes   none  401    401
GET  /engagements/{engagement_id}/dossier.pdf                  yes   yes   yes   yes   yes    yes   yes    yes   yes   none  401    401
GET  /engagements/{engagement_id}/customer-comments            yes   yes   yes   yes   yes    yes   yes    yes   yes   none  401    401
POST /zendesk-writes/{write_id}/retry                          yes   own   own   yes   own    yes   own    own   yes   none  401    401
POST /zendesk-writes/{write_id}/discard                        yes   own   own   yes   own    yes   own    own   yes   none  401    401
POST /zendesk-writes/{write_id}/follow-up                      yes   own   own   yes   own    yes   own    own   yes   none  401    401
POST /engagements/{engagement_id}/follow-up                    yes   own   own   yes   own    yes   own    own   yes   none  401    401
GET  /operations                                               role  role  role  role  role   role  role   role  yes   none  401    401
GET  /operations/macros                                        role  role  role  role  role   role  role   role  yes   none  401    401
POST /operations/examination                                   role  role  role  role  role   role  role   role  yes   none  401    401
POST /inbox-events/{event_id}/retry                            role  role  role  role  role   role  role   role  yes   none  401    401
POST /operations/jobs/{job_id}/retry                           role  role  role  role  role   role  role   role  yes   none  401    401
GET  /pages                                                    yes   yes   yes   yes   yes    yes   yes    yes   yes   none  401    401
GET  /policies                                                 role  role  role  role  role   role  role   yes   role  none  401    401
POST /policies/preview                                         role  role  role  role  role   role  role   yes   role  none  401    401
POST /policies                                                 role  role  role  role  role   role  role   yes   role  none  401    401
POST /policy-proposals/{proposal_id}/confirmation              role  role  role  role  role   role  role   yes   role  none  401    401
POST /policy-proposals/{proposal_id}/rejection                 role  role  role  role  role   role  role   yes   role  none  401    401
POST /policy-proposals/{proposal_id}/withdrawal                role  role  role  role  role   role  role   yes   role  none  401    401
POST /tickets/{ticket_id}/evaluation                           yes   take  take  take  take   take  take   role  role  none  401    401
POST /engagements/{engagement_id}/answers                      yes   own   own   own   own    own   own    own   own   none  401    401
POST /engagements/{engagement_id}/conclusion                   yes   own   own   own   own    own   own    own   own   none  401    401
POST /engagements/{engagement_id}/revision                     yes   own   own   own   own    own   own    own   own   none  401    401
POST /engagements/{engagement_id}/approval-request             yes   own   own   own   own    own   own    own   own   none  401    401
POST /engagements/{engagement_id}/approval-request/reminder    yes   ask   ask   ask   ask    ask   ask    ask   ask   none  401    401
POST /engagements/{engagement_id}/approval-request/withdrawal  yes   ask   ask   ask   ask    ask   ask    ask   ask   none  401    401
POST /engagements/{engagement_id}/approval-request/decision    role  role  role  yes   far    yes   far    role  role  none  401    401
POST /engagements/{engagement_id}/term/preview                 yes   own   own   own   own    own   own    own   own   none  401    401
POST /engagements/{engagement_id}/term                         yes   own   own   own   own    own   own    own   own   none  401    401
POST /engagements/{engagement_id}/term/withdrawal              yes   own   own   own   own    own   own    own   own   none  401    401
POST /engagements/{engagement_id}/acceptance                   yes   own   own   own   own    own   own    own   own   none  401    401
POST /engagements/{engagement_id}/payer                        yes   own   own   own   own    own   own    own   own   none  401    401
POST /engagements/{engagement_id}/refusal                      yes   own   own   own   own    own   own    own   own   none  401    401
POST /engagements/{engagement_id}/acceptance/retraction        yes   own   own   own   own    own   own    own   own   none  401    401
POST /engagements/{engagement_id}/giving-up                    yes   own   own   own   own    own   own    own   own   none  401    401
POST /engagements/{engagement_id}/start                        yes   own   own   own   own    own   own    own   own   none  401    401
GET  /engagements/{engagement_id}/replays                      yes   yes   yes   yes   yes    yes   yes    yes   yes   none  401    401
POST /engagements/{engagement_id}/replay                       yes   own   own   own   own    own   own    own   own   none  401    401
POST /engagements/{engagement_id}/replay/attachment            yes   own   own   own   own    own   own    own   own   none  401    401
POST /engagements/{engagement_id}/pause                        yes   own   own   yes   far    yes   far    own   own   none  401    401
POST /engagements/{engagement_id}/resume                       yes   own   own   own   own    own   own    own   own   none  401    401
POST /engagements/{engagement_id}/contact                      yes   own   own   own   own    own   own    own   own   none  401    401
POST /engagements/{engagement_id}/work-form                    yes   own   own   own   own    own   own    own   own   none  401    401
POST /engagements/{engagement_id}/hand-over                    yes   own   own   yes   far    yes   far    own   own   none  401    401
POST /engagements/{engagement_id}/manual-entry                 yes   own   own   own   own    own   own    own   own   none  401    401
POST /engagements/{engagement_id}/automation                   yes   own   own   yes   far    yes   far    own   own   none  401    401
POST /engagements/{engagement_id}/cancellation                 yes   own   own   own   own    own   own    own   own   none  401    401
POST /engagements/{engagement_id}/finish/preview               yes   own   own   own   own    own   own    own   own   none  401    401
POST /engagements/{engagement_id}/finish                       yes   own   own   own   own    own   own    own   own   none  401    401
POST /engagements/{engagement_id}/reopening                    yes   own   own   own   own    yes   far    own   own   none  401    401
POST /engagements/{engagement_id}/charge/waiver                role  role  role  role  role   yes   far    role  role  none  401    401
POST /engagements/{engagement_id}/charge/payer                 role  role  role  role  role   yes   far    role  role  none  401    401
POST /engagements/{engagement_id}/charge/unproven-minutes      role  role  role  yes   far    yes   far    role  role  none  401    401
POST /engagements/{engagement_id}/charge/state                 role  role  role  role  role   yes   far    yes   role  none  401    401
POST /engagements/{engagement_id}/charge/published-head        role  role  role  role  role   role  role   yes   role  none  401    401
"""  # noqa: E501 -- a table is read across


def table() -> dict[str, list[str]]:
    """What each column's person is answered, by operation."""
    rows = [line.split() for line in TABLE.strip().splitlines()]
    return {f"{row[0]} {row[1]}": row[2:] for row in rows if row[0] in {"GET", "POST", "PUT", "PATCH", "DELETE"}}


async def test_every_operation_by_every_role(house: House) -> None:
    people = await people_of(house)
    expected, tried, wrong = table(), set(), []
    assert expected.keys() == operations(house), "every operation has its row"
    async for requests in Job(house, people).states():
        before = stays(house)
        with rehearsal(house):
            for request in requests:
                found = [await said_to(person, request) for person in people.values()]
                tried.add(request.operation)
                if found != expected[request.operation]:
                    wrong.append(f"{request.operation}: {dict(zip(people, found, strict=True))}")
        assert stays(house) == before, "a rehearsal leaves no trace"
    assert wrong == []
    assert tried == expected.keys(), "and each was tried where it is legal"


OTHER = """
with other as (insert into account (id, subdomain, app_id) values (gen_random_uuid(), 'other', 1) returning id)
insert into engagement select gen_random_uuid(), other.id, ticket_id, group_id, modality, status, status_since,
version, owner_id, created_at, last_event_at from engagement, other returning id
"""
"""Another account with a consultoria of the same person on a ticket of the same number."""


async def test_another_accounts_consultoria_is_not_there(house: House) -> None:
    """For no operation, and for nobody, whatever they may do on their own."""
    people = await people_of(house)
    other, told = "", {}
    async for requests in Job(house, people).states():
        if not other and house.rows("select 1 from engagement"):
            other = str(house.rows(OTHER)[0]["id"])
        for request in requests:
            if "engagement_id" in request.values:
                answers = {await said_to(people[name], request, engagement_id=other) for name in ("owner", "leader")}
                told[request.operation] = answers
    assert set.union(*told.values()) == {MISSING}
    assert len(house.rows("select 1 from engagement where id::text = %s and version = 1", other)) == 1
    assert house.rows("select 1 from engagement_history where engagement_id::text = %s", other) == []


async def test_another_accounts_write_is_neither_sent_nor_discarded(house: House) -> None:
    people = await people_of(house)
    states = Job(house, people).states()
    await anext(states)
    discard, retry = (one for one in await anext(states) if "/zendesk-writes/" in one.operation)
    house.rows(OTHER)
    house.rows("update zendesk_write set account_id = (select id from account where subdomain = 'other') returning 1")
    assert await said_to(people["leader"], retry) == "409 nothing_to_retry"
    assert await said_to(people["leader"], discard) == "409 nothing_to_discard"
    assert house.rows("select distinct state from zendesk_write") == [{"state": "failed"}]
