"""The local Zendesk as a process of its own: `python -m backend.local_zendesk`."""

import uvicorn

from backend.local_zendesk.app import create_local_zendesk
from backend.local_zendesk.settings import LocalZendeskSettings

if __name__ == "__main__":
    settings = LocalZendeskSettings()
    uvicorn.run(
        create_local_zendesk(settings),
        host="127.0.0.1",
        port=settings.local_zendesk_port,
        log_level="warning",
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=2,  # a fault may be holding a request on purpose
    )
