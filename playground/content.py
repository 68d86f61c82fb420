"""What a call wants to say: words and files read from its arguments, with Telegram's refusals."""

from typing import Any

from playground.calls import Call
from playground.errors import (
    BYTES_TOO_LONG,
    CANT_PARSE_ENTITY,
    CAPTION_TOO_LONG,
    FILE_EMPTY,
    NO_FILE,
    PARSE_MODE_UNKNOWN,
    TEXT_BLANK,
    TEXT_EMPTY,
    TEXT_TOO_LONG,
    UPLOAD_TOO_BIG,
    Refused,
)
from playground.files import StoredFile
from playground.html import read_html
from playground.messages import Content
from playground.text import Json, Rich, cleaned, in_order, marked, trimmed, units

LONGEST_TEXT = 4096  # UTF-16 units after the markup is read
LONGEST_CAPTION = 1024
LONGEST_SOURCE = 2**15  # bytes with the markup
MOST_OF_KIND = {"photo": 10 * 2**20, "video_note": 12 * 2**20}  # bytes of an upload; others as the request allows
_FOUND = frozenset(
    {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number"}
)  # Telegram finds these itself and ignores what bots say of them
_GIVEN = frozenset(
    {"bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre", "text_link", "text_mention",
     "custom_emoji", "blockquote", "expandable_blockquote", "date_time"}
)  # fmt: skip
_NOUNS = {
    "text": "text messages", "photo": "photos", "document": "documents", "video": "videos", "audio": "music",
    "voice": "voice notes", "video_note": "video notes", "animation": "animations", "sticker": "stickers",
    "location": "locations", "contact": "contacts",
}  # fmt: skip


def noun(kind: str) -> str:
    """How Telegram calls messages of a kind when it refuses them."""
    return _NOUNS.get(kind, "messages")


def read_text(call: Call) -> Content:
    """The `text` of a call."""
    source = call.arguments.text("text")
    if not source:
        raise Refused(TEXT_EMPTY)
    rich = _rich(call, source, call.arguments.text("parse_mode"), call.arguments.lenient("entities"))
    if not rich.text:
        raise Refused(TEXT_BLANK)
    if units(rich.text) > LONGEST_TEXT:
        raise Refused(TEXT_TOO_LONG)
    return Content("text", rich)


def read_caption(call: Call, given: Json | None = None) -> Rich:
    """The `caption` of a call, or of one item of an album."""
    if given is None:
        source, mode = call.arguments.text("caption"), call.arguments.text("parse_mode")
        entities = call.arguments.lenient("caption_entities")
    else:
        source, mode, entities = (
            given.get("caption") or "",
            given.get("parse_mode") or "",
            given.get("caption_entities"),
        )
    rich = _rich(call, source, mode, entities)
    if units(rich.text) > LONGEST_CAPTION:
        raise Refused(CAPTION_TOO_LONG)
    return rich


def read_file(call: Call, kind: str, given: str | None = None, **facts: Any) -> tuple[StoredFile, ...]:
    """The file of a call: uploaded under its own name, `attach://name`, or one of the bot's own identifiers.

    `given` is what an album's item names instead. Gives all sizes of a photo, smallest first.
    """
    named = call.arguments.text(kind) if given is None else given
    attached = named.removeprefix("attach://") if named.startswith("attach://") else ""
    upload = call.arguments.uploads.get(attached or (kind if not named else ""))
    if upload:
        _check_size(kind, len(upload.data))
        return call.world.files.add(kind, upload.data, name=upload.name, mime=_mime(upload.mime), **facts)
    if attached or not named:
        raise Refused(NO_FILE, kind=kind.replace("_", " "))
    return call.world.files.of_bot(call.bot, named, kind)


def _rich(call: Call, source: str, mode: str, entities: Any) -> Rich:
    if not source:
        return Rich()
    if len(source) > LONGEST_SOURCE // 4 and len(source.encode()) > LONGEST_SOURCE:
        raise Refused(BYTES_TOO_LONG)
    mode = mode.lower()
    if mode == "html":
        read = read_html(cleaned(source))
    elif mode in {"", "none"}:
        read = Rich(cleaned(source), _checked(entities))
    else:
        raise Refused(PARSE_MODE_UNKNOWN)
    return marked(trimmed(_with_people(call, read)))


def _with_people(call: Call, rich: Rich) -> Rich:
    """Mentions by number get the person; of somebody unknown only the words stay."""
    if not any(entity["type"] == "text_mention" for entity in rich.entities):
        return rich
    kept = []
    for entity in rich.entities:
        user = call.world.users.get(entity["user"]["id"]) if entity["type"] == "text_mention" else None
        if entity["type"] != "text_mention" or user:
            kept.append(entity | ({"user": user.shape} if user else {}))
    return Rich(rich.text, tuple(kept))


def _checked(entities: Any) -> tuple[Json, ...]:
    if not isinstance(entities, list):
        return ()
    return in_order([entity for entity in entities if _is_entity(entity)])


def _is_entity(entity: Any) -> bool:
    """Whether it is one to keep; raises when it cannot be read."""
    if not isinstance(entity, dict):
        raise Refused(CANT_PARSE_ENTITY, why="expected an Object")
    for name in ("offset", "length"):
        if type(entity.get(name)) is not int:
            raise Refused(CANT_PARSE_ENTITY, why=f'Can\'t find field "{name}"')
    if entity.get("type") not in _GIVEN | _FOUND:
        raise Refused(CANT_PARSE_ENTITY, why="Unsupported type specified")
    return entity["type"] in _GIVEN and entity["length"] > 0


def _check_size(kind: str, size: int) -> None:
    most = MOST_OF_KIND.get(kind, size)
    if not size:
        raise Refused(FILE_EMPTY)
    if size > most:
        raise Refused(UPLOAD_TOO_BIG, size=size, kind=kind.replace("_", " "), most=most)


def _mime(declared: str) -> str:
    """What a client says of a file, unless it says nothing in particular."""
    return "" if declared.startswith("application/octet-stream") else declared
