"""What we ask of Telegram that is no text of ours: topics, pins, reactions, buttons taken away, groups left."""

from dataclasses import dataclass
from typing import ClassVar

from complaints.delivery.notices.base import Notice, Priority
from complaints.rules.assessment import Category
from complaints.wording.facts import Code, Latin


@dataclass(frozen=True, kw_only=True)
class OpenTopic(Notice):
    """Make the case's forum topic."""

    priority: ClassVar[Priority] = Priority.OPENING
    reference: Latin
    category: Category | None


@dataclass(frozen=True, kw_only=True)
class ReopenTopic(Notice):
    """Somebody closed the topic of a case that goes on."""


@dataclass(frozen=True, kw_only=True)
class NameTopic(Notice):
    """Give the topic the name and icon that fit its case now."""

    priority: ClassVar[Priority] = Priority.TIDY


@dataclass(frozen=True, kw_only=True)
class ShutTopic(Notice):
    """Close the topic with its case, or open it again with it."""

    priority: ClassVar[Priority] = Priority.TIDY
    is_shut: bool


@dataclass(frozen=True, kw_only=True)
class CloseSpare(Notice):
    """Close a topic that was made a second time because a crash hid the first."""

    priority: ClassVar[Priority] = Priority.TIDY
    thread_id: int


@dataclass(frozen=True, kw_only=True)
class DeleteTopic(Notice):
    """Take away a topic of a case that was erased, with all that stands in it."""

    case_id: int
    reference: Latin
    thread_id: int


@dataclass(frozen=True, kw_only=True)
class PinGuide(Notice):
    """Pin the guide in General."""

    priority: ClassVar[Priority] = Priority.TIDY


@dataclass(frozen=True, kw_only=True)
class PinCard(Notice):
    """Pin the card in its topic."""

    priority: ClassVar[Priority] = Priority.CARD


@dataclass(frozen=True, kw_only=True)
class Tidy(Notice):
    """Take the buttons from a question that is answered."""

    priority: ClassVar[Priority] = Priority.TIDY
    message_id: int


@dataclass(frozen=True, kw_only=True)
class Unsay(Notice):
    """Take back a message of an erased case from a colleague's private chat, ours or theirs."""

    priority: ClassVar[Priority] = Priority.TIDY
    message_id: int


@dataclass(frozen=True, kw_only=True)
class UnsayAll(Notice):
    """Take messages of an erased case from a staff group without topics, none of which could be deleted whole."""

    priority: ClassVar[Priority] = Priority.TIDY
    message_ids: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class React(Notice):
    """A sign under somebody's message, where a text would be noise."""

    priority: ClassVar[Priority] = Priority.TIDY
    message_id: int
    sign: Code


@dataclass(frozen=True, kw_only=True)
class Leave(Notice):
    """Leave a group that is not ours."""


@dataclass(frozen=True, kw_only=True)
class Said(Notice):
    """A sentence that is ready as it is: a refusal, escaped and in the reader's language."""

    priority: ClassVar[Priority] = Priority.ANSWER
    html: Code
