"""What follows when Telegram accepted a message: clocks stop, topics and cards are known, pairs are remembered."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from complaints.delivery import next_news, outbox, pausing, telling, topics_lost
from complaints.delivery.notices import Notice, filing
from complaints.delivery.notices.asking import Question
from complaints.delivery.notices.calls import DeleteTopic, OpenTopic, PinGuide
from complaints.delivery.notices.case_room import (
    AnswerHere,
    Card,
    CustomerSays,
    CustomerSends,
    DecisionForm,
    FirstCard,
    FormClosed,
    ReplyState,
    Story,
    StoryFiles,
)
from complaints.delivery.notices.office import Guide
from complaints.delivery.notices.outcome import DecisionSent, FullReasons
from complaints.delivery.notices.question_forms import QuestionForm
from complaints.delivery.notices.restricted import PrivateCard
from complaints.delivery.notices.talking import StaffSays, StaffSends
from complaints.delivery.transport import Bot
from complaints.rules.deadlines import DECIDE, ClockName
from complaints.storage import cases, clocks, decisions, desk, drafts, messages, questions, timeline, topics
from complaints.storage import outbox as rows
from complaints.storage.drafts import Drafting
from complaints.storage.messages import Shows
from complaints.storage.outbox import Owed
from complaints.storage.tables import Tx
from complaints.storage.timeline import SYSTEM, Audience, Event


@dataclass(frozen=True)
class Arrived:
    """A call that Telegram accepted: what was owed, in which chat, and the message ids that came back."""

    tx: Tx
    owed: Owed
    notice: Any
    chat_id: int
    result: Any
    at: datetime

    @property
    def message_ids(self) -> list[int]:
        """The messages that stand in the chat now; none for calls that make none."""
        found = self.result if isinstance(self.result, list) else [self.result]
        return [item["message_id"] for item in found if isinstance(item, dict) and "message_id" in item]

    @property
    def case_id(self) -> int:
        """The case that it was about."""
        return self.owed.case_id or 0


async def arrived(tx: Tx, owed: Owed, notice: Notice, chat_id: int, result: Any, at: datetime) -> None:
    """Write down that it arrived, and all that follows from it."""
    news = Arrived(tx, owed, notice, chat_id, result, at)
    ids = news.message_ids
    await rows.sent(tx, owed.id, at, ids[0] if ids else None)
    if owed.bot == Bot.CUSTOMER:
        await telling.settled(tx, owed, at)
    follow = _FOLLOWS.get(type(notice))
    if follow is not None:
        await follow(news)
    elif owed.case_id is not None and (owed.bot == Bot.CUSTOMER or owed.chat_id is not None):
        await _remember(news, Shows.DESK)
    elif owed.case_id is not None:
        await _remember_among_others(news)
    if isinstance(notice, filing.Prompt):
        await _prompt_stands(news)


async def _remember(news: Arrived, shows: Shows, seq: int | None = None) -> None:
    for message_id in news.message_ids:
        await messages.record(news.tx, news.owed.bot, news.chat_id, message_id, news.case_id, shows, seq)


async def _remember_among_others(news: Arrived) -> None:
    """What stands in the group outside a topic is known as its case's: whoever answers it speaks of that case."""
    if isinstance(news.result, dict) and not news.result.get("is_topic_message"):
        for message_id in news.message_ids:
            if await messages.find(news.tx, Bot.STAFF, news.chat_id, message_id) is None:
                await messages.record(news.tx, Bot.STAFF, news.chat_id, message_id, news.case_id, Shows.DESK)


async def _topic_made(news: Arrived) -> None:
    await telling.topic_stands(news.tx, news.case_id, news.chat_id, news.result["message_thread_id"], news.at)
    await topics_lost.topic_was_made(news.tx, news.at)


async def _topic_deleted(news: Arrived) -> None:
    await topics_lost.topic_deleted(news.tx, news.notice)


async def _card_posted(news: Arrived) -> None:
    await topics.card_posted(news.tx, news.case_id, news.message_ids[0], news.chat_id)
    await _remember(news, Shows.CARD)


async def _private_card_posted(news: Arrived) -> None:
    await _remember(news, Shows.CARD)


async def _words_shown(news: Arrived) -> None:
    await _remember(news, Shows.CUSTOMER_WORDS, news.notice.seq)


async def _form_shown(news: Arrived) -> None:
    await decisions.fill_form(news.tx, news.case_id, message_id=news.message_ids[0])
    await _remember(news, Shows.FORM)


async def _line_shown(news: Arrived) -> None:
    """In a private chat it is part of the case; one in the place of a preview stands for the reply that was sent."""
    if news.owed.case_id is None:
        return
    if news.owed.chat_id is None:
        await _remember_among_others(news)
        return
    for message_id in news.message_ids:
        if await messages.find(news.tx, news.owed.bot, news.chat_id, message_id) is None:
            await messages.record(news.tx, news.owed.bot, news.chat_id, message_id, news.case_id, Shows.DESK)


