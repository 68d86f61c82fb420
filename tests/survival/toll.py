"""What kills found in flight: looked at in the database while no desk runs."""

from dataclasses import dataclass, field

from sqlalchemy import case, func, select

from complaints.delivery.handling import ATTEMPTS
from complaints.storage.database import Database
from complaints.storage.inbox import Handling, inbox
from complaints.storage.outbox import Sending, outbox
from complaints.storage.topics import topics
from playground.events import Event
from playground.users import Bot
from tests.survival.town import Town
from tests.survival.victims import Victim


@dataclass
class Toll:
    """What the kills found in flight."""

    kills: int = 0
    counting: int = 0
    claimed: int = 0
    leased: int = 0
    sent_unsettled: int = 0
    twice_alone: bool = False  # whether an update was alone at two deaths by now, and is not handled yet
    spared: int = 0
    last: Victim | None = None  # the one that was let live
    by_kind: dict[str, int] = field(default_factory=lambda: {"claimed": 0, "leased": 0, "sent and not settled": 0})


class Accepted:
    """How many messages and topics Telegram has made for the desk."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, event: Event) -> None:
        """Count what a bot made; what Telegram says of it by itself is no message of ours."""
        made = event.kind == "topic_made" or (
            event.kind == "sent" and event.message is not None and not event.message.is_service
        )
        self.count += made and isinstance(event.actor, Bot)


async def written_down(database: Database) -> int:
    """How many of those the desk knows of."""
    known = select(outbox.c.bot, outbox.c.chat_id, outbox.c.message_id).where(outbox.c.message_id.is_not(None))
    async with database.transaction() as tx:
        distinct = (await tx.execute(select(func.count()).select_from(known.distinct().subquery()))).scalar_one()
        made = (await tx.execute(select(func.coalesce(func.sum(topics.c.made), 0)))).scalar_one()
    return int(distinct) + int(made)


async def count_in_flight(database: Database) -> tuple[int, int]:
    """Updates claimed and messages leased, as the dead desk left them."""
    async with database.transaction() as tx:
        claimed = select(func.count()).where(inbox.c.handling == Handling.CLAIMED)
        leased = select(func.count()).where(outbox.c.sending == Sending.LEASED)
        return (await tx.execute(claimed)).scalar_one(), (await tx.execute(leased)).scalar_one()


async def has_died_alone_twice(database: Database) -> bool:
    """Whether an update would be put aside if it were alone at one more death."""
    async with database.transaction() as tx:
        deaths = inbox.c.attempts + case((inbox.c.alone, 1), else_=0)
        found = select(func.count()).where(inbox.c.handling == Handling.CLAIMED, deaths >= ATTEMPTS - 1)
        return (await tx.execute(found)).scalar_one() > 0


async def look(town: Town) -> tuple[int, int, bool, int]:
    """What the dead desk left: updates claimed, messages leased, an update twice alone, messages written down."""
    database = town.database()
    try:
        return *await count_in_flight(database), await has_died_alone_twice(database), await written_down(database)
    finally:
        await database.close()
