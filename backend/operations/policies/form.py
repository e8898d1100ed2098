"""The form of a new version, filled with the newest one's values, and the two that ask why."""

from collections.abc import Callable, Mapping

from backend.engagements.forms import FieldView, TaskView
from backend.kit.language import Sentence, Value
from backend.operations.policies import words
from backend.policies.rules import (
    NAMES,
    WAIVED_BY_LEADER,
    Conditions,
    MinimumScope,
    Modality,
    OrderStrategy,
    Rounding,
    WaiverReason,
)
from backend.policies.words import EFFECTIVE_FROM, LABELS, ROUNDINGS, SCOPES, STATUSES, STRATEGIES, WAIVERS
from backend.sidebar.parts import Say
from backend.sidebar.tasks import Ask

YES = "yes"
UNITS: Mapping[str, Sentence] = {
    **dict.fromkeys(
        (
            *("minimum_minutes", "approval_target_minutes", "contact_minutes", "contact_warning_minutes"),
            "escalation_minutes",
        ),
        words.IN_MINUTES,
    ),
    **dict.fromkeys(("term_valid_days", "term_reminder_days", "reopen_days"), words.IN_DAYS),
    "free_seconds": words.IN_SECONDS,
    "cap_warning_percent": words.IN_PERCENT,
}
"""Of a number whose label does not name its own."""
MOST_DIGITS = 6


def propose_form(say: Say, modality: Modality, label: str, said: Conditions) -> TaskView:
    ask = Ask(say)
    date = ask.field("date", "effective_from", EFFECTIVE_FROM, hint=words.DATE_HINT)
    return ask.task(
        propose_name(modality),
        words.PROPOSE_TITLE.of(modality=label),
        words.PROPOSE_SUB,
        submit=words.SUBMIT,
        preview=words.SEE_CHANGES,
        fields=[date, *(field for name in NAMES for field in _fields(ask, modality, said, name))],
    )


def propose_name(modality: Modality) -> str:
    return f"propose_{modality}"


def reject_form(say: Say) -> TaskView:
    return _why(say, "reject", words.REJECT_TITLE, words.REJECT_SUBMIT)


def withdraw_form(say: Say) -> TaskView:
    return _why(say, "withdraw", words.WITHDRAW_TITLE, words.WITHDRAW_SUBMIT)


def _why(say: Say, name: str, title: Value, submit: Value) -> TaskView:
    ask = Ask(say)
    return ask.task(name, title, words.STAYS_SUB, submit=submit, fields=[ask.written("reason", words.WHY)])


def _fields(ask: Ask, modality: Modality, said: Conditions, name: str) -> list[FieldView]:
    made = MAKERS.get(name)
    return made(ask, modality, said) if made else [_plain(ask, name, getattr(said, name))]


def _plain(ask: Ask, name: str, value: object) -> FieldView:
    if isinstance(value, int):
        label = UNITS[name].of(label=LABELS[name]) if name in UNITS else LABELS[name]
        return ask.field("number", name, label, value=str(value), limit=MOST_DIGITS)
    return ask.line(name, LABELS[name], value=str(value))


def _price(ask: Ask, _: Modality, said: Conditions) -> list[FieldView]:
    reais, centavos = divmod(said.price_per_hour_centavos, 100)
    label = LABELS["price_per_hour_centavos"]
    return [ask.line("price_per_hour", label, hint=words.PRICE_HINT, value=f"{reais},{centavos:02}")]


def _scope(ask: Ask, _: Modality, said: Conditions) -> list[FieldView]:
    return [
        ask.choice("select", "minimum_scope", LABELS["minimum_scope"], SCOPES, value=MinimumScope(said.minimum_scope))
    ]


def _rounding(ask: Ask, _: Modality, said: Conditions) -> list[FieldView]:
    name = "seconds_rounding"
    return [ask.choice("select", name, LABELS[name], ROUNDINGS, value=Rounding(said.seconds_rounding))]


def _strategy(ask: Ask, _: Modality, said: Conditions) -> list[FieldView]:
    name = "order_strategy"
    return [ask.choice("select", name, LABELS[name], STRATEGIES, value=OrderStrategy(said.order_strategy))]


def _statuses(ask: Ask, _: Modality, said: Conditions) -> list[FieldView]:
    return [
        _tick(ask, f"billed_statuses.{one}", words.BILLED.of(status=label), ticked=one in said.billed_statuses)
        for one, label in STATUSES.items()
    ]


def _waivers(ask: Ask, modality: Modality, said: Conditions) -> list[FieldView]:
    may = [one for one in WaiverReason if one in WAIVED_BY_LEADER[modality]]
    return [
        _tick(ask, f"waiver_reasons.{one}", words.WAIVED.of(reason=WAIVERS[one]), ticked=one in said.waiver_reasons)
        for one in may
    ]


def _approval(ask: Ask, _: Modality, said: Conditions) -> list[FieldView]:
    return [_tick(ask, "approval_required", words.NEEDS_APPROVAL, ticked=said.approval_required)]


def _tick(ask: Ask, name: str, label: Value, *, ticked: bool) -> FieldView:
    return ask.field("checkbox", name, label, value=YES if ticked else "", required=False)


def _clock(name: str) -> Callable[[Ask, Modality, Conditions], list[FieldView]]:
    def made(ask: Ask, _: Modality, said: Conditions) -> list[FieldView]:
        return [ask.field("time", name, LABELS[name], value=getattr(said, name).strftime("%H:%M"))]

    return made


MAKERS: Mapping[str, Callable[[Ask, Modality, Conditions], list[FieldView]]] = {
    "price_per_hour_centavos": _price,
    "minimum_scope": _scope,
    "seconds_rounding": _rounding,
    "order_strategy": _strategy,
    "billed_statuses": _statuses,
    "waiver_reasons": _waivers,
    "approval_required": _approval,
    "shift_start": _clock("shift_start"),
    "shift_end": _clock("shift_end"),
}
"""Of what is neither a line nor a number."""
