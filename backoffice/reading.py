"""What a python-telegram-bot message holds, in the core's terms, and whether it is a command of a person."""

from typing import Final

from telegram import Message

from complaints.casework.drafting import Told
from complaints.rules.words import kept
from complaints.storage.attachments import FileKind, FileSeen

ANONYMOUS_ADMIN: Final = 1087968824  # GroupAnonymousBot (python-telegram-bot, constants.ChatID)
NAME_LIMIT: Final = 120


def told_in(message: Message) -> Told | None:
    """The words and the file of a message; None where it holds neither."""
    words, file = message.text or message.caption, file_in(message)
    if words is None and file is None:
        return None
    kept_words = kept(words) if words and words.strip() else None
    return Told(message_id=message.message_id, sent_at=message.date, words=kept_words, file=file)


def file_in(message: Message) -> FileSeen | None:
    """The file of a message, the largest size of a photo."""
    if message.photo:
        largest = message.photo[-1]
        return FileSeen(FileKind.PHOTO, largest.file_id, None, largest.file_size)
    for kind in (FileKind.ANIMATION, *FileKind):  # an animation comes with a document of the same file
        found = getattr(message, kind.value, None)
        if kind is not FileKind.PHOTO and found is not None:
            name = getattr(found, "file_name", None)
            return FileSeen(kind, found.file_id, kept(name)[:NAME_LIMIT] if name else None, found.file_size)
    return None


def is_own_words(message: Message) -> bool:
    """Whether somebody wrote this here and now: not forwarded, not by way of another bot, not from a channel."""
    return not (message.forward_origin or message.via_bot or message.is_automatic_forward)


def is_anonymous(message: Message) -> bool:
    """Whether an admin wrote it in the group's own name."""
    return message.sender_chat is not None and message.sender_chat.id == message.chat.id


def order_in(message: Message, username: str) -> tuple[str, str] | None:
    """(command, what follows it), if the message is a command to this bot; a caption counts as its text."""
    text = message.text or message.caption or ""
    if not text.startswith("/") or not is_own_words(message):
        return None
    command, _, rest = text[1:].partition(" ")
    command, newline, tail = command.partition("\n")
    name, _, addressed = command.partition("@")
    if addressed and addressed.lower() != username.lower():
        return None
    return name.lower(), kept(f"{tail}{newline and ' '}{rest}" if newline else rest).strip()
