"""States l and m: charged, or waived, with the sentence that explains it."""

from backend.engagements.forms import BoxView, ChangeView, FormsView, TaskView
from backend.engagements.shapes import ActionView, Tone, Weight
from backend.engagements.view import FactView
from backend.kit.clock import BRASILIA
from backend.kit.formats import MINUTE, clock_time, moment, money, short_name
from backend.kit.language import Sentence, Value
from backend.ledger.counting import waived_by_leader
from backend.ledger.reopen import last_day
from backend.ledger.retold import retold
from backend.ledger.rules import ChargeState, Outcome
from backend.ledger.store import Charge, StandingCharge
from backend.ledger.words import OUTCOMES
from backend.people.rules import Role, reaches
from backend.policies.rules import WaiverReason
from backend.policies.words import WAIVERS
from backend.sidebar.charge_forms import charge_actions, charge_forms
from backend.sidebar.evidence import acceptance, decision, reasons_short
from backend.sidebar.facts import Facts
from backend.sidebar.page import Page
from backend.sidebar.parts import FINAL, STEPS, Say
from backend.sidebar.paying_form import paid_by
from backend.sidebar.tasks import Ask
from backend.sidebar.term_forms import SEE_TERM, see_term
from backend.terms.paying import debtor_of
from backend.terms.store import Standing

CHARGED = Sentence("Tarifada", "Charged")
WAIVED = Sentence("Abonada", "Waived")
NOTHING = Sentence("Sem tarifação", "Not charged")
AMOUNT = Sentence("Valor tarifado", "Amount charged")
PLUS_TAXES = Sentence("+ impostos", "+ taxes")
WAIVER_OF = Sentence("abono de {amount}", "waiver of {amount}")
ZERO = Sentence("0 min tarifados", "0 min charged")
BILLING = Sentence("Faturamento", "Billing")
CLOSING = Sentence("fechamento {month}", "closing of {month}")
NOBODY = Sentence("Ninguém", "Nobody")
NOTHING_TO_PAY = Sentence("nada a cobrar", "nothing to charge")
ALL_RECORDED = Sentence("Tudo registrado", "All on record")
NO_PAYMENT = Sentence("O cliente não paga", "The customer pays nothing")
UNPUBLISHED = Sentence(
    "{outcome} ainda não publicada. Issue {issue}, fora do Portal do Cliente no início do atendimento.",
    "{outcome} not yet published. Issue {issue}, not on the customer portal when the service started.",
)
PAYS = Sentence("Paga", "Paid by")
OUTCOME = Sentence("Desfecho", "Outcome")
ACCEPTED = Sentence("Aceite", "Acceptance")
TERM = Sentence("termo versão\u00a0{n}", "term\u00a0{n}")
WORKED = Sentence("Trabalhado", "Worked")
CHARGED_MINUTES = Sentence("Tarifado", "Charged")
MINUTES = Sentence("{n}\u00a0min", "{n}\u00a0min")
REVIEW = Sentence("Em conferência", "Under review")
NOT_CHARGED = Sentence("{n} min, não cobrados neste momento", "{n} min, not charged at this moment")
REASON = Sentence("Consultoria Motivo", "Consultoria Motivo")
RULE = Sentence("Regra", "Rule")
POLICY = Sentence("{modality}, versão {n}", "{modality}, version {n}")
WHEN_BILLED = Sentence("Fechamento", "Closing")
WHEN_SOLVED = Sentence("com o ticket em espera, resolvido ou fechado", "with the ticket on hold, solved or closed")
NET = Sentence("{n} min líquidos", "{n} net min")
PENDING = Sentence("pendente", "pending")
IS_WAIVED = Sentence("abonada", "waived")
HELD = Sentence("retida pelo faturamento", "held by billing")
DISPUTED = Sentence("cuida da contestação", "looks after the dispute")
IN_PATH = {
    ChargeState.HELD: Sentence("retida", "held"),
    ChargeState.DISPUTED: Sentence("em contestação", "disputed"),
    ChargeState.FROZEN: Sentence("no fechamento", "in the closing"),
}
BY_LEADER = Sentence("Abonada por um líder, motivo {reason}.", "Waived by a leader, reason {reason}.")
TRANSFERRED = Sentence("Repasse gerencial", "Management transfer")
NEW = Sentence("Nova consultoria", "New consultoria")
DOSSIER = Sentence("Dossiê", "Dossier")
REOPEN = Sentence("Reabrir…", "Reopen…")
REOPEN_TITLE = Sentence("Reabrir o atendimento", "Reopen the service")
REOPEN_SUB = Sentence("Sob o mesmo termo; sem um segundo mínimo", "Under the same term; no second minimum")
WHY = Sentence("Motivo", "Reason")
INTERNAL = Sentence("Vai ao ticket em comentário interno.", "It goes to the ticket as an internal comment.")
REOPEN_NOTE = Sentence(
    "O ticket volta a Aberto e o atendimento começa pausado. Ao encerrar, o tempo todo é recalculado em uma correção.",
    "The ticket is opened and the session begins paused. At the finish all time is counted again, in a correction.",
)
REOPEN_SUBMIT = Sentence("Reabrir", "Reopen")


