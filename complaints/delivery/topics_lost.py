"""Topics that vanish, close or cannot be had: made anew, opened, or done without until they can be had again.

Many that vanish at once are Telegram's fault, not somebody's deleting (tdlib/telegram-bot-api#847): then none is made
anew, and cases are spoken of in General for a while.
"""

from datetime import datetime, timedelta
from typing import Final

from complaints.delivery import outbox, telling
from complaints.delivery.failures import Failure
from complaints.delivery.notices.calls import DeleteTopic, NameTopic, OpenTopic, ReopenTopic, ShutTopic
from complaints.delivery.notices.office import TopicsPaused, TopicStays
from complaints.delivery.transport import Bot
from complaints.delivery.undelivered import COURTESIES, Failed, for_good, patience
from complaints.storage import desk, topics
from complaints.storage import outbox as rows
from complaints.storage.tables import Tx

SYSTEMIC: Final = 5  # topics lost within a minute beyond which it is Telegram's fault, not somebody's deleting
_OF_ITS_LIFE: Final = (ReopenTopic, NameTopic, ShutTopic)
NO_ICONS: Final = "{}"
PAUSE: Final = timedelta(minutes=10)


async def topic_lost(news: Failed) -> None:
    """The next message that is for it makes it anew: at once, and ever later where that one is lost as well."""
    if news.owed.case_id is None:
        await for_good(news)
        return
    await topics.lost(news.tx, news.owed.case_id, news.at)
    if await topics.lost_since(news.tx, news.at - timedelta(minutes=1)) > SYSTEMIC:
        await pause_topics(news.tx, news.at)
    again = news.owed.attempts
    await news.again(patience(again) if again else timedelta(), attempts=min(again + 1, 20))


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


async def topic_deleted(tx: Tx, notice: DeleteTopic) -> None:
    """The topic of an erased case is gone, whoever took it away."""
    await topics.deleted(tx, notice.case_id, notice.thread_id)


async def topic_not_deleted(news: Failed) -> None:
    """It is gone already; or Telegram does not let us, and staff have to do it."""
    await rows.failed(news.tx, news.owed.id, news.at, news.why.failure.value)
    await topic_deleted(news.tx, news.notice)
    if news.why.failure is not Failure.TOPIC_LOST:
        await outbox.put(news.tx, TopicStays(reference=news.notice.reference), outbox.to_general(), news.at)


async def topic_closed(news: Failed) -> None:
    """Open it, once. Where that did not help, the case gets another one."""
    if isinstance(news.notice, ReopenTopic) or news.owed.case_id is None:
        await for_good(news)
        return
    if news.owed.failure == Failure.TOPIC_CLOSED:
        await topic_lost(news)
        return
    place = outbox.to_topic(news.owed.case_id)
    await outbox.put(news.tx, ReopenTopic(), place, news.at, key=f"reopen:{news.owed.case_id}", rank=telling.BEFORE_ALL)
    await news.again(timedelta(), failure=Failure.TOPIC_CLOSED.value)


async def _without_icons(tx: Tx) -> bool:
    """It may be the icon that is refused: do without icons from now on. Whether there were any."""
    icons = (await desk.get(tx)).topic_icons
    await desk.change(tx, topic_icons=NO_ICONS)
    return icons not in {None, NO_ICONS}


async def topics_impossible(news: Failed) -> None:
    """No right to topics: the group must be mended; until then cases are spoken of in General. No forum: as threads."""
    if news.owed.case_id is None or news.owed.bot == Bot.CUSTOMER:
        await for_good(news)
        return
    if news.why.failure in {Failure.NO_FORUM, Failure.NO_RIGHTS}:
        await desk.change(news.tx, group_checked_at=None)
    if news.why.failure is Failure.NO_FORUM:
        await desk.change(news.tx, is_forum=False)
        await news.again(timedelta())
        return
    if isinstance(news.notice, OpenTopic) and news.why.failure is Failure.REFUSED and await _without_icons(news.tx):
        await news.again(timedelta())
        return
    if isinstance(news.notice, (*_OF_ITS_LIFE, *COURTESIES)):
        await rows.dropped(news.tx, news.owed.id, news.at)
        return
    await pause_topics(news.tx, news.at)
    if isinstance(news.notice, OpenTopic):
        await rows.dropped(news.tx, news.owed.id, news.at)
    else:
        await news.again(timedelta(seconds=30))
