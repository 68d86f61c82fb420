"""Talking about a complaint that is filed: what was added, what our staff say, where it stands. Source: voice 3."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from complaints.delivery.notices.base import Notice, Priority, reopen_row, row
from complaints.rules.assessment import Category
from complaints.rules.vocabulary import CloseCode, State
from complaints.wording.facts import Latin, Prepared, Words
from complaints.wording.keyboard import Button, Keyboard


class LastStep(StrEnum):
    """What happened last, as a customer is told it."""

    RECEIVED = "received"
    TAKEN = "taken"
    YOU_WROTE = "you_wrote"
    WE_WROTE = "we_wrote"
    WE_ASKED = "we_asked"
    SKIPPED = "skipped"
    DECIDED = "decided"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    REJECTED_AGAIN = "rejected_again"
    REMEDIED = "remedied"
    DISPUTED = "disputed"
    CLOSED = "closed"
    REOPENED = "reopened"


class NextStep(StrEnum):
    """What comes next, as a customer is told it."""

    FIRST_ANSWER = "first_answer"
    DECISION = "decision"
    YOUR_ANSWER = "your_answer"
    YOUR_REPLY = "your_reply"
    REMEDY = "remedy"
    CONFIRM = "confirm"
    REVIEW = "review"
    RECOURSE = "recourse"


@dataclass(frozen=True, kw_only=True)
class Added(Notice):
    """A message was added to the case."""

    priority: ClassVar[Priority] = Priority.ANSWER
    reference: Latin
    next_by: date | None = None


@dataclass(frozen=True, kw_only=True)
class AddedToClosed(Notice):
    """A message was added to a closed case, which stays closed unless its customer reopens it."""

    priority: ClassVar[Priority] = Priority.ANSWER
    reference: Latin
    reopen_by: date | None

    def keyboard(self) -> Keyboard | None:
        """Reopen, as long as that is possible."""
        return Keyboard(rows=(reopen_row(self.reference),)) if self.reopen_by else None


class WaitsFor(StrEnum):
    """Whose turn it is, of a complaint of which nothing is new."""

    HANDLER = "handler"  # somebody is at work on it
    NOBODY = "nobody"  # nobody has taken it yet
    REVIEWER = "reviewer"
    OTHERS = "others"  # somebody outside


@dataclass(frozen=True, kw_only=True)
class NoNews(Notice):
    """Nothing is new: whose turn it is, when there is news again, and what is still due, or late.

    `step` is the decision, the review or the remedy; `answer_was_due` is for a first word that is late.
    """

    reference: Latin
    waits_for: WaitsFor
    next_by: date
    step: NextStep
    due: date | None
    was_due: date | None
    answer_was_due: date | None


@dataclass(frozen=True)
class Listed:
    """A case in a list of a customer's own."""

    reference: Latin
    category: Category | None
    state: State
    received_on: date
    close_code: CloseCode | None = None


@dataclass(frozen=True, kw_only=True)
class Which(Notice):
    """Which complaint is this about?"""

    priority: ClassVar[Priority] = Priority.ANSWER
    cases: tuple[Listed, ...]

    def keyboard(self) -> Keyboard:
        """One per case, newest first; New complaint last."""
        named = tuple(Button(case.reference, f"which:{case.reference}", verbatim=True) for case in self.cases)
        return Keyboard(named, (row(("new_complaint", "which:new")),))


@dataclass(frozen=True, kw_only=True)
class AboutClosed(Notice):
    """A message after closing: what is it?"""

    priority: ClassVar[Priority] = Priority.ANSWER
    reference: Latin
    closed_on: date

    def keyboard(self) -> Keyboard:
        """About it, New complaint, Just saying thanks."""
        return Keyboard(
            rows=(
                row(("about_it", f"which:{self.reference}")),
                row(("new_complaint", "which:new")),
                row(("just_thanks", "which:thanks")),
            )
        )


@dataclass(frozen=True, kw_only=True)
class StaffSays(Notice):
    """From our staff; a long answer comes in parts. `seq` is its number in the case's record."""

    reference: Latin
    words: Words
    part: int = 1
    parts: int = 1
    seq: int | None = None
    filled: Prepared | None = None  # the same words, of a canned answer: what was put into it keeps its direction


@dataclass(frozen=True, kw_only=True)
class StaffSends(Notice):
    """Files from our staff, several of a kind as one album, with what was written under them."""

    reference: Latin
    attachment_ids: tuple[int, ...]
    words: Words | None = None
    seq: int | None = None


@dataclass(frozen=True, kw_only=True)
class CaseStatus(Notice):
    """Where a complaint stands and what comes next."""

    priority: ClassVar[Priority] = Priority.ANSWER
    reference: Latin
    state: State
    close_code: CloseCode | None
    received_on: date
    last: LastStep
    last_on: date
    next: NextStep | None
    next_by: date | None
    was_due: date | None = None  # where what comes next is ours and late
    can_withdraw: bool = False
    reopen_by: date | None = None  # of a closed one, while it can be reopened

    def keyboard(self) -> Keyboard | None:
        """Withdraw, where there is something to withdraw; Reopen, where that is possible."""
        if self.reopen_by:
            return Keyboard(rows=(reopen_row(self.reference),))
        withdraw = row(("withdraw", f"withdraw:{self.reference}"))
        return Keyboard(rows=(withdraw,)) if self.can_withdraw else None


@dataclass(frozen=True, kw_only=True)
class StatusList(Notice):
    """All of a customer's complaints."""

    priority: ClassVar[Priority] = Priority.ANSWER
    cases: tuple[Listed, ...]

    def keyboard(self) -> Keyboard:
        """One per case."""
        return Keyboard(tuple(Button(case.reference, f"status:{case.reference}", verbatim=True) for case in self.cases))


@dataclass(frozen=True, kw_only=True)
class NoComplaints(Notice):
    """There is no complaint of yours here."""

    priority: ClassVar[Priority] = Priority.ANSWER


@dataclass(frozen=True, kw_only=True)
class Missed(Notice):
    """Messages that did not reach the customer, who is back."""

    priority: ClassVar[Priority] = Priority.ANSWER
    count: int
    references: tuple[Latin, ...]

    def keyboard(self) -> Keyboard:
        """Send them again."""
        return Keyboard(rows=(row(("send_missed", "missed:")),))


@dataclass(frozen=True, kw_only=True)
class AskWithdraw(Notice):
    """Shall we stop?"""

    priority: ClassVar[Priority] = Priority.ANSWER
    reference: Latin
    is_promised: bool = False  # whether a remedy is still to come

    def keyboard(self) -> Keyboard:
        """Keep it first; refusing or ending is never first."""
        keep = row(("keep", f"keep:{self.reference}"))
        return Keyboard(rows=(keep, row(("withdraw", f"withdrawn:{self.reference}"))))


@dataclass(frozen=True, kw_only=True)
class Kept(Notice):
    """It goes on as before."""

    priority: ClassVar[Priority] = Priority.ANSWER
    reference: Latin