def finished(facts: Facts, standing: Standing, found: StandingCharge) -> Page:
    say, charge = Say(facts.language), found.charge
    decisions = charge_forms(facts, found)
    title, icon, tone = (
        (WAIVED, "circle-line-stroke", Tone.SUCCESS)
        if charge.waiver
        else (CHARGED, "credit-card-stroke", Tone.SUCCESS)
        if charge.charged_minutes
        else (NOTHING, "circle-line-stroke", Tone.NEUTRAL)
    )
    owed = bool(charge.charged_minutes)
    return Page(
        situation=say.situation(
            title,
            icon,
            tone,
            modality=facts.quoted.label,
            since=moment(charge.finished_at, facts.now, facts.language),
            step=len(STEPS),
        ),
        cost=say.fact(AMOUNT, money(charge.amount_centavos, facts.language), _cost_note(facts, charge)),
        holder=_holder(say, facts, found),
        next=say.next(
            ALL_RECORDED if owed else NO_PAYMENT,
            retold(facts.charges, facts.language),
            label=FINAL,
            box=_why_waived(say, charge),
            facts=_facts(say, facts, standing, charge),
        ),
        path=say.path(len(STEPS) + (not owed), _evidence(say, facts, found)),
        actions=[*_actions(say, facts, charge), *charge_actions(say, facts, decisions)],
        forms=FormsView(evaluation=None, tasks=[see_term(facts, standing), *_reopening(facts, charge), *decisions]),
    )


def _holder(say: Say, facts: Facts, found: StandingCharge) -> FactView:
    charge = found.charge
    if not charge.charged_minutes:
        return say.holder(say(NOBODY), NOTHING_TO_PAY)
    if found.state is ChargeState.DISPUTED:
        return say.holder(short_name(facts.name(found.status.owner_id)), DISPUTED)
    month = f"{charge.month[5:]}/{charge.month[:4]}"
    return say.holder(say(BILLING), HELD if found.state is ChargeState.HELD else CLOSING.of(month=month))


def _cost_note(facts: Facts, charge: Charge) -> Value:
    if charge.waiver:
        would_be = charge.full_minutes * charge.price_per_minute_centavos
        return WAIVER_OF.of(amount=money(would_be, facts.language))
    return PLUS_TAXES if charge.charged_minutes else ZERO


def _why_waived(say: Say, charge: Charge) -> BoxView | None:
    if not charge.waiver:
        return None
    if waived_by_leader(charge):
        return Ask(say).note(BY_LEADER.of(reason=WAIVERS[WaiverReason(charge.waiver)]))
    told = UNPUBLISHED.of(outcome=OUTCOMES[Outcome(charge.outcome)], issue=charge.issue_key or "")
    return Ask(say).note(told)


def _facts(say: Say, facts: Facts, standing: Standing, charge: Charge) -> list[ChangeView]:
    given = standing.acceptance
    modality = facts.quoted.label
    told: dict[Sentence, Value] = {WORKED: MINUTES.of(n=charge.net_seconds // MINUTE)}
    told[CHARGED_MINUTES] = MINUTES.of(n=charge.charged_minutes)
    if charge.unproven_seconds >= MINUTE:
        told[REVIEW] = NOT_CHARGED.of(n=charge.unproven_seconds // MINUTE)
    if charge.charged_minutes:
        told[PAYS] = _paid_by(standing, charge)
    told[OUTCOME] = OUTCOMES[Outcome(charge.outcome)]
    if charge.waiver:
        told[REASON] = WAIVERS[WaiverReason(charge.waiver)]
        told[RULE] = POLICY.of(modality=modality, n=charge.policy_version)
    if given is not None:
        at = moment(given.commented_at, facts.now, facts.language)
        told[ACCEPTED] = f"{short_name(given.author_name)} · {at} · {say(TERM.of(n=standing.term.ordinal))}"
    if charge.charged_minutes:
        told[WHEN_BILLED] = WHEN_SOLVED
    return [ChangeView(label=say(label), value=say(value)) for label, value in told.items()]


def _paid_by(standing: Standing, charge: Charge) -> Value:
    """By the charge: a leader's transfer stands nowhere else."""
    debtor = debtor_of(standing.term, standing.choice)
    return paid_by(debtor) if debtor.payer == charge.payer else TRANSFERRED


def _evidence(say: Say, facts: Facts, found: StandingCharge) -> list[str | None]:
    charge = found.charge
    worked = say(NET.of(n=charge.net_seconds // MINUTE))
    owed = IN_PATH.get(found.state, PENDING)
    end = say(owed if charge.charged_minutes else IS_WAIVED if charge.waiver else NOTHING_TO_PAY)
    before = [reasons_short(facts), decision(facts), acceptance(facts)]
    return [*before, worked, clock_time(charge.finished_at), end]


def _actions(say: Say, facts: Facts, charge: Charge) -> list[ActionView]:
    new = say.action("start_evaluation", NEW, Weight.SECONDARY, then="evaluation")
    see = say.action("see_term", SEE_TERM, Weight.LINK, form="see_term")
    dossier = say.action("dossier", DOSSIER, Weight.LINK, form="dossier")
    again = say.action("reopen", REOPEN, Weight.SECONDARY, form="reopening")
    return [
        *([new] if Role.ANALYST in facts.caller.roles else []),
        *([again] if _reopening(facts, charge) else []),
        see,
        dossier,
    ]


def _reopening(facts: Facts, charge: Charge) -> list[TaskView]:
    today = facts.now.astimezone(BRASILIA).date()
    leads = Role.LEADER in facts.caller.roles and reaches(facts.caller.group_ids, facts.engagement.group_id)
    if not (facts.is_owner or leads) or today > last_day(charge.finished_at, facts.quoted):
        return []
    ask = Ask(Say(facts.language))
    why = ask.written("reason", WHY, hint=INTERNAL)
    note = ask.note(REOPEN_NOTE)
    return [ask.task("reopening", REOPEN_TITLE, REOPEN_SUB, submit=REOPEN_SUBMIT, fields=[why], boxes=[note])]
