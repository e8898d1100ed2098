"""The checks of what the account has: fields, macros, views, groups and the webhook's own settings."""

from collections.abc import Mapping

from backend.kit.language import Language
from backend.operations import remedies
from backend.operations.findings import Check, Finding, State, failed, well
from backend.operations.macros import compare
from backend.operations.words import REASONS, RUN_PROVISION
from backend.people.rules import Role
from backend.zendesk.setup.catalogue import Wanted
from backend.zendesk.setup.plan import Do, Part, Step, plan
from backend.zendesk.setup.state import Found

PARTS_OF: Mapping[Check, tuple[Part, ...]] = {
    Check.WEBHOOK: (Part.WEBHOOK,),
    Check.FIELDS: (Part.TICKET_FIELD, Part.USER_FIELD, Part.ORGANIZATION_FIELD),
    Check.VIEWS: (Part.VIEW,),
}


def account_findings(wanted: Wanted, found: Found, roles: Mapping[str, str] | None) -> list[Finding]:
    """`roles` by group name as our database has them; None where it does not answer."""
    steps = plan(wanted, found)
    planned = [_planned(check, [one for one in steps if one.part in parts]) for check, parts in PARTS_OF.items()]
    return [*planned, _macros(wanted, found), _groups(steps, roles)]


def _planned(check: Check, steps: list[Step]) -> Finding:
    open_ones = [one for one in steps if one.do is not Do.NOTHING]
    if not open_ones:
        return well(check, remedies.FINE)
    by_hand = any(one.do is Do.ASK for one in open_ones)
    named = remedies.STEPS.of(names="; ".join(_told(one) for one in open_ones))
    return failed(check, named, remedies.MEND_BY_HAND if by_hand else RUN_PROVISION)


def _told(step: Step) -> str:
    """Names and values of the account, with the reason in Portuguese as the account's own words are."""
    return f"“{step.name}”{REASONS[step.why].in_(Language.PT, detail=step.detail)}"


def _macros(wanted: Wanted, found: Found) -> Finding:
    differing = [one for one in compare(wanted.macros, found.macros) if not one.equal]
    missing = [f"“{one.wanted.title}”" for one in differing if one.standing is None or not one.standing.active]
    if missing:
        return failed(Check.MACROS, remedies.MACROS_MISSING.of(names="; ".join(missing)), RUN_PROVISION)
    if differing:
        names = "; ".join(f"“{one.wanted.title}” ({one.wanted.origin})" for one in differing)
        return failed(Check.MACROS, remedies.MACROS_DIFFER.of(names=names), remedies.PUSH_OR_PULL)
    return well(Check.MACROS, remedies.FINE)


def _groups(steps: list[Step], roles: Mapping[str, str] | None) -> Finding:
    missing = [one.name for one in steps if one.part is Part.GROUP and one.do is not Do.NOTHING]
    if missing:
        names = ", ".join(f"“{name}”" for name in missing)
        return failed(Check.GROUPS, remedies.GROUPS_MISSING.of(names=names), remedies.RENAME_GROUPS)
    if roles is None:
        return Finding(Check.GROUPS, State.UNKNOWN, remedies.NOT_CHECKED)
    if Role.ANALYST not in roles.values():
        return failed(Check.GROUPS, remedies.NO_ANALYSTS, remedies.NAME_GROUPS)
    return well(Check.GROUPS, remedies.FINE)
