"""Identifiers: UUIDv7, ordered by time and known before the row is written."""

from uuid import UUID

import uuid_utils.compat


def new_id() -> UUID:
    return uuid_utils.compat.uuid7()
