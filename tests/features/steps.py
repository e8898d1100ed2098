"""The steps of the procedure as an analyst takes them, for tests that begin further on."""

from typing import Any

from tests.house_of_consultoria import TES_501, House, Person

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


async def everything_on_the_ticket(house: House) -> None:
    await house.drain()
    waiting = house.rows("select kind, last_error from zendesk_write where state <> 'sent'")
    assert waiting == []
