"""The log of Bot API calls: who asked what, what came back, and whether it took effect.

Two things are logged as calls that are none: FILE is the fetching of a file, WEBHOOK an update sent to a bot.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from playground.arguments import Arguments
from playground.errors import Refused

if TYPE_CHECKING:
    from playground.chats import Chat
    from playground.faults import Fault
    from playground.users import Bot
    from playground.world import World

FILE = "file"
WEBHOOK = "webhook"


class Call:
    """One call of one method by one bot. Filled in as it goes.

    `result` is what the method gave; `code` and `description` the answer's, 200 and empty when it went well.
    `took_effect` stays true when the answer was then lost on purpose (`dropped`). `effect` is that of the fault that
    struck it, if one did, and that `fault` itself. `number` counts the calls that were noted. Of getUpdates `count` is
    how many updates it gave, and `updates` their JSON while somebody watches the calls.

    Of a WEBHOOK the arguments are the update, with the `chat_id` that it is about; `code` is what the bot answered, 0
    for nothing, and it took effect when that was good.
    """

    __slots__ = (
        "arguments",
        "at",
        "bot",
        "code",
        "count",
        "description",
        "dropped",
        "effect",
        "fault",
        "method",
        "number",
        "parameters",
        "result",
        "took_effect",
        "updates",
        "world",
    )

    def __init__(self, world: "World", bot: "Bot", method: str, arguments: Arguments) -> None:
        self.world = world
        self.bot = bot
        self.method = method
        self.arguments = arguments
        self.at = world.now()
        self.code = 0  # not answered yet
        self.description = ""
        self.parameters: dict[str, int] = {}
        self.result: Any = None
        self.took_effect = False
        self.dropped = False
        self.effect = ""
        self.fault: Fault | None = None
        self.number = 0
        self.count: int | None = None
        self.updates = ""

    def refuse(self, refused: Refused) -> None:
        """Take down that it was refused."""
        self.code, self.description, self.parameters = refused.code, refused.description, refused.parameters

    @property
    def chat_id(self) -> str:
        """The `chat_id` that was asked for, as text; empty without one."""
        return self.arguments.text("chat_id")

    def shown(self) -> dict[str, Any]:
        """The arguments for a reader, each file as its name and size."""
        return self.arguments.shown()

    def __repr__(self) -> str:
        return f"<Call {self.bot.username} {self.method} {self.shown()} -> {self.code} {self.description}>"


class Calls:
    """The newest `remember` calls, and a way to wait for the next."""

    def __init__(self, remember: int) -> None:
        self._past: deque[Call] = deque(maxlen=remember)
        self._noted = 0
        self._watchers: list[Callable[[Call], None]] = []
        self._waiting: list[tuple[Callable[[Call], bool], asyncio.Future[Call]]] = []

    def __len__(self) -> int:
        return len(self._past)

    def __iter__(self) -> Iterator[Call]:
        return iter(list(self._past))

    def of(self, method: str, *, bot: "Bot | None" = None, chat: "Chat | int | None" = None) -> list[Call]:
        """The remembered calls of a method (any case), oldest first, of one bot and to one chat if named."""
        wanted = _matcher(method, bot, chat)
        return [call for call in self._past if wanted(call)]

    async def expect(
        self, method: str, *, bot: "Bot | None" = None, chat: "Chat | int | None" = None, within: float = 5
    ) -> Call:
        """Wait up to `within` seconds for the next such call to be answered; raises TimeoutError."""
        answer: asyncio.Future[Call] = asyncio.get_running_loop().create_future()
        self._waiting.append((_matcher(method, bot, chat), answer))
        return await asyncio.wait_for(answer, within)

    def note(self, call: Call) -> None:
        """Remember a call under the next number, tell who watches, and wake who waits for it."""
        self._noted += 1
        call.number = self._noted
        self._past.append(call)
        for watcher in list(self._watchers):
            watcher(call)
        if self._waiting:
            self._wake(call)

    def watch(self, watcher: Callable[[Call], None]) -> Callable[[], None]:
        """Call `watcher` with every call from now on, when it was answered; call what comes back to stop."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    @property
    def watched(self) -> bool:
        """Whether somebody looks at what the calls were answered."""
        return bool(self._watchers)

    def numbered(self, number: int) -> Call | None:
        """The remembered call of that number."""
        return next((call for call in reversed(self._past) if call.number == number), None)

    def newest(self, most: int) -> list[Call]:
        """The newest remembered calls, oldest first."""
        return list(islice(reversed(self._past), most))[::-1]

    def clear(self) -> None:
        """Forget all calls."""
        self._past.clear()

    def _wake(self, call: Call) -> None:
        for wanted, answer in self._waiting:
            if not answer.done() and wanted(call):
                answer.set_result(call)
        self._waiting = [waiting for waiting in self._waiting if not waiting[1].done()]


def _matcher(method: str, bot: "Bot | None", chat: "Chat | int | None") -> Callable[[Call], bool]:
    name = method.lower()
    number = None if chat is None else str(chat if isinstance(chat, int) else chat.id)

    def wanted(call: Call) -> bool:
        if call.method.lower() != name or (bot is not None and call.bot is not bot):
            return False
        return number is None or call.chat_id == number

    return wanted
