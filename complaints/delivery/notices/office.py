"""What staff see outside a case's topic: lists, figures, the state of the desk itself."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar, Final

from complaints.delivery.notices.base import Notice, Priority, row
from complaints.delivery.notices.understood import Answered
from complaints.rules.assessment import Category
from complaints.rules.vocabulary import State
from complaints.wording.facts import Code, Latin, Words
from complaints.wording.keyboard import Button, Keyboard

APART: Final = {"category": "by_category", "handler": "by_handler", "language": "by_language"}
OPENS: Final = {
    "received": "list_received",
    "closed": "list_closed",
    "open": "list_open",
    "never_sent": "list_never_sent",
    "first_answer": "list_first_answer",
    "closing_time": "list_closing_time",
    "rating": "list_rating",
}
SET_UP: Final = "setup"  # the payload with which that link comes back to the group: it is looked at once more
ASKED_RIGHTS: Final = "manage_topics+pin_messages+delete_messages"
MENDED_BY_RIGHTS: Final = frozenset({"not_admin", "cannot_read", "no_topics_right", "no_pin_right", "no_delete_right"})


@dataclass(frozen=True)
class Happening:
    """One line of a record."""

    at: datetime
    event: Code
    who: Words | None
    words: Words | None = None
    is_nameless: bool = False  # a customer did it who hides the name


@dataclass(frozen=True, kw_only=True)
class CaseRecord(Notice):
    """A case with what happened; `part` of `parts` where it is long, of which the first has the details."""

    priority: ClassVar[Priority] = Priority.ANSWER
    reference: Latin
    state: State
    category: Category | None
    customer: Words | None  # hidden at their wish, or nobody's any more, where it was erased
    owner: Words | None
    received_at: datetime
    happened: tuple[Happening, ...]
    case_id: int
    part: int = 1
    parts: int = 1
    details: tuple[Answered, ...] = ()
    message_id: int | None = None

    def keyboard(self) -> Keyboard:
        """The case at a glance; what happened before and after this page."""
        earlier = [("earlier", f"record:{self.case_id}:{self.part - 1}")] if self.part > 1 else []
        later = [("later", f"record:{self.case_id}:{self.part + 1}")] if self.part < self.parts else []
        return Keyboard(rows=(row(*earlier, *later, ("summary", f"record:{self.case_id}:0")),))


@dataclass(frozen=True)
class FigureShown:
    """A figure: its key, its value, and how many cases it speaks of where that matters."""

    name: Code
    count: int | None = None
    duration: timedelta | None = None
    mean: float | None = None
    n: int | None = None


@dataclass(frozen=True, kw_only=True)
class Stats(Notice):
    """The figures of a period, or `of` a share of its cases; `press` and `of_share` begin what its buttons carry."""

    priority: ClassVar[Priority] = Priority.ANSWER
    first: date
    last: date
    figures: tuple[FigureShown, ...]
    of: Words | None = None
    by: Code | None = None
    press: Code = ""
    of_share: Code = ""
    message_id: int | None = None

    def keyboard(self) -> Keyboard | None:
        """What was counted, number by number; then the ways to tell the figures apart, or the way back to them."""
        if not self.press:
            return None
        numbers = tuple(
            Button(OPENS[name], f"{self.of_share}:{name}:0")
            for name in dict.fromkeys(figure.name for figure in self.figures if figure.count or figure.n)
        )
        apart = row(*((says, f"{self.press}:{by}") for by, says in APART.items()))
        return Keyboard(numbers, (row(("back", f"{self.press}:{self.by}")) if self.by else apart,))


@dataclass(frozen=True, kw_only=True)
class Guide(Notice):
    """How complaints are handled here, pinned in General; an older one is edited."""

    priority: ClassVar[Priority] = Priority.TIDY


@dataclass(frozen=True, kw_only=True)
class StaffHelp(Notice):
    """What can be done here."""

    priority: ClassVar[Priority] = Priority.ANSWER


@dataclass(frozen=True, kw_only=True)
class SetupReport(Notice):
    """What a look at the group and its rights found: codes of what is wrong, none where all is well."""

    priority: ClassVar[Priority] = Priority.ANSWER
    group: Words
    problems: tuple[Code, ...]
    staff_bot: Latin | None = None

    def keyboard(self) -> Keyboard | None:
        """One link that asks for every right, where one is missing (Bot API, *Deep linking*, startgroup with admin)."""
        if self.staff_bot is None or not MENDED_BY_RIGHTS & {*self.problems}:
            return None
        link = f"https://t.me/{self.staff_bot}?startgroup={SET_UP}&admin={ASKED_RIGHTS}"
        return Keyboard(rows=((Button("give_rights", "", link=link),),))


@dataclass(frozen=True, kw_only=True)
class ThisWasMe(Notice):
    """An anonymous admin's command waits for the person to step forward."""

    priority: ClassVar[Priority] = Priority.ANSWER
    claim_id: int

    def keyboard(self) -> Keyboard:
        """This was me."""
        return Keyboard(rows=(row(("this_was_me", f"claim:{self.claim_id}")),))


@dataclass(frozen=True, kw_only=True)
class Digest(Notice):
    """So many new complaints wait without a topic; counted when it is sent."""

    priority: ClassVar[Priority] = Priority.ANSWER


@dataclass(frozen=True, kw_only=True)
class Parked(Notice):
    """An update could not be handled three times and is put aside under an incident number."""

    incident: Latin
    from_customer: bool


@dataclass(frozen=True, kw_only=True)
class TopicsPaused(Notice):
    """Many topics vanished at once: cases are spoken of here until Telegram has recovered."""

    until: datetime


@dataclass(frozen=True, kw_only=True)
class Stranger(Notice):
    """This bot is for staff; complaints are taken by the other one."""

    customer_bot: Latin


@dataclass(frozen=True, kw_only=True)
class CaseWasErased(Notice):
    """A case was erased at its customer's wish: why its topic goes."""

    priority: ClassVar[Priority] = Priority.TIDY
    reference: Latin


@dataclass(frozen=True, kw_only=True)
class CopiesUnsaid(Notice):
    """To a colleague who read an erased case in private: what of it the bot could not take from this chat."""

    priority: ClassVar[Priority] = Priority.TIDY
    reference: Latin


@dataclass(frozen=True, kw_only=True)
class TopicStays(Notice):
    """Telegram does not let the bot delete the topic of an erased case: somebody has to."""

    reference: Latin
