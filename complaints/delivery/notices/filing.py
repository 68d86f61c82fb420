"""Telling a complaint: welcome, the questions, the review, the receipt. Source: voice 3."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from complaints.delivery.notices.base import Notice, Priority, row
from complaints.delivery.notices.understood import Answered as Answered  # noqa: PLC0414  # whoever reads a review knows it from here
from complaints.rules.assessment import OFFERED
from complaints.rules.questionnaire import QUESTIONS, REVIEW, STORY
from complaints.rules.remedies import WISHES
from complaints.wording.facts import Code, Latin, Words
from complaints.wording.keyboard import Button, Keyboard

A_ROW: Final = 4  # languages side by side: as many as a phone shows uncut


@dataclass(frozen=True)
class LanguageOffered:
    """A language by its code and its own name for itself."""

    code: Code
    name: Words


def _languages(offered: tuple[LanguageOffered, ...]) -> tuple[Button, ...]:
    return tuple(Button(language.name, f"language:{language.code}", verbatim=True) for language in offered)


@dataclass(frozen=True, kw_only=True)
class Welcome(Notice):
    """Who takes complaints here, and the first question; the language can be chosen with one press."""

    priority: ClassVar[Priority] = Priority.ANSWER
    languages: tuple[LanguageOffered, ...]

    def keyboard(self) -> Keyboard:
        """The languages side by side (voice 3), below each other where there are many; how complaints are handled."""
        offered = _languages(self.languages)
        languages = tuple(offered[at : at + A_ROW] for at in range(0, len(offered), A_ROW))
        return Keyboard(rows=(*languages, row(("policy", "policy:"))))


@dataclass(frozen=True, kw_only=True)
class ChooseLanguage(Welcome):
    """Which language shall we speak?"""

    def keyboard(self) -> Keyboard:
        """The languages, as the answers to a question."""
        return Keyboard(answers=_languages(self.languages))


@dataclass(frozen=True, kw_only=True)
class LanguageSet(Notice):
    """We speak this language from now on."""

    priority: ClassVar[Priority] = Priority.ANSWER


@dataclass(frozen=True, kw_only=True)
class Help(Notice):
    """What can be done here."""

    priority: ClassVar[Priority] = Priority.ANSWER


@dataclass(frozen=True, kw_only=True)
class Prompt(Notice):
    """A question of the draft; `is_changing` when the review waits behind it."""

    priority: ClassVar[Priority] = Priority.ANSWER
    draft_id: int
    is_changing: bool = False

    def way_back(self, step: str) -> tuple[Button, ...]:
        """The last row of every question."""
        return row(("back", f"back:{self.draft_id}:{step}"), ("cancel", f"cancel:{self.draft_id}"))


@dataclass(frozen=True, kw_only=True)
class AskStory(Prompt):
    """What went wrong?"""

    def keyboard(self) -> Keyboard:
        """Done, where an added story is being collected; Back and Cancel."""
        done = (row(("done", f"done:{self.draft_id}")),) if self.is_changing else ()
        return Keyboard(rows=(*done, self.way_back(STORY)))


@dataclass(frozen=True, kw_only=True)
class AskAbout(Prompt):
    """Saved; what is it mostly about? `is_more` when the story has just grown."""

    is_more: bool = True

    def keyboard(self) -> Keyboard:
        """The categories, Skip, Back, Cancel."""
        chosen = tuple(Button(category, f"about:{self.draft_id}:{category}") for category in OFFERED)
        return Keyboard(chosen, (row(("skip", f"about:{self.draft_id}:")), self.way_back("about")))


@dataclass(frozen=True, kw_only=True)
class AskWish(Prompt):
    """What would put it right? `is_added` when something was added to the story instead of an answer."""

    is_added: bool = False

    def keyboard(self) -> Keyboard:
        """The remedies, Skip, Back, Cancel."""
        chosen = tuple(Button(remedy, f"wish:{self.draft_id}:{remedy}") for remedy in WISHES)
        return Keyboard(chosen, (row(("skip", f"wish:{self.draft_id}:")), self.way_back("wish")))


@dataclass(frozen=True, kw_only=True)
class AskWishWords(Prompt):
    """The wish in the customer's own words."""

    def keyboard(self) -> Keyboard:
        """Skip, Back, Cancel."""
        return Keyboard(rows=(row(("skip", f"wish:{self.draft_id}:")), self.way_back("wish_words")))


