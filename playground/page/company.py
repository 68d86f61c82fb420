"""Whom the page shows, and what only the program around it can do for it."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass

from playground.chats import Chat, PrivateChat
from playground.groups import Group
from playground.page.scenes import Scene
from playground.people import Person
from playground.users import Bot

GROUP = "group"  # the key of the one group that the page shows


@dataclass(frozen=True, slots=True)
class Company:
    """The bot that customers write to, the bot of the staff, and the group that the staff sit in."""

    customers: Bot
    staff: Bot
    group: Group

    @property
    def bots(self) -> tuple[Bot, Bot]:
        """Both."""
        return self.customers, self.staff

    def side_of(self, bot: Bot) -> str:
        """What the page calls a bot."""
        return "staff" if bot is self.staff else "customers"

    def is_staff(self, person: Person) -> bool:
        """Whether somebody is or was in the group; everybody else is a customer."""
        return person.id in self.group.members

    def people(self) -> Iterator[Person]:
        """Everybody who can be played."""
        return (user for user in list(self.group.world.users.values()) if isinstance(user, Person))

    def key_of(self, chat: Chat | None) -> str | None:
        """How the page calls a chat; None for one that it does not show."""
        if isinstance(chat, PrivateChat):
            return f"{chat.bot.id}:{chat.person.id}" if chat.bot in self.bots else None
        return GROUP if chat is self.group else None

    def private_chats(self) -> Iterator[PrivateChat]:
        """Each person's chat with the bot of their side, and chats with the other bot where somebody opened one."""
        world = self.group.world
        for person in self.people():
            own, other = self.bots[:: -1 if self.is_staff(person) else 1]
            yield world.private_chat(person, own)
            if (other.id, person.id) in world.private:
                yield world.private[other.id, person.id]


def _ready() -> str:
    return "ready"


@dataclass(frozen=True, slots=True)
class Host:
    """What the program around the page can do. What it cannot, the page does not offer.

    `desk` gives "starting", "ready", "stopping" or "ended".
    """

    scenes: Sequence[Scene] = ()
    restart: Callable[[], Awaitable[None]] | None = None
    start_over: Callable[[dict[str, str]], Awaitable[None]] | None = None
    desk: Callable[[], str] = _ready
