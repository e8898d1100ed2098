"""How a charge explains itself: computed in h:mm:ss, rounded once; for the ticket always in Portuguese."""

from backend.kit.formats import money
from backend.kit.language import Counted, Language, Said, Sentence
from backend.ledger.corrections import Correction
from backend.ledger.rules import MINUTE, Basis, Charge

HOUR = 3600

PAUSED = Sentence(" − {seconds} de pausa", " − {seconds} paused")
UNPROVEN = Sentence(" − {seconds} em conferência", " − {seconds} under review")
TIME = Sentence("{gross}{paused}{unproven}{result}", "{gross}{paused}{unproven}{result}")
LIMIT = Counted(Sentence("{n} minuto", "{n} minute"), Sentence("{n} minutos", "{n} minutes"))

SENTENCES = {
    Basis.MINUTES: Sentence(
        "{time} → {whole} min × {price} = {amount} + impostos", "{time} → {whole} min × {price} = {amount} + taxes"
    ),
    Basis.MINIMUM: Sentence(
        "{time} → {whole} min; vale o mínimo de {full} min × {price} = {amount} + impostos",
        "{time} → {whole} min; the minimum of {full} min × {price} applies = {amount} + taxes",
    ),
    Basis.SESSION_MINIMUM: Sentence(
        "{time} → {whole} min; com o mínimo de {minimum} min por atendimento, {full} min × {price} = {amount}"
        " + impostos",
        "{time} → {whole} min; with the minimum of {minimum} min per session, {full} min × {price} = {amount} + taxes",
    ),
    Basis.FREE: Sentence("{time}: menos de {limit}, nada é cobrado", "{time}: less than {limit}, nothing is charged"),
    Basis.WAIVED: Sentence(
        "{time} → abonado: 0 min tarifados (sem abono seriam {amount} + impostos)",
        "{time} → waived: 0 min charged (without the waiver: {amount} + taxes)",
    ),
    Basis.CONVERTED: Sentence(
        "{time} → convertida para a outra modalidade: 0 min tarifados",
        "{time} → converted to the other modality: 0 min charged",
    ),
}
INSTEAD = Sentence("{total}, no lugar de {before}", "{total}, instead of {before}")
ADDED = Sentence(
    "{total}; já tarifado: {before}; a acrescentar: {amount} + impostos",
    "{total}; already charged: {before}; to be added: {amount} + taxes",
)
NOTHING_ADDED = Sentence(
    "{total}; já tarifado: {before}; nada a acrescentar", "{total}; already charged: {before}; nothing to add"
)


def duration(seconds: int) -> str:
    """The same in both languages: 45s, 37min10s, 5min05s, 1h02min03s; zeros at the end are left out."""
    hours, rest = divmod(seconds, HOUR)
    minutes, left = divmod(rest, MINUTE)
    if hours:
        tail = f"{minutes:02}min{left:02}s" if left else f"{minutes:02}min" if minutes else ""
        return f"{hours}h{tail}"
    if minutes:
        return f"{minutes}min{left:02}s" if left else f"{minutes}min"
    return f"{left}s"


def price(centavos: int) -> Sentence:
    """An amount of money as a value of another sentence."""
    return Sentence(money(centavos, Language.PT), money(centavos, Language.EN))


def time_of(charge: Charge) -> Said:
    """Total, what is taken off, what is left: "37min10s − 5min50s de pausa = 31min20s"."""
    return time_in(charge.gross_seconds, charge.paused_seconds, charge.unproven_seconds)


def time_in(gross: int, paused: int, unproven: int) -> Said:
    """The same of bare seconds."""
    return TIME.of(
        gross=duration(gross),
        paused=PAUSED.of(seconds=duration(paused)) if paused else "",
        unproven=UNPROVEN.of(seconds=duration(unproven)) if unproven else "",
        result=f" = {duration(gross - paused - unproven)}" if paused or unproven else "",
    )


def charge_sentence(charge: Charge) -> Said:
    """The charge in one line; `.in_(Language.PT)` is what the ledger and the ticket keep."""
    free = max(1, charge.tariff.free_seconds)
    return SENTENCES[charge.basis].of(
        time=time_of(charge),
        whole=charge.whole_minutes,
        full=charge.full_minutes,
        minimum=charge.tariff.minimum_minutes,
        price=price(charge.tariff.price_per_minute_centavos),
        amount=price(charge.full_centavos),
        limit=duration(free) if free % MINUTE else LIMIT.of(free // MINUTE),
    )


def correction_sentence(correction: Correction) -> Said:
    """The new total beside what was charged; after the freeze also what is added."""
    sentence = INSTEAD if not correction.adds else ADDED if correction.amount_centavos else NOTHING_ADDED
    return sentence.of(
        total=charge_sentence(correction.total),
        before=price(correction.before.amount_centavos),
        amount=price(correction.amount_centavos),
    )
