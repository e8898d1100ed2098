"""What happened on the ticket past the sidebar, where a person has to know it."""

from collections.abc import Mapping

from backend.automation.store import Observation, Seen
from backend.engagements.shapes import Tone
from backend.engagements.view import BannerView
from backend.kit.formats import clock_time, weekday_and_day
from backend.kit.language import Sentence
from backend.sidebar.history_words import DIVERGENCE
from backend.sidebar.parts import Say
from backend.terms.adoption import Hindrance

SEEN_AT = Sentence("Visto em {day}, {time}.", "Seen on {day}, {time}.")
WARNINGS: Mapping[Seen, tuple[Sentence, Sentence]] = {
    Seen.NATIVE_FINISH: (
        DIVERGENCE,
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
            "Alguém enviou a macro do termo pelo próprio Zendesk e ele não foi adotado: {why}. Sem o termo enviado por "
            "aqui, nada pode começar nem ser cobrado.",
            "Someone sent the term's macro in Zendesk itself and it was not adopted: {why}. Without the term sent from "
            "here nothing can start or be charged.",
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
WHY: Mapping[Hindrance, Sentence] = {
    Hindrance.NOT_AWAITED: Sentence(
        "naquele momento a consultoria não esperava um termo", "at that time no term was awaited"
    ),
    Hindrance.OTHER_AUDIENCE: Sentence(
        "só o termo ao cliente final pode ser adotado", "only the term to the end customer can be adopted"
    ),
    Hindrance.NO_PUBLIC_REPLY: Sentence("não é uma resposta pública nossa", "it is no public reply of ours"),
    Hindrance.TICKET_CLOSED: Sentence("o ticket está fechado", "the ticket is closed"),
    Hindrance.PAYER_UNKNOWN: Sentence("falta saber quem paga", "it is not known who pays"),
    Hindrance.OTHER_PRICE: Sentence(
        "o preço ou o mínimo do texto não é o da política", "the text's price or minimum is not the policy's"
    ),
    Hindrance.OTHER_CNPJ: Sentence(
        "o CNPJ do texto não é o da organização do ticket", "the text's CNPJ is not the ticket's organisation's"
    ),
    Hindrance.OTHER_VALIDITY: Sentence(
        "a validade do texto não é a da política", "the text's validity is not the policy's"
    ),
    Hindrance.EXPIRED: Sentence("a validade dele já passou", "its validity is over"),
}


def past_the_sidebar(say: Say, seen: list[Observation]) -> BannerView | None:
    """The newest of the gravest kind."""
    found = next((one for kind in WARNINGS for one in seen if one.kind == kind), None)
    if found is None:
        return None
    title, body = WARNINGS[Seen(found.kind)]
    # one that was seen before terms could be adopted was not awaited
    why = Hindrance(found.facts.get("hindrance", Hindrance.NOT_AWAITED))
    at = SEEN_AT.of(day=weekday_and_day(found.at, say.language), time=clock_time(found.at))
    return BannerView(
        tone=Tone.WARNING,
        icon="alert-warning-stroke",
        title=say(title),
        body=say(body.of(why=WHY[why])),
        detail=None,
        note=say(at),
        write_id=None,
        actions=[],
    )
