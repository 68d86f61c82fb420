"""Telling staff what stands in the desk's way: in General, or each manager in private where the group is the trouble.

Each alarm has a key: a newer one takes the place of one that still waits, so that a fault that strikes again and again,
or a commit that was cut off, is told once.
"""

from datetime import datetime, timedelta
from typing import Any, Final

import structlog

from complaints.delivery import outbox
from complaints.delivery.notices import Notice, name_of
from complaints.delivery.notices.alarms import BotGone, GroupLost, LongSilence, MarksNotRead, NotReached
from complaints.delivery.notices.restricted import SafetyCall, SafetyFiled
from complaints.delivery.transport import Bot
from complaints.rules.roles import Role
from complaints.storage import backlog, cases, customers, desk, staff
from complaints.storage import outbox as rows
from complaints.storage.cases import Case
from complaints.storage.customers import Customer
from complaints.storage.outbox import Owed
from complaints.storage.tables import Tx

_A_DAY: Final = timedelta(days=1)

log = structlog.get_logger(__name__)


async def tell_staff(tx: Tx, notice: Notice, at: datetime, key: str) -> int:
    """In General."""
    return await outbox.put(tx, notice, outbox.to_general(), at, key=key)


async def tell_managers(
    tx: Tx, notice: Notice, at: datetime, key: str, *, bot: Bot = Bot.STAFF, not_since: datetime | None = None
) -> None:
    """Each in private, as far as they have ever opened their chat with that bot; not who was told since then."""
    for person in await staff.everybody(tx):
        its_key = f"{key}:{person.id}"
        was_told = not_since is not None and await rows.put_since(tx, its_key, not_since)
        if person.is_member and person.role is Role.MANAGER and not was_told:
            await outbox.put(tx, notice, outbox.to_chat(person.telegram_id, bot), at, key=its_key)


async def safety_filed(tx: Tx, case: Case, at: datetime) -> None:
    """Somebody may be in danger: each manager is called at once, and the group hears that there is such a case."""
    facts: dict[str, Any] = {"reference": case.reference, "staff_bot": (await desk.get(tx)).staff_bot}
    await tell_managers(tx, SafetyCall(**facts), at, f"safety:{case.id}")
    await tell_staff(tx, SafetyFiled(**facts), at, f"safety:{case.id}")


async def long_silence(tx: Tx, owed: Owed, until: datetime, at: datetime) -> None:
    """Telegram wants to hear nothing for a long time: of the group, managers hear; of a customer's chat, the group."""
    waiting = await backlog.for_chat(tx, owed.bot, owed.chat_id)
    seconds = (until - at).total_seconds()
    log.error(
        "Telegram asks for a long silence", bot=owed.bot, group=owed.chat_id is None, seconds=seconds, owed=waiting
    )
    if owed.chat_id is None:
        notice = LongSilence(customer=None, until=until, waiting=waiting)
        await tell_managers(tx, notice, at, "silence:group")
        return
    customer = await customers.by_telegram_id(tx, owed.chat_id) if owed.bot == Bot.CUSTOMER else None
    if customer is not None:
        name = await _name_for_group(tx, customer)
        notice = LongSilence(customer=name, is_nameless=name is None, until=until, waiting=waiting)
        await tell_staff(tx, notice, at, f"silence:{owed.chat_id}")


async def group_lost(tx: Tx, problem: str, at: datetime) -> None:
    """The group cannot be spoken to: its managers hear in private what is owed there."""
    waiting = await backlog.for_chat(tx, Bot.STAFF, None)
    await tell_managers(tx, GroupLost(problem=problem, waiting=waiting), at, "group_lost")


async def bot_gone(tx: Tx, bot: Bot, at: datetime) -> None:
    """Telegram knows this bot no more: the other one says so, once a day however often the desk is started."""
    notice, key, lately = BotGone(is_customers=bot is Bot.CUSTOMER), f"gone:{bot}", at - _A_DAY
    if bot is Bot.STAFF:
        await tell_managers(tx, notice, at, key, bot=Bot.CUSTOMER, not_since=lately)
    elif not await rows.put_since(tx, key, lately):
        await tell_staff(tx, notice, at, key)


async def marks_not_read(tx: Tx, owed: Owed, at: datetime) -> None:
    """A mistake in a text of ours: once for each."""
    key = f"marks:{owed.notice}"
    if owed.notice == name_of(MarksNotRead) or await rows.is_told(tx, key):
        return
    log.error("marks not read", notice=owed.notice, language=owed.language)
    await tell_staff(tx, MarksNotRead(text=owed.notice), at, key)


async def not_reached(tx: Tx, owed: Owed, failure: str, at: datetime) -> None:
    """Something that belongs to no case did not arrive: of each kind once a day for each person."""
    key = f"not_reached:{owed.chat_id}:{owed.notice}"
    if await rows.put_since(tx, key, at - _A_DAY):
        return
    known = await customers.by_telegram_id(tx, owed.chat_id or 0)
    name = await _name_for_group(tx, known) if known else None
    await tell_staff(tx, NotReached(customer=name, notice=owed.notice, failure=failure, owed_id=owed.id), at, key)


async def _name_for_group(tx: Tx, customer: Customer) -> str | None:
    """The customer's name, unless there is a complaint of which the group must not learn whose it is."""
    return None if await cases.is_kept_from_group(tx, customer.id) else customer.name
