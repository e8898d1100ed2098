"""How each record is shown over REST."""

from datetime import datetime
from typing import Any
from urllib.parse import quote

from backend.local_zendesk.records import (
    Attachment,
    Audit,
    Comment,
    Group,
    Membership,
    Organization,
    Ticket,
    User,
)

Json = dict[str, Any]
LOCALE_IDS = {"en-US": 1, "pt-BR": 19}


def stamp(moment: datetime) -> str:
    """Zendesk's form: UTC, whole seconds, Z."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _stamps(record: Ticket | User | Group | Membership | Organization) -> Json:
    created = stamp(record.created_at)
    return {"created_at": created, "updated_at": created}


def ticket_shape(ticket: Ticket, origin: str) -> Json:
    fields = [{"id": number, "value": value} for number, value in ticket.custom_fields.items()]
    return {
        "url": f"{origin}/api/v2/tickets/{ticket.id}.json",
        "id": ticket.id,
        "external_id": None,
        "via": {"channel": "web", "source": {**_followed(ticket), "to": {}}},
        "created_at": stamp(ticket.created_at),
        "updated_at": stamp(ticket.updated_at),
        "generated_timestamp": int(ticket.updated_at.timestamp()),
        "type": "incident",
        "subject": ticket.subject,
        "raw_subject": ticket.subject,
        "description": ticket.description,
        "priority": ticket.priority,
        "status": ticket.status,
        "recipient": None,
        "requester_id": ticket.requester_id,
        "submitter_id": ticket.submitter_id,
        "assignee_id": ticket.assignee_id,
        "organization_id": ticket.organization_id,
        "group_id": ticket.group_id,
        "collaborator_ids": [],
        "follower_ids": [],
        "email_cc_ids": [],
        "problem_id": None,
        "has_incidents": False,
        "is_public": True,
        "due_at": None,
        "tags": ticket.tags,
        "custom_fields": fields,
        "fields": fields,
        "satisfaction_rating": {"score": "unoffered"},
        "sharing_agreement_ids": [],
        "followup_ids": ticket.followup_ids if ticket.status == "closed" else [],
        "allow_channelback": False,
        "allow_attachments": True,
        "from_messaging_channel": False,
    }


def attachment_shape(attachment: Attachment, origin: str) -> Json:
    address = f"{origin}/attachments/token/{attachment.token}/?name={quote(attachment.file_name)}"
    return {
        "url": f"{origin}/api/v2/attachments/{attachment.id}.json",
        "id": attachment.id,
        "file_name": attachment.file_name,
        "content_url": address,
        "mapped_content_url": address,
        "content_type": attachment.content_type,
        "size": len(attachment.content),
        "width": None,
        "height": None,
        "inline": False,
        "deleted": False,
        "malware_access_override": False,
        "malware_scan_result": "malware_not_found",
        "thumbnails": [],
    }


def _followed(ticket: Ticket) -> Json:
    if ticket.followup_of is None:
        return {"from": {}, "rel": None}
    return {"from": {"ticket_id": ticket.followup_of, "subject": ticket.subject}, "rel": "follow_up"}


def comment_shape(comment: Comment, attachments: list[Attachment], origin: str) -> Json:
    return {
        "id": comment.id,
        "type": "Comment",
        "author_id": comment.author_id,
        "body": comment.plain_body,
        "html_body": comment.html_body,
        "plain_body": comment.plain_body,
        "public": comment.public,
        "attachments": [attachment_shape(one, origin) for one in attachments],
        "audit_id": comment.audit_id,
        "via": {"channel": comment.channel, "source": {"from": {}, "to": {}, "rel": None}},
        "created_at": stamp(comment.created_at),
        "metadata": {"system": {}, "custom": {}},
    }


def audit_shape(audit: Audit) -> Json:
    return {
        "id": audit.id,
        "ticket_id": audit.ticket_id,
        "created_at": stamp(audit.created_at),
        "author_id": audit.author_id,
        "metadata": {"system": {}, "custom": audit.custom},
        "events": audit.events,
        "via": {"channel": audit.channel, "source": {"from": {}, "to": {}, "rel": None}},
    }


def user_shape(user: User, origin: str) -> Json:
    return {
        "id": user.id,
        "url": f"{origin}/api/v2/users/{user.id}.json",
        "name": user.name,
        "email": user.email,
        **_stamps(user),
        "time_zone": "Brasilia",
        "iana_time_zone": "America/Sao_Paulo",
        "phone": None,
        "photo": None,
        "locale": user.locale,
        "locale_id": LOCALE_IDS[user.locale],
        "organization_id": user.organization_id,
        "role": user.role,
        "custom_role_id": None,
        "default_group_id": user.default_group_id,
        "verified": True,
        "active": True,
        "shared": False,
        "suspended": user.suspended,
        "moderator": user.role == "admin",
        "restricted_agent": False,
        "only_private_comments": False,
        "ticket_restriction": None if user.is_agent else "requested",
        "external_id": None,
        "tags": [],
        "signature": "",
        "details": "",
        "notes": "",
        "user_fields": user.user_fields,
    }


def group_shape(group: Group, origin: str) -> Json:
    return {
        "id": group.id,
        "url": f"{origin}/api/v2/groups/{group.id}.json",
        "name": group.name,
        "description": group.description,
        "default": False,
        "deleted": False,
        "is_public": True,
        **_stamps(group),
    }


def membership_shape(membership: Membership, origin: str, default_group: int | None) -> Json:
    return {
        "id": membership.id,
        "url": f"{origin}/api/v2/group_memberships/{membership.id}.json",
        "user_id": membership.user_id,
        "group_id": membership.group_id,
        "default": membership.group_id == default_group,
        **_stamps(membership),
    }


def organization_shape(organization: Organization, origin: str) -> Json:
    return {
        "id": organization.id,
        "url": f"{origin}/api/v2/organizations/{organization.id}.json",
        "name": organization.name,
        "shared_tickets": False,
        "shared_comments": False,
        "external_id": None,
        "domain_names": [],
        "details": "",
        "notes": "",
        "group_id": None,
        "tags": organization.tags,
        "organization_fields": organization.organization_fields,
        **_stamps(organization),
    }
