"""The page of policies: every version of each modality with what it changed, who proposed and who confirmed it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.engagements.forms import ChangeView
from backend.engagements.shapes import ActionView, Weight
from backend.kit.clock import BRASILIA
from backend.kit.formats import clock_time, day
from backend.kit.language import Sentence, Value
from backend.operations.policies import words
from backend.operations.policies.form import propose_form, propose_name, reject_form, withdraw_form
from backend.operations.policies.shapes import (
    DifferenceView,
    PoliciesView,
    PolicyPreviewView,
    PolicyView,
    VersionView,
)
from backend.people.service import Caller
from backend.people.store import people_named
from backend.policies.proposals.service import Wanted
from backend.policies.proposals.store import PolicyProposal, PolicyStep, ProposalState, proposals_of, steps_of
from backend.policies.rules import NAMES, Conditions, Modality, holding
from backend.policies.store import Policy, conditions_of, policies_of
from backend.policies.words import LABELS, day_of, differences, value_of
from backend.sidebar.parts import Say

ENDED = {ProposalState.REJECTED: words.REJECTED, ProposalState.WITHDRAWN: words.WITHDRAWN}


@dataclass(frozen=True)
class Known:
    """All that the page is made from, read at one moment."""

    say: Say
    caller: Caller
    now: datetime
    policies: list[Policy]
    proposals: dict[UUID, PolicyProposal]
    steps: dict[UUID, list[PolicyStep]]
    names: dict[int, str]

    @property
    def today(self) -> date:
        return self.now.astimezone(BRASILIA).date()

    @property
    def open(self) -> list[PolicyProposal]:
        return [one for one in self.proposals.values() if one.state == ProposalState.PROPOSED]

    def conditions(self, id_: UUID) -> Conditions:
        """Of a version that stands, or of one that was withdrawn."""
        found = next((one for one in self.policies if one.id == id_), None) or self.proposals[id_]
        return conditions_of(found)


async def read_policies(db: AsyncSession, caller: Caller, now: datetime) -> PoliciesView:
    """Four statements."""
    policies = await policies_of(db, caller.account_id)
    proposals = {one.id: one for one in await proposals_of(db, caller.account_id)}
    steps = await steps_of(db, caller.account_id)
    names = await people_named(db, caller.account_id, {step.actor_id for of in steps.values() for step in of})
    say = Say(caller.language)
    known = Known(say, caller, now, policies, proposals, steps, names)
    shown = [modality for modality in Modality if any(one.modality == modality for one in policies)]
    newest = {modality: next(one for one in policies if one.modality == modality) for modality in shown}
    forms = [propose_form(say, modality, one.label, conditions_of(one)) for modality, one in newest.items()]
    return PoliciesView(
        title=say(words.TITLE),
        summary=say(words.OPEN.of(len(known.open)) if known.open else words.NOTHING_OPEN),
        changes=say(words.CHANGES),
        before=say(words.BEFORE),
        after=say(words.AFTER),
        values=say(words.VALUES),
        policies=[_policy(known, modality, one) for modality, one in newest.items()],
        forms=[*forms, reject_form(say), withdraw_form(say)],
        now=now,
    )


def previewed(say: Say, wanted: Wanted, newest: Policy) -> PolicyPreviewView:
    return PolicyPreviewView(
        title=say(words.PREVIEW_TITLE.of(day=day_of(wanted.effective_from))),
        changes=_differences(say, conditions_of(newest), wanted.said),
        note=say(words.PREVIEW_NOTE),
        submit=say(words.SUBMIT),
    )


def _policy(known: Known, modality: Modality, newest: Policy) -> PolicyView:
    say, standing = known.say, [one for one in known.policies if one.modality == modality]
    others = [
        one for one in known.proposals.values() if one.modality == modality and one.state != ProposalState.CONFIRMED
    ]
    is_open = any(one.state == ProposalState.PROPOSED for one in others)
    rows: Iterable[Policy | PolicyProposal] = sorted([*standing, *others], key=_newest_first, reverse=True)
    in_force = holding(standing, known.today)
    propose = say.action("propose", words.PROPOSE, Weight.SECONDARY, form=propose_name(modality))
    return PolicyView(
        modality=modality,
        title=newest.label,
        based_on=newest.id,
        versions=[
            _standing(known, row, in_force, may_go=row is newest and not is_open)
            if isinstance(row, Policy)
            else _proposed(known, row)
            for row in rows
        ],
        propose=None if is_open else propose,
    )


def _newest_first(row: Policy | PolicyProposal) -> tuple[bool, date, UUID]:
    is_open = isinstance(row, PolicyProposal) and row.state == ProposalState.PROPOSED
    return is_open, row.effective_from, row.id


def _standing(known: Known, row: Policy, in_force: Policy | None, *, may_go: bool) -> VersionView:
    later = row.effective_from > known.today
    state = words.IN_FORCE if row is in_force else words.SCHEDULED if later else words.OVER
    withdraw = known.say.action("withdraw", words.WITHDRAW, Weight.SECONDARY, form="withdraw")
    actions = [withdraw] if later and may_go else []
    return _version(known, row, words.VERSION.of(n=row.version), state, None, actions)


def _proposed(known: Known, row: PolicyProposal) -> VersionView:
    state = ProposalState(row.state)
    title = words.PROPOSAL if row.version is None else words.VERSION.of(n=row.version)
    if state is not ProposalState.PROPOSED:
        return _version(known, row, title, ENDED[state], None, [])
    say = known.say
    reject = say.action("reject", words.REJECT, Weight.SECONDARY, form="reject")
    if row.proposed_by == known.caller.user_id:
        withdraw = say.action("withdraw", words.WITHDRAW, Weight.SECONDARY, form="withdraw")
        return _version(known, row, title, words.WAITS, words.OWN_NOTE, [withdraw])
    if row.effective_from < known.today:
        return _version(known, row, title, words.WAITS, words.DATE_NOTE, [reject])
    note = words.CONFIRM_NOTE.of(day=day_of(row.effective_from))
    confirm = say.action("confirm", words.CONFIRM, Weight.SECONDARY)
    return _version(known, row, title, words.WAITS, note, [confirm, reject])


def _version(
    known: Known,
    row: Policy | PolicyProposal,
    title: Value,
    state: Sentence,
    note: Value | None,
    actions: list[ActionView],
) -> VersionView:
    say, said, proposal = known.say, conditions_of(row), known.proposals.get(row.id)
    icon, tone = words.LOOKS[state]
    return VersionView(
        id=row.id,
        title=say(title),
        since=say(words.FROM.of(day=day_of(row.effective_from))),
        state=say(state),
        icon=icon,
        tone=tone,
        changes=_differences(say, known.conditions(proposal.based_on), said) if proposal else [],
        values=[ChangeView(label=say(LABELS[name]), value=say(value_of(said, name))) for name in NAMES],
        steps=_steps(known, row.id),
        note=say.maybe(note),
        actions=actions,
    )


def _differences(say: Say, before: Conditions, after: Conditions) -> list[DifferenceView]:
    return [
        DifferenceView(label=say(one.label), before=say(one.before), after=say(one.after))
        for one in differences(before, after)
    ]


def _steps(known: Known, id_: UUID) -> list[str]:
    taken = known.steps.get(id_)
    if not taken:
        return [known.say(words.INSTALLED)]
    return [_step(known, one) for one in taken]


def _step(known: Known, step: PolicyStep) -> str:
    said = words.STEPS[ProposalState(step.kind)]
    told: dict[str, Value] = {
        "who": known.names.get(step.actor_id, f"#{step.actor_id}"),
        "day": day(step.at, known.say.language),
        "time": clock_time(step.at),
    }
    return known.say(said.of(**told, **({"reason": step.reason} if step.reason is not None else {})))
