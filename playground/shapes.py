"""Messages as the Bot API shows them to one bot: Telegram's Message object, a reply one level deep."""

from playground.files import StoredFile
from playground.messages import CAPTIONED, Message
from playground.text import Json
from playground.users import Bot


def message_shape(message: Message, bot: Bot, *, deep: bool = True) -> Json:
    """Telegram's Message object as `bot` sees it; without `deep`, as it stands inside another one."""
    shape = _head(message)
    if message.origin:
        shape |= _forwarded(message)
    if deep and (replied := replied_to(message)):
        shape["reply_to_message"] = message_shape(replied, bot, deep=False)
    if message.album:
        shape["media_group_id"] = message.album
    _show_content(shape, message, bot)
    if message.markup and "inline_keyboard" in message.markup:
        shape["reply_markup"] = message.markup
    if message.via:
        shape["via_bot"] = message.via.shape
    return shape


def _head(message: Message) -> Json:
    """Who said it, where and when."""
    shape: Json = {"message_id": message.id}
    if message.sender:
        shape["from"] = message.sender.shape
    if message.sender_chat:
        shape["sender_chat"] = message.sender_chat.shape
    shape |= {"chat": message.chat.shape, "date": message.date}
    if message.edit_date:
        shape["edit_date"] = message.edit_date
    if message.topic:
        shape |= {"message_thread_id": message.topic.id, "is_topic_message": True}
    elif message.reply_to_id is not None and (began := _thread_of(message)):
        shape["message_thread_id"] = began
    return shape


def _thread_of(message: Message) -> int | None:
    """The message with which a thread of replies begins; supergroups without topics number their threads by it."""
    if getattr(message.chat, "kind", "") != "supergroup" or getattr(message.chat, "forum", False):
        return None
    first = message
    while first.reply_to is not None:
        first = first.reply_to
    return first.id if first is not message else None


def replied_to(message: Message) -> Message | None:
    """What bots see as replied to: the quoted message, or the one that made the topic when nothing is quoted."""
    if message.reply_to_id is not None:
        return message.reply_to
    if message.topic and message.id != message.topic.id:
        return message.chat.messages.get(message.topic.id)
    return None


def inaccessible(message: Message) -> Json:
    """What stands for a message that was deleted before its button's press arrived."""
    return {"message_id": message.id, "chat": message.chat.shape, "date": 0}


def file_shape(files: tuple[StoredFile, ...], bot: Bot) -> Json | list[Json]:
    """The object of a media message: a list of sizes for a photo."""
    if files[0].kind == "photo":
        return [size.shape(bot) for size in files]
    return files[0].shape(bot)


def _show_content(shape: Json, message: Message, bot: Bot) -> None:
    content = message.content
    if content.kind == "text":
        _show_words(shape, message, "text", "entities")
    elif content.files:
        shape[content.kind] = file_shape(content.files, bot)
        if content.kind == "animation":
            shape["document"] = content.files[0].shape(bot)  # for clients from before animations
        if content.kind in CAPTIONED and content.words.text:
            _show_words(shape, message, "caption", "caption_entities")
    elif content.kind == "pinned_message":
        _show_pinned(shape, message, bot)
    elif content.kind == "new_chat_members":
        joined = [user.shape for user in content.facts]
        shape |= {"new_chat_participant": joined[0], "new_chat_member": joined[0], "new_chat_members": joined}
    elif content.kind == "left_chat_member":
        shape |= {"left_chat_participant": content.facts.shape, "left_chat_member": content.facts.shape}
    else:
        shape[content.kind] = content.facts


def _show_words(shape: Json, message: Message, words: str, marks: str) -> None:
    shape[words] = message.text
    if message.entities:
        shape[marks] = message.entities


def _show_pinned(shape: Json, message: Message, bot: Bot) -> None:
    pinned = message.chat.messages.get(message.content.facts.id)
    shape["pinned_message"] = message_shape(pinned, bot, deep=False) if pinned else inaccessible(message.content.facts)


def _forwarded(message: Message) -> Json:
    """The origin, and the older fields that say the same."""
    origin = message.origin.shape if message.origin else {}
    older: Json = {"forward_date": origin.get("date")}
    match origin.get("type"):
        case "user":
            older["forward_from"] = origin["sender_user"]
        case "hidden_user":
            older["forward_sender_name"] = origin["sender_user_name"]
        case "chat":
            older["forward_from_chat"] = origin["sender_chat"]
        case "channel":
            older |= {"forward_from_chat": origin["chat"], "forward_from_message_id": origin["message_id"]}
    return {"forward_origin": origin} | ({"is_automatic_forward": True} if message.automatic_forward else {}) | older
