"""Left, right, and keeping one from turning the other. Source: voice 5, *Direction*; Unicode UAX #9.

Isolates end with their paragraph, so words of several lines are isolated line by line.
"""

import re
import unicodedata
from typing import Final

from complaints.rules.words import without_direction_marks

FSI: Final = "\N{FIRST STRONG ISOLATE}"
LRI: Final = "\N{LEFT-TO-RIGHT ISOLATE}"
PDI: Final = "\N{POP DIRECTIONAL ISOLATE}"
RLM: Final = "\N{RIGHT-TO-LEFT MARK}"

_MARKUP: Final = re.compile(r"<[^>]*>|&[a-z#0-9]+;")
_PARAGRAPH: Final = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")  # what ends a line, and with it an isolate
_OPENS: Final = frozenset({FSI, LRI, "\N{RIGHT-TO-LEFT ISOLATE}"})


def isolate_words(typed: str) -> str:
    """What a person typed, with its own direction and no power over what stands around it."""
    lines = _PARAGRAPH.split(without_direction_marks(typed).replace("\r\n", "\n"))
    return "\n".join(f"{FSI}{line}{PDI}" if line.strip() else line for line in lines)


def isolate_latin(text: str) -> str:
    """Left-to-right text for a right-to-left sentence."""
    return f"{LRI}{text}{PDI}"


def without_isolates(text: str) -> str:
    """For places where marks would be copied or compared: codes, buttons, search."""
    return without_direction_marks(text)


def right_to_left(text: str) -> str:
    """Each line made to begin right-to-left: clients take a line's direction from its first strong letter."""
    return "\n".join(line if not line.strip() or _begins_right(line) else RLM + line for line in text.split("\n"))


def _begins_right(line: str) -> bool:
    depth = 0
    for character in _MARKUP.sub("", line):
        if character in _OPENS:
            depth += 1
        elif character == PDI:
            depth -= 1
        elif not depth and (strength := unicodedata.bidirectional(character)) in {"L", "R", "AL"}:
            return strength != "L"
    return False
