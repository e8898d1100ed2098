"""The difference between what is wanted and what is there, as steps; decides only, does nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from backend.zendesk.cached import folded
from backend.zendesk.macros import find
from backend.zendesk.outbox.rules import html_of
from backend.zendesk.records import Group
from backend.zendesk.records import Macro as MacroTitle
from backend.zendesk.setup.catalogue import Wanted, WantedField, WantedMacro, WantedView, WantedWebhook
from backend.zendesk.setup.client import Request
from backend.zendesk.setup.records import Field, SetUpMacro, Webhook
from backend.zendesk.setup.state import Found


class Part(StrEnum):
    TICKET_FIELD = "ticket_field"
    USER_FIELD = "user_field"
    ORGANIZATION_FIELD = "organization_field"
    MACRO = "macro"
    VIEW = "view"
    WEBHOOK = "webhook"
    GROUP = "group"


FIELD_PARTS = {"ticket": Part.TICKET_FIELD, "user": Part.USER_FIELD, "organization": Part.ORGANIZATION_FIELD}


class Do(StrEnum):
    CREATE = "create"
    CHANGE = "change"
    NOTHING = "nothing"
    """It stands as it should, ours or adopted."""
    ASK = "ask"
    """Only a person can mend it."""


class Why(StrEnum):
    MISSING = "missing"
    INACTIVE = "inactive"
    OPTIONS_MISSING = "options_missing"
    OTHER_TYPE = "other_type"
    OPTION_HAS_OTHER_TAG = "option_has_other_tag"
    OTHER_ENDPOINT = "other_endpoint"
    EVENTS_MISSING = "events_missing"
    STANDS = "stands"


@dataclass(frozen=True)
class Step:
    """`detail` names what is missing or in the way."""

    part: Part
    name: str
    do: Do
    why: Why
    request: Request | None = None
    detail: str = ""


TEXT_TYPES = {"text", "textarea", "regexp"}
COLUMNS = ("status", "subject", "requester", "organization", "group", "assignee", "updated")


def plan(wanted: Wanted, found: Found) -> list[Step]:
    """One step for each thing wanted, in an order that can be carried out."""
    return [
        *(_field(field, found.fields) for field in wanted.fields),
        *(_macro(macro, found.macros) for macro in wanted.macros),
        *(_group(name, found.groups) for name in wanted.groups),
        *(step for view in wanted.views for step in _view(view, found)),
        _webhook(wanted.webhook, found.webhooks),
    ]


def _field(wanted: WantedField, fields: list[Field]) -> Step:
    part, path = FIELD_PARTS[wanted.owner], f"/api/v2/{wanted.owner}_fields"
    standing = field_named(wanted, fields)
    if standing is None:
        options = [{"name": choice.name, "value": choice.tag} for choice in wanted.choices]
        known_by = {"agent_description": wanted.key} if wanted.owner == "ticket" else {"key": wanted.key}
        body = {"type": wanted.type, "title": wanted.title, **known_by}
        request = Request("POST", path, {part: body | ({"custom_field_options": options} if options else {})})
        return Step(part, wanted.title, Do.CREATE, Why.MISSING, request)
    if not _same_type(wanted.type, standing.type):
        return Step(part, wanted.title, Do.ASK, Why.OTHER_TYPE, detail=f"{standing.type} ≠ {wanted.type}")
    missing = [choice for choice in wanted.choices if choice.tag not in {option.value for option in standing.options}]
    named = {folded(option.name): option for option in standing.options}
    taken = [choice for choice in missing if folded(choice.name) in named]
    if taken:
        detail = ", ".join(f"{one.name}: {named[folded(one.name)].value} ≠ {one.tag}" for one in taken)
        return Step(part, wanted.title, Do.ASK, Why.OPTION_HAS_OTHER_TAG, detail=detail)
    changes: dict[str, Any] = {}
    if missing:
        kept = [option.model_dump() for option in standing.options]
        changes["custom_field_options"] = [*kept, *({"name": one.name, "value": one.tag} for one in missing)]
    if not standing.active:
        changes["active"] = True
    if not changes:
        return Step(part, wanted.title, Do.NOTHING, Why.STANDS)
    why = Why.OPTIONS_MISSING if missing else Why.INACTIVE
    request = Request("PUT", f"{path}/{standing.id}", {part: changes})
    return Step(part, wanted.title, Do.CHANGE, why, request, ", ".join(one.name for one in missing))


def field_named(wanted: WantedField, fields: list[Field]) -> Field | None:
    """An active one before an inactive one."""
    own = sorted((one for one in fields if one.owner == wanted.owner), key=lambda one: not one.active)
    if wanted.owner == "ticket":
        return next((one for one in own if folded(one.title) == folded(wanted.title)), None)
    return next((one for one in own if one.key == wanted.key), None)


def _same_type(wanted: str, found: str) -> bool:
    return wanted == found or {wanted, found} <= TEXT_TYPES


def _macro(wanted: WantedMacro, macros: list[SetUpMacro]) -> Step:
    """Its text is not touched here: people may have changed it on purpose."""
    standing = macro_named(wanted.title, macros)
    if standing is None:
        request = Request("POST", "/api/v2/macros", {"macro": macro_body(wanted)})
        return Step(Part.MACRO, wanted.title, Do.CREATE, Why.MISSING, request)
    if not standing.active:
        request = Request("PUT", f"/api/v2/macros/{standing.id}", {"macro": {"active": True}})
        return Step(Part.MACRO, wanted.title, Do.CHANGE, Why.INACTIVE, request)
    return Step(Part.MACRO, wanted.title, Do.NOTHING, Why.STANDS)


def macro_named(title: str, macros: list[SetUpMacro]) -> SetUpMacro | None:
    """As the daily work finds it, with or without what stands in parentheses; an active one before an inactive one."""
    for active in (True, False):
        titles = [MacroTitle(id=one.id, title=one.title) for one in macros if one.active is active]
        found = find(titles, title)
        if found is not None:
            return next(one for one in macros if one.id == found.id)
    return None


def macro_body(wanted: WantedMacro) -> dict[str, Any]:
    actions = [
        {"field": "comment_value_html", "value": html_of(wanted.text)},
        {"field": "comment_mode_is_public", "value": "true" if wanted.public else "false"},
    ]
    status = [{"field": "status", "value": wanted.status}] if wanted.status else []
    return {"title": wanted.title, "description": wanted.origin, "active": True, "actions": [*actions, *status]}


def _group(name: str, groups: list[Group]) -> Step:
    """Names count to the letter: roles hang on them."""
    stands = any(group.name == name for group in groups)
    return Step(Part.GROUP, name, Do.NOTHING if stands else Do.ASK, Why.STANDS if stands else Why.MISSING)


def _view(wanted: WantedView, found: Found) -> Iterator[Step]:
    """One that stands is left as its team has it. Without its group nothing is planned: the group's step says so."""
    if any(folded(view.title) == folded(wanted.title) for view in found.views):
        yield Step(Part.VIEW, wanted.title, Do.NOTHING, Why.STANDS)
        return
    ids = [group.id for group in found.groups if group.name == wanted.group]
    if wanted.group is not None and not ids:
        return
    tag = {"field": "current_tags", "operator": "includes", "value": wanted.tag}
    operator, value = wanted.status
    body: dict[str, Any] = {
        "title": wanted.title,
        "description": wanted.description,
        "all": [{"field": "status", "operator": operator, "value": value}, tag],
        "any": [],
        "output": {"columns": list(COLUMNS), "sort_by": "updated", "sort_order": "asc"},
    }
    if ids:
        body["restriction"] = {"type": "Group", "id": ids[0], "ids": ids}
    yield Step(Part.VIEW, wanted.title, Do.CREATE, Why.MISSING, Request("POST", "/api/v2/views", {"view": body}))


