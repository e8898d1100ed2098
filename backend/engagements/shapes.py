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


class Weight(StrEnum):
    """How an action is shown: a Visão has at most one main, two secondary and two links."""

    MAIN = "main"
    SECONDARY = "secondary"
    LINK = "link"


class ActionView(Shape):
    """Something the reader may do now. `form` opens a Tarefa; without it the act happens at once.

    `then` is the Tarefa that opens by itself once the act is done.
    """

    name: str
    label: str
    weight: Weight
    form: str | None
    then: str | None
    icon: str | None
