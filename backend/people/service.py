"""Reads people and their groups from Zendesk, keeps what was read, and says who is calling."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import structlog

from backend.kit.db import Database
from backend.kit.language import Language
from backend.people.errors import NoRole, OutOfReach, RoleMissing, SessionExpired
from backend.people.rules import Role, reaches, roles_of, widened
from backend.people.store import Person, find_person, put_person, role_groups
from backend.zendesk.client import Zendesk
from backend.zendesk.errors import ZendeskUnavailable
from backend.zendesk.records import Group

log = structlog.get_logger(__name__)

GROUPS_SECONDS = 300.0
MAESTROS_SECONDS = 600.0
OUTAGE_AGE = timedelta(hours=4)
"""How long known roles still count while Zendesk does not answer."""


@dataclass(frozen=True)
class Caller:
    """Who acts, what they may do (roles widened), and in which language they read."""

    account_id: UUID
    user_id: int
    name: str
    roles: frozenset[Role]
    group_ids: frozenset[int]
    language: Language

    def require(self, role: Role) -> None:
        """Raises RoleMissing."""
        if role not in self.roles:
            raise RoleMissing(role)

    def reaches(self, group_id: int | None) -> bool:
        return reaches(self.group_ids, group_id)

    def require_reach(self, group_id: int | None) -> None:
        """Raises OutOfReach."""
        if not self.reaches(group_id):
            raise OutOfReach


class Directory:
    """People of one account, as Zendesk tells them."""

    def __init__(self, database: Database, zendesk: Zendesk, account_id: UUID) -> None:
        self.account_id = account_id
        self._database = database
        self._zendesk = zendesk
        self._groups: list[Group] = []
        self._groups_until = 0.0
        self._maestros_until = 0.0

    async def read(self, user_id: int) -> Person:
        """Afresh from Zendesk, and kept. Raises ZendeskUnavailable."""
        user = await self._zendesk.user(user_id)
        group_ids = await self._zendesk.group_ids_of(user_id)
        names = {group.id: group.name for group in await self._all_groups()}
        async with self._database.transaction() as db:
            giving = await role_groups(db, self.account_id)
            granted = {giving[names[one]] for one in group_ids if names.get(one) in giving}
            person = Person(
                account_id=self.account_id,
                user_id=user_id,
                name=user.name,
                locale=user.locale,
                roles=sorted(roles_of(user.role, suspended=user.suspended, granted=granted)),
                group_ids=sorted(group_ids),
                read_at=datetime.now(UTC),
            )
            await put_person(db, person)
        return person

    async def renew(self, user_id: int) -> Person:
        """Afresh, or as last known while Zendesk does not answer. Raises SessionExpired when that is too long ago."""
        try:
            return await self.read(user_id)
        except ZendeskUnavailable as error:
            async with self._database.transaction() as db:
                known = await find_person(db, self.account_id, user_id)
            if known is None or known.read_at < datetime.now(UTC) - OUTAGE_AGE:
                raise SessionExpired from error
            return known

    async def refresh_maestros(self) -> None:
        """So that a maestro who never opened the app can be named; every ten minutes, and never in the way."""
        if time.monotonic() < self._maestros_until:
            return
        async with self._database.transaction() as db:
            giving = await role_groups(db, self.account_id)
        try:
            for group in await self._all_groups():
                if giving.get(group.name) == Role.MAESTRO:
                    await self._read_members(group)
        except ZendeskUnavailable as error:
            log.warning("maestros.not_read", reason=error.reason)
        else:
            self._maestros_until = time.monotonic() + MAESTROS_SECONDS

    async def _read_members(self, group: Group) -> None:
        for user_id in await self._zendesk.member_ids_of(group.id):
            await self.read(user_id)

    async def caller(self, user_id: int, language: Language) -> Caller:
        """From what is kept. Raises SessionExpired for someone never seen, NoRole for someone without a role."""
        async with self._database.transaction() as db:
            person = await find_person(db, self.account_id, user_id)
        if person is None:
            raise SessionExpired
        if not person.roles:
            raise NoRole
        roles = widened(frozenset(Role(role) for role in person.roles))
        return Caller(self.account_id, user_id, person.name, roles, frozenset(person.group_ids), language)

    async def _all_groups(self) -> list[Group]:
        if time.monotonic() > self._groups_until:
            self._groups = await self._zendesk.groups()
            self._groups_until = time.monotonic() + GROUPS_SECONDS
        return self._groups
