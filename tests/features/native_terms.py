"""A term sent with Zendesk's own macro, for the tests of what becomes of it."""

from typing import Any

from tests.features.deliveries import native, told
from tests.features.steps import AGREED, approved, everything_on_the_ticket, path, previewed
from tests.house_of_consultoria import House, Person

END_CUSTOMER = "Termo de Aceite à CLIENTE FINAL"


async def waiting_for_a_term(house: House) -> tuple[Person, dict[str, Any], str]:
    """Approved, with everything on the ticket; and the text that would be sent."""
    rafael, view = await approved(house)
    await everything_on_the_ticket(house)
    return rafael, view, (await previewed(rafael, view))["text"]


async def adopted(house: House) -> tuple[Person, dict[str, Any], int]:
    """And the comment that is the term."""
    rafael, _, text = await waiting_for_a_term(house)
    comment = await native(house, END_CUSTOMER, text)
    await told(house, "comment_added")
    await everything_on_the_ticket(house)
    view = await rafael.see()
    assert view["state"] == "term_sent"
    return rafael, view, comment


async def accepted(house: House) -> tuple[Person, dict[str, Any]]:
    rafael, view, _ = await adopted(house)
    said = await house.customer_says(AGREED)
    view = await rafael.do(path(view, "acceptance"), {"version": view["version"], "comment_id": said})
    await everything_on_the_ticket(house)
    return rafael, view


def hindrances(house: House) -> list[str | None]:
    found = house.rows("select facts from observation where kind = 'native_term' order by id")
    return [row["facts"].get("hindrance") for row in found]
