"""One consultoria as the reference and as the database have it, in the same words."""

from datetime import datetime
from typing import Any

from tests.machine.commands import counted, moment
from tests.machine.reference import Engagement
from tests.machine.seconds import DAY, Session
from tests.machine.world import World

Picture = dict[str, Any]
NOT_COMPARED = "not compared"
"""When a contact is due in work that has stopped and that nobody has looked at since."""


def expected(one: Engagement) -> Picture:
    sessions = [_session(one, session) for session in one.sessions]
    return {
        "state": one.state,
        "version": one.version,
        "owner": one.owner,
        "last": one.last,
        "sessions": sessions,
        "charge": _charge(one) if one.charge.rows else None,
    }


def _session(one: Engagement, session: Session) -> Picture:
    limit = one.limit() if session.since is not None else None
    over = limit is not None and limit <= one.last
    return {
        "form": session.form,
        "analyst": session.analyst,
        "state": session.state,
        "reason": session.reason,
        "stretches": [list(one) for one in sorted(session.stretches)],
        "since": session.since,
        "ended": session.ended_at,
        "due": NOT_COMPARED if over else session.contact_due(),
        "unproven": session.ended_unproven if session.state == "ended" else None,
    }


def _charge(one: Engagement) -> Picture:
    charge, price = one.charge, one.desk.tariff.per_minute
    total = charge.frozen + charge.minutes
    return {
        "rows": charge.rows,
        "minutes": total,
        "centavos": total * price,
        "state": charge.state,
        "keeper": charge.keeper,
        "payer": "management_transfer" if charge.transferred else "customer",
        **charge.counted,
    }


SQL = """
with seconds as (select :id ::uuid as id, extract(epoch from :start ::timestamptz)::bigint as zero)
select json_build_object(
  'state', e.status, 'version', e.version, 'owner', e.owner_id,
  'last', extract(epoch from e.last_event_at)::bigint - zero,
  'sessions', (select json_agg(json_build_object(
      'form', s.work_form, 'analyst', s.analyst_id, 'state', s.state, 'reason', s.pause_reason,
      'stretches', coalesce((select json_agg(json_build_array(extract(epoch from i.from_at)::bigint - zero,
          extract(epoch from i.to_at)::bigint - zero) order by i.from_at, i.to_at)
          from work_interval i where i.session_id = s.id and i.to_at is not null), '[]'),
      'since', extract(epoch from s.running_since)::bigint - zero,
      'ended', extract(epoch from s.ended_at)::bigint - zero,
      'due', extract(epoch from s.contact_due_at)::bigint - zero,
      'unproven', s.unproven_seconds,
      'closed', s.closed_seconds) order by s.ordinal) from work_session s where s.engagement_id = e.id),
  'charges', (select json_agg(json_build_object(
      'delta_minutes', c.delta_minutes, 'delta_centavos', c.delta_centavos, 'payer', c.payer, 'net', c.net_seconds,
      'proven', c.proven_seconds, 'unproven', c.unproven_seconds, 'deducted', c.paused_seconds,
      'status', (select json_build_array(t.state, t.owner_id) from charge_status t where t.charge_id = c.id
          order by t.ordinal desc limit 1),
      'entries', (select json_agg(json_build_array(s.ordinal, t.work_date, t.worked_seconds, t.proven_seconds)
          order by s.ordinal, t.work_date) from time_entry t join work_session s on s.id = t.session_id
          where t.id = any(c.entries)),
      'corrects', c.corrects, 'id', c.id)) from charge c where c.engagement_id = e.id)
) from engagement e, seconds where e.id = seconds.id
"""


async def found(world: World, engagement_id: str) -> Picture:
    [row] = await world.rows(SQL, id=engagement_id, start=moment(0))
    sessions, charges = row.pop("sessions") or [], row.pop("charges")
    for session in sessions:
        closed = session.pop("closed")
        assert closed == sum(end - begin for begin, end in session["stretches"]), "the row and its intervals differ"
        if session["state"] != "ended":
            session["unproven"] = None
    return {**row, "sessions": sessions, "charge": _charged(charges) if charges else None}


def _charged(charges: list[Picture]) -> Picture:
    """The newest one, which no other corrects, and what all of them come to."""
    corrected = {one["corrects"] for one in charges}
    [newest] = [one for one in charges if one["id"] not in corrected]
    assert newest["net"] == newest["proven"] + newest["unproven"]
    entries = [
        [ordinal, counted_day(day), worked, proven]
        for ordinal, day, worked, proven in newest["entries"] or []
        if worked
    ]
    return {
        "rows": len(charges),
        "minutes": sum(one["delta_minutes"] for one in charges),
        "centavos": sum(one["delta_centavos"] for one in charges),
        "state": newest["status"][0],
        "keeper": newest["status"][1],
        "payer": newest["payer"],
        "net": newest["net"],
        "proven": newest["proven"],
        "deducted": newest["deducted"],
        "entries": entries,
    }


def counted_day(day: str) -> int:
    return counted(datetime.fromisoformat(f"{day}T00:00:00-03:00")) // DAY


def differences(wanted: Any, got: Any) -> list[str]:
    """What differs, part by part, as a person reads it."""
    if isinstance(wanted, dict) and isinstance(got, dict):
        return [f"{name}: {line}" for name in wanted for line in differences(wanted[name], got.get(name, "nothing"))]
    if isinstance(wanted, list) and isinstance(got, list) and len(wanted) == len(got):
        pairs = enumerate(zip(wanted, got, strict=True), 1)
        return [f"{place}. {line}" for place, (mine, theirs) in pairs for line in differences(mine, theirs)]
    return [] if wanted in (got, NOT_COMPARED) else [f"the reference says {wanted}, the house {got}"]
