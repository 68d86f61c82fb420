"""What follows when Telegram did not accept a message: wait, mend what it asks for, or show that it will not arrive.

One function a failure, in one table; `failures` says what Telegram's words mean. Source: telegram.md 3.
"""

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from complaints.delivery import outbox, telling
from complaints.delivery.failures import AS_WANTED, UNREACHABLE, DeliveryFailed, Failure
from complaints.delivery.notices import Notice
from complaints.delivery.notices.calls import CloseSpare, Leave, PinCard, React, ReopenTopic, Tidy
from complaints.delivery.notices.case_room import Card
from complaints.delivery.notices.office import TopicsPaused
from complaints.delivery.transport import Bot
from complaints.storage import customers, desk, messages, timeline, topics
from complaints.storage import outbox as rows
from complaints.storage.outbox import Owed
from complaints.storage.tables import Tx
from complaints.storage.timeline import SYSTEM, Audience, Event

SYSTEMIC: Final = 5  # topics lost within a minute beyond which it is Telegram's fault, not somebody's deleting
PAUSE: Final = timedelta(minutes=10)
_COURTESIES: Final = (Tidy, React, PinCard, Leave, CloseSpare)


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


async def failed(tx: Tx, owed: Owed, notice: Notice, chat_id: int, why: DeliveryFailed, at: datetime) -> None:
    """Write down that it did not arrive, and do what that asks for."""
    await _REACTIONS.get(why.failure, _for_good)(Failed(tx, owed, notice, chat_id, why, at))


def patience(attempts: int) -> timedelta:
    """How long to wait before the next attempt: a second, doubling to five minutes, a little apart from the others."""
    return timedelta(seconds=min(2.0**attempts, 300.0) * (0.9 + secrets.randbelow(200) / 1000))


async def _flood(news: Failed) -> None:
    silence = timedelta(seconds=news.why.retry_after or 1)
    chat = "group" if news.owed.chat_id is None else str(news.owed.chat_id)
    await desk.pause(news.tx, news.owed.bot, chat, news.at + silence)
    await news.again(silence)


async def _away(news: Failed) -> None:
    attempts = min(news.owed.attempts + 1, 20)
    await news.again(patience(news.owed.attempts), attempts=attempts)


async def _cut_off(news: Failed) -> None:
    """It may have arrived. A message twice is better than none; a courtesy is not worth it."""
    if isinstance(news.notice, _COURTESIES):
        await rows.dropped(news.tx, news.owed.id, news.at)
    else:
        attempts = min(news.owed.attempts + 1, 20)
        await news.again(patience(news.owed.attempts), attempts=attempts, uncertain=True)


async def _as_wanted(news: Failed) -> None:
    await rows.sent(news.tx, news.owed.id, news.at, None)


async def _target_gone(news: Failed) -> None:
    """What was to be edited is not there any more: a card is posted anew, the rest is not worth a message."""
    if isinstance(news.notice, Card):
        await topics.card_posted(news.tx, news.owed.case_id or 0, None)
        await news.again(timedelta())
    else:
        await rows.dropped(news.tx, news.owed.id, news.at)


async def _topic_lost(news: Failed) -> None:
    if news.owed.case_id is None:
        await _for_good(news)
        return
    await topics.lost(news.tx, news.owed.case_id, news.at)
    if await topics.lost_since(news.tx, news.at - timedelta(minutes=1)) > SYSTEMIC:
        await pause_topics(news.tx, news.at)
    await news.again(timedelta())


async def pause_topics(tx: Tx, at: datetime) -> None:
    """Topics cannot be had: speak in General, with the reference, and try again later. Said once."""
    until = at + PAUSE
    if not (await desk.get(tx)).is_paused_told:
        await outbox.put(tx, TopicsPaused(until=until), outbox.to_general(), at)
    await desk.change(tx, topics_paused_until=until, is_paused_told=True)


