"""Fills an empty world from the JSON files under seed/; times are counted back from the clock at that moment."""

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from backend.kit.clock import BRASILIA
from backend.local_zendesk import rich_text
from backend.local_zendesk.records import (
    Attachment,
    Audit,
    Comment,
    Field,
    Group,
    Macro,
    Membership,
    Organization,
    Record,
    Ticket,
    User,
)
from backend.local_zendesk.replay_sample import sample
from backend.local_zendesk.updates import comment_event
from backend.local_zendesk.world import World

SEED = Path(__file__).parent / "seed"
WHEN = re.compile(r"([1-9]\d*)d (\d\d):(\d\d)")
SATURDAY = 5
ACCOUNT_AGE = timedelta(days=900)
MACRO_AGE = timedelta(days=60)
OFFICIAL = "CONSULTORIA ::"
FIRST_SEED_ID = 48_600_000_001
"""Memberships, audits and comments of the seed."""


def sow(world: World, *, bare: bool = False) -> None:
    """All of the seed, or nothing of it; `bare` leaves out what Consultoria needs of an account."""
    now = world.now()
    records: list[Record] = [*_fields(now), *_groups(now), *_organizations(now), *_macros(now)]
    ids = count(FIRST_SEED_ID)
    people = _people(now, records, ids)
    for file in sorted((SEED / "tickets").glob("*.json")):
        people.extend(_ticket(now, _read(file), records, people, ids))
    world.save(*(_bared([*records, *people]) if bare else [*records, *people]))


def is_sown(number: int) -> bool:
    """Whether the seed has a ticket of this number."""
    return _file_of(number).exists()


def sow_another(world: World, number: int) -> int:
    """The seed's ticket once more, as it was, under the next number, which is returned."""
    known: list[Record] = [*world.every(Field), *world.every(Group)]
    row = _read(_file_of(number)) | {"id": max(ticket.id for ticket in world.every(Ticket)) + 1}
    ids = (world.next_id() for _ in count())
    world.save(*_ticket(world.now(), row, known, [*world.every(User)], ids))
    return int(row["id"])


def _file_of(number: int) -> Path:
    return SEED / "tickets" / f"{number}.json"


def _bared(records: list[Record]) -> list[Record]:
    """Without custom fields, their values and the official macros."""
    blank: dict[str, dict[str, Any]] = {
        "ticket": {"custom_fields": {}},
        "user": {"user_fields": {}},
        "organization": {"organization_fields": {}},
    }
    kept = [one for one in records if not isinstance(one, Field)]
    kept = [one for one in kept if not (isinstance(one, Macro) and one.title.startswith(OFFICIAL))]
    return [one.model_copy(update=blank.get(one.kind, {})) for one in kept]


def _read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def _fields(now: datetime) -> list[Record]:
    return [Field(created_at=now - ACCOUNT_AGE, **row) for row in _read(SEED / "fields.json")]


def _groups(now: datetime) -> list[Record]:
    return [Group(created_at=now - ACCOUNT_AGE, **row) for row in _read(SEED / "groups.json")]


def _organizations(now: datetime) -> list[Record]:
    return [Organization(created_at=now - ACCOUNT_AGE, **row) for row in _read(SEED / "organizations.json")]


def _named(records: list[Record], kind: type[Group] | type[Organization], name: str | None) -> int | None:
    if name is None:
        return None
    return next(record.id for record in records if isinstance(record, kind) and record.name == name)


def _people(now: datetime, records: list[Record], ids: Iterator[int]) -> list[Record]:
    people: list[Record] = []
    blank = dict.fromkeys(field.key for field in records if isinstance(field, Field) and field.owner == "user")
    for row in _read(SEED / "people.json"):
        groups = [_named(records, Group, name) for name in row.pop("groups", [])]
        home = _named(records, Organization, row.pop("organization", None))
        default = groups[0] if groups else None
        row["user_fields"] = blank | row.get("user_fields", {})
        user = User(organization_id=home, default_group_id=default, created_at=now - ACCOUNT_AGE, **row)
        people.append(user)
        people.extend(
            Membership(id=next(ids), user_id=user.id, group_id=group, created_at=now - ACCOUNT_AGE)
            for group in groups
            if group is not None
        )
    return people


