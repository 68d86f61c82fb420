"""The world that everybody shares: accounts, chats, files, the clock, the dice, and the numbers they get."""

from collections.abc import Callable
from random import Random
from typing import TypeVar

from playground.calls import Calls
from playground.chats import Channel, Chat, PrivateChat, Room
from playground.events import Events
from playground.files import FileStore
from playground.limits import Limits, Meter
from playground.presses import Presses
from playground.striking import Faults
from playground.users import ANONYMOUS_ADMIN_ID, CHANNEL_SENDER_ID, SERVICE_ID, Bot, User, special_users
from playground.webhooks import Webhooks

AnyUser = TypeVar("AnyUser", bound=User)


class World:
    """Everything there is. `now` gives seconds since 1970 and may jump; `clock` is steady and paces the limits."""

    def __init__(
        self,
        *,
        now: Callable[[], float],
        clock: Callable[[], float],
        limits: Limits | None,
        seed: int | None,
        remember: int,
        pacing: bool,
    ) -> None:
        self.now = now
        self.clock = clock
        self.pacing = pacing  # whether impatient pollers are slowed down, as the official server does
        self.random = Random(seed)  # noqa: S311  # dice that a seed replays; nothing here is secret
        self.meter = Meter(limits, clock)
        self.files = FileStore()
        self.events = Events(now, remember)
        self.calls = Calls(remember)
        self.faults = Faults(self.random)
        self.webhooks = Webhooks(self)
        self.presses = Presses(now, self.random)
        self.users: dict[int, User] = {user.id: user for user in special_users()}
        self.bots: dict[str, Bot] = {}  # by token
        self.chats: dict[int, Chat] = {}  # groups and channels, also the numbers of groups that were upgraded
        self.private: dict[tuple[int, int], PrivateChat] = {}  # by bot and person

    def date(self) -> int:
        """This second, as messages bear it."""
        return int(self.now())

    def welcome(self, user: AnyUser) -> AnyUser:
        """Let an account into the world."""
        self.users[user.id] = user
        if isinstance(user, Bot):
            self.bots[user.token] = user
        self.events.happen("account", None, user)
        return user

    def new_user_id(self) -> int:
        """A number for an account, often beyond 32 bits, as Telegram's are."""
        return self._free(lambda: self.random.randrange(10**8, 8 * 10**9))

    def new_chat_id(self, kind: str) -> int:
        """A number for a group or a channel: negative, with -100 before a supergroup's or a channel's."""
        base = 0 if kind == "group" else 10**12
        return -self._free(lambda: base + self.random.randrange(10**9, 4 * 10**9))

    def private_chat(self, person: User, bot: Bot) -> PrivateChat:
        """The chat of a person and a bot, made when it is first asked for."""
        key = (bot.id, person.id)
        if key not in self.private:
            self.private[key] = PrivateChat(self, person, bot)
        return self.private[key]

    def knows(self, bot: Bot, person: User) -> bool:
        """Whether a bot has met somebody: in their chat, or in a group that both are or were in."""
        chat = self.private.get((bot.id, person.id))
        shared = (room for room in self.chats.values() if isinstance(room, Room))
        return bool(chat and chat.started) or any({bot.id, person.id} <= room.members.keys() for room in shared)

    def named(self, username: str) -> Chat | None:
        """The public group of that @username."""
        wanted = username.lstrip("@").lower()
        rooms = (chat for chat in self.chats.values() if isinstance(chat, Room))
        return next((room for room in rooms if room.username and room.username.lower() == wanted), None)

    def new_channel(self, title: str) -> Channel:
        """A channel, to speak as or to forward from."""
        channel = Channel(self, self.new_chat_id("channel"), title)
        self.chats[channel.id] = channel
        return channel

    def revoke(self, bot: Bot) -> str:
        """Take a bot's token away: the old one is refused from now on, its webhook is gone. Gives the new one."""
        self.webhooks.remove(bot)
        del self.bots[bot.token]
        bot.token = bot.make_token()
        self.bots[bot.token] = bot
        return bot.token

    @property
    def anonymous_admin(self) -> User:
        """GroupAnonymousBot."""
        return self.users[ANONYMOUS_ADMIN_ID]

    @property
    def channel_sender(self) -> User:
        """Channel_Bot."""
        return self.users[CHANNEL_SENDER_ID]

    @property
    def service(self) -> User:
        """Telegram."""
        return self.users[SERVICE_ID]

    def _free(self, draw: Callable[[], int]) -> int:
        number = draw()
        while number in self.users or -number in self.chats:
            number = draw()
        return number
