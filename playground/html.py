"""HTML as bots write it (`parse_mode=HTML`) to plain words and entities, with Telegram's refusals.

The rules and the words of each refusal are those of the Bot API server's parser; byte offsets count UTF-8.
"""

import re
from dataclasses import dataclass
from typing import NoReturn

from playground.errors import CANT_PARSE_ENTITIES, Refused
from playground.text import Json, Rich, in_order, units

_TAGS = {
    "b": "bold", "strong": "bold",
    "i": "italic", "em": "italic",
    "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "tg-spoiler": "spoiler", "span": "spoiler",
    "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote",
    "tg-emoji": "custom_emoji", "tg-time": "date_time",
}  # fmt: skip
_CHARACTERS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-zA-Z]+));?")
_NEXT = re.compile(r"[<&]")
_SOLID = re.compile(r"\S|$")
_ATTRIBUTE = re.compile(r"""([^\s=>/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([\w.-]+)(?=[\s>])))?""")
_USER = re.compile(r"tg://user\?id=(\d+)$")


@dataclass(slots=True)
class _Open:
    """A tag that waits for its end: what it is, what it says, where its words begin."""

    tag: str
    attributes: dict[str, str]
    offset: int
    begun: int


def read_html(source: str) -> Rich:
    """Plain words and entities; raises `CANT_PARSE_ENTITIES` with the server's reason."""
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.words: list[str] = []
        self.offset = 0  # UTF-16 units written so far
        self.open: list[_Open] = []
        self.entities: list[Json] = []

    def read(self) -> Rich:
        at = 0
        while found := _NEXT.search(self.source, at):
            self._write(self.source[at : found.start()])
            at = self._character(found.start()) if found.group() == "&" else self._tag(found.start())
        self._write(self.source[at:])
        if self.open:
            self._refuse(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        for entity in self.entities:
            if entity["type"] == "code":
                entity.pop("language", None)  # a language belongs to a block of code only
        return Rich("".join(self.words), in_order(self.entities))

    def _write(self, words: str) -> None:
        if words:
            self.words.append(words)
            self.offset += units(words)

    def _character(self, at: int) -> int:
        """A character reference such as `&lt;`; what is none stays as it is."""
        found = _REFERENCE.match(self.source, at)
        character = _named(found) if found else ""
        self._write(character or "&")
        return found.end() if found and character else at + 1

    def _tag(self, at: int) -> int:
        return self._end_tag(at) if self.source.startswith("</", at) else self._start_tag(at)

    def _start_tag(self, at: int) -> int:
        end = re.compile(r"[\s>]").search(self.source, at)
        if not end:
            self._refuse(f"Unclosed start tag at byte offset {self._bytes(at)}")
        tag = self.source[at + 1 : end.start()].lower()
        if tag not in _TAGS:
            self._refuse(f'Unsupported start tag "{tag}" at byte offset {self._bytes(at)}')
        attributes, end_at = self._attributes(tag, at, end.start())
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            self._refuse(f'Tag "span" must have class "tg-spoiler" at byte offset {self._bytes(at)}')
        self.open.append(_Open(tag, attributes, self.offset, len(self.words)))
        return end_at

    def _attributes(self, tag: str, begun: int, at: int) -> tuple[dict[str, str], int]:
        attributes: dict[str, str] = {}
        while (at := self._solid(at)) < len(self.source) and self.source[at] != ">":
            found = _ATTRIBUTE.match(self.source, at)
            if not found:
                self._refuse(f'Empty attribute name in the tag "{tag}" at byte offset {self._bytes(begun)}')
            value = next((part for part in found.groups()[1:] if part is not None), "")
            attributes[found.group(1)] = _REFERENCE.sub(lambda each: _named(each) or each.group(), value)
            at = found.end()
        if at >= len(self.source):
            self._refuse(f"Unclosed start tag at byte offset {self._bytes(begun)}")
        return attributes, at + 1

    def _solid(self, at: int) -> int:
        """Where the next character stands that is no blank, or the end."""
        found = _SOLID.search(self.source, at)
        return found.start() if found else len(self.source)

    def _end_tag(self, at: int) -> int:
        if not self.open:
            self._refuse(f"Unexpected end tag at byte offset {self._bytes(at)}")
        found = re.compile(r"</([^\s>]*)\s*(>?)").match(self.source, at)
        if not found or not found.group(2):
            self._refuse(f"Unclosed end tag at byte offset {self._bytes(at)}")
        tag, opened = found.group(1).lower(), self.open[-1]
        if tag and tag != opened.tag:
            where = f"at byte offset {self._bytes(at)}"
            self._refuse(f'Unmatched end tag {where}, expected "</{opened.tag}>", found "</{tag}>"')
        self._close(self.open.pop())
        return found.end()

    def _close(self, opened: _Open) -> None:
        if self.offset == opened.offset:
            return
        entity: Json = {"offset": opened.offset, "length": self.offset - opened.offset, "type": _TAGS[opened.tag]}
        self._fill(entity, opened)
        if entity["type"] is None:
            return
        if entity["type"] in {"code", "pre"} and self._joined(entity):
            return
        self.entities.append(entity)

    def _fill(self, entity: Json, opened: _Open) -> None:
        """What a tag says beyond its words: a link's address, a code's language, a moment."""
        attributes = opened.attributes
        match opened.tag:
            case "a":
                self._link(entity, attributes.get("href") or "".join(self.words[opened.begun :]))
            case "code" if attributes.get("class", "").startswith("language-"):
                entity["language"] = attributes["class"].removeprefix("language-")
            case "blockquote" if "expandable" in attributes:
                entity["type"] = "expandable_blockquote"
            case "tg-emoji":
                entity["custom_emoji_id"] = attributes.get("emoji-id", "")
                if not entity["custom_emoji_id"].isdigit():
                    self._refuse("Invalid custom emoji identifier specified")
            case "tg-time":
                entity["unix_time"] = int(attributes.get("unix") or 0)
                entity |= {"date_time_format": attributes["format"]} if attributes.get("format") else {}

    def _link(self, entity: Json, address: str) -> None:
        if user := _USER.match(address):
            entity |= {"type": "text_mention", "user": {"id": int(user.group(1))}}
        elif "." in address or address.startswith("tg:"):
            entity["url"] = address if "://" in address else f"http://{address}/"
        else:
            entity["type"] = None  # an address that is none marks nothing

    def _joined(self, entity: Json) -> bool:
        """`<pre><code class="language-…">` is one entity, not two."""
        same = self.entities and self.entities[-1]
        if not same or (same["offset"], same["length"]) != (entity["offset"], entity["length"]):
            return False
        if {same["type"], entity["type"]} != {"code", "pre"}:
            return False
        language = same.get("language") or entity.get("language")
        same |= {"type": "pre"} | ({"language": language} if language else {})
        return True

    def _bytes(self, at: int) -> int:
        return len(self.source[:at].encode())

    def _refuse(self, why: str) -> NoReturn:
        raise Refused(CANT_PARSE_ENTITIES, why=why)


def _named(found: re.Match[str]) -> str:
    """The character of a reference, or nothing when it is none."""
    hexadecimal, decimal, name = found.groups()
    if name:
        return _CHARACTERS.get(name, "")
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF else ""
