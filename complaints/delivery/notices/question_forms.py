"""A question to a customer, as staff see it: worded, asked or given up, and left without an answer."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from complaints.delivery.notices.base import Notice, Priority


@dataclass(frozen=True, kw_only=True)
class QuestionForm(Notice):
    """A question as the customer will read it, before it is asked. Drawn when it is sent."""

    priority: ClassVar[Priority] = Priority.ANSWER
    question_id: int


@dataclass(frozen=True, kw_only=True)
class QuestionFormClosed(Notice):
    """The question is on its way, to be answered by that day; or it was given up."""

    priority: ClassVar[Priority] = Priority.ANSWER
    message_id: int
    reply_by: date | None


@dataclass(frozen=True, kw_only=True)
class QuestionEnded(Notice):
    """There is no answer to the question: it was skipped, or its time is over; by when the decision is due."""

    is_skipped: bool
    decide_by: date | None
