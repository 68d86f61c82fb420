"""What the page asks for: the fields of a deed from JSON or from a form with files, read strictly."""

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

from aiohttp import BodyPartReader, web

from playground.arguments import LARGEST_REQUEST, Upload


class Malformed(Exception):
    """The request is not what the deed takes; the text says what is wrong with it."""


class Asked:
    """The fields of one request, and its files. A field that has not the wanted shape is `Malformed`."""

    def __init__(self, values: Mapping[str, Any], files: Sequence[Upload] = ()) -> None:
        self.values = values
        self.files = files

    def text(self, name: str, default: str | None = None) -> str:
        """A text; `default` where none came."""
        value = self.values.get(name, default)
        value = default if value is None else value
        if not isinstance(value, str):
            raise Malformed(f"{name} is to be a text")
        if not value.isascii() and any("\ud800" <= letter <= "\udfff" for letter in value):
            raise Malformed(f"{name} holds half of a character")
        return value

    def number(self, name: str) -> int:
        """A whole number, also as digits."""
        found = self.maybe(name)
        if found is None:
            raise Malformed(f"{name} is missing")
        return found

    def maybe(self, name: str) -> int | None:
        """A whole number, or None where none was meant."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        if isinstance(value, str) and value.removeprefix("-").isascii() and value.removeprefix("-").isdigit():
            return int(value[:20])
        if type(value) is not int:
            raise Malformed(f"{name} is to be a whole number")
        return value

    def decimal(self, name: str, least: float, most: float) -> float:
        """A number between two others."""
        value = self.values.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise Malformed(f"{name} is to be a number")
        if not least <= value <= most:
            raise Malformed(f"{name} is to be between {least:g} and {most:g}")
        return float(value)

    def flag(self, name: str, default: bool | None = None) -> bool:
        """Yes or no; of a form 1 or 0."""
        value = self.values.get(name, default)
        known: dict[Any, bool] = {True: True, False: False, "1": True, "0": False, "": False}
        if not isinstance(value, bool | str) or value not in known:
            raise Malformed(f"{name} is to be true or false")
        return known[value]

    def names(self, name: str) -> list[str]:
        """A list of texts."""
        value = self.values.get(name)
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise Malformed(f"{name} is to be a list of texts")
        return value


async def read_asked(request: web.Request) -> Asked:
    """Read a request; Malformed where it is neither a JSON object nor a form."""
    if request.content_type == "multipart/form-data":
        try:
            return await _read_form(request)
        except ValueError as error:
            raise Malformed("This form cannot be read") from error
    if request.content_type != "application/json":  # which a page of another site could not send unasked
        raise Malformed("This is to be JSON, or a form with files")
    try:
        values = json.loads(await request.read())
    except (ValueError, RecursionError) as error:
        raise Malformed("This is no JSON") from error
    if not isinstance(values, dict):
        raise Malformed("This is to be a JSON object")
    return Asked(values)


async def _read_form(request: web.Request) -> Asked:
    values: dict[str, str] = {}
    files: list[Upload] = []
    size = 0
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or not part.name:
            continue
        data = bytearray()
        while chunk := await part.read_chunk(2**18):
            data += chunk
            size += len(chunk)
            if size > LARGEST_REQUEST:
                raise Malformed("These files weigh more than 50 MB together, which is the most that can be sent here")
        if part.filename is None:
            values[part.name] = data.decode(errors="replace")
        else:
            files.append(Upload(part.filename, part.headers.get("Content-Type", ""), bytes(data)))
    return Asked(values, files)
