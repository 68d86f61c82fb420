"""What is no text of ours: topics made and closed, pins, signs, buttons and messages taken away, groups left."""

from typing import Any, Final

from complaints.delivery import topic_life
from complaints.delivery.composing import Composed, NothingToSay, Sheet, plain
from complaints.delivery.notices import Notice, calls, name_of
from complaints.delivery.notices.office import Guide
from complaints.delivery.topic_life import Looks
from complaints.delivery.transport import Bot, Call
from complaints.storage import desk as desks
from complaints.storage import topics
from complaints.wording.direction import without_isolates


async def _open_topic(sheet: Sheet) -> Call:
    """Bot API, createForumTopic: names have 1 to 128 characters. One that stands already is not made twice."""
    topic = await topics.of_case(sheet.tx, sheet.owed.case_id or 0)
    if topic is not None and topic.thread_id is not None:
        raise NothingToSay
    if sheet.place.instead:
        raise NothingToSay  # topics cannot be had now: what there is to say goes to General
    looks = await topic_life.looks_now(sheet.tx, sheet.owed.case_id or 0, sheet.at)
    await topics.look(sheet.tx, sheet.owed.case_id or 0, looks=looks.code, is_shut=False)
    return Call("createForumTopic", {"chat_id": sheet.place.chat_id, **_shown(sheet, looks)})


async def _name_topic(sheet: Sheet) -> Call:
    """Bot API, editForumTopic: name and icon in one call."""
    looks = await topic_life.looks_now(sheet.tx, sheet.owed.case_id or 0, sheet.at)
    await topics.look(sheet.tx, sheet.owed.case_id or 0, looks=looks.code)
    return Call("editForumTopic", {**_thread(sheet), **_shown(sheet, looks)})


def _shown(sheet: Sheet, looks: Looks) -> dict[str, Any]:
    html = sheet.bare_text(looks.name, name_of(calls.OpenTopic))
    name = sheet.speaker.languages[sheet.language].directed(without_isolates(plain(html)))
    return {"name": name[:128]} | ({"icon_custom_emoji_id": looks.icon} if looks.icon else {})


async def _shut_topic(sheet: Sheet) -> Call:
    return Call("closeForumTopic" if sheet.notice.is_shut else "reopenForumTopic", _thread(sheet))


def _thread(sheet: Sheet) -> dict[str, Any]:
    """The parameters of the topic; where there is none there is nothing to change."""
    if sheet.place.thread_id is None:
        raise NothingToSay
    return sheet.place.params


async def _close_spare(sheet: Sheet) -> Call:
    params = {"chat_id": sheet.place.chat_id, "message_thread_id": sheet.notice.thread_id}
    return Call("closeForumTopic", params)


async def _delete_topic(sheet: Sheet) -> Call:
    params = {"chat_id": sheet.place.chat_id, "message_thread_id": sheet.notice.thread_id}
    return Call("deleteForumTopic", params)


async def _reopen_topic(sheet: Sheet) -> Call:
    return Call("reopenForumTopic", _thread(sheet))


async def _guide(sheet: Sheet) -> Call:
    standing = (await desks.get(sheet.tx)).guide_id
    return sheet.message(sheet.text()) if standing is None else sheet.edit(standing, sheet.text())


async def _pin_guide(sheet: Sheet) -> Call:
    standing = (await desks.get(sheet.tx)).guide_id
    if standing is None:
        raise NothingToSay
    params = {"chat_id": sheet.place.chat_id, "message_id": standing, "disable_notification": True}
    return Call("pinChatMessage", params)


async def _pin_card(sheet: Sheet) -> Call:
    topic = await topics.of_case(sheet.tx, sheet.owed.case_id or 0)
    if topic is None or topic.card_id is None or sheet.place.instead:
        raise NothingToSay
    params = {"chat_id": sheet.place.chat_id, "message_id": topic.card_id, "disable_notification": True}
    return Call("pinChatMessage", params)


async def _unsay(sheet: Sheet) -> Call:
    """Bot API, deleteMessage: in private chats for two days."""
    return Call("deleteMessage", {"chat_id": sheet.place.chat_id, "message_id": sheet.notice.message_id})


async def _unsay_all(sheet: Sheet) -> Call:
    """Bot API, deleteMessages: up to 100 of one chat; those that are not there are passed over."""
    return Call("deleteMessages", {"chat_id": sheet.place.chat_id, "message_ids": list(sheet.notice.message_ids)})


async def _tidy(sheet: Sheet) -> Call:
    params = {"chat_id": sheet.place.chat_id, "message_id": sheet.notice.message_id}
    return Call("editMessageReplyMarkup", params)


async def _react(sheet: Sheet) -> Call:
    sign = [{"type": "emoji", "emoji": sheet.notice.sign}]
    params = {"chat_id": sheet.place.chat_id, "message_id": sheet.notice.message_id, "reaction": sign}
    return Call("setMessageReaction", params)


async def _leave(sheet: Sheet) -> Call:
    """Not the group that was made ours meanwhile, and none while it is not known which one that will be."""
    if (await desks.get(sheet.tx)).staff_chat_id in {None, sheet.place.chat_id} and sheet.owed.bot == Bot.STAFF:
        raise NothingToSay
    return Call("leaveChat", {"chat_id": sheet.place.chat_id})


async def _said_already(sheet: Sheet) -> Call:
    return sheet.message(sheet.head + sheet.notice.html)


CALLS: Final[dict[type[Notice], Composed]] = {
    calls.OpenTopic: _open_topic,
    calls.CloseSpare: _close_spare,
    calls.DeleteTopic: _delete_topic,
    calls.ReopenTopic: _reopen_topic,
    calls.NameTopic: _name_topic,
    calls.ShutTopic: _shut_topic,
    Guide: _guide,
    calls.PinGuide: _pin_guide,
    calls.PinCard: _pin_card,
    calls.Tidy: _tidy,
    calls.Unsay: _unsay,
    calls.UnsayAll: _unsay_all,
    calls.React: _react,
    calls.Leave: _leave,
    calls.Said: _said_already,
}
