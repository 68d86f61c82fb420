"""A canned answer filled with the facts of a case, as its language writes them.

Twice over: plain, as it is recorded, and with marks of direction around each fact, as it is sent. Source: voice 5,
*Direction*.
"""

from dataclasses import dataclass
from datetime import date

from complaints.rules.canned import Variable, filled
from complaints.rules.words import without_direction_marks
from complaints.wording.direction import isolate_words
from complaints.wording.language import Language


@dataclass(frozen=True)
class Filling:
    """What a case has for the variables; None where it has nothing."""

    name: str | None
    reference: str
    decide_by: date | None
    next_by: date | None
    handler: str
    organisation: str


@dataclass(frozen=True)
class Filled:
    """The words as they are kept, and as they are sent."""

    plain: str
    marked: str


def fill(text: str, facts: Filling, language: Language, today: date) -> Filled | None:
    """The answer to this customer; None where nothing of it can be said."""
    days = {
        Variable.DECIDE_BY: language.day(facts.decide_by, today) if facts.decide_by else None,
        Variable.NEXT_BY: language.day(facts.next_by, today) if facts.next_by else None,
    }
    typed = {
        Variable.NAME: (_in_a_line(facts.name) or None) if facts.name else None,
        Variable.HANDLER: _in_a_line(facts.handler),
        Variable.ORGANISATION: _in_a_line(facts.organisation),
    }
    isolated = {variable: isolate_words(words) if words else None for variable, words in typed.items()}
    bare = without_direction_marks(text)
    plain = filled(bare, typed | days | {Variable.REFERENCE: facts.reference})
    marked = filled(bare, isolated | days | {Variable.REFERENCE: language.latin(facts.reference)})
    return Filled(plain, marked) if plain and marked else None


def _in_a_line(words: str) -> str:
    return " ".join(without_direction_marks(words).split())
