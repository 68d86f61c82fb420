"""What the review leads to: adding details, taking out files. Source: voice 3, *Add details* and *Change*."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Final

from complaints.delivery.notices.base import row
from complaints.delivery.notices.filing import Prompt
from complaints.rules.questionnaire import ADDED, question
from complaints.rules.words import shortened
from complaints.storage.attachments import FileKind
from complaints.wording.facts import Words
from complaints.wording.keyboard import Button, Keyboard

ON_BUTTON: Final = 14  # characters of a file's name, beside its number
EARLIER_DAYS: Final = range(2, 6)  # that have a button beside today and yesterday


@dataclass(frozen=True, kw_only=True)
class AskDetails(Prompt):
    """What would you like to add?"""

    def keyboard(self) -> Keyboard:
        """The details by their labels, Back, Cancel."""
        chosen = tuple(Button(f"change_{step}", f"change:{self.draft_id}:{step}") for step in ADDED)
        return Keyboard(chosen, (self.way_back("details"),))


@dataclass(frozen=True, kw_only=True)
class AskDetail(Prompt):
    """A detail; `is_changing` when it was answered before, `is_added` when something was added to the story instead."""

    step: ClassVar[str] = ""
    is_added: bool = False

    def keyboard(self) -> Keyboard:
        """The answers, taking out the earlier one, Skip, Back, Cancel."""
        taken_out = (row(("take_out", f"take_out:{self.draft_id}:{self.step}")),) if self.is_changing else ()
        skip = row(("skip", f"{self.step}:{self.draft_id}:"))
        return Keyboard(self.offered(), (*taken_out, skip, self.way_back(self.step)))

    def offered(self) -> tuple[Button, ...]:
        """The answers on buttons, where there are any."""
        asked = question(self.step)
        choices = asked.choices if asked is not None else ()
        return tuple(Button(code, f"{self.step}:{self.draft_id}:{code}") for code in choices)


@dataclass(frozen=True, kw_only=True)
class AskWhen(AskDetail):
    """When did it happen? `to_come` is the day that was answered, which is not over yet."""

    step: ClassVar[str] = "when"
    today: date
    to_come: date | None = None

    def offered(self) -> tuple[Button, ...]:
        """The likeliest days: today, yesterday, and the days before."""
        named = (self._day("today", 0), self._day("yesterday", 1))
        return (*named, *(self._day(self.today - timedelta(days=days), days) for days in EARLIER_DAYS))

    def _day(self, says: str | date, days: int) -> Button:
        return Button(says, f"when:{self.draft_id}:{self.today - timedelta(days=days)}")


@dataclass(frozen=True, kw_only=True)
class AskPlace(AskDetail):
    """Which order, or where?"""

    step: ClassVar[str] = "place"


@dataclass(frozen=True, kw_only=True)
class AskContact(AskDetail):
    """How can we reach you?"""

    step: ClassVar[str] = "contact"


@dataclass(frozen=True, kw_only=True)
class AskBehalf(AskDetail):
    """On whose behalf?"""

    step: ClassVar[str] = "behalf"


@dataclass(frozen=True, kw_only=True)
class AskRelation(AskDetail):
    """Who are they to you?"""

    step: ClassVar[str] = "relation"


@dataclass(frozen=True, kw_only=True)
class AskConsent(AskDetail):
    """Do they know of it and agree?"""

    step: ClassVar[str] = "consent"


@dataclass(frozen=True)
class FileListed:
    """A file of the complaint by its number, or one that was taken out of it."""

    number: int
    kind: FileKind
    file: Words | None
    piece_id: int
    is_out: bool


@dataclass(frozen=True, kw_only=True)
class AskFiles(Prompt):
    """Which file shall be left out? A page of them; `next_page` where there are several."""

    files: tuple[FileListed, ...]
    next_page: int | None = None

    def keyboard(self) -> Keyboard:
        """Each file by its number; more of them; Back, Cancel."""
        more = () if self.next_page is None else (row(("more_files", f"files:{self.draft_id}:{self.next_page}")),)
        return Keyboard(tuple(map(self._button, self.files)), (*more, self.way_back("files")))

    def _button(self, file: FileListed) -> Button:
        if file.is_out:
            return Button("put_back", f"put_back:{self.draft_id}:{file.piece_id}", number=file.number)
        data = f"drop:{self.draft_id}:{file.piece_id}"
        if file.file is None:
            return Button(file.kind, data, number=file.number)
        return Button(shortened(file.file, ON_BUTTON), data, verbatim=True, number=file.number)


ASKS: Final[dict[str, type[AskDetail]]] = {
    asks.step: asks for asks in (AskPlace, AskContact, AskBehalf, AskRelation, AskConsent)
}
