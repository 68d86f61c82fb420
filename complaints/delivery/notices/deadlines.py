"""What staff are told of deadlines: in the case's topic, as a list in General, and each morning."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from complaints.delivery.notices.base import Notice, Priority
from complaints.rules.deadlines import ClockName
from complaints.wording.facts import Latin


class Owes(StrEnum):
    """What is to be there by the deadline."""

    FIRST_ANSWER = "first_answer"
    DECISION = "decision"
    REMEDY = "remedy"


OWES: dict[ClockName, Owes] = {
    ClockName.FIRST_HUMAN: Owes.FIRST_ANSWER,
    ClockName.DECIDE_S1: Owes.DECISION,
    ClockName.DECIDE_S2: Owes.DECISION,
    ClockName.REMEDY: Owes.REMEDY,
}


@dataclass(frozen=True, kw_only=True)
class AnswerOwed(Notice):
    """The customer wrote since the decision and waits for an answer: the case does not end before they have one."""

    reference: Latin


@dataclass(frozen=True, kw_only=True)
class DeadlineNear(Notice):
    """A deadline comes near, or is over; whom it calls, and whether it still stands, is found when it leaves."""

    clock: ClockName
    episode: int
    warned: int


@dataclass(frozen=True, kw_only=True)
class DeadlinesNear(Notice):
    """Many at once: the cases that are late, and those that are near their time."""

    late: tuple[int, ...]
    near: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Morning(Notice):
    """What there is to do today: filed since the last time, due today, late, without an owner."""

    priority: ClassVar[Priority] = Priority.ANSWER
    new: int
    due: int
    late: int
    free: int