async def _topic_closed(news: Failed) -> None:
    if isinstance(news.notice, ReopenTopic) or news.owed.case_id is None:
        await _for_good(news)
        return
    place = outbox.to_topic(news.owed.case_id)
    await outbox.put(news.tx, ReopenTopic(), place, news.at, key=f"reopen:{news.owed.case_id}", rank=telling.BEFORE_ALL)
    await news.again(timedelta())


async def _topics_impossible(news: Failed) -> None:
    """No forum, or no right to its topics: the group must be mended; until then cases are spoken of in General."""
    if news.owed.case_id is None or news.owed.bot == Bot.CUSTOMER:
        await _for_good(news)
        return
    await pause_topics(news.tx, news.at)
    await desk.change(news.tx, group_checked_at=None)
    if news.owed.key == f"topic:{news.owed.case_id}" or isinstance(news.notice, ReopenTopic | PinCard):
        await rows.dropped(news.tx, news.owed.id, news.at)
    else:
        await news.again(timedelta(seconds=30))


async def _migrated(news: Failed) -> None:
    if news.why.migrated_to is None or news.owed.chat_id is not None:
        await _for_good(news)
        return
    await move_group(news.tx, news.chat_id, news.why.migrated_to)
    await news.again(timedelta())


async def move_group(tx: Tx, old: int, new: int) -> None:
    """The group was upgraded and has another id; its topics are made anew as needed. Telegram may say it twice."""
    if (await desk.get(tx)).staff_chat_id == old:
        await desk.change(tx, staff_chat_id=new, group_checked_at=None)
        await topics.all_lost(tx, old)
        await messages.forget_chat(tx, old)


async def _group_away(news: Failed) -> None:
    """The bot is out of the group, or the group is not where it was: keep what is owed until somebody mends it."""
    if news.owed.chat_id is not None:
        await _for_good(news)
        return
    await desk.change(news.tx, group_checked_at=None)
    await desk.pause(news.tx, news.owed.bot, "group", news.at + timedelta(minutes=1))
    await news.again(timedelta(minutes=1))


async def _markup(news: Failed) -> None:
    """Our markup could not be read, which is our mistake: say it plainly, once."""
    if news.owed.failure == Failure.MARKUP:
        await _for_good(news)
    else:
        await news.again(timedelta(), failure=Failure.MARKUP.value)


async def _unreachable(news: Failed) -> None:
    if news.owed.bot == Bot.CUSTOMER:
        await customers.set_reachable(news.tx, news.chat_id, news.at)
    await _for_good(news)


async def _for_good(news: Failed) -> None:
    """It will not arrive. What a customer should have had is shown in the case's topic."""
    await rows.failed(news.tx, news.owed.id, news.at, news.why.failure)
    if news.owed.bot == Bot.CUSTOMER and news.owed.case_id is not None and not isinstance(news.notice, _COURTESIES):
        facts = {"what": news.owed.notice, "failure": news.why.failure.value}
        await timeline.append(
            news.tx, news.owed.case_id, Event.NOT_DELIVERED, SYSTEM, news.at, audience=Audience.STAFF, **facts
        )
        row = await rows.get(news.tx, news.owed.id)
        assert row is not None  # it was written above
        await telling.settled(news.tx, row, news.at)


_REACTIONS: Final[dict[Failure, Callable[[Failed], Awaitable[None]]]] = {
    Failure.FLOOD: _flood,
    Failure.AWAY: _away,
    Failure.UNKNOWN_OUTCOME: _cut_off,
    Failure.TARGET_GONE: _target_gone,
    Failure.TOPIC_LOST: _topic_lost,
    Failure.TOPIC_CLOSED: _topic_closed,
    Failure.NO_FORUM: _topics_impossible,
    Failure.NO_RIGHTS: _topics_impossible,
    Failure.MIGRATED: _migrated,
    Failure.PUT_OUT: _group_away,
    Failure.NO_CHAT: _group_away,
    Failure.MARKUP: _markup,
    Failure.REVOKED: _away,
    **dict.fromkeys(AS_WANTED, _as_wanted),
    **dict.fromkeys(UNREACHABLE, _unreachable),
}
