"""What is said of cases of restricted kinds: in the group nothing but that they are there, the rest in private."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from complaints.delivery.notices.base import Notice, Priority
from complaints.delivery.notices.case_room import CardMenu
from complaints.rules.assessment import Category
from complaints.rules.vocabulary import State
from complaints.wording.facts import Latin
from complaints.wording.keyboard import Button, Keyboard

READ: Final = "read_"  # how the payload of a link begins that opens a case; its reference follows


def open_privately(staff_bot: str | None, reference: str) -> Button:
    """Opens the reader's own private chat with the staff bot, which shows the case there (Bot API, *Deep linking*)."""
    return Button("open_privately", "", link=f"https://t.me/{staff_bot}?start={READ}{reference}")


@dataclass(frozen=True, kw_only=True)
class Openable:
    """Has a button that opens the case in private."""

    reference: Latin
    staff_bot: Latin | None

    def keyboard(self) -> Keyboard | None:
        """Open in private, once it is known what our bot is called."""
        return Keyboard(rows=((open_privately(self.staff_bot, self.reference),),)) if self.staff_bot else None


@dataclass(frozen=True, kw_only=True)
class CaseHidden(Openable, Notice):
    """Somebody asked for such a case where everybody reads the answer."""

    priority: ClassVar[Priority] = Priority.ANSWER
    category: Category | None
    state: State
    due_on: date | None


@dataclass(frozen=True, kw_only=True)
class NobodyReads(Openable, Notice):
    """There is nobody whom the text of this case can be shown: no lead or manager has a private chat with the bot."""


@dataclass(frozen=True, kw_only=True)
class SafetyFiled(Openable, Notice):
    """A complaint about safety came in: one line for the group."""

    priority: ClassVar[Priority] = Priority.ANSWER


@dataclass(frozen=True, kw_only=True)
class SafetyCall(Openable, Notice):
    """A complaint about safety came in: calls each manager, whatever the hour."""

    priority: ClassVar[Priority] = Priority.ANSWER


@dataclass(frozen=True, kw_only=True)
class PrivateCard(Notice):
    """The whole card, in the private chat of somebody who may read the case; an older one is edited."""

    menu: CardMenu | None = None


@dataclass(frozen=True, kw_only=True)
class SoFar(Notice):
    """A page of what happened so far, for somebody who opens the case in private."""

    part: int = 1
    parts: int = 1


@dataclass(frozen=True, kw_only=True)
class HowInPrivate(Notice):
    """What was written in private belongs to no case: how it would."""

    priority: ClassVar[Priority] = Priority.ANSWER
