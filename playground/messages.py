"""What is said: a message and what it holds. Both are values: an edit makes a new message with the same number."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from playground.files import StoredFile
from playground.text import Json, Rich
from playground.users import Bot, User

if TYPE_CHECKING:
    from playground.chats import Chat
    from playground.topics import Topic

CAPTIONED = frozenset({"photo", "document", "video", "audio", "voice", "animation"})
NO_WORDS = Rich()
LONGEST = {"caption": 1024, "message": 4096}  # characters that a person may put into one
SERVICE = frozenset(
    {"new_chat_members", "left_chat_member", "group_chat_created", "supergroup_chat_created", "migrate_to_chat_id",
     "migrate_from_chat_id", "pinned_message", "forum_topic_created", "forum_topic_edited", "forum_topic_closed",
     "forum_topic_reopened"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Content:
    """What a message holds. `kind` is the name of Telegram's field for it: text, photo, location, a service event …

    `files` has one file, but several sizes of a photo, smallest first. `facts` is the object of a kind without a file.
    """

    kind: str
    words: Rich = NO_WORDS
    files: tuple[StoredFile, ...] = ()
    facts: Any = None

    @property
    def excess(self) -> str:
        """Why Telegram's apps do not send so many words; empty where they do."""
        what, length = "message" if self.kind == "text" else "caption", len(self.words.text)
        most = LONGEST[what]
        return f"A {what} has {most:,} characters at the most; this one has {length:,}" if length > most else ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a forwarded message comes from: Telegram's MessageOrigin, ready to be shown."""

    shape: Json


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Message:
    """One message in one chat, as it is or was. `reply_to_id` is what its writer quoted; a topic's root is not.

    `edit_date` tells of any edit, `reworded` of the last that changed more than its buttons.
    """

    id: int
    chat: "Chat"
    date: int
    content: Content
    sender: User | None
    sender_chat: "Chat | None" = None
    topic: "Topic | None" = None
    reply_to_id: int | None = None
    edit_date: int | None = None
    reworded: int | None = None
    markup: Json | None = None
    album: str = ""
    origin: Origin | None = None
    via: Bot | None = None
    automatic_forward: bool = False
    author: "User | None" = field(default=None, repr=False)  # who really typed, when `sender` is a mask

    @property
    def kind(self) -> str:
        """text, photo, document, … or the service event's name."""
        return self.content.kind

    @property
    def text(self) -> str:
        """The words as a reader sees them: text or caption."""
        return self.content.words.text

    @property
    def entities(self) -> tuple[Json, ...]:
        """What is marked in the words; offsets count UTF-16 units."""
        return self.content.words.entities

    @property
    def data(self) -> bytes:
        """The bytes of its file (a photo's largest size), empty without one."""
        return self.content.files[-1].data if self.content.files else b""

    @property
    def file(self) -> StoredFile | None:
        """Its file (a photo's largest size)."""
        return self.content.files[-1] if self.content.files else None

    @property
    def is_service(self) -> bool:
        """Whether Telegram itself says it: somebody joined, a topic was made …"""
        return self.kind in SERVICE

    @property
    def rows(self) -> list[list[Json]]:
        """Its buttons, row by row, inline or of a reply keyboard."""
        markup = self.markup or {}
        return list(markup.get("inline_keyboard") or markup.get("keyboard") or [])

    @property
    def buttons(self) -> list[str]:
        """The labels of its buttons, in reading order."""
        return [button["text"] for row in self.rows for button in row]

    @property
    def reply_to(self) -> "Message | None":
        """The message that it quotes, as that one is now; None when there is none or it was deleted."""
        return None if self.reply_to_id is None else self.chat.messages.get(self.reply_to_id)

    def __str__(self) -> str:
        who = self.sender.name if self.sender else "?"
        labels = " ".join(f"[ {label} ]" for label in self.buttons)
        what = self.text if self.kind == "text" else f"({self.kind}) {self.text}".rstrip()
        return f"#{self.id} {who}: {what} {labels}".rstrip()
