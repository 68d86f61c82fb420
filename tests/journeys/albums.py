"""Albums as people send them, in one go or with a pause in between, and as they stand in a chat."""

from collections.abc import Sequence

from playground.deeds import Seat
from playground.messages import Content, Message
from playground.posting import edit
from playground.text import Rich

ALBUM = "13579246801357924"


async def sends(
    chat: Seat,
    *pictures: bytes,
    caption: str = "",
    album: str = ALBUM,
    reply_to: Message | None = None,
    kind: str = "photo",
) -> list[Message]:
    """Members of that album; the first bears the caption and alone says what it answers."""
    said = []
    for n, data in enumerate(pictures):
        content = Content(kind, Rich(caption if n == 0 else ""), chat.chat.world.files.add(kind, data))
        said.append(await chat._says(content, album=album, reply_to=reply_to if n == 0 else None))
    return said


async def puts_in(chat: Seat, message: Message, data: bytes, caption: str = "") -> Message:
    """Edit a message of one's own so that it holds another picture."""
    content = Content("photo", Rich(caption), chat.chat.world.files.add("photo", data))
    return edit(message, by=chat.person, content=content)


def albums(messages: Sequence[Message]) -> list[list[bytes]]:
    """The files of each album that stands there, in the order in which they stand."""
    found: dict[str, list[bytes]] = {}
    for message in messages:
        if message.album:
            found.setdefault(message.album, []).append(message.data)
    return list(found.values())
