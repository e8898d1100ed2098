"""What every endpoint stands on, and how a request becomes a caller."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from backend.local_zendesk.changes import TicketChange, TicketCreation
from backend.local_zendesk.creation import create_ticket, made_earlier
from backend.local_zendesk.faults import Faults
from backend.local_zendesk.limits import ACCOUNT, Limits
from backend.local_zendesk.notices import Notices
from backend.local_zendesk.records import Audit, Ticket, User
from backend.local_zendesk.refusals import InsufficientScope, NotAuthenticated
from backend.local_zendesk.settings import LocalZendeskSettings
from backend.local_zendesk.signing import SigningKey
from backend.local_zendesk.tokens import bearer_of
from backend.local_zendesk.updates import update_ticket
from backend.local_zendesk.webhooks.delivery import Courier
from backend.local_zendesk.world import World

INTEGRATION_EMAIL = "integracao@consultoria.example"
"""The user behind the OAuth client."""


@dataclass(frozen=True)
class Local:
    settings: LocalZendeskSettings
    world: World
    limits: Limits
    faults: Faults
    key: SigningKey
    webhook: Courier
    notices: Notices

    def update(self, number: int, change: TicketChange, by: User, channel: str) -> tuple[Ticket, Audit]:
        """The one door to a ticket: updates it and tells who subscribed. Raises what update_ticket raises."""
        ticket, audit = update_ticket(self.world, number, change, by, channel=channel, origin=self.settings.origin)
        self.webhook.tell(self.world, ticket, audit)
        return ticket, audit

    def create(
        self, new: TicketCreation, by: User, channel: str, made_with: tuple[str, str] | None
    ) -> tuple[Ticket, bool]:
        """A new ticket, and whether this request made it. Raises what create_ticket raises."""
        known = made_earlier(self.world, made_with)
        if known is not None:
            return known, False
        ticket, audit = create_ticket(
            self.world, new, by, channel=channel, origin=self.settings.origin, made_with=made_with
        )
        self.webhook.tell(self.world, ticket, audit)
        return ticket, True

    def integration_user(self) -> User:
        return next(user for user in self.world.every(User) if user.email == INTEGRATION_EMAIL)


def _local(request: Request) -> Local:
    local = request.app.state.local
    if not isinstance(local, Local):
        raise TypeError("the application was not made by create_local_zendesk")
    return local


Here = Annotated[Local, Depends(_local)]


def _caller(request: Request, local: Here) -> User:
    scheme, _, bearer = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not bearer:
        raise NotAuthenticated
    user, scopes = bearer_of(local.world, bearer)
    local.limits.take(ACCOUNT)
    if ("read" if request.method == "GET" else "write") not in scopes:
        raise InsufficientScope
    return user


Caller = Annotated[User, Depends(_caller)]
"""The user of a valid bearer with the scope the method needs; counted against the account's limit."""
