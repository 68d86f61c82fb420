"""Taking a batch of updates apart that cannot be read whole: one odd update must not keep out those beside it.

JSON can be well formed, and still Python does not read it: a number of five thousand digits, bytes that are no text, a
thousand arrays within one another. What such an update says is kept as it came. Half an answer is not taken apart: it
is asked for again, and comes whole.
"""

import json
import re
from typing import Any, Final

_HEAD: Final = re.compile(r'\s*\{\s*"ok"\s*:\s*true\s*,\s*"result"\s*:\s*\[')
_TAIL: Final = re.compile(r"\s*\}\s*")
_MARK: Final = re.compile(r'"(?:[^"\\]++|\\.)*+"|["\[\]{},]', re.DOTALL)  # strings whole, for marks may stand in them
_NUMBER: Final = re.compile(r'\s*\{\s*"update_id"\s*:\s*(\d{1,18})\s*[,}]')
_DIGITS: Final = 30  # of numbers that are read as numbers: no number of Telegram's has as many


def updates_in(body: bytes) -> list[Any] | None:
    """The updates of a good answer to `getUpdates`, each read as far as it goes; None of one that is not whole."""
    text = body.decode("utf-8", "replace")
    head = _HEAD.match(text)
    pieces = _pieces(text, head.end()) if head else None
    return None if pieces is None else [read(piece) for piece in pieces]


def read(piece: str) -> Any:
    """One update; one that cannot be read is its number and its text."""
    try:
        return json.loads(piece, parse_int=_read_number)
    except (ValueError, RecursionError):
        found = _NUMBER.match(piece)
        return ({"update_id": int(found[1])} if found else {}) | {"unreadable": piece}


def _read_number(digits: str) -> int | str:
    return int(digits) if len(digits) < _DIGITS else digits


def _pieces(text: str, begin: int) -> list[str] | None:
    """What stands between the commas of an array that begins there and ends the answer; nothing is nested in Python."""
    pieces: list[str] = []
    depth, start = 0, begin
    for mark in _MARK.finditer(text, begin):
        sign, place = mark[0], mark.start()
        if sign == '"':
            return None  # a string that does not end
        if sign in "]}" and depth == 0:
            last = text[start:place].strip()
            return [*pieces, *([last] if last else [])] if _TAIL.fullmatch(text, mark.end()) else None
        depth += (sign in "[{") - (sign in "]}")
        if sign == "," and depth == 0:
            pieces.append(text[start:place])
            start = mark.end()
    return None
