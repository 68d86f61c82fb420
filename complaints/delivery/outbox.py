"""Owing a message: who gets it, in which lane, and what it replaces.

A lane is (bot, chat, topic): messages of one lane leave in order, one at a time. The staff group's topics are named by
their case, for a topic may not exist yet or be made anew.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from complaints.delivery.notices import Notice, encode, name_of
from complaints.delivery.notices.calls import Tidy
from complaints.delivery.transport import Bot
from complaints.storage import attachments, outbox
from complaints.storage.customers import Customer
from complaints.storage.outbox import Sending
from complaints.storage.tables import Tx

QUIET: Final = timedelta(seconds=2)  # somebody may go on writing: one answer to several messages
PATIENCE: Final = timedelta(seconds=4)  # … but no later than this
AGAIN: Final = "again:"  # how keys begin of what only a topic made anew is filled with
LATER: Final = timedelta(seconds=3)  # tidying lets what somebody waits for go first


@dataclass(frozen=True)
class Address:
    """Where a message goes. `chat_id` None is the staff group; an empty language is the staff's."""

    bot: Bot
    chat_id: int | None
    lane: str
    language: str = ""
    case_id: int | None = None

    def about(self, case_id: int) -> "Address":
        """The same place, the message being part of that case."""
        return replace(self, case_id=case_id)

    def aside(self) -> "Address":
        """The same place, for what need not keep the order: it never delays a text."""
        return replace(self, lane=f"{self.lane}:aside")


def to_customer(customer: Customer, language: str | None = None) -> Address:
    """The customer's private chat, in the customer's language or that of a case."""
    lane = f"customer:{customer.chat_id}"
    return Address(Bot.CUSTOMER, customer.chat_id, lane, language or customer.language)


def to_stranger(telegram_id: int, language: str) -> Address:
    """The private chat with the customers' bot of somebody whom we do not know yet."""
    number = int(telegram_id)  # raw updates may hold anything: what is no number is no chat
    return Address(Bot.CUSTOMER, number, f"customer:{number}", language)


def to_topic(case_id: int) -> Address:
    """The case's topic in the staff group."""
    return Address(Bot.STAFF, None, f"case:{case_id}", case_id=case_id)


def to_general() -> Address:
    """The staff group itself."""
    return Address(Bot.STAFF, None, "general")


def to_chat(chat_id: int, bot: Bot = Bot.STAFF) -> Address:
    """Any other chat of the staff bot: a private one, or a group that is not ours; or a colleague's with the other."""
    number = int(chat_id)  # raw updates may hold anything: what is no number must not pass for the staff group
    return Address(bot, number, f"{bot}:{number}")


def to_colleague(telegram_id: int, case_id: int) -> Address:
    """The private chat with the staff bot of somebody who may read that case."""
    return to_chat(telegram_id).about(case_id)


def where_written(chat_id: int, case_id: int) -> Address:
    """Where a colleague wrote about the case: a private chat, whose id is a person's (above 0), or the topic."""
    return to_colleague(chat_id, case_id) if chat_id > 0 else to_topic(case_id)


async def put(
    tx: Tx,
    notice: Notice,
    to: Address,
    at: datetime,
    *,
    reply_to: int | None = None,
    wait: timedelta | None = None,
    key: str | None = None,
    rank: int = 0,
) -> int:
    """Owe this notice; its id.

    A notice with a `key` takes the place of one with the same key that still waits. `wait` lets the reader finish
    first: each further notice of that key puts it off again, but not beyond PATIENCE; one that does not wait ends it.
    """
    facts: dict[str, Any] = {"facts": encode(notice), "notice": name_of(notice)}
    waiting = await outbox.waiting_with_key(tx, key) if key else None
    if waiting is not None:
        await _replace(tx, waiting, facts | {"reply_to": reply_to, "language": to.language}, at, wait)
        return waiting
    row = facts | {
        "bot": to.bot,
        "chat_id": to.chat_id,
        "lane": to.lane,
        "rank": rank,
        "priority": int(notice.priority),
        "language": to.language,
        "case_id": to.case_id,
        "reply_to": reply_to,
        "key": key,
        "put_at": at,
        "due_at": at + (wait or timedelta()),
    }
    return await outbox.put(tx, row)


async def _replace(tx: Tx, waiting: int, values: dict[str, Any], at: datetime, wait: timedelta | None) -> None:
    owed = await outbox.get(tx, waiting)
    assert owed is not None  # it was found above, in this transaction
    if owed.called_at is None:  # one that was tried already waits for what Telegram asked
        values["due_at"] = min(at + wait, owed.put_at + PATIENCE) if wait else min(at, owed.due_at)
    await outbox.change_waiting(tx, waiting, values)


async def hold_for(tx: Tx, outbox_id: int, attachment_ids: tuple[int, ...]) -> None:
    """The message carries these files: it leaves when each of them is stored, or lost for good."""
    if await attachments.lock_wanted(tx, attachment_ids):
        await outbox.change_waiting(tx, outbox_id, {"sending": Sending.HELD})
    for attachment_id in attachment_ids:
        await outbox.needs_file(tx, outbox_id, attachment_id)


async def tidy(tx: Tx, to: Address, message_id: int, at: datetime) -> None:
    """The question is answered: take the buttons from that message, when nothing more urgent needs the calls."""
    await put(tx, Tidy(message_id=message_id), to.aside(), at, wait=LATER)
