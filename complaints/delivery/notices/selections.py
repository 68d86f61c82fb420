"""Picking cases out of a list to do one thing with all of them: in a message of the one who picks. Source: voice 6."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Final

from complaints.delivery.notices.base import Notice, Priority, row
from complaints.delivery.notices.lists import paging
from complaints.rules.assessment import Category
from complaints.rules.vocabulary import State
from complaints.rules.worklists import A_PAGE
from complaints.wording.facts import Latin, Words
from complaints.wording.keyboard import Button, Keyboard

_SIDE_BY_SIDE: Final = 2


@dataclass(frozen=True)
class Pick:
    """A case that can be ticked."""

    case_id: int
    reference: Latin
    category: Category | None
    state: State
    is_on: bool


@dataclass(frozen=True, kw_only=True)
class Selected(Notice):
    """A page of the list, each case to be ticked; `chosen` are ticked in all, on whichever page."""

    priority: ClassVar[Priority] = Priority.ANSWER
    selection_id: int
    handler: Words
    chosen: int
    first: int
    total: int
    picks: tuple[Pick, ...]
    message_id: int | None = None

    def keyboard(self) -> Keyboard:
        """The cases, the pages, what can be done with those that are ticked, and *Cancel*."""
        press = f"pick:{self.selection_id}"
        ticks = [self._tick(pick) for pick in self.picks]
        rows = [tuple(ticks[n : n + _SIDE_BY_SIDE]) for n in range(0, len(ticks), _SIDE_BY_SIDE)]
        rows += paging(f"{press}:page", (self.first - 1) // A_PAGE, self.total)
        if self.chosen:
            rows.append(row(("take", f"{press}:take"), ("give_to", f"{press}:assign:0")))
        if self.chosen > 1:
            rows.append(row(("close_duplicates", f"{press}:same")))
        return Keyboard(rows=(*rows, row(("cancel", f"{press}:cancel"))))

    def _tick(self, pick: Pick) -> Button:
        does = "off" if pick.is_on else "on"
        data = f"pick:{self.selection_id}:{does}:{pick.case_id}"
        return Button(pick.reference, data, verbatim=True, is_on=pick.is_on)


@dataclass(frozen=True)
class Taker:
    """A colleague who can be given cases."""

    staff_id: int
    name: Words


@dataclass(frozen=True, kw_only=True)
class WhoTakes(Notice):
    """Who gets the cases that are ticked? `takers` are those of this page, of `total`."""

    priority: ClassVar[Priority] = Priority.ANSWER
    selection_id: int
    chosen: int
    takers: tuple[Taker, ...]
    first: int
    total: int
    message_id: int | None = None

    def keyboard(self) -> Keyboard:
        """Their names; back to the list."""
        press = f"pick:{self.selection_id}"
        names = tuple(Button(one.name, f"{press}:to:{one.staff_id}", verbatim=True) for one in self.takers)
        pages = paging(f"{press}:assign", (self.first - 1) // A_PAGE, self.total)
        return Keyboard(names, (*pages, row(("back", f"{press}:page:0"))))


@dataclass(frozen=True, kw_only=True)
class WhichMain(Notice):
    """In which of the cases that are ticked do the others go on?"""

    priority: ClassVar[Priority] = Priority.ANSWER
    selection_id: int
    picks: tuple[Pick, ...]
    message_id: int | None = None

    def keyboard(self) -> Keyboard:
        """One each; back to the list."""
        press = f"pick:{self.selection_id}"
        each = tuple(Button(one.reference, f"{press}:main:{one.case_id}", verbatim=True) for one in self.picks)
        return Keyboard(each, (row(("back", f"{press}:page:0")),))


class What(StrEnum):
    """What was done with the cases."""

    TAKEN = "taken"
    ASSIGNED = "assigned"
    JOINED = "joined"


class Why(StrEnum):
    """Why one was left out."""

    TAKEN = "taken"
    CLOSED = "closed"
    RESTRICTED = "restricted"
    STATE = "state"
    ANOTHER = "another"  # another person has to look at it
    OTHER = "other"  # no duplicate of the main one
    NOTE = "note"  # whoever gets it must know where it stands
    REFUSED = "refused"


@dataclass(frozen=True)
class LeftOut:
    """A case that was left as it is, and who was faster, where somebody was."""

    reference: Latin
    why: Why
    who: Words | None


@dataclass(frozen=True, kw_only=True)
class SelectionDone(Notice):
    """What became of the cases: done, and left out. `owner` is who was given them, `main` where they go on."""

    priority: ClassVar[Priority] = Priority.ANSWER
    handler: Words
    what: What
    owner: Words | None
    main: Latin | None
    references: tuple[Latin, ...]
    left_out: tuple[LeftOut, ...]
    message_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class LetGo(Notice):
    """Nothing was done with what was picked."""

    priority: ClassVar[Priority] = Priority.ANSWER
    handler: Words
    message_id: int | None = None
