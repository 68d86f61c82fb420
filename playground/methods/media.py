"""Saying something with a file: one, or several as an album."""

from collections.abc import Callable
from typing import Any

from playground.calls import Call
from playground.content import read_caption, read_file
from playground.errors import (
    ALBUM_EMPTY,
    ALBUM_MIXED,
    ALBUM_TOO_BIG,
    CANT_PARSE_MEDIA,
    MEDIA_NOT_JSON,
    MEDIA_NOT_LIST,
    PARAMETER_REQUIRED,
    Refused,
)
from playground.files import KINDS
from playground.messages import CAPTIONED, Content
from playground.methods import method
from playground.methods.sending import place_for, send
from playground.posting import post
from playground.shapes import message_shape
from playground.text import Json

MOST_IN_ALBUM = 10
_ALBUM_KINDS = ("photo", "video", "audio", "document")
_ALONE = frozenset({"audio", "document"})  # these go only with their own kind


def _sends(kind: str) -> Callable[[Call], Json]:
    def run(call: Call) -> Json:
        caption = {"words": read_caption(call)} if kind in CAPTIONED else {}
        return message_shape(
            send(call, Content(kind, files=read_file(call, kind, **_facts(call)), **caption)), call.bot
        )

    return run


def _facts(call: Call) -> Json:
    """Measures and names that a bot may give along."""
    numbers: Json = {name: call.arguments.integer(name) for name in ("width", "height", "duration")}
    return numbers | {name: call.arguments.text(name) for name in ("title", "performer")}


for _kind in KINDS:
    method("send" + _kind.title().replace("_", ""))(_sends(_kind))


@method("sendMediaGroup")
def send_media_group(call: Call) -> list[Json]:
    """An album: one message each, bound by `media_group_id`. The server takes one item as well as ten."""
    contents = [_item(call, given) for given in _items(call)]
    _check_mixture({content.kind for content in contents})
    place = place_for(call, *contents)
    place["markup"] = None  # an album bears no buttons
    album = str(call.world.random.randrange(10**16, 10**17))
    posted = [post(content=content, sender=call.bot, album=album, **place) for content in contents]
    return [message_shape(message, call.bot) for message in posted]


def read_item(call: Call, given: Any) -> Content:
    """One InputMedia: its kind, file and caption."""
    if not isinstance(given, dict):
        raise Refused(CANT_PARSE_MEDIA, why="expected an Object")
    kind = given.get("type")
    if not isinstance(given.get("media"), str) or not given["media"]:
        raise Refused(CANT_PARSE_MEDIA, why="media not found")
    if kind not in {*_ALBUM_KINDS, "animation"}:
        raise Refused(CANT_PARSE_MEDIA, why=f'type "{kind}" is unsupported')
    caption = read_caption(call, given)
    facts = {name: given.get(name) for name in ("width", "height", "duration", "title", "performer")}
    return Content(kind, caption, read_file(call, kind, given["media"], **facts))


def _items(call: Call) -> list[Any]:
    if not call.arguments.has("media") or call.arguments.text("media") == "":
        raise Refused(PARAMETER_REQUIRED, name="media")
    items = call.arguments.structure("media", MEDIA_NOT_JSON)
    if not isinstance(items, list):
        raise Refused(MEDIA_NOT_LIST)
    if not items:
        raise Refused(ALBUM_EMPTY)
    if len(items) > MOST_IN_ALBUM:
        raise Refused(ALBUM_TOO_BIG)
    return items


def _item(call: Call, given: Any) -> Content:
    content = read_item(call, given)
    if content.kind == "animation":
        raise Refused(CANT_PARSE_MEDIA, why='type "animation" can\'t be used in sendMediaGroup')
    return content


def _check_mixture(kinds: set[str]) -> None:
    if len(kinds) > 1 and (alone := sorted(kinds & _ALONE)):
        raise Refused(ALBUM_MIXED, kind=alone[0])
