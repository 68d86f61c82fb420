"""Text as Telegram takes it: UTF-16 units, stray characters, blanks at the ends, and what it marks by itself."""

import re
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]

_CLEANED: dict[int, str | None] = {code: " " for code in range(33) if code not in {10, 13}}
_CLEANED |= dict.fromkeys([13, 0x0333, 0x033F, 0x030A, *range(0x2028, 0x202F)])
_UNCLEAN = re.compile(r"[\x00-\x09\x0b-\x1f\u0333\u033f\u030a\u2028-\u202e]")

_MARKED = re.compile(
    r"(?P<url>https?://[^\s<>\"]+[^\s<>\".,;:!?)])"
    r"|(?P<email>[\w.+-]+@[\w-]+\.[\w.-]*\w)"
    r"|(?<![\w/@<>])(?P<bot_command>/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?)(?![\w/<>])"
    r"|(?<![\w@/])(?P<mention>@[a-zA-Z0-9_]{3,32})(?!\w)"
    r"|(?<![\w#/])(?P<hashtag>#[^\W\d]\w{0,255})"
    r"|(?<![\w+])(?P<phone_number>\+\d[\d\s()-]{6,16}\d)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Rich:
    """Words and what is marked in them; an entity's offset and length count UTF-16 units."""

    text: str = ""
    entities: tuple[Json, ...] = ()


def units(text: str) -> int:
    """The length of a text in UTF-16 code units: an emoji outside the basic plane counts two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def cleaned(text: str) -> str:
    """A text as the Bot API server passes it on: control characters become spaces, bidi overrides vanish."""
    return text.translate(_CLEANED) if _UNCLEAN.search(text) else text


def trimmed(rich: Rich) -> Rich:
    """Without blanks at the end, and at the beginning up to the first entity; entities are cut to what is left."""
    text = rich.text.rstrip()
    if not rich.entities:
        return Rich(text.lstrip(" \n"))
    first = min(entity["offset"] for entity in rich.entities)
    lead = min(len(text) - len(text.lstrip(" \n")), first)
    whole = units(text)
    kept = [
        entity | {"offset": entity["offset"] - lead, "length": min(entity["length"], whole - entity["offset"])}
        for entity in rich.entities
        if entity["offset"] < whole
    ]
    return Rich(text[lead:], tuple(kept))


def marked(rich: Rich) -> Rich:
    """With the links, mentions, commands, hashtags and numbers that Telegram itself finds beside the given ones."""
    if not any(sign in rich.text for sign in "/@#+"):
        return rich
    found = [
        {"offset": start, "length": units(match.group()), "type": match.lastgroup}
        for match in _MARKED.finditer(rich.text)
        if not _overlaps(start := units(rich.text[: match.start()]), units(match.group()), rich.entities)
    ]
    return Rich(rich.text, in_order([*rich.entities, *found]))


def in_order(entities: list[Json]) -> tuple[Json, ...]:
    """Entities as Telegram lists them: by beginning, the outer before the inner."""
    return tuple(sorted(entities, key=lambda entity: (entity["offset"], -entity["length"])))


def _overlaps(start: int, length: int, entities: tuple[Json, ...]) -> bool:
    closed = ("code", "pre", "text_link", "text_mention")
    return any(
        entity["type"] in closed and start < entity["offset"] + entity["length"] and entity["offset"] < start + length
        for entity in entities
    )
