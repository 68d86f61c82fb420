"""Files: what is stored of each, and the identifiers by which one bot, and only that bot, can use it."""

import base64
import binascii
import mimetypes
import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from playground.errors import (
    FILE_FOREIGN,
    FILE_GARBLED,
    FILE_OF_OTHER_KIND,
    FILE_URL_FAILED,
    Refused,
)
from playground.text import Json

if TYPE_CHECKING:
    from playground.users import Bot

KINDS = ("photo", "document", "video", "audio", "voice", "video_note", "animation", "sticker")
_NAMES = ("Photo", "Document", "Video", "Audio", "VoiceNote", "VideoNote", "Animation", "Sticker")
_ALIKE = frozenset({"document", "video", "audio", "animation"})  # Telegram takes one of these for another
_FOLDERS = ("photos", "documents", "videos", "music", "voice", "video_notes", "animations", "stickers")
_LETTERS = (b"\x02", b"\x05", b"\x04", b"\x09", b"\x03", b"\x0d", b"\x0a", b"\x08")
_LAYOUT = ">cQI"
MOST_DOWNLOADED = 20 * 2**20  # bytes: getFile refuses more
MOST_UPLOADED = 50 * 2**20  # bytes: the server refuses a bigger request


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file as Telegram keeps it. `size` (bytes) may be claimed without data, so that a test needs no 21 MB."""

    number: int
    kind: str
    data: bytes
    name: str = ""
    mime: str = ""
    size: int = 0
    width: int = 0
    height: int = 0
    duration: int = 0
    title: str = ""
    performer: str = ""

    @property
    def unique_id(self) -> str:
        """The same for every bot, and useless for downloading."""
        return "AgAD" + _text_of(struct.pack(">II", self.number, zlib.crc32(b"%d" % self.number)))

    @property
    def path(self) -> str:
        """Where it lies below `/file/bot<token>/`."""
        ending = self.name.rpartition(".")[2] if "." in self.name else _ending(self)
        return f"{_FOLDERS[KINDS.index(self.kind)]}/file_{self.number}.{ending}"

    def file_id(self, bot: "Bot") -> str:
        """The identifier that `bot` sees."""
        body = struct.pack(_LAYOUT, _LETTERS[KINDS.index(self.kind)], bot.id, self.number)
        return _text_of(body + struct.pack(">I", zlib.crc32(body)))

    def shape(self, bot: "Bot") -> Json:
        """Telegram's object for this kind of file, as `bot` sees it."""
        shape: Json = {"file_id": self.file_id(bot), "file_unique_id": self.unique_id, "file_size": self.size}
        match self.kind:
            case "photo":
                return shape | {"width": self.width, "height": self.height}
            case "voice":
                return shape | {"duration": self.duration, "mime_type": self.mime}
            case "video_note":
                return shape | {"duration": self.duration, "length": self.width}
            case "sticker":
                still = {"type": "regular", "is_animated": False, "is_video": False, "emoji": self.title or "🙂"}
                return shape | {"width": 512, "height": 512} | still
            case "video" | "animation":
                shape |= {"width": self.width, "height": self.height, "duration": self.duration}
            case "audio":
                named = {"title": self.title, "performer": self.performer}
                shape |= {"duration": self.duration} | {key: value for key, value in named.items() if value}
        return shape | {"file_name": self.name, "mime_type": self.mime}


