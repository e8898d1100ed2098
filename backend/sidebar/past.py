"""What happened on the ticket past the sidebar, where a person has to know it."""

from collections.abc import Mapping

from backend.automation.store import Observation, Seen
from backend.engagements.shapes import Tone
from backend.engagements.view import BannerView
from backend.kit.formats import clock_time, weekday_and_day
from backend.kit.language import Sentence
from backend.sidebar.parts import Say

SEEN_AT = Sentence("Visto em {day}, {time}.", "Seen on {day}, {time}.")
WARNINGS: Mapping[Seen, tuple[Sentence, Sentence]] = {
    Seen.NATIVE_FINISH: (
        Sentence("Divergência: Finalização enviada por fora", "Divergence: Finalização sent past the sidebar"),
        Sentence(
            "Alguém enviou a macro de Finalização pelo próprio Zendesk. Ela não tarifa nada: encerre o atendimento "
            "aqui e combine com o cliente qual texto vale.",
            "Someone sent the Finalização macro in Zendesk itself. It charges nothing: finish the service here and "
            "settle with the customer which text counts.",
        ),
    ),
    Seen.NATIVE_TERM: (
        Sentence("Um termo foi enviado por fora", "A term was sent past the sidebar"),
        Sentence(
            "Alguém enviou a macro do termo pelo próprio Zendesk. Sem o termo enviado por aqui, nada pode começar "
            "nem ser cobrado.",
            "Someone sent the term's macro in Zendesk itself. Without the term sent from here nothing can start or "
            "be charged.",
        ),
    ),
    Seen.MERGED: (
        Sentence("Este ticket foi mesclado a outro", "This ticket was merged into another"),
        Sentence(
            "O Zendesk fechou este ticket e não aceita mais mudanças nele. O tempo parou; o que foi registrado "
            "continua valendo.",
            "Zendesk closed this ticket and accepts no more changes on it. The clock has stopped; what was recorded "
            "still stands.",
        ),
    ),
    Seen.DELETED: (
        Sentence("Este ticket foi excluído no Zendesk", "This ticket was deleted in Zendesk"),
        Sentence(
            "O tempo parou e nada mais pode ser escrito no ticket. O que foi registrado continua valendo.",
            "The clock has stopped and nothing more can be written on the ticket. What was recorded still stands.",
        ),
    ),
}
"""The gravest first."""


def past_the_sidebar(say: Say, seen: list[Observation]) -> BannerView | None:
    """The newest of the gravest kind."""
    found = next((one for kind in WARNINGS for one in seen if one.kind == kind), None)
    if found is None:
        return None
    title, body = WARNINGS[Seen(found.kind)]
    at = SEEN_AT.of(day=weekday_and_day(found.at, say.language), time=clock_time(found.at))
    return BannerView(
        tone=Tone.WARNING,
        icon="alert-warning-stroke",
        title=say(title),
        body=say(body),
        detail=None,
        note=say(at),
        write_id=None,
        actions=[],
    )
