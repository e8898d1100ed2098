"""The headers that prove a webhook request came from here, unchanged, just now."""

import base64
import hashlib
import hmac
from datetime import datetime

from backend.local_zendesk.records import Webhook
from backend.local_zendesk.webhooks.payloads import ACCOUNT_ID


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """Base64 of HMAC-SHA256 over the timestamp and the raw body, one after the other."""
    digest = hmac.new(secret.encode(), timestamp.encode() + body, hashlib.sha256).digest()
    return base64.b64encode(digest).decode()


def headers(webhook: Webhook, now: datetime, invocation: str, body: bytes) -> dict[str, str]:
    """`now` is real time in UTC: a receiver refuses what is minutes old."""
    timestamp = f"{now:%Y-%m-%dT%H:%M:%SZ}"
    return {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "Zendesk Webhook",
        "X-Zendesk-Account-Id": str(ACCOUNT_ID),
        "X-Zendesk-Webhook-Id": webhook.key,
        "X-Zendesk-Webhook-Invocation-Id": invocation,
        "X-Zendesk-Webhook-Signature": signature(webhook.secret, timestamp, body),
        "X-Zendesk-Webhook-Signature-Timestamp": timestamp,
    }
