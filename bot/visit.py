"""One update of one customer, as handlers see it: who, when, within which transaction, and where to answer."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from complaints.casework.drafting import Told
from complaints.delivery import outbox
from complaints.delivery.handling import PressAnswer
from complaints.delivery.notices import Notice
from complaints.delivery.notices.filing import LanguageOffered
from complaints.storage.customers import Customer
from complaints.storage.tables import Tx
from complaints.wording.languages import Languages

_DIGITS: Final = 10  # of the largest id that a row can have: 2,147,483,647


@dataclass(frozen=True)
class Visit:
    """A customer's update being handled."""

    tx: Tx
    at: datetime
    customer: Customer
    languages: Languages

    @property
    def offered(self) -> tuple[LanguageOffered, ...]:
        """The languages to choose from."""
        return tuple(LanguageOffered(language.code, language.name) for language in self.languages)

    async def say(self, notice: Notice) -> None:
        """Owe the customer this notice."""
        await outbox.put(self.tx, notice, outbox.to_customer(self.customer), self.at)

    async def tidy(self, press: "Press") -> None:
        """The question is answered: it loses its buttons. Of a typed answer we do not know where it stands."""
        if press.message_id:
            await outbox.tidy(self.tx, outbox.to_customer(self.customer), press.message_id, self.at)


@dataclass(frozen=True)
class Press:
    """A pressed button: what it carries after its verb, and the message under which it stands."""

    words: list[str]
    message_id: int = 0  # 0 where its words were typed

    def number(self, place: int) -> int:
        """A number that the press carries; anything else, or one that no row can have, is nobody's (0 is no id)."""
        word = self.word(place)
        return int(word) if word.isdecimal() and len(word) < _DIGITS else 0

    def word(self, place: int) -> str:
        """A word that the press carries, or nothing."""
        return self.words[place] if place < len(self.words) else ""


Pressed = Callable[[Visit, Press], Awaitable[PressAnswer | None]]
Ordered = Callable[[Visit, str, Told], Awaitable[None]]
