"""The questions of filing a complaint, as data: what is asked, what may be answered, and what comes next.

The story comes first and is never closed before *Submit*: whatever is typed where no typed answer is expected is
added to it. To add a question, add a line to QUESTIONS, a prompt and labels in each language. Source: voice 3.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from complaints.rules.assessment import OFFERED
from complaints.rules.errors import ComplaintError
from complaints.rules.remedies import WISHES

STORY: Final = "story"
REVIEW: Final = "review"


@dataclass(frozen=True)
class Question:
    """One question: its name, the answers on its buttons, and whether typed words answer it."""

    name: str
    choices: tuple[StrEnum, ...]
    typed: bool


QUESTIONS: Final = (
    Question("about", choices=OFFERED, typed=False),
    Question("wish", choices=WISHES, typed=True),
)

STEPS: Final = (STORY, *(question.name for question in QUESTIONS), REVIEW)
_QUESTION: Final = {question.name: question for question in QUESTIONS}

OWN_WORDS: Final = "other"  # the choice after which typed words are expected instead


@dataclass(frozen=True)
class Answer:
    """What was answered: a choice by its code, own words, or neither where the question was skipped."""

    code: str | None = None
    words: str | None = None


@dataclass(kw_only=True, eq=False)
class AnswerRejected(ComplaintError):
    """The answer does not fit the question that stands; nothing has changed, and the question is asked again."""

    step: object  # the question's name, which a template compares and never shows


def question(step: str) -> Question | None:
    """The question of that step; None for the story and the review."""
    return _QUESTION.get(step)


def takes_words(step: str) -> bool:
    """Whether typed words answer the question of this step (elsewhere they are added to the story)."""
    asked = question(step)
    return asked is not None and asked.typed


def accept(step: str, *, code: str | None = None, words: str | None = None) -> Answer:
    """The answer, if it fits the step; neither code nor words means *Skip*."""
    asked = question(step)
    if asked is None or (words is not None and not asked.typed):
        raise AnswerRejected(step=step)
    if code is not None and code not in set(asked.choices):
        raise AnswerRejected(step=step)
    if words is not None and not words.strip():
        raise AnswerRejected(step=step)
    return Answer(code=code, words=words)


def step_after(step: str) -> str:
    """The step that follows; the review follows itself."""
    return STEPS[min(STEPS.index(step) + 1, len(STEPS) - 1)]


def step_before(step: str) -> str:
    """The step that *Back* leads to; the story is the first."""
    return STEPS[max(STEPS.index(step) - 1, 0)]
