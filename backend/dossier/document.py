"""The dossier for a verifier: codes, ids, hashes, moments in ISO 8601 UTC, integers; RFC 8785 JSON like the chain's.

Ids of Zendesk are decimal text, as in the chain. `ledger` holds the engagement's links as the ledger's export has them.
"""

import json
from datetime import UTC, datetime
from uuid import UUID

import rfc8785

from backend.dossier.catalogue import Finding
from backend.dossier.record import Record
from backend.dossier.service import Dossier
from backend.dossier.words import DECISIONS
from backend.engagements.rules import Action
from backend.ledger.chain import Json
from backend.ledger.proof.export import as_json
from backend.ledger.store import StandingCharge
from backend.sessions.tables import Contact
from backend.sessions.worked import WorkedSession
from backend.terms.store import Acceptance, Standing
from backend.zendesk.outbox.service import change_of
from backend.zendesk.outbox.store import ZendeskWrite

FORMAT = "consultoria-dossier/1"
DECIDED = ("reason", "waiver", "confirmed")
TERM_FIELDS = """
ordinal hash text template template_version policy_version audience payer price_per_minute_centavos minimum_minutes
minimum_scope seconds_rounding time_cap_minutes state sent_at expires_at cnpj organization_name
"""
ACCEPTANCE_FIELDS = """
term_hash commented_at author_name excerpt excerpt_hash cites_cnpj recorded_at suggested_label suggested_strength
detector_version
"""
CHARGE_FIELDS = """
month finished_at term_hash price_per_minute_centavos minimum_minutes minimum_scope seconds_rounding gross_seconds
paused_seconds net_seconds unproven_seconds proven_seconds charged_minutes amount_centavos delta_minutes delta_centavos
basis waiver outcome outcome_text issue_key on_portal payer explanation
"""
REPLAY_FIELDS = """
id at file_name sha256 size_bytes uncompressed_bytes blocks intact_blocks recorded_from recorded_until source_count
"""
CONTACT_FIELDS = "number at channel result running_seconds late_seconds"


def document(dossier: Dossier) -> bytes:
    """The same bytes for the same rows."""
    record = dossier.record
    return rfc8785.dumps(
        {
            "format": FORMAT,
            "engagement": _engagement(record),
            "findings": [_finding(one) for one in dossier.findings],
            "approvals": [
                {"id": str(one.id), "answer_set_hash": one.answer_set_hash, "at": plain(one.closed_at)}
                | {"asker": plain_id(one.asker_id), "decided_by": plain_id(one.decided_by)}
                for one in record.approvals
            ],
            "terms": [_term(one) for one in record.terms],
            "sessions": [_session(one) for one in record.sessions],
            "contacts": [_contact(one) for one in record.contacts],
            "replays": [
                _fields(one, REPLAY_FIELDS) | {"sources": one.sources, "findings": one.findings}
                for one in record.replays
            ],
            "charges": [_charge(one) for one in record.charges],
            "decisions": _decisions(record),
            "writes": [_write(one) for one in sorted(record.writes.values(), key=lambda write: write.id)],
            "ledger": [json.loads(as_json(line)) for line in record.lines],
        }
    )


def plain(value: object) -> Json:
    """A column's value. Raises TypeError for one that has no form here."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, str | int | None):
        return value
    raise TypeError(f"a {type(value).__name__} has no form in a dossier")


def plain_id(user_id: int | None) -> str | None:
    return None if user_id is None else str(user_id)


def _fields(row: object, names: str) -> dict[str, Json]:
    return {name: plain(getattr(row, name)) for name in names.split()}


def _engagement(record: Record) -> dict[str, Json]:
    found = record.engagement
    return {
        **_fields(found, "id modality status version created_at last_event_at"),
        "account": str(found.account_id),
        "ticket": str(found.ticket_id),
        "owner": str(found.owner_id),
    }


def _finding(finding: Finding) -> dict[str, Json]:
    gaps: list[Json] = [_fields(one, "ordinal due_at until seconds") for one in finding.gaps]
    faults: list[Json] = [str(one) for one in finding.faults]
    return {"rule": str(finding.rule), "answer": str(finding.answer), "faults": faults, "gaps": gaps}


def _term(standing: Standing) -> dict[str, Json]:
    term = standing.term
    return {
        **_fields(term, TERM_FIELDS),
        "id": str(term.id),
        "write": str(term.write_id),
        "answer_set_hash": term.answer_set_hash,
        "requester": str(term.requester_id),
        "adopted_comment": plain_id(term.adopted_comment_id),
        "organization": str(term.organization_id),
        "acceptance": None if standing.acceptance is None else _acceptance(standing.acceptance),
    }


def _acceptance(given: Acceptance) -> dict[str, Json]:
    people = {"author": str(given.author_id), "recorded_by": str(given.recorded_by)}
    return {**_fields(given, ACCEPTANCE_FIELDS), **people, "id": str(given.id), "comment": str(given.comment_id)}


def _session(session: WorkedSession) -> dict[str, Json]:
    return {
        **_fields(session, "id ordinal work_form manual started_at ended_at limit_seconds"),
        "analyst": str(session.analyst_id),
        "intervals": [[plain(one.start), plain(one.end)] for one in session.intervals],
        "evidences": list(session.evidences),
    }


def _contact(contact: Contact) -> dict[str, Json]:
    who = {"session": str(contact.session_id), "recorded_by": str(contact.recorded_by)}
    return {**_fields(contact, CONTACT_FIELDS), **who, "id": str(contact.id)}


def _charge(found: StandingCharge) -> dict[str, Json]:
    charge = found.charge
    return {
        **_fields(charge, CHARGE_FIELDS),
        "id": str(charge.id),
        "corrects": plain(charge.corrects),
        "term": str(charge.term_id),
        "entries": [str(one) for one in charge.entries],
        "finished_by": str(charge.finished_by),
        "state": found.status.state,
        "write": str(charge.write_id),
    }


def _decisions(record: Record) -> list[Json]:
    shown = {Action.START, Action.FINISH, *DECISIONS}
    return [
        _fields(one, "action at") | {"actor": plain_id(one.actor_id)} | {name: one.facts.get(name) for name in DECIDED}
        for one in record.history
        if one.action in shown
    ]


def _write(write: ZendeskWrite) -> dict[str, Json]:
    comment = change_of(write.change).comment
    return {
        **_fields(write, "id kind change_hash state created_at"),
        "audit": plain_id(write.audit_id),
        "comment": plain_id(write.comment_id),
        "public": None if comment is None else comment.public,
    }
