"""A call that Telegram did not accept: tried again, or shown to staff as a message that will not arrive."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import structlog

from complaints.delivery import alarming, screening, telling
from complaints.delivery.failures import UNREACHABLE, DeliveryFailed, Failure, without_quotes
from complaints.delivery.notices.alarms import ALARMS
from complaints.delivery.notices.calls import CloseSpare, Leave, PinCard, PinGuide, React, Tidy, Unsay, UnsayAll
from complaints.delivery.notices.case_room import (
    CustomerDid,
    CustomerSays,
    CustomerSends,
    Reopened,
    ReviewWaits,
    Story,
)
from complaints.delivery.transport import Bot
from complaints.storage import outbox as rows
from complaints.storage import timeline
from complaints.storage.outbox import Owed
from complaints.storage.tables import Tx
from complaints.storage.timeline import SYSTEM, Audience, Event

COURTESIES: Final = (Tidy, Unsay, UnsayAll, React, PinCard, PinGuide, Leave, CloseSpare)
_NEWS: Final = (Story, CustomerSays, CustomerSends, CustomerDid, ReviewWaits, Reopened)  # what staff must not miss

_SHUT: Final = UNREACHABLE | {Failure.NO_CHAT}  # a colleague's private chat with the staff bot

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Failed:
    """A call that Telegram did not accept."""

    tx: Tx
    owed: Owed
    notice: Any
    chat_id: int
    why: DeliveryFailed
    at: datetime

    async def again(self, after: timedelta, **learnt: Any) -> None:
        """Try it again after that time."""
        await rows.again(self.tx, self.owed.id, self.at + after, {"called_at": self.at} | learnt)


def patience(attempts: int) -> timedelta:
    """How long to wait before the next attempt: a second, doubling to five minutes, a little apart from the others."""
    return timedelta(seconds=min(2.0**attempts, 300.0) * (0.9 + secrets.randbelow(200) / 1000))


async def for_good(news: Failed) -> None:
    """It will not arrive. What a customer should have had, or staff of a customer, is shown to staff."""
    owed, failure = news.owed, news.why.failure.value
    unknown = without_quotes(news.why.description) if news.why.failure is Failure.REFUSED else None
    log.warning("not delivered", owed=owed.id, notice=owed.notice, failure=failure, description=unknown)
    await rows.failed(news.tx, owed.id, news.at, failure)
    if owed.bot == Bot.STAFF and owed.chat_id is not None and news.why.failure in _SHUT:
        await screening.is_shut(news.tx, owed, news.at)
        return
    if isinstance(news.notice, COURTESIES + ALARMS):
        return
    if owed.bot == Bot.CUSTOMER:
        await (_of_a_case(news) if owed.case_id is not None else alarming.not_reached(news.tx, owed, failure, news.at))
    elif owed.case_id is not None and isinstance(news.notice, _NEWS):
        await telling.not_delivered(news.tx, owed, "said", failure, news.at)


async def _of_a_case(news: Failed) -> None:
    owed, failure = news.owed, news.why.failure.value
    facts = {"what": owed.notice, "failure": failure}
    await timeline.append(
        news.tx, owed.case_id or 0, Event.NOT_DELIVERED, SYSTEM, news.at, audience=Audience.STAFF, **facts
    )
    await telling.settled(news.tx, owed, news.at, failure)


async def unreachable(news: Failed) -> None:
    """Nothing reaches this person at all, until they are back."""
    if news.owed.bot == Bot.CUSTOMER:
        await telling.reachable(news.tx, news.chat_id, news.at, news.at)
    await for_good(news)
