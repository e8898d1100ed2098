"""Answers against the official OpenAPI description, which is test input only: ZENDESK_OPENAPI says where it lies."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import pytest

from tests.local_zendesk.conftest import CREDENTIALS

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.skipif(
        "ZENDESK_OPENAPI" not in os.environ, reason="ZENDESK_OPENAPI names no copy of Zendesk's OpenAPI description"
    ),
]

CHANGE = {"ticket": {"status": "pending", "tags": ["a"], "comment": {"body": "oi"}, "metadata": {"k": "v"}}}
TAGGER = {
    "type": "tagger",
    "title": "Cor",
    "custom_field_options": [{"name": "Azul", "value": "cor_azul"}, {"name": "Verde", "value": "cor_verde"}],
}
MACRO = {"title": "Teste", "actions": [{"field": "comment_value_html", "value": "Oi<br>tudo bem?"}]}
CALLS: list[tuple[str, str, dict[str, str | int], Any]] = [
    ("post", "/oauth/tokens", {}, CREDENTIALS),
    ("get", "/api/v2/tickets", {}, None),
    ("post", "/api/v2/tickets", {}, {"ticket": {"via_followup_source_id": 11482390, "comment": {"body": "oi"}}}),
    ("get", "/api/v2/tickets/{ticket_id}", {"ticket_id": 11482649}, None),
    ("put", "/api/v2/tickets/{ticket_id}", {"ticket_id": 11482649}, CHANGE),
    ("get", "/api/v2/tickets/show_many", {"ids": "11482649,11482655"}, None),
    ("get", "/api/v2/tickets/{ticket_id}/incidents", {"ticket_id": 11482649}, None),
    ("get", "/api/v2/incremental/tickets/cursor", {"start_time": 1_600_000_000}, None),
    ("get", "/api/v2/search", {"query": "Rejeição"}, None),
    ("get", "/api/v2/custom_statuses", {}, None),
    ("get", "/api/v2/tickets/{ticket_id}/tags", {"ticket_id": 11482649}, None),
    ("put", "/api/v2/tickets/{ticket_id}/tags", {"ticket_id": 11482649}, {"tags": ["b"]}),
    ("get", "/api/v2/tickets/{ticket_id}/comments", {"ticket_id": 11482649}, None),
    ("get", "/api/v2/tickets/{ticket_id}/audits", {"ticket_id": 11482649}, None),
    ("get", "/api/v2/users/me", {}, None),
    ("get", "/api/v2/users/show_many", {"ids": "5101,7101"}, None),
    ("get", "/api/v2/users/{user_id}", {"user_id": 7101}, None),
    ("get", "/api/v2/groups", {}, None),
    ("get", "/api/v2/group_memberships", {}, None),
    ("get", "/api/v2/organizations/{organization_id}", {"organization_id": 6101}, None),
    ("get", "/api/v2/organization_fields", {}, None),
    ("get", "/api/v2/ticket_fields", {}, None),
    ("get", "/api/v2/macros", {}, None),
    ("get", "/api/v2/macros/active", {}, None),
    ("get", "/api/v2/macros/search", {"query": "termo"}, None),
    ("get", "/api/v2/macros/{macro_id}", {"macro_id": 8101}, None),
    ("get", "/api/v2/macros/{macro_id}/apply", {"macro_id": 8101}, None),
    ("post", "/api/v2/ticket_fields", {}, {"ticket_field": TAGGER}),
    ("post", "/api/v2/organization_fields", {}, {"organization_field": {"type": "text", "title": "X", "key": "x"}}),
    ("post", "/api/v2/macros", {}, {"macro": MACRO}),
    ("put", "/api/v2/macros/{macro_id}", {"macro_id": 8101}, {"macro": MACRO}),
    (
        "get",
        "/api/v2/tickets/{ticket_id}/macros/{macro_id}/apply",
        {"ticket_id": 11482649, "macro_id": 8101},
        None,
    ),
]


def official() -> Any:
    return json.loads(Path(os.environ["ZENDESK_OPENAPI"]).read_text(encoding="utf-8"))


def as_described(value: Any) -> Any:
    """The description forgets `nullable` (an assignee, a due date), and that a change of tags holds lists."""
    if isinstance(value, dict) and value.get("field_name") == "tags":
        return {key: item for key, item in value.items() if not isinstance(item, list)}
    if isinstance(value, dict):
        return {key: as_described(item) for key, item in value.items() if item is not None}
    return [as_described(item) for item in value] if isinstance(value, list) else value


def unknown_names(schema: Any, value: Any, document: Any) -> set[str]:
    """Attributes of an object that its schema does not name: nothing of our own may slip in."""
    while "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    parts = [schema, *schema.get("allOf", []), *schema.get("anyOf", [])]
    parts = [
        document["components"]["schemas"][part["$ref"].rsplit("/", 1)[1]] if "$ref" in part else part for part in parts
    ]
    known = {name for part in parts for name in part.get("properties", {})}
    return set(value) - known if known else set()


@pytest.mark.parametrize(("method", "path", "values", "body"), CALLS)
async def test_the_answer_fits_the_official_description(
    zendesk: httpx.AsyncClient, method: str, path: str, values: dict[str, str | int], body: Any
) -> None:
    document = official()
    query = {name: value for name, value in values.items() if f"{{{name}}}" not in path}
    answer = await zendesk.request(method.upper(), path.format(**values), params=query, json=body)
    described = document["paths"][path][method]["responses"][str(answer.status_code)]
    schema = described["content"]["application/json"]["schema"]
    jsonschema.validate(as_described(answer.json()), {**schema, "components": document["components"]})
    assert unknown_names(schema, answer.json(), document) <= {"count", "next_page", "previous_page", "users"}


async def test_every_official_path_that_stands_here_is_checked(
    zendesk: httpx.AsyncClient, record_property: Callable[[str, object], None]
) -> None:
    """A path of the description that answers here must be among the calls above."""
    checked = {path for _, path, _, _ in CALLS}
    answered = set()
    for path in official()["paths"]:
        if path == "/oauth/tokens":
            continue
        concrete = path.replace("{ticket_id}", "11482649").replace("{user_id}", "7101")
        concrete = concrete.replace("{organization_id}", "6101").replace("{macro_id}", "1")
        answer = await zendesk.get(concrete)
        if answer.status_code != 404 or answer.json()["error"] == "RecordNotFound":
            answered.add(path)
    record_property("official_paths_checked", len(checked))
    assert answered
    assert answered <= checked
