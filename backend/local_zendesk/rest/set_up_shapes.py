"""How the parts of an account's set-up are shown over REST."""

from backend.local_zendesk.records import Field, Installation, Macro, Option, View, Webhook
from backend.local_zendesk.rest.shapes import Json, stamp


def field_shape(field: Field, origin: str) -> Json:
    """A user's and an organisation's field has a key; a ticket's says its key in the agents' description."""
    shape: Json = {
        "id": field.id,
        "url": f"{origin}/api/v2/{field.owner}_fields/{field.id}.json",
        "type": field.type,
        "title": field.title,
        "raw_title": field.title,
        "description": field.description or field.title,
        "raw_description": field.description or field.title,
        "position": field.id,
        "active": field.active,
        "regexp_for_validation": None,
        "tag": None,
        "created_at": stamp(field.created_at),
        "updated_at": stamp(field.created_at),
    }
    if field.options:
        shape["custom_field_options"] = [_option(option) for option in field.options]
    if field.owner != "ticket":
        return shape | {"key": field.key, "system": False}
    return shape | {
        "title_in_portal": field.title,
        "raw_title_in_portal": field.title,
        "agent_description": field.key,
        "visible_in_portal": False,
        "editable_in_portal": False,
        "required": False,
        "required_in_portal": False,
        "collapsed_for_agents": False,
        "removable": True,
    }


def _option(option: Option) -> Json:
    return {
        "id": option.id,
        "name": option.name,
        "raw_name": option.name,
        "value": option.value,
        "default": False,
    }


def macro_shape(macro: Macro, origin: str) -> Json:
    return {
        "id": macro.id,
        "url": f"{origin}/api/v2/macros/{macro.id}.json",
        "title": macro.title,
        "description": macro.description,
        "active": macro.active,
        "default": False,
        "position": macro.position,
        "actions": macro.actions,
        "restriction": None,
        "created_at": stamp(macro.created_at),
        "updated_at": stamp(macro.updated_at),
    }


def installation_shape(installation: Installation) -> Json:
    settings = installation.settings
    return {
        "id": installation.id,
        "app_id": installation.app_id,
        "product": "support",
        "enabled": installation.enabled,
        "settings": settings,
        "settings_objects": [{"name": name, "value": value} for name, value in settings.items()],
        "group_restrictions": [],
        "role_restrictions": None,
        "collapsible": True,
        "paid": None,
        "servable": True,
        "created_at": stamp(installation.created_at),
        "updated_at": stamp(installation.updated_at),
    }


def view_shape(view: View, origin: str) -> Json:
    columns = [{"id": name, "title": name} for name in view.output.get("columns", [])]
    ordering = {name: view.output.get(name) for name in ("group_by", "group_order", "sort_by", "sort_order")}
    return {
        "id": view.id,
        "url": f"{origin}/api/v2/views/{view.id}.json",
        "title": view.title,
        "description": view.description,
        "active": view.active,
        "default": False,
        "position": view.position,
        "conditions": view.conditions,
        "execution": {**ordering, "columns": columns, "fields": columns, "custom_fields": []},
        "restriction": view.restriction,
        "created_at": stamp(view.created_at),
        "updated_at": stamp(view.updated_at),
    }


def webhook_shape(webhook: Webhook) -> Json:
    """The secret is shown elsewhere."""
    return {
        "id": webhook.key,
        "name": webhook.name,
        "description": webhook.description,
        "status": webhook.status,
        "endpoint": webhook.endpoint,
        "http_method": "POST",
        "request_format": "json",
        "subscriptions": webhook.subscriptions,
        "created_at": stamp(webhook.created_at),
        "created_by": str(webhook.created_by),
        "updated_at": stamp(webhook.updated_at),
        "updated_by": str(webhook.created_by),
    }
