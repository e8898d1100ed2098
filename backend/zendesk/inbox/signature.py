"""Whether a delivery was signed with our webhook's secret, and lately, by the real clock."""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from backend.kit.errors import DomainError
from backend.kit.language import Sentence

TOLERANCE = timedelta(minutes=5)
"""Between Zendesk's clock and ours, either way: what is older may be a replay."""


class Flaw(StrEnum):
    MISSING = "missing"
    UNREADABLE_TIME = "unreadable_time"
    OUTSIDE_TOLERANCE = "outside_tolerance"
    WRONG = "wrong"


class DeliveryRejected(DomainError):
    """Nothing of it was kept."""

    status = 401
    code = "delivery_rejected"
    title = Sentence("A assinatura do webhook não confere.", "The webhook's signature does not hold.")
    detail = Sentence(
        "Motivo: {flaw}. Confira o segredo do webhook e o relógio do servidor com `consultoria doctor`.",
        "Reason: {flaw}. Check the webhook's secret and the server's clock with `consultoria doctor`.",
    )

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw=flaw)
        self.flaw = flaw


class WebhookNotSetUp(DomainError):
    """Zendesk tries again, so nothing is lost while an administrator sets the secret."""

    status = 503
    code = "webhook_not_set_up"
    title = Sentence("Esta instalação ainda não recebe webhooks.", "This installation does not take webhooks yet.")
    detail = Sentence(
        "Defina ZENDESK_WEBHOOK_SECRET com o segredo que o Zendesk mostra para o webhook e reinicie.",
        "Set ZENDESK_WEBHOOK_SECRET to the secret that Zendesk shows for the webhook, and restart.",
    )


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """As Zendesk computes it: base64 of HMAC-SHA256 over timestamp and raw body; the secret is used as it is shown."""
    return base64.b64encode(hmac.digest(secret.encode(), timestamp.encode() + body, hashlib.sha256)).decode()


@dataclass(frozen=True)
class Signed:
    """A delivery as it came; an absent header is empty."""

    invocation_id: str
    timestamp: str
    signature: str
    body: bytes


def check(secrets: list[str], given: Signed, now: datetime) -> None:
    """Raises DeliveryRejected, or WebhookNotSetUp without secrets. Several are valid while one replaces the other."""
    if not secrets:
        raise WebhookNotSetUp
    if not given.invocation_id or not given.timestamp or not given.signature:
        raise DeliveryRejected(Flaw.MISSING)
    try:
        signed_at = datetime.fromisoformat(given.timestamp)
        late = abs(now - signed_at) > TOLERANCE
    except (ValueError, TypeError) as error:  # no time, or one without a zone
        raise DeliveryRejected(Flaw.UNREADABLE_TIME) from error
    known = [signature(secret, given.timestamp, given.body).encode() for secret in secrets]
    if not any(hmac.compare_digest(one, given.signature.encode()) for one in known):
        raise DeliveryRejected(Flaw.WRONG)
    if late:
        raise DeliveryRejected(Flaw.OUTSIDE_TOLERANCE)
