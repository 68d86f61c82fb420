"""What follows when Telegram did not accept a message: wait, mend what it asks for, or show that it will not arrive.

One function a failure, in one table; `failures` says what Telegram's words mean. Source: telegram.md 3.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from complaints.delivery import alarming, gathering
from complaints.delivery.failures import AS_WANTED, ONE_FILES, UNREACHABLE, DeliveryFailed, Failure
from complaints.delivery.notices import Notice, encode
from complaints.delivery.notices.calls import DeleteTopic, OpenTopic
from complaints.delivery.notices.case_room import Card, CustomerSays, CustomerSends, DecisionForm, ReplyState
from complaints.delivery.notices.office import Guide
from complaints.delivery.notices.restricted import PrivateCard
from complaints.delivery.topics_lost import topic_closed, topic_lost, topic_not_deleted, topics_impossible
from complaints.delivery.undelivered import COURTESIES, Failed, for_good, patience, unreachable
from complaints.storage import decisions, desk, messages, shown, topics
from complaints.storage import outbox as rows
from complaints.storage.outbox import Owed
from complaints.storage.tables import Tx

LONG_SILENCE: Final = 300.0  # seconds; staff hear of a longer one


async def failed(tx: Tx, owed: Owed, notice: Notice | None, chat_id: int, why: DeliveryFailed, at: datetime) -> None:
    """Write down that it did not arrive, and do what that asks for. A notice of None could not even be read."""
    reaction = _REACTIONS.get(why.failure, for_good)
    if reaction in {for_good, _refused} and isinstance(notice, OpenTopic):
        reaction = topics_impossible  # or the next message of the case would ask for the same in vain
    elif why.is_permanent and reaction not in _OF_THE_GROUP and isinstance(notice, DeleteTopic):
        reaction = topic_not_deleted
    await reaction(Failed(tx, owed, notice, chat_id, why, at))


async def _flood(news: Failed) -> None:
    seconds = news.why.retry_after or 1
    until = news.at + timedelta(seconds=seconds)
    chat = "group" if news.owed.chat_id is None else str(news.owed.chat_id)
    await desk.pause(news.tx, news.owed.bot, chat, until)
    await news.again(timedelta(seconds=seconds))
    if seconds > LONG_SILENCE:
        await alarming.long_silence(news.tx, news.owed, until, news.at)


async def _away(news: Failed) -> None:
    attempts = min(news.owed.attempts + 1, 20)
    await news.again(patience(news.owed.attempts), attempts=attempts)


async def _gave_up(news: Failed) -> None:
    """It may have arrived; a server that gave up has asked for nothing else than to be tried again."""
    attempts = min(news.owed.attempts + 1, 20)
    await news.again(patience(news.owed.attempts), attempts=attempts, uncertain=True)


async def _cut_off(news: Failed) -> None:
    """It may have arrived. A message twice is better than none; a courtesy is not worth it."""
    if isinstance(news.notice, COURTESIES):
        await rows.dropped(news.tx, news.owed.id, news.at)
    else:
        await _gave_up(news)


async def _as_wanted(news: Failed) -> None:
    await rows.sent(news.tx, news.owed.id, news.at, None)


async def _target_gone(news: Failed) -> None:
    """What was to be edited or answered is gone: what is not said yet is said anew, the rest is not worth a message."""
    notice, case_id = news.notice, news.owed.case_id or 0
    if isinstance(notice, Card):
        await topics.card_posted(news.tx, case_id, None)
    elif isinstance(notice, ReplyState) and notice.instead_of is not None:
        await news.again(timedelta(), facts=encode(replace(notice, instead_of=None)))
        return
    elif isinstance(notice, ReplyState | PrivateCard):
        await shown.forget_shown(news.tx, news.owed.key or "")
    elif isinstance(notice, Guide):
        await desk.change(news.tx, guide_id=None)
    elif isinstance(notice, DecisionForm):
        await decisions.fill_form(news.tx, case_id, message_id=None)
    elif isinstance(notice, CustomerSays | CustomerSends) and notice.quotes is not None:
        await news.again(timedelta(), facts=encode(replace(notice, quotes=None)))
        return
    elif news.owed.reply_to is None:
        await rows.dropped(news.tx, news.owed.id, news.at)
        return
    await news.again(timedelta(), reply_to=None)


async def _migrated(news: Failed) -> None:
    if news.why.migrated_to is None or news.owed.chat_id is not None:
        await for_good(news)
        return
    await move_group(news.tx, news.chat_id, news.why.migrated_to)
    await news.again(timedelta())


async def move_group(tx: Tx, old: int, new: int) -> None:
    """The group was upgraded and has another id; its topics are made anew as needed. Telegram may say it twice."""
    if (await desk.get(tx)).staff_chat_id == old:
        await desk.change(tx, staff_chat_id=new, group_checked_at=None, guide_id=None, guide_says=None)
        await topics.all_lost(tx, old)
        await messages.forget_chat(tx, old)


async def _group_away(news: Failed) -> None:
    """The bot is out of the group, or the group is not where it was: keep what is owed until somebody mends it.

    The look at the group that this asks for tells its managers (`desk.group`).
    """
    if news.owed.chat_id is not None:
        await for_good(news)
        return
    await desk.change(news.tx, group_checked_at=None)
    await desk.pause(news.tx, news.owed.bot, "group", news.at + timedelta(minutes=1))
    await news.again(timedelta(minutes=1))


async def _markup(news: Failed) -> None:
    """Our markup could not be read, which is our mistake: say it plainly, once."""
    await alarming.marks_not_read(news.tx, news.owed, news.at)
    if news.owed.failure == Failure.MARKUP:
        await for_good(news)
    else:
        await news.again(timedelta(), failure=Failure.MARKUP.value)


async def _refused(news: Failed) -> None:
    """For good. Of several files of a customer's it may be one that is refused: the others do not go with it."""
    is_album = isinstance(news.notice, CustomerSends) and len(news.notice.attachment_ids) > 1
    await (gathering.part(news.tx, news.owed, news.notice, news.at) if is_album else for_good(news))


_OF_THE_GROUP: Final = (_migrated, _group_away)  # to be tried again where it is, or when it is back
_REACTIONS: Final[dict[Failure, Callable[[Failed], Awaitable[None]]]] = {
    Failure.FLOOD: _flood,
    Failure.AWAY: _away,
    Failure.GAVE_UP: _gave_up,
    Failure.UNKNOWN_OUTCOME: _cut_off,
    Failure.TARGET_GONE: _target_gone,
    Failure.TOPIC_LOST: topic_lost,
    Failure.TOPIC_CLOSED: topic_closed,
    Failure.NO_FORUM: topics_impossible,
    Failure.NO_RIGHTS: topics_impossible,
    Failure.MIGRATED: _migrated,
    Failure.PUT_OUT: _group_away,
    Failure.NO_CHAT: _group_away,
    Failure.MARKUP: _markup,
    **dict.fromkeys(ONE_FILES, _refused),
    Failure.REVOKED: _away,
    **dict.fromkeys(AS_WANTED, _as_wanted),
    **dict.fromkeys(UNREACHABLE, unreachable),
}
