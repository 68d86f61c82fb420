"""What an aiogram message holds, in the core's terms."""

import re
from typing import Final

from aiogram.types import Message

from bot.sharing import shared_in
from complaints.casework.told import Told, album_of
from complaints.rules.file_names import safe_name
from complaints.rules.words import kept
from complaints.storage.attachments import FileKind, FileSeen

_COMMAND: Final = re.compile(r"/([A-Za-z0-9_]+)(?:@(\w+))?(?=\s|$)")  # as Telegram marks one


def told_in(message: Message) -> Told | None:
    """The words and the file of a message, a shared place or contact in words; None where it holds nothing of it."""
    words, file, shared = message.text or message.caption, file_in(message), shared_in(message)
    if shared is not None:
        words = shared[1]
    if words is None and file is None:
        return None
    return Told(
        message_id=message.message_id,
        sent_at=message.date,
        words=kept(words) if words and words.strip() else None,
        file=file,
        album=album_of(message.media_group_id),
        shares=shared[0] if shared else None,
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
    """Whether the customer wrote this here and now: what is passed on from elsewhere neither orders nor answers."""
    return not (message.forward_origin or message.via_bot or message.sender_chat)


def is_from_bot(message: Message) -> bool:
    """Whether another bot wrote it."""
    return message.from_user is not None and message.from_user.is_bot


def says_we_left(message: Message, bot_id: int) -> bool:
    """Whether it is Telegram's word that this bot is out of a group: there is nothing to leave any more."""
    return message.left_chat_member is not None and message.left_chat_member.id == bot_id


def order_in(message: Message, username: str) -> tuple[str, str] | None:
    """(command, what follows it), if the message is a command to this bot: typed here, at its beginning."""
    text = message.text or ""
    found = _COMMAND.match(text)
    if found is None or not is_own_words(message):
        return None
    name, addressed, rest = found.group(1), found.group(2), text[found.end() :]
    if addressed and addressed.lower() != username.lower():
        return None
    return name.lower(), kept(rest).strip()
