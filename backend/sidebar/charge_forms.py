"""What may be decided about a finished charge, as Tarefas: waiver, minutes under review, hold, dispute."""

from collections.abc import Mapping

from backend.engagements.forms import TaskView
from backend.engagements.shapes import ActionView, Weight
from backend.kit.formats import MINUTE, money, short_name
from backend.kit.language import Sentence, Value
from backend.ledger.deciding.holding import may
from backend.ledger.deciding.rules import Hold, may_be_reviewed, may_be_switched, may_be_waived, state_after
from backend.ledger.store import Charge, StandingCharge
from backend.payers.rules import Audience, offered_afterwards
from backend.people.rules import Role
from backend.policies.rules import WaiverReason
from backend.policies.words import WAIVERS
from backend.sidebar.facts import Facts
from backend.sidebar.parts import Say
from backend.sidebar.paying_form import CHANGE, payer_form, transfer_fields
from backend.sidebar.tasks import Ask, when
from backend.terms.paying import payer_of
from backend.terms.store import Term

WAIVE = Sentence("Abonar…", "Waive…")
WAIVE_TITLE = Sentence("Abonar a tarifação", "Waive the charge")
WAIVE_SUB = Sentence("{amount} deixam de ser cobrados do cliente", "{amount} will not be charged to the customer")
WAIVE_SUBMIT = Sentence("Abonar", "Waive")
WAIVE_REASON = Sentence("Consultoria Motivo", "Consultoria Motivo")
WAIVE_REMARK = Sentence("Por que abonar", "Why waive it")
INTERNAL = Sentence(
    "Vai ao ticket em comentário interno. O cliente não vê.",
    "It goes to the ticket as an internal comment. The customer does not see it.",
)
WAIVE_NOTE = Sentence(
    "“Consultoria Aceita” passa a NÃO. A tarifação anterior fica registrada, e esta a substitui.",
    "“Consultoria Aceita” becomes NÃO. The charge before stays on record, and this one takes its place.",
)
TRANSFER_NOTE = Sentence(
    "REPASSE: o mesmo valor é cobrado da área que autorizou, fora das notas.",
    "REPASSE: the same amount is charged to the area that authorised it, without an invoice.",
)

SWITCH_REASON = Sentence("Por que muda agora", "Why it changes now")
SWITCH_NOTE = Sentence(
    "O valor fica o mesmo. A tarifação anterior fica registrada, e esta a substitui.",
    "The amount stays. The charge before stays on record, and this one takes its place.",
)

PUBLISH_HEAD = Sentence("Publicar última linha do livro", "Publish the ledger's last row")

REVIEW = Sentence("Decidir minutos em conferência…", "Decide the minutes under review…")
REVIEW_TITLE = Sentence("Minutos em conferência", "Minutes under review")
REVIEW_SUB = Sentence("{n} min entre duas provas de trabalho", "{n} min between two proofs of work")
DECISION = Sentence("Esses minutos contam?", "Do these minutes count?")
DECISIONS: Mapping[str, Sentence] = {
    "yes": Sentence("Sim, foram trabalhados", "Yes, they were worked"),
    "no": Sentence("Não, ficam sem cobrança", "No, they stay uncharged"),
}
REVIEW_REASON = Sentence("Por quê", "Why")
CUSTOMER_READS = Sentence(
    "Se contam, o cliente lê este motivo e a nova tarifação em resposta pública.",
    "If they count, the customer reads this reason and the new charge in a public reply.",
)
REVIEW_SUBMIT = Sentence("Decidir", "Decide")

HOLD_REASON = Sentence("Motivo", "Reason")
HOLDS: Mapping[Hold, tuple[Sentence, Sentence, Sentence]] = {
    Hold.HOLD: (
        Sentence("Reter…", "Hold…"),
        Sentence("Reter a tarifação", "Hold the charge"),
        Sentence("Ela não entra no fechamento até ser liberada", "It enters no closing until it is released"),
    ),
    Hold.DISPUTE: (
        Sentence("Registrar contestação…", "Record a dispute…"),
        Sentence("Registrar contestação", "Record a dispute"),
        Sentence("Ela não entra no fechamento até ser resolvida", "It enters no closing until it is settled"),
    ),
    Hold.RELEASE: (
        Sentence("Liberar…", "Release…"),
        Sentence("Liberar a tarifação", "Release the charge"),
        Sentence("Ela volta a esperar o fechamento, com o mesmo valor", "It awaits the closing again, unchanged"),
    ),
}
SUBMITS: Mapping[Hold, Sentence] = {
    Hold.HOLD: Sentence("Reter", "Hold"),
    Hold.DISPUTE: Sentence("Registrar contestação", "Record the dispute"),
    Hold.RELEASE: Sentence("Liberar", "Release"),
}
FORMS = {Hold.HOLD: "hold_charge", Hold.DISPUTE: "dispute_charge", Hold.RELEASE: "release_charge"}
LOOKED_AFTER = Sentence("Quem cuida da contestação", "Who looks after the dispute")


