"""A morning's and an evening's work of every kind that the ledger knows, finished in the house."""

from typing import Any

from tests.features.finish_steps import charges, finish, inconsistency, reopen
from tests.features.sessions import PAPELARIA, accepted_elsewhere, act, contacted, go_to, morning, paused
from tests.features.steps import (
    AGREED,
    answer,
    conclude,
    decision_body,
    decision_path,
    everything_on_the_ticket,
    path,
    request_body,
    send_term,
    start,
    start_body,
)
from tests.house_of_consultoria import CLAUDIA, PATRICIA, RAFAEL, House, Person


async def started(house: House, rafael: Person, **given: Any) -> dict[str, Any]:
    """Another consultoria on the same ticket, its clock running."""
    patricia = await house.sign_in(PATRICIA)
    view = await conclude(rafael, await answer(rafael, await start(rafael)))
    view = await rafael.do(path(view, "approval-request"), request_body(view))
    await patricia.do(decision_path(view), decision_body(view, "approve"))
    view = await send_term(rafael, await rafael.see())
    await everything_on_the_ticket(house)
    comment_id = await house.customer_says(AGREED, CLAUDIA)
    view = await rafael.do(path(view, "acceptance"), {"version": view["version"], "comment_id": comment_id})
    return await rafael.do(path(view, "start"), start_body(view, **given))


async def minimum_then_corrected(house: House, rafael: Person) -> None:
    """Six minutes; reopened for seven more; reopened once more and waived by rule."""
    view = await started(house, rafael)
    house.pass_time(minutes=6)
    view = await reopen(rafael, await finish(rafael, view))
    view = await act(rafael, view, "resume")
    house.pass_time(minutes=7)
    view = await reopen(rafael, await finish(rafael, view))
    await finish(rafael, view, **inconsistency())


async def over_two_days(house: House, rafael: Person) -> None:
    """Another customer's: an hour in the evening with a pause and two contacts, twenty minutes the next morning."""
    go_to(house, 16)
    view = await accepted_elsewhere(house, rafael)
    view = await rafael.do(path(view, "start"), start_body(view))
    house.pass_time(minutes=30, seconds=17)
    view = await contacted(rafael, await paused(rafael, view))
    house.pass_time(minutes=12)
    view = await act(rafael, view, "resume")
    house.pass_time(minutes=30)
    await paused(rafael, view)
    go_to(house, 9, days=1)
    view = await act(rafael, await rafael.see(PAPELARIA), "resume")
    house.pass_time(minutes=20)
    await finish(rafael, view, outcome="usage")


async def unproven(house: House, rafael: Person) -> None:
    """Seventy-five minutes without a contact: fifteen are not charged."""
    view = await started(house, rafael)
    house.pass_time(minutes=75)
    await finish(rafael, view, **inconsistency("yes"))


async def two_forms_and_added_after_the_freeze(house: House, rafael: Person) -> None:
    """Replay, then remote; frozen; reopened for a quarter of an hour, which is added."""
    view = await started(house, rafael)
    house.pass_time(minutes=20, seconds=40)
    view = await act(rafael, view, "work-form", work_form="remote", replay_file="", remark="")
    house.pass_time(minutes=8, seconds=30)
    view = await finish(rafael, view)
    frozen = "insert into charge_status (charge_id, ordinal, state, at) select id, 2, 'frozen', finished_at from charge"
    house.execute(f"{frozen} where id = '{charges(house)[-1]['id']}'")
    view = await act(rafael, await reopen(rafael, view), "resume")
    house.pass_time(minutes=15)
    await finish(rafael, view)


async def all_jobs(house: House) -> None:
    morning(house)
    rafael = await house.sign_in(RAFAEL)
    await over_two_days(house, rafael)
    for job in (minimum_then_corrected, unproven, two_forms_and_added_after_the_freeze):
        await job(house, rafael)
