"""The steps of the procedure as an analyst takes them, for tests that begin further on."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from math import ceil
from typing import Any

from backend.kit.clock import BRASILIA
from tests.features.snapshots import reached
from tests.house_of_consultoria import PATRICIA, RAFAEL, TES_501, House, Person
from tests.house_of_consultoria import accepted as accepted_answer

DONE = {"state": "done", "result": None, "note": ""}
CHECKS = ("parameters", "updates", "dictionary")


def answers(
    form: dict[str, Any],
    *,
    reasons: dict[str, dict[str, Any]] | None = None,
    result: str | None = "not_reproduced",
    checks: dict[str, dict[str, Any]] | None = None,
) -> dict[str, Any]:
    """All checks done and the stored-records reason, unless said otherwise."""
    chosen = {"only_with_stored_records": {"text": "TES 501"}} if reasons is None else reasons
    standard = {"state": "done", "result": result, "note": ""}
    given = {**dict.fromkeys(CHECKS, DONE), "standard_environment": standard, **(checks or {})}
    return {
        "set_id": form["set_id"],
        "draft": form["draft"],
        "checks": [{"code": code, **answer} for code, answer in given.items()],
        "reasons": [
            {"code": code, "chosen": True, "text": "", "parts": [], "scopes": [], **answer}
            for code, answer in chosen.items()
        ],
    }


async def start(person: Person, ticket_id: int = TES_501) -> dict[str, Any]:
    return await person.do(f"/api/tickets/{ticket_id}/evaluation", {"modality": "module"})


async def answer(person: Person, view: dict[str, Any], **given: Any) -> dict[str, Any]:
    sent = answers(view["forms"]["evaluation"], **given)
    return await person.do(f"/api/engagements/{view['engagement_id']}/answers", sent)


def seen(view: dict[str, Any]) -> dict[str, Any]:
    form = view["forms"]["evaluation"]
    return {"version": view["version"], "set_id": form["set_id"], "draft": form["draft"]}


async def conclude(person: Person, view: dict[str, Any]) -> dict[str, Any]:
    return await person.do(f"/api/engagements/{view['engagement_id']}/conclusion", seen(view))


async def eligible(person: Person, **given: Any) -> dict[str, Any]:
    return await conclude(person, await answer(person, await start(person), **given))


def request_body(view: dict[str, Any], message: str = "", maestro_id: int | None = None) -> dict[str, Any]:
    return {"version": view["version"], "message": message, "maestro_id": maestro_id}


async def requested(person: Person, message: str = "", **given: Any) -> dict[str, Any]:
    view = await eligible(person, **given)
    return await person.do(f"/api/engagements/{view['engagement_id']}/approval-request", request_body(view, message))


def decision_body(view: dict[str, Any], decision: str, observation: str = "", analysis: str = "") -> dict[str, Any]:
    return {"version": view["version"], "decision": decision, "observation": observation, "analysis": analysis}


def decision_path(view: dict[str, Any]) -> str:
    return f"/api/engagements/{view['engagement_id']}/approval-request/decision"


def task(view: dict[str, Any], name: str) -> dict[str, Any]:
    """The Tarefa of that name, as the server offers it now."""
    found: dict[str, Any] = next(one for one in view["forms"]["tasks"] if one["name"] == name)
    return found


def asked(form: dict[str, Any], name: str) -> dict[str, Any]:
    """One field of a Tarefa."""
    found: dict[str, Any] = next(one for one in form["fields"] if one["name"] == name)
    return found


async def approved(house: House, **given: Any) -> tuple[Person, dict[str, Any]]:
    """Rafael's consultoria, approved by Patrícia."""

    async def steps() -> None:
        patricia = await house.sign_in(PATRICIA)
        view = await requested(await house.sign_in(RAFAEL), **given)
        await patricia.do(decision_path(view), decision_body(view, "approve"))

    return await _as_rafael(house, ("approved", repr(given)), steps)


async def _as_rafael(
    house: House, state: tuple[object, ...], steps: Callable[[], Awaitable[None]]
) -> tuple[Person, dict[str, Any]]:
    await reached(house, state, steps)
    rafael = await house.sign_in(RAFAEL)
    return rafael, await rafael.see()


SCOPE = "Identificar a particularidade da TES 501 que causa a rejeição 528 na NF-e."


def path(view: dict[str, Any], step: str) -> str:
    return f"/api/engagements/{view['engagement_id']}/{step}"


def term_body(view: dict[str, Any], **given: Any) -> dict[str, Any]:
    plain = {"audience": "end_customer", "payer": "customer", "scope": SCOPE, "time_cap_minutes": None}
    return {"version": view["version"], **plain, **given}


async def previewed(person: Person, view: dict[str, Any], **given: Any) -> dict[str, Any]:
    return accepted_answer(await person.client.post(path(view, "term/preview"), json=term_body(view, **given)))


async def send_term(person: Person, view: dict[str, Any], **given: Any) -> dict[str, Any]:
    shown = await previewed(person, view, **given)
    return await person.do(path(view, "term"), {**term_body(view, **given), "hash": shown["hash"]})


async def term_sent(house: House, **given: Any) -> tuple[Person, dict[str, Any]]:
    """The term stands on the ticket."""

    async def steps() -> None:
        rafael, view = await approved(house)
        await send_term(rafael, view, **given)
        await everything_on_the_ticket(house)

    return await _as_rafael(house, ("term_sent", repr(given)), steps)


AGREED = "De acordo, podem iniciar. Cláudia Ferraz Monteiro, CNPJ 11.222.333/0001-81."


async def accepted(house: House, text: str = AGREED, **given: Any) -> tuple[Person, dict[str, Any]]:
    """Cláudia agreed on the ticket, and Rafael recorded it."""

    async def steps() -> None:
        rafael, view = await term_sent(house, **given)
        comment_id = await house.customer_says(text)
        await rafael.do(path(view, "acceptance"), {"version": view["version"], "comment_id": comment_id})

    return await _as_rafael(house, ("accepted", text, repr(given)), steps)


def start_body(view: dict[str, Any], **given: Any) -> dict[str, Any]:
    plain = {
        "work_form": "replay",
        "contact_name": "Cláudia Ferraz",
        "channel": "phone",
        "replay_file": "sb_tes501.trplay",
    }
    return {"version": view["version"], **plain, **given}


async def in_service(house: House, **given: Any) -> tuple[Person, dict[str, Any]]:
    """The clock runs."""

    async def steps() -> None:
        rafael, view = await accepted(house)
        await rafael.do(path(view, "start"), start_body(view, **given))

    return await _as_rafael(house, ("in_service", repr(given)), steps)


async def everything_on_the_ticket(house: House) -> None:
    await house.drain()
    waiting = house.rows("select kind, last_error from zendesk_write where state <> 'sent'")
    assert waiting == []


def at_local(house: House, year: int, month: int, day: int, hour: int, minute: int, second: int = 0) -> None:
    """The house's clock shows this moment of Brasília, forwards or back, and goes on from there."""
    wanted = datetime(year, month, day, hour, minute, second, tzinfo=BRASILIA)
    house.clock.move(timedelta(seconds=ceil((wanted - house.clock.now()).total_seconds())))
