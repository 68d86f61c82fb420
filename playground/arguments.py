"""What a call asks for: parameters from the address, a JSON or urlencoded body, or a form with files, read alike.

The Bot API turns every parameter into text and reads it from there: numbers may come as text, objects as JSON text,
and a body that is no JSON counts as empty.
"""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, web

from playground.errors import ENTITY_TOO_LARGE, Refusal, Refused
from playground.files import MOST_UPLOADED

_NUMBER = re.compile(r"\s*(-?\d+)")
LARGEST_REQUEST = MOST_UPLOADED + 2**20  # bytes; a form adds something to its file


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with the call."""

    name: str
    mime: str
    data: bytes

    def __str__(self) -> str:
        return f"{self.name} ({len(self.data)} bytes)"


class Arguments:
    """The parameters of one call, by name, and its files."""

    __slots__ = ("_values", "uploads")

    def __init__(self, values: Mapping[str, Any], uploads: Mapping[str, Upload] | None = None) -> None:
        self._values = values
        self.uploads = uploads or {}

    def has(self, name: str) -> bool:
        """Whether the parameter came at all, even empty."""
        return self._values.get(name) is not None

    def text(self, name: str) -> str:
        """The parameter as text; empty when it did not come."""
        value = self._values.get(name)
        if isinstance(value, str):
            return value
        return "" if value is None else json.dumps(value)

    def integer(self, name: str, default: int = 0) -> int:
        """The number that the parameter begins with; 0 when it is none, `default` when nothing came."""
        value = self._values.get(name)
        if type(value) is int:
            return value
        text = self.text(name)
        if not text:
            return default
        found = _NUMBER.match(text)
        return int(found.group(1)) if found else 0

    def decimal(self, name: str, missing: Refusal) -> float:
        """A number with a fraction; refused with `missing` when there is none."""
        try:
            value = float(self.text(name))
        except ValueError:
            raise Refused(missing, name=name) from None
        if not math.isfinite(value):
            raise Refused(missing, name=name)
        return value

    def boolean(self, name: str) -> bool:
        """Whether the parameter says true, yes or 1."""
        return self.text(name).strip().lower() in {"true", "yes", "1"}

    def structure(self, name: str, garbled: Refusal) -> Any:
        """An object or a list, given as such or as JSON text; None when nothing came, `garbled` when unreadable."""
        try:
            return self._parsed(name)
        except ValueError:
            raise Refused(garbled) from None

    def lenient(self, name: str) -> Any:
        """Like `structure`, but what cannot be read counts as missing."""
        try:
            return self._parsed(name)
        except ValueError:
            return None

    def _parsed(self, name: str) -> Any:
        value = self._values.get(name)
        if value is None or value == "":
            return None
        return json.loads(value) if isinstance(value, str) else value

    def shown(self) -> dict[str, Any]:
        """All parameters for a reader, files as name and size."""
        return dict(self._values) | {name: str(upload) for name, upload in self.uploads.items()}


async def read_arguments(request: web.Request) -> Arguments:
    """Read a call's parameters from wherever it put them; raises 413 when it is too large."""
    try:
        return await _read(request)
    except web.HTTPRequestEntityTooLarge:
        raise Refused(ENTITY_TOO_LARGE) from None


async def _read(request: web.Request) -> Arguments:
    if (request.content_length or 0) > LARGEST_REQUEST:
        raise Refused(ENTITY_TOO_LARGE)
    values: dict[str, Any] = dict(request.query) if request.query_string else {}
    if request.method == "GET" or not request.can_read_body:
        return Arguments(values)
    kind = request.content_type
    if kind == "multipart/form-data":
        try:
            return await _read_form(request, values)
        except ValueError:
            return Arguments(values)  # no boundary, or not where it should be
    body = await request.read()
    if kind == "application/json":
        return Arguments(values | _read_json(body))
    return Arguments(values | dict(parse_qsl(body.decode(errors="replace"), keep_blank_values=True)))


def _read_json(body: bytes) -> dict[str, Any]:
    try:
        read = json.loads(body)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}


async def _read_form(request: web.Request, values: dict[str, Any]) -> Arguments:
    uploads: dict[str, Upload] = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or not part.name:
            continue
        data = bytes(await part.read(decode=True))
        if part.filename is None:
            values[part.name] = data.decode(errors="replace")
        else:
            uploads[part.name] = Upload(part.filename, part.headers.get("Content-Type", ""), data)
        if len(data) > MOST_UPLOADED:
            raise Refused(ENTITY_TOO_LARGE)
    return Arguments(values, uploads)
