"""Canned answers: texts kept for what customers are told often, with variables in braces that each case fills.

A brace that holds no word is text like any other. A fact that is missing takes its sentence along, but for the name: a
greeting reads on without it.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

LONGEST: Final = 1500  # characters of a text: filled, it still goes in one message
_NAME: Final = re.compile(r"\w[\w-]{0,23}")
_VARIABLE: Final = re.compile(r"\{\s*([^\W\d_][^{}\n]{0,39}?)\s*\}")
_SENTENCE: Final = re.compile(r"(?<=[.!?؟…])[ \t]+")


class Variable(StrEnum):
    """What a text may leave to the case."""

    NAME = "name"
    REFERENCE = "reference"
    DECIDE_BY = "decide_by"
    NEXT_BY = "next_by"
    HANDLER = "handler"
    ORGANISATION = "organisation"


_KNOWN: Final = frozenset(Variable)


def name_of(typed: str) -> str | None:
    """The name under which an answer is kept: one word of letters, digits and hyphens, however it is written."""
    return typed.casefold() if _NAME.fullmatch(typed) else None


def unknown_in(text: str) -> list[str]:
    """What stands in braces as variables do, and is none."""
    return [found for found in _VARIABLE.findall(text) if found not in _KNOWN]


def filled(text: str, values: Mapping[Variable, str | None]) -> str | None:
    """The text with these values in place of its variables; None where no sentence is left."""
    lines = [_line(line, values) for line in text.splitlines()]
    whole = "\n".join(line for line in lines if line is not None).strip()
    return whole if any(character.isalnum() for character in whole) else None


def _line(line: str, values: Mapping[Variable, str | None]) -> str | None:
    """One line; None where all that it said had to go."""
    said = [_sentence(sentence, values) for sentence in _SENTENCE.split(line)]
    kept = " ".join(sentence for sentence in said if sentence)
    return None if line.strip() and not kept.strip() else kept


def _sentence(sentence: str, values: Mapping[Variable, str | None]) -> str:
    """The sentence; nothing where it cannot be said. Values are put in once, whatever they look like themselves."""
    named = {Variable(found) for found in _VARIABLE.findall(sentence) if found in _KNOWN}
    if any(values.get(variable) is None for variable in named - {Variable.NAME}):
        return ""
    if values.get(Variable.NAME) is None:
        sentence = re.sub(r"[ \t]*\{\s*name\s*\}", "", sentence).strip(" \t")
    return _VARIABLE.sub(lambda found: values.get(Variable(found[1])) or "", sentence)
