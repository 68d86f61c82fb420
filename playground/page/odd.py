"""Odd things that happen once: updates that are not as they should be, and numbers that begin anew."""

from collections.abc import Callable
from dataclasses import dataclass

from playground.deeds import NotPossible, Seat
from playground.oddities import huge_message, nameless_forward
from playground.page.company import Company
from playground.text import Json


@dataclass(frozen=True, slots=True)
class Oddity:
    """One of them; `about` says what happens and what a good desk does."""

    id: str
    label: str
    about: str
    happen: Callable[[Company], None]

    @property
    def shown(self) -> Json:
        """It as the page gets it."""
        return {"id": self.id, "label": self.label, "about": self.about}


def _nameless(company: Company) -> None:
    company.customers.receives_raw(nameless_forward(_customer(company)))


def _huge(company: Company) -> None:
    company.customers.receives_raw(huge_message(_customer(company)))


def _quiet_week(company: Company) -> None:
    for bot in company.bots:
        bot.queue.sleep_a_week()


def _customer(company: Company) -> Seat:
    """A customer who has opened the customers' bot."""
    for person in company.people():
        chat = company.group.world.private.get((company.customers.id, person.id))
        if chat and chat.started and not chat.blocked and not company.is_staff(person):
            return person.chat_with(company.customers)
    raise NotPossible("Nobody has opened the customers' bot yet: let somebody start it first")


ODDITIES = {
    oddity.id: oddity
    for oddity in (
        Oddity(
            "nameless",
            "A forward that nobody can read",
            "The customers' bot gets a forwarded message without the name that Telegram promises, which no framework"
            " can read. It is not seen in the chat. A good desk puts it aside, tells the staff, and goes on.",
            _nameless,
        ),
        Oddity(
            "huge",
            "An update of 500 kB",
            "The customers' bot gets a message with half a megabyte of something of the future in it, which is not"
            " seen in the chat. A good desk reads what it knows and goes on.",
            _huge,
        ),
        Oddity(
            "quiet_week",
            "Numbers begin anew",
            "After a week without updates Telegram numbers them from anywhere; what waited is gone. A good desk takes"
            " lower numbers for new ones.",
            _quiet_week,
        ),
    )
}
