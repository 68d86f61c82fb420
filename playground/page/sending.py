"""Sending files: each as what Telegram's apps would make of it, several as albums."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from playground.arguments import Upload
from playground.deeds import NotPossible, Seat
from playground.messages import Message
from playground.page.asked import Asked
from playground.page.deeds import deed, reply_of, seat_of
from playground.page.ground import Ground
from playground.page.pictures import measures_of
from playground.text import Json

MOST_IN_ALBUM = 10
PHOTOS = frozenset({"image/jpeg", "image/png", "image/webp"})
ALBUMS = {"photo": "seen", "video": "seen", "audio": "heard", "document": "kept"}  # which kinds go into one album


@dataclass(frozen=True, slots=True)
class Item:
    """A file as it will be sent."""

    kind: str
    data: bytes
    facts: Json


@deed("send", by_somebody=True)
async def send(ground: Ground, asked: Asked) -> None:
    """Send files; the first bears the caption."""
    seat = seat_of(ground, asked)
    whole, caption = asked.flag("whole", default=False), asked.text("caption", "").strip()
    if not asked.files:
        raise NotPossible("There is no file to send")
    items = [_item(upload, whole=whole) for upload in asked.files]
    reply = reply_of(seat, asked)
    for parcel in _parcels(items):
        await _send(seat, parcel, caption, reply)
        caption = ""


async def _send(seat: Seat, items: Sequence[Item], caption: str, reply: Message | None) -> None:
    if len(items) > 1:
        await seat.sends_album([(item.kind, item.data, item.facts) for item in items], caption, reply_to=reply)
    else:
        item = items[0]
        await seat.sends(item.kind, item.data, caption, reply_to=reply, **item.facts)


def _parcels(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """What goes together: pictures with films, music with music, documents with documents, ten at most."""
    groups: dict[str, list[Item]] = {}
    for number, item in enumerate(items):
        groups.setdefault(ALBUMS.get(item.kind, f"alone {number}"), []).append(item)
    for together in groups.values():
        yield from (together[first : first + MOST_IN_ALBUM] for first in range(0, len(together), MOST_IN_ALBUM))


def _item(upload: Upload, *, whole: bool) -> Item:
    if not upload.data:
        raise NotPossible(f"{upload.name} is empty")
    mime = upload.mime.partition(";")[0].strip().lower()
    kind = "document" if whole else _kind(mime, upload.name)
    measures = measures_of(upload.data) if kind in {"photo", "animation"} else None
    facts: Json = {"name": upload.name, "mime": mime}
    return Item(kind, upload.data, facts | (dict(zip(("width", "height"), measures, strict=True)) if measures else {}))


def _kind(mime: str, name: str) -> str:
    if mime in PHOTOS:
        return "photo"
    if mime == "image/gif":
        return "animation"
    family = mime.partition("/")[0]
    if family == "audio":
        return "voice" if mime == "audio/ogg" or name.lower().startswith("voice") else "audio"
    return "video" if family == "video" else "document"
