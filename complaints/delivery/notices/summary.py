"""A case at a glance beside its record: what was promised and kept, decided and sent, and what came before it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar

from complaints.delivery.notices.base import Notice, Priority, row
from complaints.rules.assessment import Category
from complaints.rules.assessment import Priority as Grade
from complaints.rules.deadlines import ClockName, ClockStatus
from complaints.rules.remedies import Outcome, Remedy
from complaints.rules.vocabulary import State
from complaints.wording.facts import Code, Latin, Words
from complaints.wording.keyboard import Keyboard


@dataclass(frozen=True)
class ClockLine:
    """A deadline, how it stands or ended, and by how much it was missed."""

    name: ClockName
    status: ClockStatus
    due_at: datetime
    stopped_at: datetime | None
    late: timedelta | None


@dataclass(frozen=True)
class DecisionLine:
    """A decision with the beginning of its reasons, and what became of what it promised."""

    outcome: Outcome
    decided_by: Words
    decided_at: datetime
    reasons: Words | None
    remedy: Remedy
    remedy_words: Words | None
    remedy_by: date | None
    remedied_at: datetime | None
    verified_at: datetime | None


@dataclass(frozen=True)
class FilesOfKind:
    """So many files of a kind."""

    kind: Code
    number: int


@dataclass(frozen=True, kw_only=True)
class CaseSummary(Notice):
    """The case at a glance, in the place of a page of its record; `earlier` complaints of the customer in 90 days."""

    priority: ClassVar[Priority] = Priority.ANSWER
    reference: Latin
    category: Category | None
    grade: Grade
    state: State
    wish: Remedy | None
    wish_words: Words | None
    wrote_last: Code
    wrote_last_at: datetime
    clocks: tuple[ClockLine, ...]
    decisions: tuple[DecisionLine, ...]
    files: tuple[FilesOfKind, ...]
    earlier: tuple[Latin, ...]
    case_id: int
    message_id: int | None

    def keyboard(self) -> Keyboard:
        """Back to what happened."""
        return Keyboard(rows=(row(("record", f"record:{self.case_id}:1")),))
