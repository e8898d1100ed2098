"""The checks of what lets us in and Zendesk reach us: OAuth, clocks, the installed app, the webhook."""

from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from backend.kit.settings import Settings
from backend.operations import remedies
from backend.operations.findings import Check, Finding, State, failed, well
from backend.zendesk.errors import ZendeskCredentialsRejected, ZendeskRefused
from backend.zendesk.identity import LEEWAY_SECONDS
from backend.zendesk.setup.client import AdminZendesk
from backend.zendesk.setup.records import Webhook

SUCCESS = range(200, 300)


async def oauth(admin: AdminZendesk) -> Finding:
    try:
        me = await admin.me()
    except ZendeskCredentialsRejected as error:
        refused = remedies.CREDENTIALS.of(status=error.http_status)
        return failed(Check.OAUTH, refused, remedies.RENEW_CREDENTIALS)
    if me.role != "admin":
        return failed(Check.OAUTH, remedies.NOT_ADMIN.of(name=me.name), remedies.GIVE_RIGHTS)
    return well(Check.OAUTH, remedies.OAUTH.of(name=me.name))


async def clock(admin: AdminZendesk, now: datetime) -> Finding:
    """`now` is real time just before."""
    theirs = await admin.server_time()
    if theirs is None:
        return Finding(Check.CLOCK, State.UNKNOWN, remedies.NO_DATE)
    apart = round(abs((theirs - now).total_seconds()))
    told = remedies.SKEW.of(seconds=apart)
    return failed(Check.CLOCK, told, remedies.SET_CLOCK) if apart > LEEWAY_SECONDS else well(Check.CLOCK, told)


async def app(admin: AdminZendesk, settings: Settings) -> Finding:
    number = settings.zendesk_installation_id
    found = await admin.installation(number)
    if found is None:
        return failed(Check.APP, remedies.APP_MISSING.of(number=number), remedies.INSTALL_APP)
    if found.app_id != settings.zendesk_app_id:
        other = remedies.APP_OTHER.of(number=number, found=found.app_id, wanted=settings.zendesk_app_id)
        return failed(Check.APP, other, remedies.INSTALL_APP)
    if not found.enabled:
        return failed(Check.APP, remedies.APP_OFF, remedies.SWITCH_ON)
    return well(Check.APP, remedies.FINE)


async def app_key(admin: AdminZendesk, settings: Settings) -> Finding:
    try:
        pem = await admin.public_key(settings.zendesk_app_id)
        reason = "" if isinstance(load_pem_public_key(pem.encode()), RSAPublicKey) else "RSA"
    except ZendeskRefused as error:
        reason = str(error.http_status)
    except ValueError:
        reason = "PEM"
    if reason:
        return failed(Check.APP_KEY, remedies.KEY_MISSING.of(reason=reason), remedies.SIGN_URLS)
    return well(Check.APP_KEY, remedies.FINE)


async def webhook_secret(admin: AdminZendesk, settings: Settings, webhook: Webhook) -> Finding:
    if not settings.webhook_secrets:
        return failed(Check.WEBHOOK_SECRET, remedies.SECRET_UNSET, remedies.SET_SECRET)
    if await admin.webhook_secret(webhook.id) not in settings.webhook_secrets:
        return failed(Check.WEBHOOK_SECRET, remedies.SECRET_DIFFERS, remedies.SET_SECRET)
    return well(Check.WEBHOOK_SECRET, remedies.FINE)


async def webhook_delivery(admin: AdminZendesk, webhook: Webhook) -> Finding:
    status = await admin.try_webhook(webhook.id)
    if status is None:
        nobody = remedies.NOT_DELIVERED.of(endpoint=webhook.endpoint)
        return failed(Check.WEBHOOK_DELIVERY, nobody, remedies.OPEN_DOOR)
    if status not in SUCCESS:
        return failed(Check.WEBHOOK_DELIVERY, remedies.DELIVERY_REFUSED.of(status=status), remedies.CHECK_WEB)
    return well(Check.WEBHOOK_DELIVERY, remedies.DELIVERED.of(status=status))
