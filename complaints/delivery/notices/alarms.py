"""What the desk itself has to tell: that something stands in its way, what is safe meanwhile, and what to do."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar, Final

from complaints.delivery.notices.base import Notice, Priority, row
from complaints.wording.facts import Code, Latin, Words
from complaints.wording.keyboard import Keyboard


@dataclass(frozen=True, kw_only=True)
class LongSilence(Notice):
    """Telegram takes nothing for more than five minutes: in a customer's chat, named or not, or in the staff group."""

    priority: ClassVar[Priority] = Priority.ANSWER
    customer: Words | None
    until: datetime
    waiting: int
    is_nameless: bool = False


@dataclass(frozen=True, kw_only=True)
class GroupLost(Notice):
    """The staff group cannot be spoken to: told to its managers in private."""

    priority: ClassVar[Priority] = Priority.ANSWER
    problem: Code
    waiting: int


@dataclass(frozen=True, kw_only=True)
class BotGone(Notice):
    """Telegram knows the token of one bot no more: told by way of the other."""

    priority: ClassVar[Priority] = Priority.ANSWER
    is_customers: bool


@dataclass(frozen=True, kw_only=True)
class FetchedElsewhere(Notice):
    """Another process fetches the updates of this bot."""

    priority: ClassVar[Priority] = Priority.ANSWER
    is_customers: bool


@dataclass(frozen=True, kw_only=True)
class MarksNotRead(Notice):
    """Telegram could not read the markup of one of our texts, named by its template: once for each."""

    text: Latin


@dataclass(frozen=True, kw_only=True)
class NotReached(Notice):
    """A message that belongs to no case did not arrive; `notice` is its kind."""

    priority: ClassVar[Priority] = Priority.CARD
    customer: Words | None
    notice: Code
    failure: Code
    owed_id: int

    def keyboard(self) -> Keyboard:
        """Send again."""
        return Keyboard(rows=(row(("send_again", f"again:{self.owed_id}")),))


@dataclass(frozen=True, kw_only=True)
class LeftWithCases(Notice):
    """Somebody who has left the group, or has another role, had cases: they have nobody now; some are not named."""

    handler: Words
    references: tuple[Latin, ...]
    left_out: int
    has_left: bool = True


@dataclass(frozen=True, kw_only=True)
class Backlog(Notice):
    """Something has waited long: what people wrote (`incoming`), or messages for the `group` or for `customers`."""

    priority: ClassVar[Priority] = Priority.ANSWER
    waits: Code
    since: datetime
    waiting: int


@dataclass(frozen=True, kw_only=True)
class DiskNearlyFull(Notice):
    """Little room is left where the database and the files are; in megabytes."""

    priority: ClassVar[Priority] = Priority.ANSWER
    free: int


@dataclass(frozen=True, kw_only=True)
class ClockOff(Notice):
    """The machine's clock is not Telegram's: what is due by it waits until it is right."""

    priority: ClassVar[Priority] = Priority.ANSWER
    by: timedelta
    is_ahead: bool


@dataclass(frozen=True, kw_only=True)
class NothingWritten(Notice):
    """The database takes nothing: said from memory, for it cannot be owed."""

    since: datetime


@dataclass(frozen=True, kw_only=True)
class Restored(Notice):
    """The desk goes on from a backup of that moment; what came after it is not there."""

    made_at: datetime


ALARMS: Final = (
    LongSilence,
    GroupLost,
    BotGone,
    FetchedElsewhere,
    MarksNotRead,
    NotReached,
    LeftWithCases,
    Backlog,
    DiskNearlyFull,
    ClockOff,
    NothingWritten,
    Restored,
)
