"""Messages as the page gets them."""

from typing import Any
from urllib.parse import urlsplit

from playground.chats import Chat
from playground.files import StoredFile
from playground.messages import Message
from playground.people import Person
from playground.text import Json
from playground.transcript import service_sentence
from playground.users import User

Reactions = dict[int, list[Json]]  # by message


def show_message(message: Message, fetched: bool | None, reactions: Reactions | None = None) -> Json:
    """One message. `reactions` are the chat's where many messages are shown."""
    said = {} if message.is_service else {"text": message.text, "entities": list(message.entities)}
    shown = reactions_of(message.chat) if reactions is None else reactions
    return {
        "id": message.id,
        "topic": message.topic.id if message.topic else None,
        "date": message.date,
        "edited": message.reworded,
        "kind": "service" if message.is_service else message.kind,
        "from": _user(message.sender),
        "as": message.sender_chat.name if message.sender_chat else None,
        "author": _author(message),
        "text": "",
        "entities": [],
        "rows": _rows(message),
        "keyboard": {"rows": rows} if (rows := keyboard_of(message)) is not None else None,
        "reply": message.reply_to_id,
        "album": message.album,
        "file": _file(message.file) if message.file else None,
        "location": message.content.facts if message.kind == "location" else None,
        "contact": message.content.facts if message.kind == "contact" else None,
        "origin": _origin(message),
        "reactions": shown.get(message.id, []),
        "service": service_sentence(message) if message.is_service else None,
        "fetched": fetched,
    } | said


def reactions_of(chat: Chat) -> Reactions:
    """Who put what under which message of a chat."""
    found: dict[int, dict[str, list[int]]] = {}
    for (number, user), emojis in chat.reactions.items():
        for each in emojis:
            found.setdefault(number, {}).setdefault(each.get("emoji", ""), []).append(user)
    return {
        number: [{"emoji": emoji, "users": users} for emoji, users in by_emoji.items()]
        for number, by_emoji in found.items()
    }


def _user(user: User | None) -> Json | None:
    return {"id": user.id, "name": user.name, "bot": user.is_bot} if user else None


def _author(message: Message) -> int | None:
    who = message.author or message.sender
    return who.id if isinstance(who, Person) else None


def _rows(message: Message) -> list[list[Json]]:
    rows = (message.markup or {}).get("inline_keyboard") or []
    return [[_button(button) for button in row] for row in rows]


def _button(button: Json) -> Json:
    """Its label; whether it opens something, and the address only where a browser may follow it without harm."""
    shown: Json = {"text": button["text"]}
    if "callback_data" in button:
        return shown
    address = str(button.get("url", ""))
    address = address if ":" in address.partition("/")[0] else f"http://{address}"
    safe = "url" in button and urlsplit(address).scheme in {"http", "https"}
    return shown | {"opens": True} | ({"url": address} if safe else {})


def keyboard_of(message: Message) -> list[list[str]] | None:
    """The labels of the reply keyboard that a message brings; without any row it takes the last one away."""
    markup = message.markup or {}
    rows = [] if markup.get("remove_keyboard") else markup.get("keyboard")
    if not isinstance(rows, list):
        return None
    return [[_label(button) for button in row] for row in rows if isinstance(row, list)]


def _label(button: Any) -> str:
    return str(button.get("text", "")) if isinstance(button, dict) else str(button)


def _file(stored: StoredFile) -> Json:
    names = ("number", "name", "mime", "size", "width", "height", "duration", "title")
    return {name: getattr(stored, name) for name in names}


def _origin(message: Message) -> str | None:
    if message.origin is None:
        return None
    shape = message.origin.shape
    match shape.get("type"):
        case "user":
            user = shape["sender_user"]
            return f"{user.get('first_name', '')} {user.get('last_name', '')}".strip()
        case "hidden_user":
            return str(shape.get("sender_user_name", ""))
    return str((shape.get("sender_chat") or shape.get("chat") or {}).get("title", ""))
