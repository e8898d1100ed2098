"""How the values of a policy are called and read, and what is wrong with one that is refused."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from backend.kit.clock import BRASILIA
from backend.kit.formats import DAYS, day, money
from backend.kit.language import Counted, Language, Said, Sentence, Value
from backend.policies.rules import (
    BOUNDS,
    DEAREST_HOUR,
    LONGEST_WORDS,
    BilledStatus,
    Conditions,
    Fault,
    MinimumScope,
    OrderStrategy,
    Rounding,
    WaiverReason,
    changed_names,
)

LABELS: Mapping[str, Sentence] = {
    "label": Sentence("Nome da modalidade", "Name of the modality"),
    "subject_prefix": Sentence("Prefixo do assunto", "Prefix of the subject"),
    "price_per_hour_centavos": Sentence("Preço por hora", "Price per hour"),
    "minimum_minutes": Sentence("Mínimo tarifado", "Minimum charged"),
    "minimum_scope": Sentence("O mínimo vale", "The minimum holds"),
    "seconds_rounding": Sentence("Arredondamento dos segundos", "Rounding of seconds"),
    "free_seconds": Sentence("Sem tarifação abaixo de", "No charge below"),
    "billed_statuses": Sentence("Status do ticket que entram no fechamento", "Ticket statuses that a closing takes"),
    "waiver_reasons": Sentence("Motivos de abono da liderança", "Reasons for which leaders waive"),
    "order_strategy": Sentence("Quantidade do pedido", "Quantity of the order"),
    "approval_required": Sentence("Aprovação do Maestro", "Maestro's approval"),
    "approval_target_minutes": Sentence("Meta da aprovação, em tempo útil", "Target of the approval, in working time"),
    "term_valid_days": Sentence("Validade do termo", "Validity of the term"),
    "term_reminder_days": Sentence("Lembrete do termo, após", "Reminder of the term, after"),
    "reopen_days": Sentence("Reabertura, até", "Reopening, within"),
    "reply_days": Sentence("Prazo da resposta do cliente, em dias úteis", "Customer's answer due, in business days"),
    "contact_minutes": Sentence("Contato com o cliente, a cada", "Contact with the customer, every"),
    "contact_warning_minutes": Sentence("Aviso antes do contato", "Warning before the contact"),
    "escalation_minutes": Sentence("Aviso aos Maestros, após o prazo", "Maestros told, after the limit"),
    "cap_warning_percent": Sentence("Aviso do limite de tempo, em", "Warning of the time limit, at"),
    "shift_start": Sentence("Início do expediente", "Start of the shift"),
    "shift_end": Sentence("Fim do expediente", "End of the shift"),
}
EFFECTIVE_FROM = Sentence("Vale a partir de", "In force from")

WAIVERS: Mapping[WaiverReason, str] = {
    WaiverReason.ISSUE: "ISSUE",
    WaiverReason.TRANSFER: "REPASSE",
    WaiverReason.MANAGEMENT: "GESTÃO",
    WaiverReason.DOCUMENTATION: "DOCUMENTAÇÃO",
    WaiverReason.SUPPORT_GAP: "GAP SUPORTE",
    WaiverReason.OTHER: "OUTROS",
}
"""The options of "Consultoria Motivo", in every language as the field has them."""
STATUSES: Mapping[BilledStatus, Sentence] = {
    BilledStatus.HOLD: Sentence("Em espera", "On hold"),
    BilledStatus.SOLVED: Sentence("Resolvido", "Solved"),
    BilledStatus.CLOSED: Sentence("Fechado", "Closed"),
}
SCOPES: Mapping[MinimumScope, Sentence] = {
    MinimumScope.ENGAGEMENT: Sentence("uma vez por consultoria", "once per consultoria"),
    MinimumScope.SESSION: Sentence("uma vez por atendimento", "once per session"),
}
ROUNDINGS: Mapping[Rounding, Sentence] = {
    Rounding.FLOOR: Sentence("para baixo, só minutos completos", "down, completed minutes only"),
    Rounding.CEIL: Sentence("para cima", "up"),
    Rounding.HALF_UP: Sentence("para cima a partir de 30 s", "up from 30 s on"),
}
STRATEGIES: Mapping[OrderStrategy, Sentence] = {
    OrderStrategy.MINUTES: Sentence("em minutos, sempre exata", "in minutes, always exact"),
    OrderStrategy.HOURS_DOWN: Sentence(
        "em horas com 2 decimais para baixo, nunca acima do termo",
        "in hours with 2 decimals rounded down, never above the term",
    ),
    OrderStrategy.HOURS_2DP: Sentence(
        "em horas com 2 decimais, pode passar do termo", "in hours with 2 decimals, may be above the term"
    ),
}
REQUIRED = Sentence("exigida", "required")
NOT_REQUIRED = Sentence("não exigida", "not required")
PER_HOUR = Sentence("{hour} por hora ({minute} por minuto)", "{hour} an hour ({minute} a minute)")
SECONDS = Sentence("{n} s", "{n} s")
PERCENT = Sentence("{n} %", "{n} %")
MINUTES = Counted(Sentence("{n} minuto", "{n} minute"), Sentence("{n} minutos", "{n} minutes"))

FAULTS: Mapping[Fault, Sentence] = {
    Fault.LABEL: Sentence(
        "O nome da modalidade precisa de 1 a {most} caracteres, em uma linha e sem chaves.",
        "The modality's name needs 1 to {most} characters, in one line and without braces.",
    ),
    Fault.PREFIX: Sentence(
        "O prefixo do assunto precisa de 1 a {most} caracteres, em uma linha e sem chaves.",
        "The subject's prefix needs 1 to {most} characters, in one line and without braces.",
    ),
    Fault.PRICE: Sentence(
        "O preço por hora tem de ser múltiplo de {step} e de no máximo {most}: assim o minuto dá centavos inteiros.",
        "The price per hour must be a multiple of {step} and at most {most}: so a minute is whole centavos.",
    ),
    Fault.MINIMUM: Sentence(
        "O mínimo tarifado vai de {low} a {high} minutos.", "The minimum charged is {low} to {high} minutes."
    ),
    Fault.FREE: Sentence(
        "O tempo sem tarifação vai de {low} a {high} segundos.", "The time without charge is {low} to {high} seconds."
    ),
    Fault.STATUSES: Sentence(
        "Marque ao menos um status do ticket para o fechamento.", "Tick at least one ticket status for the closing."
    ),
    Fault.WAIVERS: Sentence(
        "Marque ao menos um motivo de abono, dos que cabem à modalidade.",
        "Tick at least one waiver reason, of those that the modality may have.",
    ),
    Fault.TARGET: Sentence(
        "A meta da aprovação vai de {low} a {high} minutos.", "The approval's target is {low} to {high} minutes."
    ),
    Fault.EXPIRY: Sentence("A validade do termo vai de {low} a {high} dias.", "A term is valid {low} to {high} days."),
    Fault.REMINDER: Sentence(
        "O lembrete do termo vem de 1 dia até o fim da validade dele.",
        "The term's reminder comes after 1 day at least and within its validity.",
    ),
    Fault.REOPENING: Sentence(
        "A reabertura vai de {low} a {high} dias.", "Reopening is possible within {low} to {high} days."
    ),
    Fault.REPLY: Sentence(
        "O prazo da resposta do cliente vai de {low} a {high} dias úteis.",
        "The customer's answer is due within {low} to {high} business days.",
    ),
    Fault.CONTACT: Sentence(
        "O contato com o cliente vem a cada {low} a {high} minutos.",
        "The contact with the customer comes every {low} to {high} minutes.",
    ),
    Fault.WARNING: Sentence(
        "O aviso do contato vem antes do próprio contato.", "The contact's warning is shorter than its interval."
    ),
    Fault.ESCALATION: Sentence(
        "O aviso aos Maestros vem de {low} a {high} minutos após o prazo.",
        "The maestros are told {low} to {high} minutes after the limit.",
    ),
    Fault.CAP: Sentence(
        "O aviso do limite de tempo vai de {low} % a {high} %.", "The time limit's warning is at {low} % to {high} %."
    ),
    Fault.SHIFT: Sentence("O expediente começa antes de terminar.", "The shift starts before it ends."),
    Fault.PAST: Sentence("A data de início já passou.", "The date of its start has passed."),
    Fault.NOT_LATER: Sentence(
        "Uma versão vale a partir de um dia depois do início da mais nova.",
        "A version starts on a later day than the newest one.",
    ),
    Fault.NO_CHANGE: Sentence("Nada muda em relação à versão mais nova.", "Nothing changes from the newest version."),
}


@dataclass(frozen=True)
class Difference:
    """One thing that changes, old → new."""

    label: Sentence
    before: Value
    after: Value


def differences(before: Conditions, after: Conditions) -> list[Difference]:
    return [
        Difference(LABELS[name], value_of(before, name), value_of(after, name)) for name in changed_names(before, after)
    ]


def value_of(said: Conditions, name: str) -> Value:
    """As a person reads it."""
    shown = SHOWN.get(name, str)
    return shown(getattr(said, name))


def day_of(local: date) -> Sentence:
    noon = datetime.combine(local, time(12), BRASILIA)
    return Sentence(day(noon, Language.PT), day(noon, Language.EN))


def fault_of(fault: Fault) -> Said:
    bounds = {fault_: (low, high) for fault_, low, high in BOUNDS.values()}
    if fault in bounds:
        low, high = bounds[fault]
        return FAULTS[fault].of(low=low, high=high)
    if fault is Fault.PRICE:
        return FAULTS[fault].of(step=_amount(60), most=_amount(DEAREST_HOUR))
    return FAULTS[fault].of(most=LONGEST_WORDS) if fault in {Fault.LABEL, Fault.PREFIX} else FAULTS[fault].of()


def joined(sentences: list[Value]) -> Said:
    """One after the other."""
    places = " ".join(f"{{s{place}}}" for place in range(len(sentences)))
    return Sentence(places, places).of(**{f"s{place}": one for place, one in enumerate(sentences)})


def _amount(centavos: int) -> Sentence:
    return Sentence(money(centavos, Language.PT), money(centavos, Language.EN))


def _clock(local: time) -> str:
    return local.strftime("%H:%M")


def _price(per_hour: int) -> Said:
    return PER_HOUR.of(hour=_amount(per_hour), minute=_amount(per_hour // 60))


def _listed(words: Mapping[Any, Value]) -> Callable[[tuple[str, ...]], Said]:
    """In the order in which they are offered, whatever the order of the row."""

    def said(values: tuple[str, ...]) -> Said:
        named = [word for one, word in words.items() if one in values]
        places = ", ".join(f"{{s{place}}}" for place in range(len(named)))
        return Sentence(places, places).of(**{f"s{place}": one for place, one in enumerate(named)})

    return said


SHOWN: Mapping[str, Callable[[Any], Value]] = {
    "price_per_hour_centavos": _price,
    "minimum_minutes": MINUTES.of,
    "minimum_scope": lambda one: SCOPES[MinimumScope(one)],
    "seconds_rounding": lambda one: ROUNDINGS[Rounding(one)],
    "free_seconds": lambda one: SECONDS.of(n=one),
    "billed_statuses": _listed(STATUSES),
    "waiver_reasons": _listed(WAIVERS),
    "order_strategy": lambda one: STRATEGIES[OrderStrategy(one)],
    "approval_required": lambda one: REQUIRED if one else NOT_REQUIRED,
    "approval_target_minutes": MINUTES.of,
    "term_valid_days": DAYS.of,
    "term_reminder_days": DAYS.of,
    "reopen_days": DAYS.of,
    "reply_days": DAYS.of,
    "contact_minutes": MINUTES.of,
    "contact_warning_minutes": MINUTES.of,
    "escalation_minutes": MINUTES.of,
    "cap_warning_percent": lambda one: PERCENT.of(n=one),
    "shift_start": _clock,
    "shift_end": _clock,
}
