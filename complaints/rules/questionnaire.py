"""The questions of filing a complaint, as data: what is asked, what may be answered, and what comes next.

The story comes first and is never closed before *Submit*: whatever is typed where no typed answer is expected is
added to it. Details are asked only of those who want to add them, each from the review and back to it. To add a
question, add a line to QUESTIONS or DETAILS, a prompt and labels in each language. Source: voice 3.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from complaints.rules.assessment import OFFERED
from complaints.rules.errors import ComplaintError
from complaints.rules.remedies import WISHES
from complaints.rules.words import room

STORY: Final = "story"
REVIEW: Final = "review"


class Relation(StrEnum):
    """Who somebody is to the person who complains for them."""

    CHILD = "child"
    FAMILY = "family"
    FRIEND = "friend"
    CLIENT = "client"
    COMPANY = "company"
    SOMEBODY_ELSE = "somebody_else"


class Consent(StrEnum):
    """Whether the person for whom somebody complains knows of it and agrees: asked, never demanded."""

    YES = "yes"
    NOT_YET = "not_yet"
    CANNOT = "cannot"


@dataclass(frozen=True)
class Question:
    """One question: its name, the answers on its buttons, and whether typed words answer it.

    What answers a question for a day is a day: its code is written 2026-11-16. `then` is asked next, before the review.
    """

    name: str
    choices: tuple[StrEnum, ...] = ()
    typed: bool = True
    is_day: bool = False
    then: str = REVIEW

    def offers(self, code: str) -> bool:
        """Whether a button of this question can carry the code."""
        return _is_day(code) if self.is_day else code in set(self.choices)


QUESTIONS: Final = (
    Question("about", choices=OFFERED, typed=False),
    Question("wish", choices=WISHES),
)
DETAILS: Final = (
    Question("when", is_day=True),
    Question("place"),
    Question("contact"),
    Question("behalf", then="relation"),
    Question("relation", choices=tuple(Relation), then="consent"),
    Question("consent", choices=tuple(Consent)),
)

STEPS: Final = (STORY, *(question.name for question in QUESTIONS), REVIEW)
ADDED: Final = tuple(one.name for one in DETAILS if one.name not in {other.then for other in DETAILS})
_DETAIL: Final = {question.name: question for question in DETAILS}
_QUESTION: Final = {question.name: question for question in QUESTIONS} | _DETAIL

OWN_WORDS: Final = "other"  # the choice after which typed words are expected instead
DETAIL_LIMIT: Final = 300  # UTF-16 units of a detail in words; who writes more tells a story


@dataclass(frozen=True)
class Answer:
    """What was answered: a choice by its code, own words, or neither where the question was skipped.

    A day that was typed is both: the code is what we read in the words.
    """

    code: str | None = None
    words: str | None = None


@dataclass(kw_only=True, eq=False)
class AnswerRejected(ComplaintError):
    """The answer does not fit the question that stands; nothing has changed, and the question is asked again."""

    step: object  # the question's name, which a template compares and never shows


def question(step: str) -> Question | None:
    """The question of that step; None for the story and the review."""
    return _QUESTION.get(step)


def asks_for_day(step: str) -> bool:
    """Whether the question of this step is for a day."""
    return step in _QUESTION and _QUESTION[step].is_day


def takes_words(step: str, words: str = "") -> bool:
    """Whether typed words, or these, answer the question of this step (elsewhere they are added to the story)."""
    asked = question(step)
    return asked is not None and asked.typed and (step not in _DETAIL or room(words) <= DETAIL_LIMIT)


def can_change(step: str) -> bool:
    """Whether the review leads to this step."""
    return step in STEPS[:-1] or step in ADDED


def accept(step: str, *, code: str | None = None, words: str | None = None) -> Answer:
    """The answer, if it fits the step; neither code nor words means *Skip*."""
    asked = question(step)
    if asked is None or (words is not None and not asked.typed):
        raise AnswerRejected(step=step)
    if code is not None and not asked.offers(code):
        raise AnswerRejected(step=step)
    if words is not None and not words.strip():
        raise AnswerRejected(step=step)
    return Answer(code=code, words=words)


def step_after(step: str, *, is_changing: bool = False) -> str:
    """The step that follows; the review follows itself, and every change."""
    if step in _DETAIL:
        return _DETAIL[step].then
    return REVIEW if is_changing else STEPS[min(STEPS.index(step) + 1, len(STEPS) - 1)]


def with_what_follows(step: str) -> tuple[str, ...]:
    """The detail and the questions that only follow it; nothing for a step that is no detail."""
    return (step, *with_what_follows(_DETAIL[step].then)) if step in _DETAIL else ()


def step_before(step: str, *, is_changing: bool = False) -> str:
    """The step that *Back* leads to; the story is the first, and before a change there was the review."""
    if step in _DETAIL:
        return next((other.name for other in DETAILS if other.then == step), REVIEW)
    return REVIEW if is_changing else STEPS[max(STEPS.index(step) - 1, 0)]


def _is_day(code: str) -> bool:
    try:
        return date.fromisoformat(code).isoformat() == code
    except ValueError:
        return False
