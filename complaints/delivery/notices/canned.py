"""Canned answers on their way to a customer: the list, the preview; and as managers keep them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from complaints.delivery.notices.base import Notice, Priority, row
from complaints.delivery.notices.talking import StaffSays
from complaints.wording.facts import Code, Words
from complaints.wording.keyboard import Button, Keyboard


@dataclass(frozen=True)
class CannedOne:
    """One of them in a list."""

    answer_id: int
    name: Words
    language: Code


@dataclass(frozen=True, kw_only=True)
class CannedList(Notice):
    """Those that can be sent, the customer's language first; in place of `message_id`, if that is given."""

    priority: ClassVar[Priority] = Priority.ANSWER
    case_id: int
    listed: tuple[CannedOne, ...]
    reader_language: Code
    next_page: int | None = None
    message_id: int | None = None

    def keyboard(self) -> Keyboard | None:
        """A button for each; those in another language say in which."""
        if not self.listed:
            return None
        answers = tuple(self._button(one) for one in self.listed)
        more = row(("more_answers", f"canned:{self.case_id}:list:{self.next_page}"))
        rows = (more,) if self.next_page is not None else ()
        return Keyboard(answers, (*rows, row(("cancel", f"canned:{self.case_id}:close"))))

    def _button(self, one: CannedOne) -> Button:
        says = one.name if one.language == self.reader_language else f"{one.name} ({one.language})"
        return Button(says, f"canned:{self.case_id}:show:{one.answer_id}", verbatim=True)


@dataclass(frozen=True, kw_only=True)
class CannedPreview(Notice):
    """One of them as its customer will read it; `digest` tells whether it reads so when it is sent."""

    priority: ClassVar[Priority] = Priority.ANSWER
    case_id: int
    answer_id: int
    name: Words
    language: Code
    reader_language: Code
    says: StaffSays
    digest: Code
    message_id: int | None = None

    def keyboard(self) -> Keyboard:
        """Send, Back."""
        send = row(("send_canned", f"canned:{self.case_id}:send:{self.answer_id}:{self.digest}"))
        return Keyboard(rows=(send, row(("back", f"canned:{self.case_id}:list:0"))))


@dataclass(frozen=True, kw_only=True)
class CannedClosed(Notice):
    """None was sent."""

    priority: ClassVar[Priority] = Priority.ANSWER
    message_id: int


class Kept(StrEnum):
    """What was done with an answer."""

    SHOWN = "shown"
    KEPT = "kept"
    REMOVED = "removed"


@dataclass(frozen=True, kw_only=True)
class AnswersKept(Notice):
    """All of them, for whoever keeps them, and how that is done."""

    priority: ClassVar[Priority] = Priority.ANSWER
    listed: tuple[CannedOne, ...]
    next_page: int | None = None
    message_id: int | None = None

    def keyboard(self) -> Keyboard | None:
        """A button for each, with its language."""
        buttons = tuple(
            Button(f"{one.name} ({one.language})", f"answers:show:{one.answer_id}", verbatim=True)
            for one in self.listed
        )
        more = row(("more_answers", f"answers:list:{self.next_page}"))
        return Keyboard(buttons, (more,) if self.next_page is not None else ()) if buttons else None


@dataclass(frozen=True, kw_only=True)
class AnswerKept(Notice):
    """One of them, with what was done with it."""

    priority: ClassVar[Priority] = Priority.ANSWER
    answer_id: int
    name: Words
    language: Code
    text: Words
    did: Kept
    message_id: int | None = None

    def keyboard(self) -> Keyboard | None:
        """Remove, Back; what was removed has nothing more."""
        if self.did is Kept.REMOVED:
            return None
        remove = row(("remove_answer", f"answers:remove:{self.answer_id}"))
        return Keyboard(rows=(remove, row(("back", "answers:list:0"))))