def _ticket(
    now: datetime, row: dict[str, Any], records: list[Record], people: list[Record], ids: Iterator[int]
) -> list[Record]:
    """The ticket, and a comment with its audit for every entry; the first one is the description."""
    users = {person.name: person for person in people if isinstance(person, User)}
    fields = {field.key: field for field in records if isinstance(field, Field) and field.owner == "ticket"}
    values = {fields[key].id: value for key, value in row.get("fields", {}).items()}
    choices = {str(value) for number, value in values.items() if value and _is_choice(fields, number)}
    requester, assignee = users[row["requester"]], row["assignee"]
    times = [_when(now, said["when"]) for said in row["comments"]]
    ticket = Ticket(
        id=row["id"],
        subject=row["subject"],
        status=row["status"],
        priority=row["priority"],
        requester_id=requester.id,
        submitter_id=requester.id,
        assignee_id=users[assignee].id if assignee else None,
        group_id=_named(records, Group, row["group"]),
        organization_id=requester.organization_id,
        description=row["comments"][0]["text"],
        tags=sorted({*row["tags"], *choices}),
        custom_fields={field.id: values.get(field.id) for field in fields.values()},
        created_at=times[0],
        updated_at=times[-1],
    )
    said = zip(times, row["comments"], strict=True)
    return [ticket, *(r for moment, entry in said for r in _said(ticket, entry, users[entry["by"]], moment, ids))]


def _is_choice(fields: dict[str, Field], number: int) -> bool:
    return any(field.id == number and field.options for field in fields.values())


def _said(ticket: Ticket, entry: dict[str, Any], author: User, moment: datetime, ids: Iterator[int]) -> list[Record]:
    html, plain = rich_text.clean(rich_text.from_plain(entry["text"]))
    audit_id, comment_id = next(ids), next(ids)
    public, stored = entry.get("public", True), rich_text.as_comment(html)
    comment = Comment(
        id=comment_id,
        ticket_id=ticket.id,
        audit_id=audit_id,
        author_id=author.id,
        public=public,
        html_body=stored,
        plain_body=plain,
        channel="web",
        created_at=moment,
    )
    events = [comment_event(comment)]
    audit = Audit(
        id=audit_id, ticket_id=ticket.id, author_id=author.id, events=events, channel="web", created_at=moment
    )
    return [audit, comment, *(_attached(comment, name) for name in entry.get("replays", []))]


def _attached(comment: Comment, file_name: str) -> Attachment:
    """A made-up Replay under the comment's own number, so that no other record's number moves."""
    return Attachment(
        id=comment.id,
        comment_id=comment.id,
        file_name=file_name,
        content_type="application/octet-stream",
        content=sample(),
        token=hashlib.sha256(f"{comment.id} {file_name}".encode()).hexdigest()[:32],
    )


def _when(now: datetime, text: str) -> datetime:
    """`5d 09:31` is the fifth working day before today, at 09:31 in Brasília."""
    found = WHEN.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is not a moment like 5d 09:31")
    days, hours, minutes = map(int, found.groups())
    day = now.astimezone(BRASILIA).date()
    while days:
        day -= timedelta(days=1)
        days -= day.weekday() < SATURDAY
    return datetime.combine(day, time(hours, minutes), BRASILIA).astimezone(UTC)


def _macros(now: datetime) -> list[Record]:
    """In the file's order; a macro's stored actions are texts, as Zendesk keeps them."""
    return [
        Macro(
            id=row["id"],
            title=row["title"],
            description=row["description"],
            active=row["active"],
            actions=_actions(row),
            position=position,
            created_at=now - ACCOUNT_AGE,
            updated_at=now - MACRO_AGE,
        )
        for position, row in enumerate(_read(SEED / "macros.json"), start=1)
    ]


def _actions(row: dict[str, Any]) -> list[dict[str, str]]:
    actions = [
        {"field": "comment_value", "value": "\n".join(row["text"])},
        {"field": "comment_mode_is_public", "value": "true" if row["public"] else "false"},
    ]
    also = {"status": row["status"], **row.get("also", {})}
    return actions + [{"field": field, "value": value} for field, value in also.items() if value]
