"""Where people and bots meet: private chats, groups and supergroups, channels. State only; deeds are elsewhere."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from playground.members import OPEN_TO_ALL, PERMISSIONS, Member
from playground.messages import Message
from playground.text import Json
from playground.users import Bot, User

if TYPE_CHECKING:
    from playground.topics import Topic
    from playground.world import World

Onlooker = Callable[[Message, bool], None]  # told of a message, and whether it is an edit


class Chat:
    """A row of messages with a number. `shape` is Telegram's Chat object, shared between answers."""

    kind = ""

    def __init__(self, world: "World", chat_id: int) -> None:
        self.world = world
        self.id = chat_id
        self.messages: dict[int, Message] = {}
        self.onlookers: list[Onlooker] = []
        self.reactions: dict[tuple[int, int], list[Json]] = {}  # (message, user): what they put under it
        self.pinned: list[int] = []
        self._last_id = 0
        self._shape: Json | None = None

    @property
    def name(self) -> str:
        """What people call it."""
        raise NotImplementedError

    @property
    def shape(self) -> Json:
        """Telegram's Chat object. Shared between answers: do not change it."""
        if self._shape is None:
            self._shape = self.make_shape()
        return self._shape

    def make_shape(self) -> Json:
        """Build Telegram's Chat object anew."""
        raise NotImplementedError

    def changed(self) -> None:
        """Call when the name, the kind or the number changed."""
        self._shape = None

    def next_id(self) -> int:
        """The number of the next message."""
        self._last_id += 1
        return self._last_id

    @property
    def last_id(self) -> int:
        """The number of the newest message, 0 before the first."""
        return self._last_id

    def number_from(self, last: int) -> None:
        """Count messages on after this number."""
        self._last_id = last

    def bots(self) -> list[Bot]:
        """The bots that are here."""
        return []

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name} {self.id}>"


class PrivateChat(Chat):
    """A person and a bot. The bot cannot begin: `started` becomes true with the person's first message."""

    kind = "private"

    def __init__(self, world: "World", person: User, bot: Bot) -> None:
        super().__init__(world, person.id)
        self.person = person
        self.bot = bot
        self.started = False
        self.blocked = False

    @property
    def name(self) -> str:
        return self.person.name

    def make_shape(self) -> Json:
        names = {"first_name": self.person.first_name, "last_name": self.person.last_name}
        named = names | {"username": self.person.username}
        return {"id": self.id} | {key: value for key, value in named.items() if value} | {"type": self.kind}

    def next_id(self) -> int:
        return self.bot.next_message_id()

    def bots(self) -> list[Bot]:
        return [self.bot]


class Room(Chat):
    """A chat of many: a basic group or a supergroup, perhaps a forum; `kind` says which.

    After an upgrade the object lives on as the supergroup, with a new number; the old number belongs to a shell whose
    `migrated_to` says where everybody went. `dissolved` when its owner deleted it.
    """

    def __init__(self, world: "World", chat_id: int, title: str, *, kind: str, forum: bool, username: str = "") -> None:
        super().__init__(world, chat_id)
        self.title = title
        self.kind = kind
        self.forum = forum
        self.username = username
        self.members: dict[int, Member] = {}
        self.topics: dict[int, Topic] = {}
        self.migrated_to: int | None = None
        self.dissolved = False
        self.last_bot: Bot | None = None  # who wrote last: general commands are for that one
        self._bots: list[Bot] | None = None

    @property
    def name(self) -> str:
        return self.title

    def make_shape(self) -> Json:
        if self.kind == "group":
            return {"id": self.id, "title": self.title, "type": "group", "all_members_are_administrators": False}
        shape: Json = {"id": self.id, "title": self.title}
        shape |= {"username": self.username} if self.username else {}
        return shape | ({"is_forum": True} if self.forum else {}) | {"type": "supergroup"}

    def bots(self) -> list[Bot]:
        if self._bots is None:
            self._bots = [m.user for m in self.members.values() if isinstance(m.user, Bot) and m.present]
        return self._bots

    def member(self, user: User) -> Member:
        """Somebody's standing, which is `left` for whoever was never here."""
        return self.members.get(user.id) or Member(user, "left")

    def seat(self, member: Member) -> None:
        """Put somebody's standing down, without a word to anybody."""
        self.members[member.user.id] = member
        self._bots = None

    @property
    def creator(self) -> User:
        """Who owns it."""
        return next(member.user for member in self.members.values() if member.rank == "creator")

    def present(self) -> list[Member]:
        """Everybody who is in."""
        return [member for member in self.members.values() if member.present]

    @property
    def permissions(self) -> Json:
        """Telegram's ChatPermissions object: what an ordinary member may do."""
        return {name: name in OPEN_TO_ALL for name in PERMISSIONS}


class Channel(Chat):
    """A channel that people speak as, or whose posts Telegram forwards into a group. Bots are not in it."""

    kind = "channel"

    def __init__(self, world: "World", chat_id: int, title: str) -> None:
        super().__init__(world, chat_id)
        self.title = title

    @property
    def name(self) -> str:
        return self.title

    def make_shape(self) -> Json:
        return {"id": self.id, "title": self.title, "type": self.kind}
