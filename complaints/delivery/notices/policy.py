"""How complaints are handled here, for customers: what it costs, the stages, who reads it, rights, and other ways."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from complaints.delivery.notices.base import Notice, Priority, row
from complaints.rules.policy import Page
from complaints.wording.keyboard import Keyboard


@dataclass(frozen=True, kw_only=True)
class Policy(Notice):
    """Its first page: what it costs, how to complain, and which version this is."""

    priority: ClassVar[Priority] = Priority.ANSWER
    version: int
    since: date

    def keyboard(self) -> Keyboard:
        """The other pages."""
        return pages()


@dataclass(frozen=True, kw_only=True)
class PolicyTimes(Notice):
    """The stages, and how long each may take: working days, but what says otherwise; to reopen, days of the calendar.

    A person writes within working hours or working days: one of the two is given.
    """

    priority: ClassVar[Priority] = Priority.ANSWER
    first_hours: int | None
    update_days: int
    decide_days: int
    answer_days: int
    review_days: int
    reopen_days: int
    first_days: int | None = None

    def keyboard(self) -> Keyboard:
        """The other pages."""
        return pages(Page.TIMES)


@dataclass(frozen=True, kw_only=True)
class PolicyReaders(Notice):
    """Who reads what is written here."""

    priority: ClassVar[Priority] = Priority.ANSWER

    def keyboard(self) -> Keyboard:
        """The other pages."""
        return pages(Page.READERS)


@dataclass(frozen=True, kw_only=True)
class PolicyRights(Notice):
    """What a customer may ask for, and how."""

    priority: ClassVar[Priority] = Priority.ANSWER

    def keyboard(self) -> Keyboard:
        """The other pages."""
        return pages(Page.RIGHTS)


@dataclass(frozen=True, kw_only=True)
class PolicyElsewhere(Notice):
    """Where else one can turn, at any time."""

    priority: ClassVar[Priority] = Priority.ANSWER

    def keyboard(self) -> Keyboard:
        """The other pages."""
        return pages(Page.ELSEWHERE)


def pages(shown: Page | None = None) -> Keyboard:
    """A button for each page but the one that is shown."""
    others = (page for page in Page if page is not shown)
    return Keyboard(rows=tuple(row((f"policy_{page}", f"policy:{page}")) for page in others))
