"""The calls we make to Zendesk's REST API, each answering records or raising one of `errors`."""

import re
from collections.abc import AsyncGenerator, Mapping
from datetime import datetime
from typing import Any

import httpx

from backend.kit.settings import Settings
from backend.zendesk.attachments import download
from backend.zendesk.errors import (
    TicketClosed,
    TicketMissing,
    ZendeskBusy,
    ZendeskConflict,
    ZendeskCredentialsRejected,
    ZendeskRefused,
    ZendeskUnavailable,
)
from backend.zendesk.oauth import TokenSource
from backend.zendesk.pace import Pace
from backend.zendesk.records import (
    Audit,
    ChangedTickets,
    Conversation,
    Group,
    Macro,
    OpenTicket,
    Organization,
    Ticket,
    TicketField,
    User,
)

TIMEOUT = httpx.Timeout(10.0, connect=3.0)
LONGEST_RETRY_AFTER = 600.0
EMAIL = re.compile(r"[^\s@\":*]+@[^\s@\":*]+")
"""One that cannot be taken for anything else of the search's language."""


class Zendesk:
    """One account's REST API; `transport` lets a test drive it without sockets, `pace` keeps the account's limit."""

    def __init__(
        self, settings: Settings, transport: httpx.AsyncBaseTransport | None = None, pace: Pace | None = None
    ) -> None:
        self._http = httpx.AsyncClient(base_url=settings.zendesk_url, timeout=TIMEOUT, transport=transport)
        secret = settings.zendesk_client_secret.get_secret_value()
        self._tokens = TokenSource(self._http, settings.zendesk_client_id, secret)
        self._pace = pace

    async def close(self) -> None:
        await self._http.aclose()

    async def open_ticket(self, ticket_id: int) -> OpenTicket:
        """The ticket with its people and organisation in one call. Raises TicketMissing."""
        return OpenTicket.model_validate(await self._ticket(ticket_id, {"include": "users,organizations"}))

    async def ticket(self, ticket_id: int) -> Ticket:
        return Ticket.model_validate((await self._ticket(ticket_id, {}))["ticket"])

    async def update_ticket(self, ticket_id: int, changes: dict[str, Any]) -> Audit:
        """ONE update. Raises ZendeskConflict when `updated_stamp` is stale, TicketClosed, TicketMissing.

        After a ZendeskUnavailable nobody knows whether it was applied: look for the key in `audits` first.
        """
        try:
            body = await self._call("PUT", f"/api/v2/tickets/{ticket_id}", json={"ticket": changes})
        except ZendeskRefused as error:
            raise _about_ticket(error) from error
        return Audit.model_validate(body["audit"])

    async def create_ticket(self, ticket: dict[str, Any], key: str) -> int:
        """The new ticket's number. For two hours Zendesk makes one ticket per `key`."""
        header = {"Idempotency-Key": key}
        body = await self._call("POST", "/api/v2/tickets", json={"ticket": ticket}, headers=header)
        return int(body["ticket"]["id"])

    async def audit_with_key(self, ticket_id: int, key: str) -> Audit | None:
        """The update that carried our key, newest first, or None when it never arrived."""
        path, query = f"/api/v2/tickets/{ticket_id}/audits", {"page[size]": "100", "sort": "-created_at"}
        while True:
            body = await self._call("GET", path, params=query)
            audits = [Audit.model_validate(one) for one in body["audits"]]
            found = next((audit for audit in audits if audit.key == key), None)
            if found is not None or not body["meta"]["has_more"]:
                return found
            query = {**query, "page[after]": body["meta"]["after_cursor"]}

    async def latest_audits(self, ticket_id: int) -> list[Audit]:
        """The last hundred updates, newest first. Raises TicketMissing."""
        query = {"page[size]": "100", "sort": "-created_at"}
        try:
            body = await self._call("GET", f"/api/v2/tickets/{ticket_id}/audits", params=query)
        except ZendeskRefused as error:
            raise _about_ticket(error) from error
        return [Audit.model_validate(one) for one in body["audits"]]

    async def comments(self, ticket_id: int) -> Conversation:
        """The whole conversation, oldest first, and its authors with their user fields. Raises TicketMissing."""
        try:
            found = await self._pages(f"/api/v2/tickets/{ticket_id}/comments", include="users")
        except ZendeskRefused as error:
            raise _about_ticket(error) from error
        authors = {one["id"]: one for body in found for one in body.get("users", [])}
        comments = [one for body in found for one in body["comments"]]
        return Conversation.model_validate({"comments": comments, "users": list(authors.values())})

    def attachment(self, content_url: str) -> AsyncGenerator[bytes]:
        """Its content as it comes; how much is the reader's to bound. Raises ZendeskRefused, ZendeskUnavailable."""
        return download(self._http, self._tokens, content_url)

    async def changed_tickets(self, cursor: str | None, since: datetime) -> ChangedTickets:
        """One page of the incremental export, oldest change first: behind `cursor`, without one from `since` on."""
        place = {"cursor": cursor} if cursor else {"start_time": str(int(since.timestamp()))}
        return ChangedTickets.model_validate(
            await self._call("GET", "/api/v2/incremental/tickets/cursor", params={**place, "per_page": "500"})
        )

    async def notify(self, app_id: int, event: str, body: str, agent_id: int | None = None) -> None:
        """Pushes `api_notification.<event>` to open sidebars: one agent's, or all of the account."""
        asked = {"app_id": app_id, "event": event, "body": body, **({"agent_id": agent_id} if agent_id else {})}
        await self._send("POST", "/api/v2/apps/notify", json=asked)

    async def ticket_fields(self) -> list[TicketField]:
        """Inactive ones too."""
        return [TicketField.model_validate(one) for one in await self._all("/api/v2/ticket_fields", "ticket_fields")]

    async def macros(self) -> list[Macro]:
        """All that the integration user sees, inactive ones too."""
        return [Macro.model_validate(one) for one in await self._all("/api/v2/macros", "macros")]

    async def user(self, user_id: int) -> User:
        return User.model_validate((await self._call("GET", f"/api/v2/users/{user_id}"))["user"])

    async def user_with_email(self, email: str) -> User | None:
        """None when nobody has exactly that address, or none that a search may ask for."""
        if not EMAIL.fullmatch(email):
            return None
        found = await self._call("GET", "/api/v2/search", params={"query": f"type:user email:{email}"})
        users = [User.model_validate(one) for one in found["results"] if one.get("result_type") == "user"]
        return next((one for one in users if (one.email or "").casefold() == email.casefold()), None)

    async def organization(self, organization_id: int) -> Organization:
        """Raises ZendeskRefused when it is gone."""
        found = await self._call("GET", f"/api/v2/organizations/{organization_id}")
        return Organization.model_validate(found["organization"])

    async def group_ids_of(self, user_id: int) -> list[int]:
        found = await self._all(f"/api/v2/users/{user_id}/group_memberships", "group_memberships")
        return [int(one["group_id"]) for one in found]

    async def member_ids_of(self, group_id: int) -> list[int]:
        found = await self._all(f"/api/v2/groups/{group_id}/memberships", "group_memberships")
        return [int(one["user_id"]) for one in found]

    async def groups(self) -> list[Group]:
        return [Group.model_validate(one) for one in await self._all("/api/v2/groups", "groups")]

    async def public_key(self, app_id: int) -> str:
        """PEM."""
        return (await self._send("GET", f"/api/v2/apps/{app_id}/public_key")).text

    async def _ticket(self, ticket_id: int, query: dict[str, str]) -> dict[str, Any]:
        try:
            return await self._call("GET", f"/api/v2/tickets/{ticket_id}", params=query)
        except ZendeskRefused as error:
            raise _about_ticket(error) from error

    async def _all(self, path: str, name: str) -> list[dict[str, Any]]:
        return [one for body in await self._pages(path) for one in body[name]]

    async def _pages(self, path: str, **query: str) -> list[dict[str, Any]]:
        """The bodies of a list's pages, first to last."""
        found: list[dict[str, Any]] = []
        asked = {**query, "page[size]": "100"}
        while True:
            body = await self._call("GET", path, params=asked)
            found.append(body)
            if not body["meta"]["has_more"]:
                return found
            asked = {**asked, "page[after]": body["meta"]["after_cursor"]}

    async def _call(self, method: str, path: str, **parts: Any) -> dict[str, Any]:
        answer = await self._send(method, path, **parts)
        try:
            body: dict[str, Any] = answer.json()
        except ValueError as error:  # a page of some machine in between: nobody knows what became of the request
            raise ZendeskUnavailable("not JSON") from error
        return body

    async def _send(self, method: str, path: str, **parts: Any) -> httpx.Response:
        token = await self._tokens.token()
        answer = await self._once(method, path, token, **parts)
        if answer.status_code == httpx.codes.UNAUTHORIZED:
            token = await self._tokens.token(not_this=token)
            answer = await self._once(method, path, token, **parts)
        try:
            _raise_for(answer)
        except ZendeskBusy as busy:
            if self._pace is not None:
                await self._pace.hold(busy.wait)
            raise
        return answer

    async def _once(
        self, method: str, path: str, token: str, headers: Mapping[str, str] | None = None, **parts: Any
    ) -> httpx.Response:
        if self._pace is not None:
            await self._pace.turn(method)
        try:
            sent = {**(headers or {}), "Authorization": f"Bearer {token}"}
            return await self._http.request(method, path, headers=sent, **parts)
        except httpx.TransportError as error:
            raise ZendeskUnavailable(type(error).__name__) from error


def _raise_for(answer: httpx.Response) -> None:
    status = answer.status_code
    if answer.is_success:
        return
    if status == httpx.codes.TOO_MANY_REQUESTS:
        asked = answer.headers.get("retry-after", "")
        raise ZendeskBusy(min(float(asked), LONGEST_RETRY_AFTER) if asked.isdigit() else 60.0)
    if status == httpx.codes.CONFLICT:
        raise ZendeskConflict("409")
    if answer.is_server_error:
        raise ZendeskUnavailable(str(status))
    if status in {httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN}:
        raise ZendeskCredentialsRejected(status, "token refused")
    raise ZendeskRefused(status, answer.text[:200])


def _about_ticket(error: ZendeskRefused) -> ZendeskRefused:
    if error.http_status == httpx.codes.NOT_FOUND:
        return TicketMissing()
    if error.http_status == httpx.codes.UNPROCESSABLE_ENTITY and "closed" in error.reason.lower():
        return TicketClosed(error.reason)
    return error