def webhook_named(wanted: WantedWebhook, webhooks: list[Webhook]) -> Webhook | None:
    """By its endpoint, else by its name: the server may have moved."""
    return next((one for one in webhooks if one.endpoint == wanted.endpoint), None) or next(
        (one for one in webhooks if folded(one.name) == folded(wanted.name)), None
    )


def _webhook(wanted: WantedWebhook, webhooks: list[Webhook]) -> Step:
    """Events subscribed besides stay."""
    shape = {"name": wanted.name, "http_method": "POST", "request_format": "json", "status": "active"}
    standing = webhook_named(wanted, webhooks)
    if standing is None:
        body = {**shape, "endpoint": wanted.endpoint, "subscriptions": list(wanted.events)}
        return Step(
            Part.WEBHOOK,
            wanted.name,
            Do.CREATE,
            Why.MISSING,
            Request("POST", "/api/v2/webhooks", {"webhook": body}),
            wanted.endpoint,
        )
    events = list(dict.fromkeys([*(standing.subscriptions or []), *wanted.events]))
    missing = [event for event in wanted.events if event not in (standing.subscriptions or [])]
    if standing.endpoint == wanted.endpoint and standing.status == "active" and not missing:
        return Step(Part.WEBHOOK, standing.name, Do.NOTHING, Why.STANDS, detail=standing.endpoint)
    body = {**shape, "name": standing.name, "endpoint": wanted.endpoint, "subscriptions": events}
    request = Request("PUT", f"/api/v2/webhooks/{standing.id}", {"webhook": body})
    if standing.endpoint != wanted.endpoint:
        return Step(Part.WEBHOOK, standing.name, Do.CHANGE, Why.OTHER_ENDPOINT, request, standing.endpoint)
    if standing.status != "active":
        return Step(Part.WEBHOOK, standing.name, Do.CHANGE, Why.INACTIVE, request)
    names = ", ".join(event.rsplit(".", 1)[-1] for event in missing)
    return Step(Part.WEBHOOK, standing.name, Do.CHANGE, Why.EVENTS_MISSING, request, names)
