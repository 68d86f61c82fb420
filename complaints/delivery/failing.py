"""What follows when Telegram did not accept a message: wait, mend what it asks for, or show that it will not arrive.

One function a failure, in one table; `failures` says what Telegram's words mean. Source: telegram.md 3.
"""

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import structlog

from complaints.delivery import outbox, telling
from complaints.delivery.failures import AS_WANTED, UNREACHABLE, DeliveryFailed, Failure
from complaints.delivery.notices import Notice
from complaints.delivery.notices.calls import CloseSpare, Leave, OpenTopic, PinCard, React, ReopenTopic, Tidy
from complaints.delivery.notices.case_room import (
    Card,
    CustomerDid,
    CustomerSays,
    CustomerSends,
    DecisionForm,
    ReplyState,
    ReviewWaits,
    Story,
)
from complaints.delivery.notices.office import TopicsPaused
from complaints.delivery.transport import Bot
from complaints.storage import decisions, desk, messages, timeline, topics
from complaints.storage import outbox as rows
from complaints.storage.outbox import Owed
from complaints.storage.tables import Tx
from complaints.storage.timeline import SYSTEM, Audience, Event

SYSTEMIC: Final = 5  # topics lost within a minute beyond which it is Telegram's fault, not somebody's deleting
PAUSE: Final = timedelta(minutes=10)
_COURTESIES: Final = (Tidy, React, PinCard, Leave, CloseSpare)
_NEWS: Final = (Story, CustomerSays, CustomerSends, CustomerDid, ReviewWaits)  # what staff must not miss

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


async def failed(tx: Tx, owed: Owed, notice: Notice | None, chat_id: int, why: DeliveryFailed, at: datetime) -> None:
    """Write down that it did not arrive, and do what that asks for. A notice of None could not even be read."""
    reaction = _REACTIONS.get(why.failure, _for_good)
    if reaction is _for_good and isinstance(notice, OpenTopic):
        reaction = _topics_impossible  # or the next message of the case would ask for the same in vain
    await reaction(Failed(tx, owed, notice, chat_id, why, at))


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
    """What was to be edited or answered is gone: what is not said yet is said anew, the rest is not worth a message."""
    notice, case_id = news.notice, news.owed.case_id or 0
    if isinstance(notice, Card):
        await topics.card_posted(news.tx, case_id, None)
    elif isinstance(notice, ReplyState):
        await rows.forget_shown(news.tx, telling.state_key(notice.owed_id))
    elif isinstance(notice, DecisionForm):
        await decisions.fill_form(news.tx, case_id, message_id=None)
    elif news.owed.reply_to is None:
        await rows.dropped(news.tx, news.owed.id, news.at)
        return
    await news.again(timedelta(), reply_to=None)


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


async def topic_was_made(tx: Tx, at: datetime) -> None:
    """Topics can be had again; not while they vanish as fast as they are made, which would make them without end."""
    if await topics.lost_since(tx, at - timedelta(minutes=1)) <= SYSTEMIC:
        await desk.topics_work(tx)


async def _topic_closed(news: Failed) -> None:
    """Open it, once. Where that did not help, the case gets another one."""
    if isinstance(news.notice, ReopenTopic) or news.owed.case_id is None:
        await _for_good(news)
        return
    if news.owed.failure == Failure.TOPIC_CLOSED:
        await _topic_lost(news)
        return
    place = outbox.to_topic(news.owed.case_id)
    await outbox.put(news.tx, ReopenTopic(), place, news.at, key=f"reopen:{news.owed.case_id}", rank=telling.BEFORE_ALL)
    await news.again(timedelta(), failure=Failure.TOPIC_CLOSED.value)


async def _topics_impossible(news: Failed) -> None:
    """No forum, or no right to its topics: the group must be mended; until then cases are spoken of in General."""
    if news.owed.case_id is None or news.owed.bot == Bot.CUSTOMER:
        await _for_good(news)
        return
    if news.why.failure in {Failure.NO_FORUM, Failure.NO_RIGHTS}:
        await desk.change(news.tx, group_checked_at=None)
    if isinstance(news.notice, (ReopenTopic, *_COURTESIES)):
        await rows.dropped(news.tx, news.owed.id, news.at)
        return
    await pause_topics(news.tx, news.at)
    if isinstance(news.notice, OpenTopic):
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
        await telling.reachable(news.tx, news.chat_id, news.at, news.at)
    await _for_good(news)


async def _for_good(news: Failed) -> None:
    """It will not arrive. What a customer should have had, or staff of a customer, is shown in the case's topic."""
    owed, failure = news.owed, news.why.failure.value
    unknown = news.why.description if news.why.failure is Failure.REFUSED else None  # names no person: Telegram's words
    log.warning("not delivered", owed=owed.id, notice=owed.notice, failure=failure, description=unknown)
    await rows.failed(news.tx, owed.id, news.at, failure)
    if owed.case_id is None or isinstance(news.notice, _COURTESIES):
        return
    if owed.bot == Bot.CUSTOMER:
        facts = {"what": owed.notice, "failure": failure}
        await timeline.append(
            news.tx, owed.case_id, Event.NOT_DELIVERED, SYSTEM, news.at, audience=Audience.STAFF, **facts
        )
        await telling.settled(news.tx, owed, news.at, failure)
    elif isinstance(news.notice, _NEWS):
        await telling.not_delivered(news.tx, owed, "said", failure, news.at)


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
