"""What we understood of a complaint, line by line, as both sides read it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from complaints.rules.assessment import Category
from complaints.rules.questionnaire import DETAILS, Answer, Consent, Relation
from complaints.rules.remedies import Remedy
from complaints.rules.words import room
from complaints.wording.facts import Code, Words

_LABEL: Final = 40  # UTF-16 units that a line takes besides its words, at the most


@dataclass(frozen=True)
class Answered:
    """One line of what we understood: a label with the words, the code chosen, a day, or so many files."""

    label: Code
    words: Words | None = None
    about: Category | None = None
    wish: Remedy | None = None
    files: int | None = None
    day: date | None = None
    relation: Relation | None = None
    consent: Consent | None = None


def details_in(
    given: Mapping[str, Answer], shown: Callable[[str], str] = str, *, both: bool = False
) -> tuple[Answered, ...]:
    """The details among these answers; with `both`, a day that was typed also as it was typed."""
    lines = [_line(question.name, given[question.name], shown) for question in DETAILS if question.name in given]
    typed = given.get("when", Answer())
    if both and typed.code and typed.words:
        lines.insert(1, Answered("when_words", words=shown(typed.words)))
    return tuple(line for line in lines if line is not None)


def _line(name: str, given: Answer, shown: Callable[[str], str]) -> Answered | None:
    if given.code is None:
        return Answered(name, words=shown(given.words)) if given.words else None
    if name == "relation":
        return Answered(name, relation=Relation(given.code))
    if name == "consent":
        return Answered(name, consent=Consent(given.code))
    return Answered(name, day=date.fromisoformat(given.code))


def room_of(lines: tuple[Answered, ...]) -> int:
    """The UTF-16 units that these lines take in a message, labels included."""
    return sum(_LABEL + room(line.words or "") for line in lines)
