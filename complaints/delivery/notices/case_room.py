"""What staff see in a case's topic. Source: voice 6."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from complaints.delivery.notices.base import Notice, Priority, row
from complaints.delivery.notices.outcome import DecisionSent, FullReasons
from complaints.delivery.notices.understood import Answered
from complaints.wording.facts import Code, Latin, Words
from complaints.wording.keyboard import Keyboard


class CardMenu(StrEnum):
    """What else can be done with a case than the card's own buttons say."""

    MORE = "more"
    CLOSE = "close_how"
    ASSIGN = "assign_to"


@dataclass(frozen=True, kw_only=True)
class Card(Notice):
    """The case at a glance, drawn from the record at the moment it is sent; an older one is edited.

    With a `menu` it shows other buttons, until it is drawn again.
    """

    priority: ClassVar[Priority] = Priority.CARD
    menu: CardMenu | None = None


@dataclass(frozen=True, kw_only=True)
class FirstCard(Card):
    """The card of a new topic."""

    priority: ClassVar[Priority] = Priority.OPENING


@dataclass(frozen=True, kw_only=True)
class Story(Notice):
    """What the customer told, under the card; the details below the last of the words; no name where it is hidden."""

    priority: ClassVar[Priority] = Priority.OPENING
    name: Words | None
    words: Words | None
    sent_at: datetime
    seq: int
    part: int = 1
    parts: int = 1
    details: tuple[Answered, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CustomerSays(Notice):
    """What the customer wrote later; or how an earlier message reads now. `quotes` is the `seq` that it answers."""

    name: Words | None
    words: Words
    sent_at: datetime
    seq: int
    is_correction: bool = False
    part: int = 1
    parts: int = 1
    quotes: int | None = None


@dataclass(frozen=True, kw_only=True)
class CustomerSends(Notice):
    """Files of the customer, several of a kind as one album."""

    name: Words | None
    attachment_ids: tuple[int, ...]
    sent_at: datetime
    seq: int
    words: Words | None = None
    is_correction: bool = False  # an earlier message was edited and holds this file now
    quotes: int | None = None


@dataclass(frozen=True, kw_only=True)
class StoryFiles(CustomerSends):
    """Files that came with the story."""

    priority: ClassVar[Priority] = Priority.OPENING


@dataclass(frozen=True, kw_only=True)
class CameOver(Notice):
    """Another case of this customer goes on in this one: how many messages follow, and how many files stay there."""

    other: Latin
    messages: int
    files: int


class Did(StrEnum):
    """What a customer did with a press."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    REJECTED_AGAIN = "rejected_again"
    REMEDY_RIGHT = "remedy_right"
    REMEDY_NOT_RIGHT = "remedy_not_right"
    WITHDREW = "withdrew"
    ASKED_PERSON = "asked_person"
    RATED = "rated"
    RESULT_RATED = "result_rated"
    RATED_IN_WORDS = "rated_in_words"


@dataclass(frozen=True, kw_only=True)
class CustomerDid(Notice):
    """What the customer decided, in one line."""

    did: Did
    score: int | None = None
    answer_by: date | None = None  # by which day the customer was told that a person writes


@dataclass(frozen=True, kw_only=True)
class ReviewWaits(Notice):
    """The customer is not satisfied: who may take the review, and by when."""

    decided_by: Words
    review_by: datetime
    same_person: bool


@dataclass(frozen=True, kw_only=True)
class Reopened(Notice):
    """The case is open again: by when what is due; who decided last, where it is reviewed; who has it, if anybody."""

    by_customer: bool
    due: datetime
    decided_by: Words | None
    same_person: bool
    owner: Words | None


@dataclass(frozen=True, kw_only=True)
class Assigned(Notice):
    """The case was given to a colleague, who is called; with what they must know, where something was said."""

    priority: ClassVar[Priority] = Priority.ANSWER
    colleague_id: int
    colleague: Words
    by: Words
    note: Words | None


@dataclass(frozen=True, kw_only=True)
class AnswerHere(Notice):
    """The customer's last words once more: a reply to this message goes to the customer."""

    priority: ClassVar[Priority] = Priority.ANSWER
    handler_id: int
    handler: Words
    words: Words
    seq: int


@dataclass(frozen=True, kw_only=True)
class ReplyState(Notice):
    """What became of something for the customer: on its way, delivered, or not; drawn when it is sent."""

    priority: ClassVar[Priority] = Priority.ANSWER
    owed_id: int
    instead_of: int | None = None  # the message in whose place it is shown first


@dataclass(frozen=True, kw_only=True)
class NotDelivered(Notice):
    """Something other than a reply did not reach the customer."""

    what: Code
    failure: Code
    owed_id: int

    def keyboard(self) -> Keyboard:
        """Send again."""
        return Keyboard(rows=(row(("send_again", f"again:{self.owed_id}")),))


@dataclass(frozen=True, kw_only=True)
class NoteStays(Notice):
    """A note stays here; how to write to the customer, or where, if the whole group reads it here."""

    priority: ClassVar[Priority] = Priority.TIDY
    is_restricted: bool = False


@dataclass(frozen=True, kw_only=True)
class KeptAsSent(Notice):
    """An edit of something that was already sent changes nothing for the customer."""

    priority: ClassVar[Priority] = Priority.ANSWER


@dataclass(frozen=True, kw_only=True)
class DecisionForm(Notice):
    """The decision being worded: its next question, drawn when it is sent; or what the customer will get."""

    priority: ClassVar[Priority] = Priority.ANSWER
    preview: DecisionSent | None = None
    reasons: tuple[FullReasons, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FormClosed(Notice):
    """The form is closed: sent, as that entry of the record, or given up."""

    priority: ClassVar[Priority] = Priority.ANSWER
    message_id: int
    is_sent: bool
    seq: int | None = None


@dataclass(frozen=True, kw_only=True)
class TopicHistory(Notice):
    """The topic was made anew from the record: a page of what happened so far."""

    priority: ClassVar[Priority] = Priority.OPENING
    part: int = 1
    parts: int = 1


@dataclass(frozen=True, kw_only=True)
class FileLost(Notice):
    """A file that will not come: too large, or gone at Telegram's before we had it."""

    kind: Code
    file: Words | None
    is_too_large: bool
    from_staff: bool


@dataclass(frozen=True, kw_only=True)
class FilesNotTaken(Notice):
    """The customer sent more than the `files` and megabytes (`limit`) that we take of one person in a day."""

    files: int
    limit: int
