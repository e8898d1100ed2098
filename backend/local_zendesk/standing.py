"""What the settings put into the account besides the seed: the app's installation, and a webhook when they name one."""

from backend.local_zendesk.records import Installation, Webhook
from backend.local_zendesk.settings import LocalZendeskSettings
from backend.local_zendesk.webhooks.payloads import EVENTS
from backend.local_zendesk.world import World

CONFIGURED = 1
"""The id of the webhook that LOCAL_ZENDESK_WEBHOOK_URL makes; those made over REST count from far above."""
SYSTEM = -1
"""Who made it: Zendesk itself."""


def stand(world: World, settings: LocalZendeskSettings) -> None:
    """At every start and after every reset; what administrators made over REST stays."""
    app = Installation(
        id=settings.zendesk_installation_id,
        app_id=settings.zendesk_app_id,
        settings={"name": "Consultoria", "title": "Consultoria", "server": f"http://localhost:{settings.port}"},
        created_at=world.now(),
        updated_at=world.now(),
    )
    world.save(app)
    url, secret = settings.local_zendesk_webhook_url, settings.local_zendesk_webhook_secret
    if url and secret:
        webhook = Webhook(
            id=CONFIGURED,
            name="Consultoria",
            endpoint=url,
            subscriptions=list(EVENTS),
            secret=secret.get_secret_value(),
            created_by=SYSTEM,
            created_at=world.now(),
            updated_at=world.now(),
        )
        world.save(webhook)
    else:
        world.drop(one for one in world.every(Webhook) if one.id == CONFIGURED)
