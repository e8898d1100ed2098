"""How tests administer the account."""

from typing import Any

import httpx


def problem(answer: httpx.Response, attribute: str) -> str:
    assert answer.status_code == 422, answer.text
    found: str = answer.json()["details"][attribute][0]["description"]
    return found


async def created(
    client: httpx.AsyncClient, path: str, record: str, /, *, answered: int = 201, **values: Any
) -> dict[str, Any]:
    answer = await client.post(f"/api/v2/{path}", json={record: values})
    assert answer.status_code == answered, answer.text
    found: dict[str, Any] = answer.json()[record]
    return found
