"""The conversation as lines for a terminal: a pure reading of events, and a watcher that writes them as they come.

    10:03:12  Ana Silva → Acme complaints   My parcel never came
                [ Delivery ] [ Skip ]

Words stand as they were written, right-to-left text included; only control characters, which could command the
terminal, are replaced.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime, tzinfo

from playground.chats import Chat, PrivateChat
from playground.events import Event
from playground.messages import Message
from playground.text import Json
from playground.users import Bot, User

INDENT = " " * 12
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SERVICE = {
    "new_chat_members": "comes in",
    "left_chat_member": "goes",
    "group_chat_created": "makes the group",
    "supergroup_chat_created": "makes the group",
    "migrate_to_chat_id": "turns the group into a supergroup",
    "migrate_from_chat_id": "goes on as a supergroup",
    "pinned_message": "pins a message",
    "forum_topic_created": "makes the topic",
    "forum_topic_edited": "renames the topic",
    "forum_topic_closed": "closes the topic",
    "forum_topic_reopened": "opens the topic again",
}
_SERVICE_SINCE = {  # as Telegram's apps say it, when it is long done
    "new_chat_members": "joined",
    "left_chat_member": "left",
    "group_chat_created": "created the group",
    "supergroup_chat_created": "created the group",
    "migrate_to_chat_id": "turned the group into a supergroup",
    "migrate_from_chat_id": "went on as a supergroup",
    "pinned_message": "pinned a message",
    "forum_topic_created": "created the topic",
    "forum_topic_edited": "renamed the topic to",
    "forum_topic_closed": "closed the topic",
    "forum_topic_reopened": "reopened the topic",
}


class Transcript:
    """A watcher of events: `telegram.events.watch(Transcript(print))`. `zone` None is the machine's own time zone."""

    def __init__(self, write: Callable[[str], object], zone: tzinfo | None = None) -> None:
        self._write = write
        self._zone = zone

    def __call__(self, event: Event) -> None:
        for line in lines(event, self._zone):
            self._write(line)


def lines(event: Event, zone: tzinfo | None = None) -> list[str]:
    """An event as lines; none for what is no part of the conversation."""
    said = _said(event)
    if said is None or event.chat is None:
        return []
    moment = datetime.fromtimestamp(event.at, UTC).astimezone(zone).strftime("%H:%M:%S")
    first, *rest = _CONTROL.sub("\ufffd", said).split("\n")
    rows = event.message.rows if event.message and event.kind in {"sent", "edited"} else []
    buttons = [" ".join(f"[ {button['text']} ]" for button in row) for row in rows]
    who = _CONTROL.sub("\ufffd", f"{_actor(event)} → {_place(event)}")
    return [f"{moment}  {who}   {first}".rstrip(), *(INDENT + line for line in (*rest, *buttons))]


def _said(event: Event) -> str | None:
    """What happened, in words; None for what the lines leave out."""
    if event.message and event.kind in _ABOUT_MESSAGES:
        return _ABOUT_MESSAGES[event.kind](event.message, event.facts)
    if event.kind == "topic_deleted":
        return f"(deletes the topic {event.facts['topic'].name})"
    return {"blocked": "(blocks the bot)", "unblocked": "(unblocks the bot)"}.get(event.kind)


def _answer(_: Message, facts: Json) -> str | None:
    """A toast or an alert; the silent answer, which only stops the button's spinning, is left out."""
    shown = "alert" if facts["alert"] else "toast"
    return f"({shown} for {facts['to'].name}) {facts['text']}" if facts["text"] else None


def _reaction(_: Message, facts: Json) -> str:
    return f"reacts {' '.join(facts['emojis'])}" if facts["emojis"] else "takes the reaction back"


def _edit(message: Message, facts: Json) -> str | None:
    """An edit; one that only takes buttons away, as after a press, is left out."""
    return f"(edited) {_content(message)}" if facts["words"] or message.rows else None


def _content(message: Message) -> str:
    if message.is_service:
        return f"({_did(message)})"
    if message.kind == "text":
        return message.text
    named = f" {message.file.name}" if message.file and message.kind == "document" else ""
    return f"({message.kind}{named}) {message.text}".rstrip()


def service_sentence(message: Message) -> str:
    """A service message as a sentence with its subject, as it stands in the middle of a chat."""
    facts = message.content.facts
    if message.kind == "new_chat_members":
        who = ", ".join(user.name for user in facts)
    elif message.kind == "left_chat_member":
        who = facts.name
    else:
        who = message.sender_chat.name if message.sender_chat else message.sender.name if message.sender else "Telegram"
    return f"{who} {_did(message, _SERVICE_SINCE)}"


def _did(message: Message, words: dict[str, str] = _SERVICE) -> str:
    """What a service message tells, without its subject."""
    if message.kind == "forum_topic_edited" and "name" not in message.content.facts:
        return "changed the topic's icon" if words is _SERVICE_SINCE else "gives the topic another icon"
    name = ""
    if message.topic and message.kind.startswith("forum_topic"):
        name = message.content.facts.get("name", message.topic.name)  # as it was called then
    return f"{words[message.kind]} {name}".rstrip()


def _label(message: Message, data: str) -> str:
    pressed = (button["text"] for row in message.rows for button in row if button.get("callback_data") == data)
    return next(pressed, data)


_ABOUT_MESSAGES: dict[str, Callable[[Message, Json], str | None]] = {
    "sent": lambda message, _: _content(message),
    "edited": _edit,
    "deleted": lambda message, _: f"(deleted) {_content(message)}",
    "pressed": lambda message, facts: f"presses [ {_label(message, facts['data'])} ]",
    "answered": _answer,
    "reacted": _reaction,
}


def _actor(event: Event) -> str:
    message = event.message
    if event.kind in {"sent", "edited"} and message and message.sender_chat:
        return message.sender_chat.name
    return event.actor.name if event.actor else "Telegram"


def _place(event: Event) -> str:
    chat: Chat | None = event.chat
    if isinstance(chat, PrivateChat):
        return _other(chat, event.actor).name
    topic = event.message.topic if event.message else None
    inside = f" / {topic.name}" if topic else ""
    return f"{chat.name if chat else ''}{inside}"


def _other(chat: PrivateChat, actor: User | None) -> User:
    return chat.person if isinstance(actor, Bot) else chat.bot
