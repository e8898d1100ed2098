"""What an account has of what we want, read once."""

from dataclasses import dataclass
from typing import get_args

from backend.zendesk.records import Group
from backend.zendesk.setup.catalogue import Owner
from backend.zendesk.setup.client import AdminZendesk
from backend.zendesk.setup.records import Field, SetUpMacro, View, Webhook


@dataclass(frozen=True)
class Found:
    fields: list[Field]
    macros: list[SetUpMacro]
    views: list[View]
    webhooks: list[Webhook]
    groups: list[Group]


async def read_state(admin: AdminZendesk) -> Found:
    fields = [
        Field.model_validate({**one, "owner": owner}) for owner in get_args(Owner) for one in await admin.fields(owner)
    ]
    return Found(
        fields, await admin.macros_with_actions(), await admin.views(), await admin.webhooks(), await admin.groups()
    )
