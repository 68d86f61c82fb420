"""Customers: identity is Telegram's numeric id, never a name, number or user name."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Column, Integer, String, Table, Text, bindparam, select

from complaints.rules.words import kept
from complaints.storage import case_words
from complaints.storage.tables import Moment, TelegramId, Tx, change_one, insert_one, metadata, read

customers: Final = Table(
    "customers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("telegram_id", TelegramId, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("language", String(8), nullable=False),
    Column("chose_language", Integer, nullable=False),
    Column("unreachable_since", Moment),
    Column("first_seen_at", Moment, nullable=False),
)

_BY_TELEGRAM_ID: Final = select(customers).where(customers.c.telegram_id == bindparam("telegram_id"))
_BY_ID: Final = select(customers).where(customers.c.id == bindparam("its_id"))


@dataclass(frozen=True)
class Customer:
    """Somebody who has written to the customers' bot; the private chat has the person's own id."""

    id: int
    telegram_id: int
    name: str
    language: str
    chose_language: int
    unreachable_since: datetime | None
    first_seen_at: datetime

    @property
    def chat_id(self) -> int:
        """The private chat with the customers' bot."""
        return self.telegram_id


async def by_telegram_id(tx: Tx, telegram_id: int) -> Customer | None:
    """The customer with that Telegram id."""
    return read(Customer, (await tx.execute(_BY_TELEGRAM_ID, {"telegram_id": telegram_id})).first())


async def get(tx: Tx, customer_id: int) -> Customer:
    """The customer by our own id."""
    return Customer(*(await tx.execute(_BY_ID, {"its_id": customer_id})).one())


async def meet(tx: Tx, telegram_id: int, name: str, language: str, at: datetime) -> Customer:
    """The customer, new or known, under the name that Telegram gives today; a chosen language stays."""
    known, name = await by_telegram_id(tx, telegram_id), kept(name)
    if known is None:
        row: dict[str, Any] = {
            "telegram_id": telegram_id,
            "name": name,
            "language": language,
            "chose_language": 0,
            "first_seen_at": at,
        }
        return Customer(id=await insert_one(tx, customers, row), unreachable_since=None, **row)
    if known.name == name:
        return known
    await change_one(tx, customers, known.id, {"name": name})
    await case_words.rename(tx, known.id, name)
    return replace(known, name=name)


async def choose_language(tx: Tx, customer_id: int, language: str) -> None:
    """The customer's own choice, which Telegram's does not override."""
    await change_one(tx, customers, customer_id, {"language": language, "chose_language": 1})


async def set_reachable(tx: Tx, telegram_id: int, since: datetime | None) -> bool:
    """Unreachable since then (blocked the bot, account gone), or reachable again with None; whether that is news."""
    mine = customers.c.telegram_id == telegram_id
    changed = customers.c.unreachable_since.is_(None) if since else customers.c.unreachable_since.is_not(None)
    return (await tx.execute(customers.update().where(mine, changed).values(unreachable_since=since))).rowcount > 0


async def forget_name(tx: Tx, customer_id: int) -> None:
    """Nothing is held that it belongs to. Telegram gives it again with the next message."""
    await change_one(tx, customers, customer_id, {"name": ""})
    await case_words.rename(tx, customer_id, "")
