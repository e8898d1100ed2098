"""Rows of people and of the groups that give roles."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ColumnElement, ForeignKey, Text, select
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from backend.kit.db import Base, UtcDateTime
from backend.people.rules import Role, holding


class Person(Base):
    """A Zendesk user as last read there, on the real clock. `roles` are what their groups give, before widening."""

    __tablename__ = "person"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    name: Mapped[str]
    locale: Mapped[str | None]
    roles: Mapped[list[str]] = mapped_column(ARRAY(Text))
    group_ids: Mapped[list[int]] = mapped_column(ARRAY(BigInteger))
    read_at: Mapped[datetime] = mapped_column(UtcDateTime)


class RoleGroup(Base):
    """A group's exact name in Zendesk and the role it gives; the 23 service groups give `analyst`."""

    __tablename__ = "role_group"
    __table_args__ = (
        CheckConstraint("role in ('analyst', 'maestro', 'leader', 'billing', 'administrator')", name="role"),
    )

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), primary_key=True)
    group_name: Mapped[str] = mapped_column(primary_key=True)
    role: Mapped[str]


async def find_person(db: AsyncSession, account_id: UUID, user_id: int) -> Person | None:
    return (await db.execute(select(Person).where(*_one(account_id, user_id)))).scalar_one_or_none()


async def people_named(db: AsyncSession, account_id: UUID, user_ids: Iterable[int]) -> dict[int, str]:
    """Names by user id; unknown ones are left out."""
    wanted = select(Person.user_id, Person.name).where(Person.account_id == account_id, Person.user_id.in_(user_ids))
    return {row.user_id: row.name for row in await db.execute(wanted)}


async def people_with_role(db: AsyncSession, account_id: UUID, role: Role, group_id: int) -> list[Person]:
    """Who holds the role, or a wider one, and belongs to the group, by name."""
    wanted = select(Person).where(
        Person.account_id == account_id, Person.roles.overlap([*holding(role)]), Person.group_ids.contains([group_id])
    )
    return list((await db.execute(wanted.order_by(Person.name))).scalars())


async def people_around(
    db: AsyncSession, account_id: UUID, user_ids: Iterable[int], role: Role | None, group_id: int | None
) -> list[Person]:
    """These people, and those who hold the role, or a wider one, in the group, by name, in one statement."""
    wanted: ColumnElement[bool] = Person.user_id.in_(user_ids)
    if role is not None and group_id is not None:
        wanted = wanted | (Person.roles.overlap([*holding(role)]) & Person.group_ids.contains([group_id]))
    rows = select(Person).where(Person.account_id == account_id, wanted)
    return list((await db.execute(rows.order_by(Person.name))).scalars())


async def put_person(db: AsyncSession, person: Person) -> None:
    values = {column: getattr(person, column) for column in ("name", "locale", "roles", "group_ids", "read_at")}
    row = insert(Person).values(account_id=person.account_id, user_id=person.user_id, **values)
    await db.execute(row.on_conflict_do_update(index_elements=["account_id", "user_id"], set_=values))


async def role_groups(db: AsyncSession, account_id: UUID) -> dict[str, str]:
    """Role by group name."""
    wanted = select(RoleGroup.group_name, RoleGroup.role).where(RoleGroup.account_id == account_id)
    return {row.group_name: row.role for row in await db.execute(wanted)}


async def add_role_groups(db: AsyncSession, account_id: UUID, roles: dict[str, str]) -> None:
    """Adds the missing ones; a role changed by an administrator stays."""
    rows = [{"account_id": account_id, "group_name": name, "role": role} for name, role in roles.items()]
    await db.execute(insert(RoleGroup).values(rows).on_conflict_do_nothing())


def _one(account_id: UUID, user_id: int) -> tuple[ColumnElement[bool], ...]:
    return Person.account_id == account_id, Person.user_id == user_id
