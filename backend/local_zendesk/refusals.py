"""Zendesk's refusals, each with its status and JSON shape."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response


class Refusal(Exception):
    """Answered as it stands; `details` name what was wrong with which attribute."""

    status = 400
    error = "BadRequest"
    description = "Bad request"

    def __init__(self, description: str | None = None, details: Mapping[str, Any] | None = None) -> None:
        self.description = description or self.description
        self.details = details
        super().__init__(self.description)

    def body(self) -> dict[str, Any]:
        return {"error": self.error, "description": self.description} | (
            {"details": self.details} if self.details else {}
        )

    def headers(self) -> dict[str, str]:
        return {}

    def response(self) -> JSONResponse:
        return JSONResponse(self.body(), self.status, self.headers())


class RecordNotFound(Refusal):
    status = 404
    error = "RecordNotFound"
    description = "Not found"


class InvalidEndpoint(Refusal):
    status = 404
    error = "InvalidEndpoint"
    description = "Not found"


class Forbidden(Refusal):
    status = 403
    error = "Forbidden"
    description = "You do not have access to this page"


class RecordInvalid(Refusal):
    status = 422
    error = "RecordInvalid"
    description = "Record validation errors"

    def __init__(self, attribute: str, problem: str) -> None:
        super().__init__(details={attribute: [{"description": f"{attribute.capitalize()}: {problem}"}]})


class IdempotentRequestError(Refusal):
    """An Idempotency-Key that came with another body before."""

    error = "IdempotentRequestError"
    description = "Request parameters do not match those of the first request with this idempotency key"


class UpdateConflict(Refusal):
    status = 409
    error = "UpdateConflict"
    description = (
        "Safe Update prevented the update due to outdated ticket data. "
        "Please fetch the latest ticket data and try again."
    )


class InvalidAttribute(Refusal):
    """The body is not what the endpoint expects."""

    def body(self) -> dict[str, Any]:
        return {"error": {"title": "Invalid attribute", "message": self.description}}


class NotAuthenticated(Refusal):
    status = 401

    def body(self) -> dict[str, Any]:
        return {"error": "Couldn't authenticate you"}


class InvalidToken(Refusal):
    status = 401
    error = "invalid_token"
    description = "The access token provided is expired, revoked, malformed or invalid for other reasons."

    def body(self) -> dict[str, Any]:
        return {"error": self.error, "error_description": self.description}

    def headers(self) -> dict[str, str]:
        return {"WWW-Authenticate": f'Bearer realm="Zendesk", error="{self.error}"'}


class InsufficientScope(InvalidToken):
    status = 403
    error = "insufficient_scope"
    description = "The request requires higher privileges than provided by the access token."


class InvalidClient(InvalidToken):
    error = "invalid_client"
    description = "Client authentication failed due to unknown client or wrong secret."


class InvalidGrant(InvalidToken):
    status = 400
    error = "unsupported_grant_type"
    description = "The authorization grant type is not supported by the authorization server."

    def headers(self) -> dict[str, str]:
        return {}


class WebhookInvalid(Refusal):
    """The webhooks' own shape of errors."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code

    def body(self) -> dict[str, Any]:
        return {"errors": [{"code": self.code, "title": self.code, "detail": self.description}]}


class WebhookNotFound(WebhookInvalid):
    status = 404

    def __init__(self, key: str) -> None:
        super().__init__("WebhookNotFound", f"no webhook has the id {key}")


class TooManyRequests(Refusal):
    status = 429
    error = "APIRateLimitExceeded"
    description = "Number of allowed API requests per minute exceeded"

    def __init__(self, wait_seconds: int, limit: int) -> None:
        super().__init__()
        self.wait_seconds = wait_seconds
        self.limit = limit

    def headers(self) -> dict[str, str]:
        return {
            "Retry-After": str(self.wait_seconds),
            "X-Rate-Limit": str(self.limit),
            "X-Rate-Limit-Remaining": "0",
        }


class Unavailable(Refusal):
    status = 503
    error = "ServiceUnavailable"
    description = "Zendesk is unavailable. Please try again later."


class GatewayTimeout(Refusal):
    status = 504
    error = "GatewayTimeout"
    description = "The request was not answered in time."


async def answer(_: Request, refusal: Exception) -> Response:
    if not isinstance(refusal, Refusal):
        raise refusal
    return refusal.response()
