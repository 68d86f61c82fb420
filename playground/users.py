"""Who has an account: people and bots, and the three that Telegram itself speaks through."""

from collections.abc import Callable
from random import Random

from playground.text import Json
from playground.updates import DAY, Queue

ANONYMOUS_ADMIN_ID = 1087968824  # GroupAnonymousBot: `from` of an administrator who hides behind the group
CHANNEL_SENDER_ID = 136817688  # Channel_Bot: `from` of somebody who speaks as a channel
SERVICE_ID = 777000  # Telegram: `from` of posts forwarded from a linked channel


class User:
    """An account. `shape` is Telegram's User object; it is built once and again after a change."""

    def __init__(
        self, user_id: int, name: str, *, username: str = "", language: str = "", is_bot: bool = False
    ) -> None:
        self.id = user_id
        self.first_name, _, self.last_name = (name, "", "") if is_bot else name.partition(" ")
        self.username = username
        self.language = language
        self.is_bot = is_bot
        self.deactivated = False
        self._shape: Json | None = None

    @property
    def name(self) -> str:
        """First and last name, as people see it."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def shape(self) -> Json:
        """Telegram's User object. Shared between answers: do not change it."""
        if self._shape is None:
            optional = {"last_name": self.last_name, "username": self.username, "language_code": self.language}
            self._shape = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
            self._shape |= {name: value for name, value in optional.items() if value}
        return self._shape

    def rename(self, name: str, *, username: str | None = None, language: str | None = None) -> None:
        """Change what others see of this account."""
        self.first_name, _, self.last_name = (name, "", "") if self.is_bot else name.partition(" ")
        self.username = self.username if username is None else username
        self.language = self.language if language is None else language
        self._shape = None

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name} {self.id}>"


class Bot(User):
    """A bot: its token, its queue of updates, its menu and card, and whether privacy mode hides group messages."""

    def __init__(
        self, user_id: int, name: str, username: str, *, privacy: bool, random: Random, now: Callable[[], float]
    ) -> None:
        super().__init__(user_id, name, username=username, is_bot=True)
        self._random = random
        self.token = self.make_token()
        self.privacy = privacy
        self.queue = Queue(random, now)
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.asks_for: frozenset[str] = frozenset()  # rights that the form offers for it
        self.card: dict[tuple[str, str], str] = {}
        self._message_id = 0

    def receives_raw(self, update: Json, *, life: float = DAY) -> int:
        """Let an update come that is what it is, also one that Telegram would not make; see `oddities`.

        It waits for `life` seconds. Gives its number: its own `update_id`, or the next one.
        """
        return self.queue.add_raw(update, life)

    def make_token(self) -> str:
        """A token for this bot. Whoever replaces it must tell the world: see `World.revoke`."""
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"
        return f"{self.id}:AA{''.join(self._random.choices(letters, k=33))}"

    def next_message_id(self) -> int:
        """Private chats of one bot share one row of numbers, as they do in a Telegram account."""
        self._message_id += 1
        return self._message_id

    @property
    def last_message_id(self) -> int:
        """The newest number in any of its private chats."""
        return self._message_id

    def number_from(self, last: int) -> None:
        """Count messages on after this number."""
        self._message_id = last


def special_users() -> list[User]:
    """The accounts that stand in `from` where no person may be shown."""
    return [
        User(ANONYMOUS_ADMIN_ID, "Group", username="GroupAnonymousBot", is_bot=True),
        User(CHANNEL_SENDER_ID, "Channel", username="Channel_Bot", is_bot=True),
        User(SERVICE_ID, "Telegram"),
    ]
