"""How a complaint ends: the decision, the customer's answer to it, the remedy, the closing. Source: voice 3."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from complaints.delivery.notices.base import Notice, Priority, reopen_row, row
from complaints.rules.remedies import Outcome, Remedy
from complaints.rules.vocabulary import CloseCode
from complaints.wording.facts import Latin, Words
from complaints.wording.keyboard import Button, Keyboard


@dataclass(frozen=True, kw_only=True)
class FullReasons(Notice):
    """The reasons for a decision, where they are too long to stand in it."""

    reference: Latin
    words: Words
    part: int = 1
    parts: int = 1
    seq: int | None = None


@dataclass(frozen=True, kw_only=True)
class DecisionSent(Notice):
    """Our decision. `by_another` says whether somebody else would review it; `is_final` that this is the second."""

    decision_id: int
    reference: Latin
    outcome: Outcome
    reasons: Words | None
    remedy: Remedy | None
    remedy_words: Words | None
    remedy_by: date | None
    respond_by: date
    by_another: bool
    is_final: bool
    same_person: bool
    seq: int | None = None

    def keyboard(self) -> Keyboard:
        """Accept, then Not satisfied."""
        return Keyboard(
            rows=(
                row(("accept", f"accept:{self.decision_id}")),
                row(("not_satisfied", f"reject:{self.decision_id}")),
            )
        )


@dataclass(frozen=True, kw_only=True)
class AnswerAwaited(DecisionSent):
    """Our decision waits for the customer's answer: one of two reminders."""


@dataclass(frozen=True, kw_only=True)
class Accepted(Notice):
    """Thank you; what is still to come."""

    priority: ClassVar[Priority] = Priority.ANSWER
    reference: Latin
    remedy: Remedy
    remedy_words: Words | None
    remedy_by: date


@dataclass(frozen=True, kw_only=True)
class RemedyDone(Notice):
    """The remedy was carried out: was it done?"""

    decision_id: int
    reference: Latin
    remedy: Remedy
    remedy_words: Words | None

    def keyboard(self) -> Keyboard:
        """Yes, then Not satisfied."""
        return Keyboard(
            rows=(
                row(("remedy_right", f"right:{self.decision_id}")),
                row(("not_satisfied", f"not_right:{self.decision_id}")),
            )
        )


@dataclass(frozen=True, kw_only=True)
class RemedyNotRight(Notice):
    """Noted that the remedy is not right; it stays open."""

    priority: ClassVar[Priority] = Priority.ANSWER
    reference: Latin
    first_by: date


@dataclass(frozen=True, kw_only=True)
class ReviewBegins(Notice):
    """It stays open and is reviewed from the start."""

    priority: ClassVar[Priority] = Priority.ANSWER
    reference: Latin
    review_by: date
    by_another: bool


@dataclass(frozen=True, kw_only=True)
class NotSatisfiedAgain(Notice):
    """The second decision was our last: where else to turn, and until when it stays open here."""

    priority: ClassVar[Priority] = Priority.ANSWER
    reference: Latin
    respond_by: date | None


@dataclass(frozen=True, kw_only=True)
class Closed(Notice):
    """It is closed: why, and until when it can be reopened, where it can."""

    reference: Latin
    reason: CloseCode
    reopen_by: date | None = None

    def keyboard(self) -> Keyboard | None:
        """Reopen."""
        return Keyboard(rows=(reopen_row(self.reference),)) if self.reopen_by else None


@dataclass(frozen=True, kw_only=True)
class ClosedAsDuplicate(Notice):
    """It goes on in another complaint of theirs; until when that one can be reopened, where it is closed."""

    reference: Latin
    main: Latin
    reopen_by: date | None

    def keyboard(self) -> Keyboard | None:
        """Reopen the other one."""
        return Keyboard(rows=(reopen_row(self.main),)) if self.reopen_by else None


_SCORES: Final = ((5, "very_well"), (4, "well"), (3, "so_so"), (2, "badly"), (1, "very_badly"))


@dataclass(frozen=True, kw_only=True)
class Survey(Notice):
    """A day after closing: how well did we handle it, the result aside?"""

    reference: Latin
    case_id: int
    episode: int

    def keyboard(self) -> Keyboard:
        """Five words, the best first."""
        return _five_words(f"rate:{self.case_id}:{self.episode}")


@dataclass(frozen=True, kw_only=True)
class SurveyResult(Notice):
    """… and the result?"""

    priority: ClassVar[Priority] = Priority.ANSWER
    reference: Latin
    case_id: int
    episode: int

    def keyboard(self) -> Keyboard:
        """The same five words."""
        return _five_words(f"rate_result:{self.case_id}:{self.episode}")


@dataclass(frozen=True, kw_only=True)
class SurveyLine(Notice):
    """… and, in a line, anything that we should know?"""

    priority: ClassVar[Priority] = Priority.ANSWER
    reference: Latin
    case_id: int
    episode: int

    def keyboard(self) -> Keyboard:
        """Skip."""
        return Keyboard(rows=(row(("skip", f"rate_skip:{self.case_id}:{self.episode}")),))


def _five_words(press: str) -> Keyboard:
    return Keyboard(tuple(Button(says, f"{press}:{score}") for score, says in _SCORES))


@dataclass(frozen=True, kw_only=True)
class Rated(Notice):
    """Noted; and until when the complaint can be reopened, for whoever has said that it is not right."""

    priority: ClassVar[Priority] = Priority.ANSWER
    reference: Latin
    reopen_by: date | None = None

    def keyboard(self) -> Keyboard | None:
        """Reopen."""
        return Keyboard(rows=(reopen_row(self.reference),)) if self.reopen_by else None
