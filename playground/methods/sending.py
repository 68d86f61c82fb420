"""Saying something: words, places and people, copies and forwards, and the sign that somebody types."""

from typing import Any

from playground.access import Access, chat_of, may_speak, message_of, reply_of, topic_of
from playground.calls import Call
from playground.chats import Channel, Chat, Room
from playground.content import noun, read_caption, read_text
from playground.errors import (
    ACTION_WRONG,
    CANT_COPY,
    CANT_FORWARD,
    CANT_WRITE,
    COORDINATE_EMPTY,
    COPY_NOT_FOUND,
    FORWARD_NOT_FOUND,
    PARAMETER_REQUIRED,
    Refused,
)
from playground.keyboards import read_markup
from playground.messages import CAPTIONED, Content, Message, Origin
from playground.methods import method
from playground.posting import post
from playground.shapes import message_shape
from playground.text import Json

_ACTIONS = frozenset(
    {"typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
     "choose_sticker", "find_location", "record_video_note", "upload_video_note"}
)  # fmt: skip


def place_for(call: Call, *contents: Content) -> dict[str, Any]:
    """Where a message goes and what it hangs on, once it is sure that it may go there: the fields of `post`."""
    markup = read_markup(call.arguments)
    chat = chat_of(call, Access.WRITE)
    topic = topic_of(call, chat)
    replied = reply_of(call, chat)
    if isinstance(chat, Room) and not chat.member(call.bot).may_write:
        raise Refused(CANT_WRITE, kind=noun(contents[0].kind))
    call.world.meter.spend(call.bot, chat, len(contents))
    may_speak(call.bot, chat)
    if replied and topic is None and not call.arguments.has("message_thread_id"):
        topic = replied.topic  # an answer lands where the question stands
    return {"chat": chat, "topic": topic, "reply_to_id": replied.id if replied else None, "markup": markup}


def send(call: Call, content: Content, **more: Any) -> Message:
    """Say it as the bot, wherever the call says."""
    return post(content=content, sender=call.bot, **place_for(call, content), **more)


@method("sendMessage")
def send_message(call: Call) -> Json:
    """Words."""
    return message_shape(send(call, read_text(call)), call.bot)


@method("sendLocation")
def send_location(call: Call) -> Json:
    """A place on the map."""
    facts = {name: call.arguments.decimal(name, COORDINATE_EMPTY) for name in ("latitude", "longitude")}
    return message_shape(send(call, Content("location", facts=facts)), call.bot)


@method("sendContact")
def send_contact(call: Call) -> Json:
    """Somebody's telephone number."""
    facts = {name: call.arguments.text(name) for name in ("phone_number", "first_name", "last_name", "vcard")}
    for name in ("phone_number", "first_name"):
        if not facts[name]:
            raise Refused(PARAMETER_REQUIRED, name=name)
    content = Content("contact", facts={name: value for name, value in facts.items() if value})
    return message_shape(send(call, content), call.bot)


@method("copyMessage")
def copy_message(call: Call) -> Json:
    """The same content again, without a trace of where it stood; `caption` may replace the old one."""
    source = message_of(call, _source(call), COPY_NOT_FOUND)
    if source.is_service:
        raise Refused(CANT_COPY)
    content = source.content
    if call.arguments.has("caption") and content.kind in CAPTIONED:
        content = Content(content.kind, read_caption(call), content.files, content.facts)
    return {"message_id": send(call, content).id}


@method("forwardMessage")
def forward_message(call: Call) -> Json:
    """The same message again, with a line that says from whom."""
    source = message_of(call, _source(call), FORWARD_NOT_FOUND)
    if source.is_service:
        raise Refused(CANT_FORWARD)
    return message_shape(send(call, source.content, origin=origin_of(source)), call.bot)


@method("sendChatAction")
def send_chat_action(call: Call) -> bool:
    """The bot is seen typing. A topic that is gone does not matter."""
    action = call.arguments.text("action").lower()
    if action not in _ACTIONS:
        raise Refused(ACTION_WRONG)
    chat = chat_of(call, Access.WRITE)
    may_speak(call.bot, chat)
    topic = call.arguments.integer("message_thread_id") or None
    call.world.events.happen("acting", chat, call.bot, action=action, topic=topic)
    return True


def origin_of(source: Message) -> Origin:
    """Where a forward comes from; of a forward, where that one came from."""
    if source.origin:
        return source.origin
    if isinstance(source.sender_chat, Channel):
        facts: Json = {"type": "channel", "chat": source.sender_chat.shape, "message_id": source.id}
    elif source.sender_chat:
        facts = {"type": "chat", "sender_chat": source.sender_chat.shape}
    else:
        facts = {"type": "user", "sender_user": source.sender.shape if source.sender else {}}
    return Origin(facts | {"date": source.date})


def _source(call: Call) -> Chat:
    if not call.arguments.text("from_chat_id"):
        raise Refused(PARAMETER_REQUIRED, name="from_chat_id")
    return chat_of(call, Access.READ, "from_chat_id")
