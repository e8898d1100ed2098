"""Every failure answered as RFC 9457 problem+json: what stopped, why, what to do, and a reference for support."""

import secrets

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException

from backend.kit.errors import DomainError
from backend.kit.language import Language, Sentence

log = structlog.get_logger(__name__)


class Problem(BaseModel):
    """application/problem+json."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    reference: str


class DatabaseUnavailable(DomainError):
    status = 503
    code = "database_unavailable"
    title = Sentence("O banco de dados não respondeu.", "The database did not answer.")
    detail = Sentence(
        "Nada do que você pediu foi salvo. Tente de novo em instantes; o que já estava registrado continua valendo.",
        "Nothing you asked for was stored. Try again in a moment; what was already recorded still stands.",
    )


class InvalidRequest(DomainError):
    status = 422
    code = "invalid_request"
    title = Sentence("O pedido chegou incompleto ou em formato errado.", "The request is incomplete or malformed.")
    detail = Sentence(
        "Confira: {fields}. Nada foi salvo. Recarregue o ticket e tente de novo.",
        "Check: {fields}. Nothing was stored. Reload the ticket and try again.",
    )


class UnknownRoute(DomainError):
    status = 404
    code = "unknown_route"
    title = Sentence("Este endereço não existe.", "This address does not exist.")
    detail = Sentence(
        "Recarregue a página do Zendesk; se continuar, informe o código ao suporte.",
        "Reload the Zendesk page; if it goes on, give support the code.",
    )


class UnexpectedFailure(DomainError):
    status = 500
    code = "unexpected_failure"
    title = Sentence("Algo falhou do nosso lado.", "Something failed on our side.")
    detail = Sentence(
        "Nada do que você pediu foi salvo. Tente de novo; se continuar, informe o código ao suporte.",
        "Nothing you asked for was stored. Try again; if it goes on, give support the code.",
    )


def problem(request: Request, error: DomainError) -> JSONResponse:
    language = Language.of(request.headers.get("accept-language"))
    raw = secrets.token_hex(4).upper()
    body = Problem(
        type=f"urn:consultoria:{error.code}",
        title=error.title.in_(language, **error.values),
        status=error.status,
        detail=error.detail.in_(language, **error.values),
        code=error.code,
        reference=f"{raw[:4]}-{raw[4:]}",
    )
    log.info("problem", code=error.code, status=error.status, reference=body.reference)
    headers = {"Content-Language": language.value, "Cache-Control": "no-store"}
    return JSONResponse(body.model_dump(), error.status, headers, media_type="application/problem+json")


def add_problem_handlers(app: FastAPI) -> None:
    """One handler per family of failure; the sentences are the errors' own."""

    async def refused(request: Request, error: Exception) -> JSONResponse:
        return problem(request, error if isinstance(error, DomainError) else UnexpectedFailure())

    async def invalid(request: Request, error: Exception) -> JSONResponse:
        found = error.errors() if isinstance(error, RequestValidationError) else []
        fields = ", ".join(
            sorted({".".join(part for part in one["loc"][1:] if isinstance(part, str)) or "JSON" for one in found})
        )
        return problem(request, InvalidRequest(fields=fields))

    async def no_database(request: Request, error: Exception) -> JSONResponse:
        log.error("database.unavailable", reason=type(error).__name__)
        return problem(request, DatabaseUnavailable())

    async def http(request: Request, error: Exception) -> JSONResponse:
        status = error.status_code if isinstance(error, HTTPException) else 500
        return problem(request, UnknownRoute() if status in {404, 405} else UnexpectedFailure())

    async def unexpected(request: Request, error: Exception) -> JSONResponse:
        log.error("unexpected", exc_info=error)
        return problem(request, UnexpectedFailure())

    app.add_exception_handler(DomainError, refused)
    app.add_exception_handler(RequestValidationError, invalid)
    for family in (OperationalError, InterfaceError, PoolTimeoutError):
        app.add_exception_handler(family, no_database)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(Exception, unexpected)