class FileStore:
    """Every file that was ever sent, by number."""

    def __init__(self) -> None:
        self._files: dict[int, tuple[StoredFile, tuple[StoredFile, ...]]] = {}  # each with all sizes of its picture
        self._next = 0
        self._by_path: dict[str, StoredFile] = {}
        self._shown: set[tuple[int, str]] = set()

    def add(
        self, kind: str, data: bytes, *, name: str = "", mime: str = "", size: int | None = None, **facts: Any
    ) -> tuple[StoredFile, ...]:
        """Keep a file: one entry, or three sizes of a photo (smallest first; all hold the same bytes).

        Without a type, its name tells; what has measures and names none gets usual ones.
        """
        mime = mime or mimetypes.guess_type(name)[0] or _USUAL_MIME[kind]
        measures = _USUAL_MEASURES.get(kind, {}) | {key: value for key, value in facts.items() if value}
        size = len(data) if size is None else size
        name = name or f"{kind}{mimetypes.guess_extension(mime) or '.bin'}"
        shrunk = [_shrunk(measures, width) for width in (90, 320)] if kind == "photo" else []
        kept = tuple(
            StoredFile(self._next + step, kind, data, name, mime, size, **each)
            for step, each in enumerate([*shrunk, measures])
        )
        self.hold(kept)
        return kept

    def hold(self, sizes: tuple[StoredFile, ...]) -> None:
        """Have a file that bears its number already: one entry, or all sizes of a photo."""
        self._files |= {stored.number: (stored, sizes) for stored in sizes}
        self._by_path |= {stored.path: stored for stored in sizes}
        self.number_from(max(self._next, sizes[-1].number + 1))

    @property
    def next_number(self) -> int:
        """The number that the next file will bear."""
        return self._next

    def number_from(self, number: int) -> None:
        """Let the next file bear this number."""
        self._next = number

    def all(self) -> list[tuple[StoredFile, ...]]:
        """Every file, oldest first: one entry each, or all sizes of a photo."""
        return [sizes for stored, sizes in self._files.values() if stored is sizes[0]]

    def sizes(self, number: int) -> tuple[StoredFile, ...]:
        """The file of that number, of a photo with its other sizes; KeyError when there is none."""
        return self._files[number][1]

    def of_bot(self, bot: "Bot", file_id: str, kind: str) -> tuple[StoredFile, ...]:
        """The file that `bot` means by `file_id` and wants to send as `kind`; raises Telegram's refusals."""
        if "." in file_id or "://" in file_id:
            raise Refused(FILE_URL_FAILED)  # a stand-in fetches nothing from anywhere
        opened = opened_id(file_id)
        if opened is None:
            raise Refused(FILE_GARBLED)
        owner, number = opened
        if owner != bot.id or number not in self._files:
            raise Refused(FILE_FOREIGN)
        stored, kept = self._files[number]
        if stored.kind != kind and not {stored.kind, kind} <= _ALIKE:
            raise Refused(FILE_OF_OTHER_KIND, real=_name(stored.kind), wanted=_name(kind))
        return kept

    def __getitem__(self, number: int) -> StoredFile:
        return self._files[number][0]

    def number(self, number: int) -> StoredFile | None:
        """The file of that number."""
        return self._files[number][0] if number in self._files else None

    def show(self, bot: "Bot", stored: StoredFile) -> str:
        """Let a bot fetch a file; gives its path, which works for this bot only."""
        self._shown.add((bot.id, stored.path))
        return stored.path

    @property
    def shows(self) -> list[tuple[int, int]]:
        """Which bot may fetch what: the bot's number and the file's."""
        return sorted((bot, self._by_path[path].number) for bot, path in self._shown)

    def shown(self, bot: "Bot", path: str) -> StoredFile | None:
        """The file under a path that was shown to this bot."""
        return self._by_path.get(path) if (bot.id, path) in self._shown else None


def opened_id(file_id: str) -> tuple[int, int] | None:
    """The bot and the file's number in a `file_id`, or None when it is none of ours."""
    try:
        body = base64.urlsafe_b64decode(file_id + "=" * (-len(file_id) % 4))
        _, owner, number, check = struct.unpack(_LAYOUT + "I", body)
    except (binascii.Error, struct.error, ValueError):
        return None
    return (owner, number) if check == zlib.crc32(body[:-4]) else None


_USUAL_MIME = {
    "photo": "image/jpeg", "document": "application/octet-stream", "video": "video/mp4", "audio": "audio/mpeg",
    "voice": "audio/ogg", "video_note": "video/mp4", "animation": "video/mp4", "sticker": "image/webp",
}  # fmt: skip
_USUAL_MEASURES: dict[str, dict[str, Any]] = {
    "photo": {"width": 800, "height": 600},
    "video": {"width": 640, "height": 360, "duration": 3},
    "animation": {"width": 320, "height": 240, "duration": 2},
    "video_note": {"width": 240, "height": 240, "duration": 3},
    "voice": {"duration": 3},
    "audio": {"duration": 60},
}


def _shrunk(measures: dict[str, Any], width: int) -> dict[str, Any]:
    height = max(1, measures["height"] * width // measures["width"])
    return measures | {"width": width, "height": height}


def _ending(stored: StoredFile) -> str:
    return (mimetypes.guess_extension(stored.mime) or ".bin").lstrip(".")


def _name(kind: str) -> str:
    return _NAMES[KINDS.index(kind)]


def _text_of(body: bytes) -> str:
    return base64.urlsafe_b64encode(body).rstrip(b"=").decode()