def charge_forms(facts: Facts, found: StandingCharge) -> list[TaskView]:
    """Only what this person may decide now."""
    if found.is_fixed:
        return []
    ask, charge = Ask(Say(facts.language)), found.charge
    reaches = facts.caller.reaches(facts.engagement.group_id)
    forms = []
    if (
        Role.MAESTRO in facts.caller.roles
        and reaches
        and not facts.is_owner
        and may_be_reviewed(charge.unproven_seconds, charge.waiver)
    ):
        forms.append(_review(ask, charge))
    leads = Role.LEADER in facts.caller.roles and reaches
    if leads and may_be_waived(charge.charged_minutes, charge.payer):
        forms.append(_waiver(ask, facts, charge))
    if leads and facts.terms is not None and may_be_switched(charge.charged_minutes):
        forms.append(_switch(ask, facts.terms.term))
    for step in Hold:
        allowed = may(facts.caller, found.status, facts.engagement.group_id, step)
        if allowed and state_after(found.state, step) and charge.charged_minutes:
            forms.append(_holding(ask, facts, step))
    return forms


def charge_actions(say: Say, facts: Facts, forms: list[TaskView]) -> list[ActionView]:
    labels = {
        "waiver": WAIVE,
        "switch_payer": CHANGE,
        "review_minutes": REVIEW,
        **{FORMS[step]: HOLDS[step][0] for step in Hold},
    }
    weights = {"review_minutes": Weight.SECONDARY}
    publish = say.action("publish_head", PUBLISH_HEAD, Weight.LINK)
    return [
        *(
            say.action(form.name, labels[form.name], weights.get(form.name, Weight.LINK), form=form.name)
            for form in forms
        ),
        *([publish] if Role.BILLING in facts.caller.roles else []),
    ]


def _review(ask: Ask, charge: Charge) -> TaskView:
    return ask.task(
        "review_minutes",
        REVIEW_TITLE,
        REVIEW_SUB.of(n=charge.unproven_seconds // MINUTE),
        submit=REVIEW_SUBMIT,
        fields=[
            ask.choice("radio", "counts", DECISION, DECISIONS),
            ask.written("reason", REVIEW_REASON, hint=CUSTOMER_READS),
        ],
    )


def _waiver(ask: Ask, facts: Facts, charge: Charge) -> TaskView:
    may_say = facts.quoted.waiver_reasons
    usual = WaiverReason.MANAGEMENT if WaiverReason.MANAGEMENT in may_say else may_say[0]
    reasons: dict[WaiverReason, Value] = {one: WAIVERS[one] for one in WaiverReason if one in may_say}
    transfer = [when("reason", WaiverReason.TRANSFER)]
    return ask.task(
        "waiver",
        WAIVE_TITLE,
        WAIVE_SUB.of(amount=money(charge.amount_centavos, facts.language)),
        submit=WAIVE_SUBMIT,
        fields=[
            ask.choice("select", "reason", WAIVE_REASON, reasons, value=usual),
            *transfer_fields(ask, transfer),
            ask.written("remark", WAIVE_REMARK, hint=INTERNAL),
        ],
        boxes=[ask.note(WAIVE_NOTE), ask.note(TRANSFER_NOTE, shown_when=transfer)],
    )


def _switch(ask: Ask, term: Term) -> TaskView:
    """The Unit's word, and why it comes so late."""
    asked = payer_form(ask, "switch_payer", offered_afterwards(Audience(term.audience), payer_of(term)))
    why = ask.written("reason", SWITCH_REASON)
    return asked.model_copy(update={"fields": [*asked.fields, why], "note": ask.say(SWITCH_NOTE)})


def _holding(ask: Ask, facts: Facts, step: Hold) -> TaskView:
    _, title, subtitle = HOLDS[step]
    why = ask.written("reason", HOLD_REASON, hint=INTERNAL)
    fields = [why]
    if step is Hold.DISPUTE:
        people: dict[str, Value] = {str(facts.caller.user_id): facts.caller.name}
        people |= {str(one.user_id): short_name(one.name) for one in facts.deciders}
        people |= {str(facts.engagement.owner_id): short_name(facts.name(facts.engagement.owner_id))}
        fields = [ask.choice("select", "owner_id", LOOKED_AFTER, people, value=str(facts.caller.user_id)), why]
    return ask.task(FORMS[step], title, subtitle, submit=SUBMITS[step], fields=fields)
