"""A text put to voice's tests: what a reader would stumble over, each found on the words as they are read."""

import re
import unicodedata
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

from complaints.wording.languages import Languages
from complaints.wording.speaking import Speaker
from playground.html import read_html
from playground.text import Json
from tests.complaints.wording.samples import NOW

LANGUAGES: Final = Languages()
CODES: Final = [language.code for language in LANGUAGES]
ORGANISATION: Final = "Acme"
SPEAKER: Final = Speaker(LANGUAGES, ORGANISATION, "UTC")

# What customers may be refused; all other refusals are said to staff.
REFUSED_TO_CUSTOMERS: Final = {
    "nothing_told",
    "no_such_case",
    "button_too_old",
    "answer_rejected",
    "too_late_to_reopen",
    "still_open",
}
_CODE: Final = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|<[^>]*>|/\w+|#.*$", re.MULTILINE)
_ISOLATED: Final = re.compile("[\u2066-\u2068][^\u2069]*\u2069")
_MARKS: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_STUMBLES: Final = {
    "a fact that is missing": re.compile(r"\bNone\b|\bTrue\b|\bFalse\b|\{\{|\}\}|\{%"),
    "two spaces": re.compile(" {2}"),
    "a space at the end of a line": re.compile(r" (\n|$)"),
    "a space at the beginning of a line": re.compile(r"(^|\n) "),
    "a space before a stop": re.compile(r" [.,;:?!،؛؟…)]"),
    "an empty line at an end": re.compile(r"^\n|\n$"),
    "two empty lines": re.compile(r"\n\n\n"),
    "two stops": re.compile(r"[.,;:،؛]\s*[.,;:،؛؟](?!\d)"),
    "an empty pair of brackets": re.compile(r"\(\s*\)|«\s*»|“\s*”"),
    "a line without a word": re.compile(r"(^|\n)[^\w\n]+(\n|$)"),
    "nothing": re.compile(r"^\s*$"),
}


@cache
def written(name: str, facts: Any, code: str, at: datetime = NOW) -> str:
    """The text as Telegram gets it."""
    return SPEAKER.text(name, facts, code, at)


def words(path: Path) -> str:
    """What a person reads of a file of a language's folder: its words without its code, nor what others type."""
    text = path.read_text()
    if path.suffix == ".toml":
        text = text.partition("[small_talk]")[0]
        text = "\n".join(re.findall(r'"([^"]*)"', text))
    return _CODE.sub(" ", text)


def read(html: str) -> str:
    """The text as it is read, without the marks of direction."""
    return _MARKS.sub("", read_html(html).text)


def entities(html: str) -> list[Json]:
    """What is marked in the text."""
    return list(read_html(html).entities)


@cache
def said(name: str, facts: Any, code: str) -> str:
    """The text of these facts as it is read."""
    return read(written(name, facts, code))


def stumbles(text: str) -> list[str]:
    """What a reader would stumble over."""
    return [what for what, found in _STUMBLES.items() if found.search(text)]


def outside_isolates(html: str) -> str:
    """What the text itself says, without what was put into it."""
    return _ISOLATED.sub("", read_html(html).text)


def emoji(text: str) -> set[str]:
    """The pictures in a text."""
    return {c for c in text if unicodedata.category(c) == "So"}
