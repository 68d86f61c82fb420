"""Saying something: a message gets its number and its place, and every bot that may see it hears of it.

Who sees what follows Telegram: bots see neither their own messages nor those of other bots, but they do get the
service messages that they cause; in groups, privacy mode hides what is not meant for them unless they administer.
"""

import re
from dataclasses import replace
from typing import Any

from playground.chats import Chat, Room
from playground.messages import Content, Message
from playground.shapes import message_shape
from playground.text import Json
from playground.updates import DAY
from playground.users import Bot, User

OWN_SERVICE = frozenset(
    {"pinned_message", "forum_topic_created", "forum_topic_edited", "forum_topic_closed", "forum_topic_reopened",
     "left_chat_member"}
)  # fmt: skip
_COMMAND = re.compile(r"/[a-zA-Z0-9_]+(?:@(\w+))?(?=\s|$)")


def post(chat: Chat, content: Content, *, sender: User | None, **more: Any) -> Message:
    """Say it in the chat. `more` are further fields of `Message`."""
    message = Message(id=chat.next_id(), chat=chat, date=chat.world.date(), content=content, sender=sender, **more)
    chat.messages[message.id] = message
    if isinstance(sender, Bot) and isinstance(chat, Room):
        chat.last_bot = sender
    _tell_bots(message, "message")
    for onlooker in chat.onlookers:
        onlooker(message, False)
    chat.world.events.happen("sent", chat, sender, message)
    return message


def announce(chat: Chat, kind: str, facts: Any, *, sender: User | None, **more: Any) -> Message:
    """A service message: Telegram says what somebody did."""
    return post(chat, Content(kind, facts=facts), sender=sender, **more)


def edit(message: Message, *, by: User | None, **changes: Any) -> Message:
    """Put a new version in place of a message; its number and date stay."""
    chat = message.chat
    edited = replace(message, edit_date=chat.world.date(), **changes)
    if words := edited.content != message.content:
        edited = replace(edited, reworded=edited.edit_date)
    chat.messages[message.id] = edited
    if not isinstance(by, Bot):
        _tell_bots(edited, "edited_message")
    for onlooker in chat.onlookers:
        onlooker(edited, True)
    chat.world.events.happen("edited", chat, by, edited, words=words)
    return edited


def delete(message: Message, *, by: User | None) -> None:
    """Take a message away. No bot is told: Telegram never does."""
    chat = message.chat
    chat.messages.pop(message.id, None)
    if message.id in chat.pinned:
        chat.pinned.remove(message.id)
    chat.world.events.happen("deleted", chat, by, message)


def react(message: Message, user: User, emojis: list[str]) -> None:
    """Replace what somebody put under a message; bots that administer the group (or own the chat) may have asked."""
    chat = message.chat
    old = chat.reactions.pop((message.id, user.id), [])
    new: list[Json] = [{"type": "emoji", "emoji": emoji} for emoji in emojis]
    if new:
        chat.reactions[message.id, user.id] = new
    if not isinstance(user, Bot):
        update = {"chat": chat.shape, "message_id": message.id, "user": user.shape, "date": chat.world.date()}
        for bot in chat.bots():
            if not isinstance(chat, Room) or chat.member(bot).leads:
                changed = update | {"old_reaction": old, "new_reaction": new}
                bot.queue.add("message_reaction", changed, chat.world.now() + DAY)
    chat.world.events.happen("reacted", chat, user, message, emojis=emojis)


def sees(bot: Bot, message: Message) -> bool:
    """Whether Telegram shows a message to a bot that is in its chat."""
    if message.sender is bot:
        return message.kind in OWN_SERVICE
    if isinstance(message.sender, Bot):
        return False
    chat = message.chat
    if not isinstance(chat, Room) or message.is_service:
        return True
    if not bot.privacy or chat.member(bot).leads:
        return True
    replied = message.reply_to
    return (replied is not None and replied.sender is bot) or message.via is bot or _commands(bot, message, chat)


def _commands(bot: Bot, message: Message, room: Room) -> bool:
    """Whether it is a command for this bot: by name, or without one to the bot that spoke last."""
    found = _COMMAND.match(message.text)
    if not found:
        return False
    if found.group(1):
        return found.group(1).lower() == bot.username.lower()
    return room.last_bot in {None, bot}


def _tell_bots(message: Message, kind: str) -> None:
    dated = message.edit_date or message.date
    for bot in message.chat.bots():
        if kind in bot.queue.allowed and sees(bot, message):
            bot.queue.add(kind, message_shape(message, bot), dated + DAY)
