"""`GET /metrics` for Prometheus: what this process served and how the queues stand, for who has the token."""

import hmac
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

from backend.kit.clock import Clock
from backend.kit.db import Snapshot
from backend.kit.errors import DomainError
from backend.kit.language import Sentence
from backend.kit.requests import RequestFigures
from backend.kit.settings import Settings
from backend.operations.figures import read_figures

router = APIRouter()


class MetricsNotSetUp(DomainError):
    """The proxy makes every request come from this machine: where it comes from proves nothing."""

    status = 503
    code = "metrics_not_set_up"
    title = Sentence("As métricas não estão ligadas.", "Metrics are not switched on.")
    detail = Sentence(
        "Defina METRICS_TOKEN com um texto aleatório de 16 letras ou mais, dê o mesmo ao Prometheus e reinicie.",
        "Set METRICS_TOKEN to a random text of 16 letters or more, give Prometheus the same one, and restart.",
    )


class MetricsTokenRejected(DomainError):
    status = 401
    code = "metrics_token_rejected"
    title = Sentence("As métricas pedem o token delas.", "Metrics ask for their token.")
    detail = Sentence(
        "Envie Authorization: Bearer com o valor de METRICS_TOKEN.",
        "Send Authorization: Bearer with the value of METRICS_TOKEN.",
    )


def scraper(request: Request, authorization: Annotated[str, Header()] = "") -> None:
    """Raises MetricsNotSetUp, MetricsTokenRejected."""
    settings: Settings = request.app.state.settings
    if settings.metrics_token is None:
        raise MetricsNotSetUp
    expected = f"Bearer {settings.metrics_token.get_secret_value()}"
    if not hmac.compare_digest(expected.encode(), authorization.encode()):
        raise MetricsTokenRejected


@router.get("/metrics", include_in_schema=False, dependencies=[Depends(scraper)])
async def metrics(request: Request, db: Snapshot) -> Response:
    clock: Clock = request.app.state.clock
    served: RequestFigures = request.app.state.request_figures
    standing = CollectorRegistry()
    standing.register(await read_figures(db, clock.now(), datetime.now(UTC)))
    text = generate_latest(served.registry) + generate_latest(standing)
    return Response(text, media_type=CONTENT_TYPE_LATEST)
