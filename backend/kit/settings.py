"""What the environment says; secrets come from nowhere else."""

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT = Path(__file__).resolve().parents[2]


class Place(BaseSettings):
    """Where this installation keeps its data and listens. Every name is an environment variable in upper case."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore")

    data_dir: Path = PROJECT / ".data"
    """Embedded database, local secrets, the demo's clock. Git-ignored."""
    database_url: str | None = None
    """A real PostgreSQL 15 or newer; None starts the embedded one."""
    port: int = 8000
    local_zendesk_port: int = 8001


class Settings(Place):
    """What the web and worker processes need besides."""

    database_url: str

    zendesk_url: str
    """Where Zendesk's REST API answers, for example https://acme.zendesk.com."""
    zendesk_subdomain: str
    zendesk_app_id: int
    zendesk_installation_id: int
    zendesk_client_id: str
    zendesk_client_secret: SecretStr
    zendesk_webhook_secret: SecretStr | None = None
    """Of the account's webhook; without it no delivery is taken."""
    zendesk_webhook_secret_before: SecretStr | None = None
    """Also valid while the secret is being replaced."""
    zendesk_requests_per_minute: int = Field(default=200, gt=0)
    """The plan's limit for the whole account; the default is the smallest plan's."""
    zendesk_updates_per_minute: int = Field(default=100, gt=0)
    """Zendesk's limit of ticket updates, whatever the plan: less in a sandbox, more with the high-volume add-on."""
    zaf_sdk_url: str = "https://static.zdassets.com/zendesk_app_framework_sdk/2.0/zaf_sdk.min.js"
    frame_ancestors: str = "https://*.zendesk.com"
    """CSP sources that may show the sidebar."""

    session_secret: SecretStr = Field(min_length=32)
    """Signs our own short sessions."""
    session_minutes: int = Field(default=30, ge=1, le=480)
    metrics_token: SecretStr | None = Field(default=None, min_length=16)
    """The bearer that may read `/metrics`; without it nobody may."""
    clock_offset_file: Path | None = None
    """Set beside the local Zendesk only."""
    log_json: bool = True
    public_url: str = ""
    """Where Zendesk reaches `consultoria web`, for example https://consultoria.example.com; checks compare with it."""

    @property
    def webhook_secrets(self) -> list[str]:
        both = (self.zendesk_webhook_secret, self.zendesk_webhook_secret_before)
        return [secret.get_secret_value() for secret in both if secret is not None]
