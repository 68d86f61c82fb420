"""Cases that staff look up, as lists: what is kept is their ids; lines are drawn when the message leaves."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from complaints.delivery.notices.base import Notice, Priority
from complaints.wording.facts import Words


class FoundBy(StrEnum):
    """What was searched for: a reference, those that are nearly it, or what was typed: a day, or words and names."""

    REFERENCE = "reference"
    NEARLY = "nearly"
    TYPED = "typed"


@dataclass(frozen=True, kw_only=True)
class Found(Notice):
    """A page of what was found, drawn for whoever reads it there; `message_id` is the message that it is to replace.

    `asked_in` is the message with the command: by it the buttons find the question again.
    """

    priority: ClassVar[Priority] = Priority.ANSWER
    sought: Words
    by: FoundBy
    day: date | None
    case_ids: tuple[int, ...]
    total: int
    page: int
    pages: int
    asked_in: int
    message_id: int | None = None
