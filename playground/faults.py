"""What can go wrong between a bot and Telegram, switched on and off while everything runs.

    telegram.faults.add(Fault.drop_after(method="sendMessage", times=1))

A fault strikes the calls it fits: of one bot, one method, one chat, or as a predicate says; always, `times` times, or
with a `probability` that the world's seed makes replayable. Delays add up; the first other fault that strikes decides.

Two words stand for methods that are none: `file` is the fetching of a file, `webhook` an update sent to a bot. A
webhook is struck only by what names it: the bot asks for nothing there, so nothing can be refused.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, TypedDict, Unpack

from playground import errors
from playground.calls import WEBHOOK, Call
from playground.errors import Refusal

if TYPE_CHECKING:
    from playground.chats import Chat
    from playground.users import Bot

BAD_GATEWAY_PAGE = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>nginx</body>\r\n</html>\r\n"
AT_WEBHOOKS = frozenset({"drop_before", "drop_after", "delay", "slow", "cut", "twice"})


class Where(TypedDict, total=False):
    """Which calls a fault strikes; what is left out fits all."""

    bot: "Bot"
    method: str  # in any case
    chat: "Chat | int"
    when: Callable[[Call], bool]
    times: int
    probability: float


@dataclass(slots=True, eq=False)
class Fault:
    """One thing that goes wrong. `struck` counts how often it did. Make one with the class methods below."""

    effect: str  # drop_before, drop_after, delay, slow, answer, garble, cut or twice
    where: Where = field(default_factory=Where)
    seconds: float = 0.0
    refusal: Refusal | None = None
    parameters: dict[str, int] = field(default_factory=dict)
    blanks: dict[str, object] = field(default_factory=dict)
    page: str = ""
    struck: int = 0

    @classmethod
    def drop_before(cls, **where: Unpack[Where]) -> "Fault":
        """The connection closes and the call never takes effect; an update does not reach its webhook."""
        return cls("drop_before", where)

    @classmethod
    def drop_after(cls, **where: Unpack[Where]) -> "Fault":
        """The call takes effect, then the connection closes without an answer.

        A webhook's answer is lost: the update comes again.
        """
        return cls("drop_after", where)

    @classmethod
    def delay(cls, seconds: float, **where: Unpack[Where]) -> "Fault":
        """The call is taken up only after `seconds`; an update is sent only then."""
        return cls("delay", where, seconds=seconds)

    @classmethod
    def cut(cls, **where: Unpack[Where]) -> "Fault":
        """The connection breaks in the middle of an update that is sent to a webhook."""
        return cls("cut", where)

    @classmethod
    def slow(cls, seconds: float, **where: Unpack[Where]) -> "Fault":
        """The second half of an update that is sent to a webhook comes `seconds` after the first."""
        return cls("slow", where, seconds=seconds)

    @classmethod
    def twice(cls, **where: Unpack[Where]) -> "Fault":
        """A webhook has taken an update and gets it once more."""
        return cls("twice", where)

    @classmethod
    def malformed(cls, **where: Unpack[Where]) -> "Fault":
        """The call takes effect and is answered with half of its JSON."""
        return cls("garble", where)

    @classmethod
    def refuse(cls, refusal: Refusal, *, blanks: dict[str, object] | None = None, **where: Unpack[Where]) -> "Fault":
        """The call is refused with any of Telegram's words, `errors.TOPIC_DELETED` for one."""
        return cls("answer", where, refusal=refusal, blanks=blanks or {})

    @classmethod
    def flood(cls, retry_after: int, **where: Unpack[Where]) -> "Fault":
        """429: come again after so many seconds."""
        parameters, blanks = {"retry_after": retry_after}, {"seconds": retry_after}
        return cls("answer", where, refusal=errors.TOO_MANY_REQUESTS, parameters=parameters, blanks=dict(blanks))

    @classmethod
    def restarting(cls, **where: Unpack[Where]) -> "Fault":
        """500: the Bot API server restarts."""
        return cls("answer", where, refusal=errors.RESTARTING)

    @classmethod
    def bad_gateway(cls, **where: Unpack[Where]) -> "Fault":
        """502 with a page of HTML from the proxy in front."""
        return cls("answer", where, refusal=errors.BAD_GATEWAY, page=BAD_GATEWAY_PAGE)

    @classmethod
    def revoked(cls, **where: Unpack[Where]) -> "Fault":
        """401: the token is taken for revoked."""
        return cls("answer", where, refusal=errors.UNAUTHORIZED)

    @classmethod
    def not_found(cls, **where: Unpack[Where]) -> "Fault":
        """404 for a method that exists, as a proxy in between may say."""
        return cls("answer", where, refusal=errors.NOT_FOUND)

    @classmethod
    def conflict(cls, **where: Unpack[Where]) -> "Fault":
        """409: another one polls."""
        return cls("answer", where, refusal=errors.OTHER_GET_UPDATES)

    @classmethod
    def threads_lost(cls, **where: Unpack[Where]) -> "Fault":
        """Every topic is "message thread not found", as happened to all bots at once in May 2026."""
        given = where.get("when", _always)
        where["when"] = lambda call: bool(call.arguments.integer("message_thread_id")) and given(call)
        return cls("answer", where, refusal=errors.THREAD_NOT_FOUND)

    def fits(self, call: Call) -> bool:
        """Whether it is about this call, chance aside."""
        where = self.where
        if call.method == WEBHOOK and where.get("method", "").lower() != WEBHOOK:
            return False
        if (times := where.get("times")) is not None and self.struck >= times:
            return False
        if "bot" in where and where["bot"] is not call.bot:
            return False
        if "method" in where and where["method"].lower() != call.method.lower():
            return False
        if "chat" in where and call.chat_id != str(
            where["chat"] if isinstance(where["chat"], int) else where["chat"].id
        ):
            return False
        return where.get("when", _always)(call)


class Faults:
    """The faults that are switched on."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._on: list[Fault] = []

    def __bool__(self) -> bool:
        return bool(self._on)

    def add(self, fault: Fault) -> Fault:
        """Switch a fault on; gives it back, so that `struck` can be read."""
        if fault.where.get("method", "").lower() == WEBHOOK and fault.effect not in AT_WEBHOOKS:
            raise ValueError(f"{fault.effect}: a webhook is no call; it knows {', '.join(sorted(AT_WEBHOOKS))}")
        self._on.append(fault)
        return fault

    def remove(self, fault: Fault) -> None:
        """Switch a fault off; one that is off already stays off."""
        self._on = [each for each in self._on if each is not fault]

    def clear(self) -> None:
        """Switch all faults off."""
        self._on.clear()

    async def decide(self, call: Call) -> Fault | None:
        """Sit through the delays; gives the fault that decides, if one does."""
        for fault in self._strike(call) if self._on else ():
            if fault.effect != "delay":
                call.effect = fault.effect
                return fault
            await asyncio.sleep(fault.seconds)
        return None

    def _strike(self, call: Call) -> list[Fault]:
        """The faults that strike this call, in order: delays, then at most one of the others."""
        struck: list[Fault] = []
        for fault in self._on:
            if not fault.fits(call) or self._random.random() >= fault.where.get("probability", 1.0):
                continue
            fault.struck += 1
            struck.append(fault)
            if fault.effect != "delay":
                break
        return struck


def _always(call: Call) -> bool:
    return call is not None