@dataclass(frozen=True, kw_only=True)
class Review(Prompt):
    """Please check. `put_back` is the piece whose file was taken out just now."""

    answers: tuple[Answered, ...]
    put_back: int | None = None
    is_anonymous: bool = False

    def keyboard(self) -> Keyboard:
        """Submit alone, the way back of a file, Change and Add details, the name hidden or shown, Back and Cancel."""
        draft, name = self.draft_id, "show_name" if self.is_anonymous else "hide_name"
        undo = () if self.put_back is None else (row(("put_file_back", f"put_back:{draft}:{self.put_back}")),)
        changed = row(("change", f"change:{draft}:"), ("add_details", f"details:{draft}"))
        named = row((name, f"name:{draft}:{name}"))
        return Keyboard(rows=(row(("submit", f"submit:{draft}")), *undo, changed, named, self.way_back(REVIEW)))


@dataclass(frozen=True, kw_only=True)
class AskChange(Prompt):
    """Which answer shall be changed? `details` are those that were given."""

    details: tuple[Code, ...] = ()
    has_files: bool = False

    def keyboard(self) -> Keyboard:
        """The answers by their labels, Back, Cancel."""
        steps = (STORY, *(question.name for question in QUESTIONS), *self.details)
        chosen = tuple(Button(f"change_{step}", f"change:{self.draft_id}:{step}") for step in steps)
        files = (Button("change_files", f"files:{self.draft_id}:0"),) if self.has_files else ()
        return Keyboard((*chosen, *files), (self.way_back("change"),))


@dataclass(frozen=True, kw_only=True)
class Receipt(Notice):
    """We have your complaint."""

    priority: ClassVar[Priority] = Priority.ANSWER
    reference: Latin
    answers: tuple[Answered, ...]
    first_by: date
    decide_by: date
    is_restricted: bool = False  # leads and managers alone read it
    is_anonymous: bool = False

    def keyboard(self) -> Keyboard:
        """Status."""
        return Keyboard(rows=(row(("status", f"status:{self.reference}")),))


@dataclass(frozen=True, kw_only=True)
class Cancelled(Notice):
    """The draft is put away; it can be brought back for a day."""

    priority: ClassVar[Priority] = Priority.ANSWER
    draft_id: int

    def keyboard(self) -> Keyboard:
        """Bring it back."""
        return Keyboard(rows=(row(("bring_back", f"restore:{self.draft_id}")),))


@dataclass(frozen=True, kw_only=True)
class NothingToCancel(Notice):
    """There is no draft."""

    priority: ClassVar[Priority] = Priority.ANSWER


@dataclass(frozen=True, kw_only=True)
class DraftWaits(Notice):
    """A complaint was begun and not sent: offered once more, then never again."""

    draft_id: int

    def keyboard(self) -> Keyboard:
        """Go on, Cancel."""
        going_on = ("go_on", f"go_on:{self.draft_id}")
        return Keyboard(rows=(row(going_on, ("cancel", f"cancel:{self.draft_id}")),))


@dataclass(frozen=True, kw_only=True)
class TooLarge(Notice):
    """This file is too large; `limit` in megabytes."""

    priority: ClassVar[Priority] = Priority.ANSWER
    limit: int


@dataclass(frozen=True, kw_only=True)
class FileNotHad(Notice):
    """Telegram does not hand this file to us; nothing else is lost."""

    priority: ClassVar[Priority] = Priority.ANSWER


@dataclass(frozen=True, kw_only=True)
class QuotaReached(Notice):
    """So many `files`, or megabytes (`limit`), is what we take of one person in a day; words still arrive."""

    priority: ClassVar[Priority] = Priority.ANSWER
    files: int
    limit: int
    again_on: date


@dataclass(frozen=True, kw_only=True)
class WordsPlease(Notice):
    """A sticker cannot be read."""

    priority: ClassVar[Priority] = Priority.ANSWER


@dataclass(frozen=True, kw_only=True)
class KindNotTaken(Notice):
    """This kind of message cannot be taken here; nothing else is lost."""

    priority: ClassVar[Priority] = Priority.ANSWER


@dataclass(frozen=True, kw_only=True)
class OurFault(Notice):
    """Something went wrong on our side; nothing is lost."""

    priority: ClassVar[Priority] = Priority.ANSWER
    by: date
