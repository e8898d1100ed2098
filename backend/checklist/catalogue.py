"""The criteria of the procedure, version by version: a version that was used is never edited."""

from collections.abc import Mapping

from backend.checklist.rules import MODULE, TECHNICAL, Catalogue, CheckSpec, ReasonSpec

V1 = Catalogue(
    version=1,
    checks=(
        CheckSpec("parameters"),
        CheckSpec("updates"),
        CheckSpec("dictionary"),
        CheckSpec("standard_environment", has_result=True),
    ),
    reasons=(
        ReasonSpec("not_reproduced_in_standard", MODULE, needs_not_reproduced=True),
        ReasonSpec("consultant_cannot_simulate_locally", MODULE),
        ReasonSpec("only_with_stored_records", MODULE, needs_text=True),
        ReasonSpec("only_with_customer_tables", MODULE),
        ReasonSpec(
            "not_with_standard_dictionary",
            MODULE,
            scopes=("field_order", "user_fields", "field_levels", "unused_fields"),
        ),
        ReasonSpec("intermittent_needs_traces", MODULE, needs_maestro_analysis=True),
        ReasonSpec(
            "customer_confirms",
            MODULE,
            parts=("procedures_followed", "documentation_validated", "reproduced_by_customer"),
        ),
        ReasonSpec("emergency_priority", TECHNICAL),
        ReasonSpec("no_technical_staff", TECHNICAL),
        ReasonSpec("never_implemented_feature", TECHNICAL),
        ReasonSpec("outdated_environment", TECHNICAL),
        ReasonSpec("only_old_records", TECHNICAL),
    ),
)

CATALOGUES: Mapping[int, Catalogue] = {1: V1}
CURRENT = V1
