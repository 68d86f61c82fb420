"""Lists of open cases, as staff see them in General, in a topic or in private. Source: voice 6.

A list stands in one message: the next page and another filter edit it. Its buttons carry which list it is. Nothing in
it is a customer's: of restricted cases the group sees the reference, the category, the state and the deadline.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from complaints.delivery.notices.base import Notice, Priority, row
from complaints.rules.assessment import Category
from complaints.rules.deadlines import Urgency
from complaints.rules.vocabulary import State
from complaints.rules.worklists import A_PAGE, FREE, ME, NextAct, View, When, read_code
from complaints.wording.facts import Code, Latin, Words
from complaints.wording.keyboard import Button, Keyboard

_SUPERGROUP: Final = "-100"  # how the ids of supergroups begin; what follows is in the addresses of their messages
CATEGORY: Final = "category"  # asks for one, where another part of the press names a filter
STATE: Final = "state"  # any state again


def address_of(group: int | None, chat_id: int | None, thread_id: int | None) -> str | None:
    """A topic as a link that opens it, where it is one of the staff group's (Telegram, *Links to messages*)."""
    is_there = thread_id is not None and chat_id == group and str(group).startswith(_SUPERGROUP)
    return f"https://t.me/c/{str(group).removeprefix(_SUPERGROUP)}/{thread_id}" if is_there else None


def opening(case_id: int, reference: str, address: str | None) -> Button:
    """The reference: to the topic, which costs no call, or the record where there is none."""
    return Button(reference, f"record:{case_id}", verbatim=True, link=address or "")


@dataclass(frozen=True)
class CaseLine:
    """A case in a list; `address` is that of its topic; `is_hidden`: its readers see no more than what and when."""

    case_id: int
    reference: Latin
    category: Category | None
    state: State
    urgency: Urgency
    due_on: date | None
    is_hidden: bool
    address: Latin | None

    @property
    def opens(self) -> Button:
        """What leads to it."""
        return opening(self.case_id, self.reference, self.address)


@dataclass(frozen=True)
class QueueLine(CaseLine):
    """With who has it."""

    owner: Words | None


@dataclass(frozen=True)
class MineLine(CaseLine):
    """With what it waits for; nothing where that is hidden."""

    waits_for: NextAct | None


@dataclass(frozen=True)
class OverdueLine(CaseLine):
    """With who has it, and by how much it is late; no working day where none has passed since."""

    owner: Words | None
    late_days: int
    late_working_days: int


@dataclass(frozen=True, kw_only=True)
class CaseList:
    """What lists share: which one it is, from the how manieth case on, of how many; and how it is narrowed.

    `takes` are the cases that can be taken here; `can_select` where several can be worked on at once; `message_id` is
    the message that it edits.
    """

    view: Code
    first: int
    total: int
    whose: Words | None
    is_free: bool
    when: When | None
    category: Category | None
    state: State | None
    takes: tuple[int, ...]
    can_select: bool
    message_id: int | None = None

    def buttons(self, lines: tuple[CaseLine, ...]) -> Keyboard | None:
        """A row for each case, the pages, the filters, and *Select several*."""
        view = read_code(self.view, 0)
        assert view is not None  # what names a list of ours
        page = (self.first - 1) // A_PAGE
        cases = (self._of_case(line) for line in lines)
        select = [(Button("select_several", f"select:{self.view}:{page}"),)] if self.can_select and lines else []
        rows = (*cases, *paging(f"list:{self.view}", page, self.total), *self._filters(view), *select)
        return Keyboard(rows=rows) if rows else None

    def _of_case(self, line: CaseLine) -> tuple[Button, ...]:
        take = Button("take", f"take:{line.case_id}")
        return (line.opens, take) if line.case_id in self.takes else (line.opens,)

    def _filters(self, view: View) -> Iterator[tuple[Button, ...]]:
        if "owner_id" not in view.fixed:
            yield self._on_off("free", FREE, is_on=self.is_free), self._mine()
        if "when" not in view.fixed:
            late, today = self.when is When.LATE, self.when is When.TODAY
            yield self._on_off("late", When.LATE, is_on=late), self._on_off("due_today", When.TODAY, is_on=today)
        yield (self._on_off(self.category or "by_category", self.category or CATEGORY, is_on=bool(self.category)),)
        if self.state is not None:
            yield (self._on_off("this_state", STATE, is_on=True),)

    def _mine(self) -> Button:
        if self.whose is None:
            return self._on_off("mine", ME, is_on=False)
        return Button(self.whose, self._press(ME), verbatim=True, is_on=True)

    def _on_off(self, says: str, part: str, *, is_on: bool) -> Button:
        return Button(says, self._press(part), is_on=is_on)

    def _press(self, part: str) -> str:
        return f"list:{self.view}:0:{part}"


def paging(press: str, page: int, total: int) -> list[tuple[Button, ...]]:
    """The row that leads to the page before and to the next one, as far as there are any."""
    earlier = row(("previous", f"{press}:{page - 1}")) if page > 0 else ()
    later = row(("next", f"{press}:{page + 1}")) if (page + 1) * A_PAGE < total else ()
    return [earlier + later] if earlier or later else []


@dataclass(frozen=True, kw_only=True)
class Queue(CaseList, Notice):
    """Open cases, most urgent first."""

    priority: ClassVar[Priority] = Priority.ANSWER
    lines: tuple[QueueLine, ...]

    def keyboard(self) -> Keyboard | None:
        """What lists have."""
        return self.buttons(self.lines)


@dataclass(frozen=True, kw_only=True)
class Mine(CaseList, Notice):
    """Somebody's open cases, the one to do next first."""

    priority: ClassVar[Priority] = Priority.ANSWER
    whose: Words
    lines: tuple[MineLine, ...]

    def keyboard(self) -> Keyboard | None:
        """What lists have."""
        return self.buttons(self.lines)


@dataclass(frozen=True, kw_only=True)
class Overdue(CaseList, Notice):
    """Late cases, by how much, and whose."""

    priority: ClassVar[Priority] = Priority.ANSWER
    lines: tuple[OverdueLine, ...]

    def keyboard(self) -> Keyboard | None:
        """What lists have."""
        return self.buttons(self.lines)


@dataclass(frozen=True)
class OfCategory:
    """A category and how many cases of it are open."""

    category: Category
    open: int


@dataclass(frozen=True, kw_only=True)
class WhichCategory(Notice):
    """Which category shall the list show? Those of which there is something open, most first."""

    priority: ClassVar[Priority] = Priority.ANSWER
    view: Code
    categories: tuple[OfCategory, ...]
    message_id: int | None = None

    def keyboard(self) -> Keyboard:
        """One each, then back to the list."""
        answers = tuple(Button(one.category, f"list:{self.view}:0:{one.category}") for one in self.categories)
        return Keyboard(answers, (row(("back", f"list:{self.view}:0")),))
