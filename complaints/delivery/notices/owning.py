"""Owning one's data: what is held, having it as a file, correcting it, erasing it. Source: voice 1 and 2."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from complaints.delivery.notices.base import Notice, Priority, row
from complaints.wording.facts import Latin, Words
from complaints.wording.keyboard import Button, Keyboard

OFFERED: Final = 6  # closed complaints with a button each; with the others in the list these are voice's eight


@dataclass(frozen=True, kw_only=True)
class MyData(Notice):
    """What is held of the reader: `size` of the files in megabytes, `speaks` the language's own name for itself."""

    priority: ClassVar[Priority] = Priority.ANSWER
    name: Words
    speaks: Words
    complaints: int
    messages: int
    files: int
    size: int

    def keyboard(self) -> Keyboard:
        """The file, correcting, erasing last."""
        return Keyboard(
            rows=(
                row(("get_file", "mydata:file")),
                row(("correct", "mydata:correct")),
                row(("erase", "mydata:erase")),
            )
        )


@dataclass(frozen=True, kw_only=True)
class NothingHeld(Notice):
    """Nothing is held that the reader said."""

    priority: ClassVar[Priority] = Priority.ANSWER


@dataclass(frozen=True, kw_only=True)
class DataFile(Notice):
    """The reader's data as a ZIP, put together when it leaves; `attachment_ids` are the files in this part of it."""

    priority: ClassVar[Priority] = Priority.ANSWER
    made_on: date
    attachment_ids: tuple[int, ...]
    part: int = 1
    parts: int = 1


@dataclass(frozen=True, kw_only=True)
class DataFileAgain(Notice):
    """So often is the file made for one person in a day; from when on again."""

    priority: ClassVar[Priority] = Priority.ANSWER
    n: int
    again_on: date


@dataclass(frozen=True, kw_only=True)
class CorrectHow(Notice):
    """How what is held is put right."""

    priority: ClassVar[Priority] = Priority.ANSWER


@dataclass(frozen=True, kw_only=True)
class EraseWhat(Notice):
    """What can be erased now; which complaints are still open; `left_out` more closed ones come next."""

    priority: ClassVar[Priority] = Priority.ANSWER
    closed: tuple[Latin, ...]
    opened: tuple[Latin, ...]
    left_out: int = 0
    is_unsent: bool = False

    def keyboard(self) -> Keyboard | None:
        """The closed ones, what was not sent, and Withdraw where one is open; nothing can be erased with one press."""
        erasable = tuple(Button(one, f"erase:{one}", verbatim=True) for one in self.closed)
        unsent = (row(("unsent", "erase:unsent")),) if self.is_unsent else ()
        withdraw = (row(("withdraw", f"withdraw:{self.opened[0]}")),) if len(self.opened) == 1 else ()
        return Keyboard(erasable, (*unsent, *withdraw)) if erasable or unsent or withdraw else None


@dataclass(frozen=True, kw_only=True)
class AskErase(Notice):
    """Shall we erase it? What goes, what stays and why; `reasons_until` where a decision gave reasons."""

    priority: ClassVar[Priority] = Priority.ANSWER
    reference: Latin
    reasons_until: date | None

    def keyboard(self) -> Keyboard:
        """Keep it first; erasing is never first."""
        keep = row(("keep_it", f"unerased:{self.reference}"))
        return Keyboard(rows=(keep, row(("erase", f"erased:{self.reference}"))))


@dataclass(frozen=True, kw_only=True)
class AskEraseUnsent(Notice):
    """Shall we erase what was not sent yet?"""

    priority: ClassVar[Priority] = Priority.ANSWER

    def keyboard(self) -> Keyboard:
        """Keep it first; erasing is never first."""
        return Keyboard(rows=(row(("keep_it", "unerased:unsent")), row(("erase", "erased:unsent"))))


@dataclass(frozen=True, kw_only=True)
class Erased(Notice):
    """It is erased, since when; what stays, and until when."""

    priority: ClassVar[Priority] = Priority.ANSWER
    reference: Latin
    erased_on: date
    reasons_until: date | None


@dataclass(frozen=True, kw_only=True)
class UnsentErased(Notice):
    """What was not sent yet is erased."""

    priority: ClassVar[Priority] = Priority.ANSWER


@dataclass(frozen=True, kw_only=True)
class NotErased(Notice):
    """Nothing was erased."""

    priority: ClassVar[Priority] = Priority.ANSWER
