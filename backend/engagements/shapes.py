"""What all parts of the view model have in common."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Shape(BaseModel):
    """No defaults and nothing extra: the generated client sees exactly what is sent."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Tone(StrEnum):
    NEUTRAL = "neutral"
    PRIMARY = "primary"
    SUCCESS = "success"
    WARNING = "warning"
    DANGER = "danger"
