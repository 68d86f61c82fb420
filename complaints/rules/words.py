"""What people type, made safe to keep and measured as Telegram measures it."""

from collections.abc import Iterator
from typing import Final

TELEGRAM_LIMIT: Final = 4096  # UTF-16 units in a message after its markup is read (Bot API, sendMessage)

PART: Final = 3500  # of them, for somebody's words: the rest is for our own line and the marks of direction
_MARKS: Final = 3  # around each line of typed words (`wording.direction`)
_BIDI_CONTROLS: Final = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])


def kept(typed: str) -> str:
    """The words as typed, but for what no database can hold: NUL, and halves of surrogate pairs become U+FFFD."""
    whole = typed.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\x00", "\N{REPLACEMENT CHARACTER}")


def without_direction_marks(typed: str) -> str:
    """The same words without the invisible controls that could turn the text around them."""
    return typed.translate(_BIDI_CONTROLS)


def as_phrase(typed: str) -> str:
    """The words without the mark that ends their sentence: they are to stand within another."""
    return typed.strip().rstrip(".,;،؛۔ ") or typed.strip()


def units(text: str) -> int:
    """Length in UTF-16 code units, which is how Telegram counts."""
    return len(text) + sum(character > "\uffff" for character in text)


def room(text: str) -> int:
    """The UTF-16 units that typed words take in a message, where each line is put between marks of direction."""
    return units(text) + _MARKS * text.count("\n")


def parts(text: str, limit: int) -> list[str]:
    """The text cut into pieces that take `limit` UTF-16 units at most, at line breaks or spaces where there are any.

    Nothing but the white space at a cut is lost; a text that fits is its own single part, and so is a blank one.
    """
    return list(_cut(text, limit)) or [text[: _characters_in(text, limit)]]


def _cut(text: str, limit: int) -> Iterator[str]:
    rest = text
    while (fitting := _characters_in(rest, limit)) < len(rest):
        end = _break(rest, max(1, fitting))
        if rest[:end].strip():
            yield rest[:end]
        rest = rest[end:].lstrip("\n ")
    if rest:
        yield rest


def _break(text: str, end: int) -> int:
    """Where to cut the first `end` characters: late rather than early, between lines rather than between words."""
    late = (text.rfind("\n", end // 2, end + 1), text.rfind(" ", end // 2, end + 1))
    early = (text.rfind("\n", 0, end + 1), text.rfind(" ", 0, end + 1))
    return next((place for place in (*late, *early) if place > 0), end)


def _characters_in(text: str, limit: int) -> int:
    used = 0
    for index, character in enumerate(text):
        used += room(character)
        if used > limit:
            return index
    return len(text)


def shortened(text: str, limit: int) -> str:
    """One line of at most `limit` characters, an ellipsis showing that there was more."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
