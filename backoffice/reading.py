"""What a python-telegram-bot message holds, in the core's terms, and whether it is a command of a person."""

import re
from typing import Final

from telegram import Message

from complaints.casework.told import Told, album_of
from complaints.delivery.notices.office import SET_UP
from complaints.rules.file_names import safe_name
from complaints.rules.words import kept
from complaints.storage.attachments import FileKind, FileSeen

ANONYMOUS_ADMIN: Final = 1087968824  # GroupAnonymousBot (python-telegram-bot, constants.ChatID)
_COMMAND: Final = re.compile(r"/([A-Za-z0-9_]+)(?:@(\w+))?(?=\s|$)")  # as Telegram marks one


def told_in(message: Message) -> Told | None:
    """The words and the file of a message; None where it holds neither."""
    words, file = message.text or message.caption, file_in(message)
    if words is None and file is None:
        return None
    return Told(
        message_id=message.message_id,
        sent_at=message.date,
        words=kept(words) if words and words.strip() else None,
        file=file,
        album=album_of(message.media_group_id),
    )


def file_in(message: Message) -> FileSeen | None:
    """The file of a message, the largest size of a photo."""
    if message.photo:
        largest = message.photo[-1]
        return FileSeen(FileKind.PHOTO, largest.file_id, None, largest.file_size, largest.file_unique_id)
    for kind in (FileKind.ANIMATION, *FileKind):  # an animation comes with a document of the same file
        found = getattr(message, kind.value, None)
        if kind is not FileKind.PHOTO and found is not None:
            name = safe_name(getattr(found, "file_name", None))
            return FileSeen(kind, found.file_id, name, found.file_size, found.file_unique_id)
    return None


def is_own_words(message: Message) -> bool:
    """Whether somebody wrote this here and now: not forwarded, not by way of another bot, not from a channel."""
    return not (message.forward_origin or message.via_bot or message.is_automatic_forward)


def is_person(message: Message) -> bool:
    """Whether somebody wrote it in their own name, bots and channels aside."""
    return message.sender_chat is None and message.from_user is not None and not message.from_user.is_bot


def is_anonymous(message: Message) -> bool:
    """Whether an admin wrote it in the group's own name."""
    return message.sender_chat is not None and message.sender_chat.id == message.chat.id


def order_in(message: Message, username: str) -> tuple[str, str] | None:
    """(command, what follows it), if the message is a command to this bot; a caption counts as its text."""
    found = _command_in(message)
    if found is None or not is_own_words(message):
        return None
    name, addressed, rest = found.group(1), found.group(2), found.string[found.end() :]
    if addressed and addressed.lower() != username.lower():
        return None
    return name.lower(), kept(rest).strip()


def is_addressed(message: Message) -> bool:
    """Whether the command that it is names the bot that it is for."""
    found = _command_in(message)
    return found is not None and found.group(2) is not None


def _command_in(message: Message) -> re.Match[str] | None:
    return _COMMAND.match(message.text or message.caption or "")


def mentions_in(message: Message) -> tuple[tuple[int, str], ...]:
    """Those whom Telegram marked in it because they have no user name: (id, the words that are marked)."""
    marked = {**message.parse_entities(["text_mention"]), **message.parse_caption_entities(["text_mention"])}
    return tuple((entity.user.id, kept(words)) for entity, words in marked.items() if entity.user is not None)


def as_set_up(order: tuple[str, str] | None) -> tuple[str, str] | None:
    """The same, `/start setup` being /setup: Telegram sends it when our link has added the bot or given it rights."""
    return ("setup", "") if order == ("start", SET_UP) else order


def looks_like_order(message: Message) -> bool:
    """Whether it begins as commands do, mistyped ones and other bots' included: such words are never an answer."""
    return (message.text or message.caption or "").lstrip().startswith("/")


def answers_bot(message: Message) -> bool:
    """Whether what it answers was said by our bot."""
    answered = message.reply_to_message
    return answered is not None and answered.from_user is not None and answered.from_user.id == message.get_bot().id


def upgrade_in(message: Message) -> tuple[int, int] | None:
    """(old, new) id of a group that was upgraded: the old basic group says it, and so does the new supergroup."""
    if message.migrate_to_chat_id and message.chat.type == "group":
        return message.chat.id, message.migrate_to_chat_id
    if message.migrate_from_chat_id and message.chat.type == "supergroup":
        return message.migrate_from_chat_id, message.chat.id
    return None


def says_we_left(message: Message) -> bool:
    """Whether it is Telegram's word that our bot is out of a group: there is nothing to leave any more."""
    return message.left_chat_member is not None and message.left_chat_member.id == message.get_bot().id


def replied_to(message: Message) -> int | None:
    """The message that this one answers. In a forum every plain message "replies" to its topic's root: that is none.

    In a group without topics the thread of a message bears the number of the message that it began with.
    """
    replied = message.reply_to_message
    if replied is None or (message.is_topic_message and replied.message_id == message.message_thread_id):
        return None
    return replied.message_id
