"""The calls we make to Zendesk's REST API, each answering records or raising one of `errors`."""

from typing import Any

import httpx

from backend.kit.settings import Settings
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
from backend.zendesk.records import Audit, Group, OpenTicket, Ticket, User

TIMEOUT = httpx.Timeout(10.0, connect=3.0)
LONGEST_RETRY_AFTER = 600.0


class Zendesk:
    """One account's REST API; `transport` lets a test drive it without sockets."""

    def __init__(self, settings: Settings, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self._http = httpx.AsyncClient(base_url=settings.zendesk_url, timeout=TIMEOUT, transport=transport)
        secret = settings.zendesk_client_secret.get_secret_value()
        self._tokens = TokenSource(self._http, settings.zendesk_client_id, secret)

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

    async def user(self, user_id: int) -> User:
        return User.model_validate((await self._call("GET", f"/api/v2/users/{user_id}"))["user"])

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
        found: list[dict[str, Any]] = []
        query = {"page[size]": "100"}
        while True:
            body = await self._call("GET", path, params=query)
            found += body[name]
            if not body["meta"]["has_more"]:
                return found
            query = {**query, "page[after]": body["meta"]["after_cursor"]}

    async def _call(self, method: str, path: str, **parts: Any) -> dict[str, Any]:
        body: dict[str, Any] = (await self._send(method, path, **parts)).json()
        return body

    async def _send(self, method: str, path: str, **parts: Any) -> httpx.Response:
        token = await self._tokens.token()
        answer = await self._once(method, path, token, **parts)
        if answer.status_code == httpx.codes.UNAUTHORIZED:
            token = await self._tokens.token(not_this=token)
            answer = await self._once(method, path, token, **parts)
        _raise_for(answer)
        return answer

    async def _once(self, method: str, path: str, token: str, **parts: Any) -> httpx.Response:
        try:
            return await self._http.request(method, path, headers={"Authorization": f"Bearer {token}"}, **parts)
        except httpx.TransportError as error:
            raise ZendeskUnavailable(type(error).__name__) from error


def _raise_for(answer: httpx.Response) -> None:
    status = answer.status_code
    if answer.is_success:
        return
    if status == httpx.codes.TOO_MANY_REQUESTS:
        asked = answer.headers.get("retry-after", "")
        raise ZendeskBusy("429", after=min(float(asked), LONGEST_RETRY_AFTER) if asked.isdigit() else 60.0)
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
