"""What happens, in order, for whoever wants to watch: the transcript, a page, a test."""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from playground.messages import Message
from playground.text import Json
from playground.users import User

if TYPE_CHECKING:
    from playground.chats import Chat


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, at a moment of the world's clock (seconds since 1970).

    Kinds: sent, edited, deleted, pressed, answered, reacted, pinned, unpinned, topic_made, topic_renamed,
    topic_closed, topic_reopened, topic_deleted, member, blocked, unblocked, upgraded, changed (topics on or off, a
    group dissolved), acting, menu, account (somebody is new, has another name or card, has gone).
    `facts` holds what the kind needs: `button` and `data` of a press, `text` and `alert` of its answer, `rank`, `words`
    of an edit (false where it changed buttons only), `numbers` of the messages that went with a topic …
    """

    kind: str
    at: float
    chat: "Chat | None"
    actor: User | None = None
    message: Message | None = None
    facts: Json = field(default_factory=dict)


Watcher = Callable[[Event], None]


class Events:
    """The stream of events; the newest `remember` of them stay readable."""

    def __init__(self, now: Callable[[], float], remember: int) -> None:
        self._now = now
        self._past: deque[Event] = deque(maxlen=remember)
        self._watchers: list[Watcher] = []

    def __iter__(self) -> Iterator[Event]:
        return iter(list(self._past))

    def of(self, kind: str) -> list[Event]:
        """The remembered events of one kind, oldest first."""
        return [event for event in self._past if event.kind == kind]

    def happen(
        self,
        kind: str,
        chat: "Chat | None",
        actor: User | None = None,
        message: Message | None = None,
        **facts: object,
    ) -> None:
        """Say that something happened."""
        event = Event(kind, self._now(), chat, actor, message, facts)
        self._past.append(event)
        for watcher in list(self._watchers):
            watcher(event)

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """Call `watcher` with every event from now on; call what comes back to stop."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    @contextmanager
    def watched(self, watcher: Watcher) -> Iterator[None]:
        """Watch for as long as the block runs."""
        stop = self.watch(watcher)
        try:
            yield
        finally:
            stop()
