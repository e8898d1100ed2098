"""Policies as billing changes them: what its form sends, and what one proposes and the other confirms."""

from datetime import date, timedelta
from typing import Any

from backend.kit.clock import BRASILIA
from tests.features.permissions import Request
from tests.house_of_consultoria import BEATRIZ, MARCIO, House, Person, accepted

LISTS = ("billed_statuses", "waiver_reasons")
NUMBERS = "number"


async def page(person: Person) -> dict[str, Any]:
    return accepted(await person.client.get("/api/policies"))


def policy(shown: dict[str, Any], modality: str = "module") -> dict[str, Any]:
    [found] = [one for one in shown["policies"] if one["modality"] == modality]
    return dict(found)


def version(shown: dict[str, Any], title: str, modality: str = "module") -> dict[str, Any]:
    """The newest one of that title."""
    return dict(next(one for one in policy(shown, modality)["versions"] if one["title"] == title))


def today(house: House, *, days: int = 0) -> date:
    return house.clock.now().astimezone(BRASILIA).date() + timedelta(days=days)


def body(house: House, shown: dict[str, Any], modality: str = "module", **changes: Any) -> dict[str, Any]:
    """What the form sends as it opens, but for `changes`; tomorrow unless said otherwise."""
    form = next(one for one in shown["forms"] if one["name"] == f"propose_{modality}")
    sent: dict[str, Any] = {name: [] for name in LISTS}
    for field in form["fields"]:
        name, _, option = field["name"].partition(".")
        if option:
            sent[name] += [option] if field["value"] else []
        elif field["kind"] == "checkbox":
            sent[name] = field["value"] == "yes"
        else:
            sent[name] = int(field["value"]) if field["kind"] == NUMBERS else field["value"]
    base = {"modality": modality, "based_on": policy(shown, modality)["based_on"]}
    return {**sent, **base, "effective_from": today(house, days=1).isoformat(), **changes}


async def proposed(house: House, person: Person, modality: str = "module", **changes: Any) -> dict[str, Any]:
    """The page afterwards."""
    return await person.do("/api/policies", body(house, await page(person), modality, **changes))


def step(id_: str, name: str) -> str:
    return f"/api/policy-proposals/{id_}/{name}"


async def confirmed(house: House, modality: str = "module", **changes: Any) -> dict[str, Any]:
    """Márcio proposed it, Beatriz confirmed it; the page afterwards."""
    marcio, beatriz = await house.sign_in(MARCIO), await house.sign_in(BEATRIZ)
    shown = await proposed(house, marcio, modality, **changes)
    return await beatriz.do(step(version(shown, "Proposta", modality)["id"], "confirmation"), {})


async def policy_requests(house: House) -> list[Request]:
    """What the page asks for: Beatriz's proposal for the module waits, the technical one was just confirmed."""
    await confirmed(house, "technical", price_per_hour="330,00")
    beatriz = await house.sign_in(BEATRIZ)
    shown = await proposed(house, beatriz, price_per_hour="330,00")
    wanted = body(house, shown, "technical", minimum_minutes=5, effective_from=today(house, days=2).isoformat())
    waits = {"proposal_id": version(shown, "Proposta")["id"]}
    stands = {"proposal_id": version(shown, "Versão 2", "technical")["id"]}
    why = {"reason": "Ainda não foi negociado."}
    return [
        Request("GET /pages", {}, None),
        Request("GET /policies", {}, None),
        Request("POST /policies/preview", {}, wanted),
        Request("POST /policies", {}, wanted),
        Request("POST /policy-proposals/{proposal_id}/confirmation", waits, {}),
        Request("POST /policy-proposals/{proposal_id}/rejection", waits, why),
        Request("POST /policy-proposals/{proposal_id}/withdrawal", stands, why),
    ]


def names(shown: dict[str, Any]) -> list[str]:
    return [one["name"] for one in shown["actions"]]


async def pair(house: House) -> tuple[Person, Person]:
    return await house.sign_in(MARCIO), await house.sign_in(BEATRIZ)
