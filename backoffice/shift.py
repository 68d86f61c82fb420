"""One update of one staff member, as commands and buttons see it: who acts, where, about which case."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from complaints.casework import staffing
from complaints.casework.refusals import NoSuchCase, OnlyInGroup, ReferenceNeeded
from complaints.casework.told import Told
from complaints.delivery import outbox
from complaints.delivery.handling import PressAnswer
from complaints.delivery.notices import Notice, name_of
from complaints.delivery.notices.calls import React
from complaints.delivery.outbox import Address
from complaints.rules.references import read_reference
from complaints.rules.roles import Verb
from complaints.rules.visibility import TRUSTED, is_restricted
from complaints.rules.words import shortened
from complaints.storage import cases
from complaints.storage.attachments import FileSeen
from complaints.storage.cases import Case
from complaints.storage.messages import Message as StoredMessage
from complaints.storage.messages import Shows
from complaints.storage.staff import StaffMember
from complaints.storage.tables import Tx
from complaints.wording.language import Language
from complaints.wording.speaking import Speaker

DONE: Final = "👌"
_MISTYPED: Final = re.compile(r"am\W?\d\d\W", re.IGNORECASE)  # meant as a reference: never words for a customer


@dataclass(frozen=True)
class Order:
    """A command: what follows its name, the file that came with it, the album whose caption it is, what it answers.

    `mentions` are those whom Telegram marked in it because they have no user name: (id, the words that are marked).
    """

    typed: str
    file: FileSeen | None = None
    album: str | None = None
    answered: StoredMessage | None = None
    mentions: tuple[tuple[int, str], ...] = ()

    def quoted_of(self, case: Case) -> int | None:
        """What the customer said to this case under which the command was written: its number in the record."""
        found = self.answered
        is_theirs = found is not None and found.case_id == case.id and found.shows is Shows.CUSTOMER_WORDS
        return found.seq if found is not None and is_theirs else None


@dataclass(frozen=True)
class Shift:
    """A staff member's update being handled.

    `topic_case` is the case in whose topic it stands, or in private that of the message which it answers, if any.
    """

    tx: Tx
    at: datetime
    telegram_id: int
    chat_id: int
    message_id: int
    sent_at: datetime
    topic_case: int | None
    is_private: bool
    speaker: Speaker
    language: Language
    undo: timedelta = timedelta()  # how long a reply waits before it leaves

    async def person(self, verb: Verb) -> StaffMember:
        """Whoever acts, if they may; in private only leads and managers, who act there on what they may read there."""
        acting = await staffing.acting(self.tx, self.telegram_id, verb)
        if self.is_private and acting.role not in TRUSTED:
            raise OnlyInGroup
        return acting

    def check_place(self, case: Case) -> None:
        """OnlyInGroup where an ordinary case is to be worked on in private, which colleagues would not see."""
        if self.is_private and not is_restricted(case.category):
            raise OnlyInGroup

    @property
    def place(self) -> Address:
        """Where to answer: the case's topic, General, or the private chat."""
        if self.is_private:
            chat = outbox.to_chat(self.chat_id)
            return chat if self.topic_case is None else chat.about(self.topic_case)
        return outbox.to_general() if self.topic_case is None else outbox.to_topic(self.topic_case)

    def sentence(self, notice: Notice) -> str:
        """The notice as HTML at once, for the answer to a press."""
        return self.speaker.text(name_of(notice), notice, self.language.code, self.at)

    async def say(self, notice: Notice, about: Case | None = None) -> int:
        """Owe the answer, under the message that asked; in private what is `about` a case is screened once more."""
        place = self.place if about is None or not self.is_private else self.place.about(about.id)
        return await outbox.put(self.tx, notice, place, self.at, reply_to=self.message_id)

    async def acknowledge(self, case: Case) -> None:
        """What was ordered from elsewhere shows in the case's topic: where it was ordered, a sign says it is done."""
        if self.topic_case != case.id:
            place = (outbox.to_chat(self.chat_id) if self.is_private else outbox.to_general()).aside()
            await outbox.put(self.tx, React(message_id=self.message_id, sign=DONE), place, self.at)

    def told(self, words: str, order: Order) -> Told:
        """What the command is to send or to keep."""
        return Told(
            message_id=self.message_id, sent_at=self.sent_at, words=words or None, file=order.file, album=order.album
        )

    async def case(self, typed: str, command: str) -> tuple[Case, str]:
        """The case that the command is to change, and what else was typed."""
        found, rest = await self.named(typed, command)
        self.check_place(found)
        return found, rest

    async def named(self, typed: str, command: str) -> tuple[Case, str]:
        """The case that the command names, or of the topic it stands in; and what else was typed."""
        first, _, rest = typed.strip().partition(" ")
        reference = read_reference(first) if first else None
        named = await cases.by_reference(self.tx, reference) if reference else None
        if named is not None:
            return named, rest.strip()
        if reference is not None or _MISTYPED.match(first) or (self.topic_case is None and first):
            raise NoSuchCase(reference=reference or shortened(first, 30))
        if self.topic_case is None:
            raise ReferenceNeeded(command=f"/{command}")
        return await cases.get(self.tx, self.topic_case), typed.strip()


async def words_for(tx: Tx, typed: str, case_id: int) -> str | None:
    """What a command says besides its case's reference, if it is meant for that case and for no other."""
    first, _, rest = typed.strip().partition(" ")
    reference = read_reference(first) if first else None
    if reference is None:
        return None if _MISTYPED.match(first) else typed.strip()
    named = await cases.by_reference(tx, reference)
    return rest.strip() if named is not None and named.id == case_id else None


Run = Callable[[Shift, Order], Awaitable[PressAnswer | None]]


@dataclass(frozen=True)
class Command:
    """A staff command: its name without the slash, what it does; one that only `reads` has its menu in private too."""

    name: str
    run: Run
    reads: bool = False