async def _form_closed(news: Arrived) -> None:
    await _remember(news, Shows.FORM, news.notice.seq)


async def _reasons_arrived(news: Arrived) -> None:
    await _remember(news, Shows.DESK, news.notice.seq)


async def _receipt_arrived(news: Arrived) -> None:
    await _remember(news, Shows.DESK)
    await timeline.append(news.tx, news.case_id, Event.ACK_DELIVERED, SYSTEM, news.at)
    await clocks.stop(news.tx, news.case_id, ClockName.ACK, news.at)


async def _reply_arrived(news: Arrived) -> None:
    await _remember(news, Shows.REPLY, news.notice.seq)
    await timeline.append(news.tx, news.case_id, Event.REPLY_DELIVERED, SYSTEM, news.at, audience=Audience.STAFF)
    await clocks.stop(news.tx, news.case_id, ClockName.FIRST_HUMAN, news.at)
    await next_news.told(news.tx, news.case_id, news.at)
    await telling.redraw_card(news.tx, news.case_id, news.at)


async def _guide_posted(news: Arrived) -> None:
    bound, posted = await desk.get(news.tx), news.message_ids[0]
    if bound.guide_id != posted:
        await desk.change(news.tx, guide_id=posted)
        await outbox.put(news.tx, PinGuide(), outbox.to_general().aside(), news.at, key="pin_guide")


async def _question_form_shown(news: Arrived) -> None:
    await questions.change(news.tx, news.notice.question_id, message_id=news.message_ids[0])
    await _remember(news, Shows.DESK)


async def _question_arrived(news: Arrived) -> None:
    """From now on it is the customer's turn: the first word has been said, and the decision's clock waits."""
    await _remember(news, Shows.DESK, news.notice.seq)
    await timeline.append(news.tx, news.case_id, Event.QUESTION_DELIVERED, SYSTEM, news.at, audience=Audience.STAFF)
    await clocks.stop(news.tx, news.case_id, ClockName.FIRST_HUMAN, news.at)
    waiting = await questions.asked(news.tx, news.case_id)
    if waiting is not None and waiting.id == news.notice.question_id:
        await pausing.pause(news.tx, await cases.get(news.tx, news.case_id), waiting.days, news.at)
    await telling.redraw_card(news.tx, news.case_id, news.at)


async def _decision_arrived(news: Arrived) -> None:
    decision = await decisions.get(news.tx, news.notice.decision_id)
    await _remember(news, Shows.DESK, news.notice.seq)
    await timeline.append(news.tx, news.case_id, Event.DECISION_DELIVERED, SYSTEM, news.at)
    await decisions.change(news.tx, news.notice.decision_id, delivered_at=news.at)
    case = await cases.get(news.tx, news.case_id)
    if decision is not None and decision.episode == case.episode:  # a late one keeps no promise made since
        await clocks.stop(news.tx, news.case_id, ClockName.FIRST_HUMAN, news.at)
        await clocks.stop(news.tx, news.case_id, DECIDE[decision.stage], news.at)
    await next_news.told(news.tx, news.case_id, news.at)
    await telling.redraw_card(news.tx, news.case_id, news.at)


async def _prompt_stands(news: Arrived) -> None:
    """The newest question keeps its buttons; the one before it loses them, and any of a draft that is told no more."""
    draft = await drafts.lock(news.tx, news.notice.draft_id)
    if draft is None or not news.message_ids:
        return
    newest = news.message_ids[0]
    is_open = draft.drafting is Drafting.OPEN
    answered = draft.prompt_id if is_open else newest
    if answered is not None and (answered != newest or not is_open):
        place = outbox.Address(Bot.CUSTOMER, news.owed.chat_id, news.owed.lane, news.owed.language)
        await outbox.tidy(news.tx, place, answered, news.at)
    if is_open:
        await drafts.change(news.tx, draft.id, prompt_id=newest)


_FOLLOWS: Final[dict[type[Notice], Callable[[Arrived], Awaitable[None]]]] = {
    Guide: _guide_posted,
    OpenTopic: _topic_made,
    DeleteTopic: _topic_deleted,
    FirstCard: _card_posted,
    PrivateCard: _private_card_posted,
    Card: _card_posted,
    Story: _words_shown,
    StoryFiles: _words_shown,
    CustomerSays: _words_shown,
    CustomerSends: _words_shown,
    AnswerHere: _words_shown,
    DecisionForm: _form_shown,
    FormClosed: _form_closed,
    FullReasons: _reasons_arrived,
    ReplyState: _line_shown,
    filing.Receipt: _receipt_arrived,
    StaffSays: _reply_arrived,
    StaffSends: _reply_arrived,
    DecisionSent: _decision_arrived,
    Question: _question_arrived,
    QuestionForm: _question_form_shown,
}
