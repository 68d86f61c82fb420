"""What staff ask a customer: a precise question with a date, asked again twice, and what follows without an answer."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from complaints.delivery.notices.base import Notice, Priority, row
from complaints.wording.facts import Latin, Words
from complaints.wording.keyboard import Keyboard


@dataclass(frozen=True, kw_only=True)
class Question(Notice):
    """One question about a complaint. `seq` is its number in the case's record."""

    question_id: int
    reference: Latin
    question: Words
    reply_by: date
    seq: int | None = None

    def keyboard(self) -> Keyboard:
        """Skip: we go on without."""
        return Keyboard(rows=(row(("skip", f"skip_question:{self.question_id}")),))


@dataclass(frozen=True, kw_only=True)
class QuestionAgain(Question):
    """The question waits for its answer: one of two reminders."""


@dataclass(frozen=True, kw_only=True)
class WithoutAnswer(Notice):
    """We go on without an answer: it was skipped, or its time is over; by when the decision comes."""

    priority: ClassVar[Priority] = Priority.ANSWER
    reference: Latin
    is_skipped: bool
    decide_by: date | None
