"""What can go wrong between a bot and Telegram, switched on and off while everything runs.

    telegram.faults.add(Fault.drop_after(method="sendMessage", times=1))

A fault strikes the calls it fits: of one bot, one method, one chat, or as a predicate says; always, `times` times, or
with a `probability` that the world's seed makes replayable. Delays add up; the first other fault that strikes decides.

Two words stand for methods that are none: `file` is the fetching of a file, `webhook` an update sent to a bot. A
webhook is struck only by what names it: the bot asks for nothing there, so nothing can be refused.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, TypedDict, Unpack

from playground import errors
from playground.calls import WEBHOOK, Call
from playground.errors import Refusal, Refused

if TYPE_CHECKING:
    from playground.chats import Chat
    from playground.users import Bot

PAGE = "<html>\r\n<head><title>{title}</title></head>\r\n<body>nginx</body>\r\n</html>\r\n"
AT_WEBHOOKS = frozenset({"drop_before", "drop_after", "delay", "slow", "cut", "twice"})
ONLY_AT = {"twice": ("getupdates", WEBHOOK), "forget": ("getupdates",), "pathless": ("getfile",)}


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

    effect: str  # drop_before, drop_after, delay, slow, answer, answer_after, garble, cut, twice, forget or pathless
    where: Where = field(default_factory=Where)
    seconds: float = 0.0
    refusal: Refusal | None = None
    parameters: dict[str, int] = field(default_factory=dict)
    blanks: dict[str, object] = field(default_factory=dict)
    page: str = ""
    dice: Random | None = None  # instead of the world's
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
        """The connection breaks in the middle: of the answer, of a file, of an update that is sent to a webhook."""
        return cls("cut", where)

    @classmethod
    def slow(cls, seconds: float, **where: Unpack[Where]) -> "Fault":
        """The second half comes `seconds` after the first: of the answer, of a file, of an update sent to a webhook."""
        return cls("slow", where, seconds=seconds)

    @classmethod
    def twice(cls, **where: Unpack[Where]) -> "Fault":
        """A webhook has taken an update and gets it once more; or getUpdates gives each twice. `method` says which."""
        return cls("twice", where)

    @classmethod
    def forgets(cls, **where: Unpack[Where]) -> "Fault":
        """getUpdates overhears what its offset confirms: what was given comes again."""
        where["method"] = "getUpdates"
        return cls("forget", where)

    @classmethod
    def pathless(cls, **where: Unpack[Where]) -> "Fault":
        """getFile leaves out the `file_path`, which is optional."""
        where["method"] = "getFile"
        return cls("pathless", where)

    @classmethod
    def malformed(cls, **where: Unpack[Where]) -> "Fault":
        """The call takes effect and is answered with half of its JSON."""
        return cls("garble", where)

    @classmethod
    def refuse(
        cls,
        refusal: Refusal,
        *,
        blanks: dict[str, object] | None = None,
        parameters: dict[str, int] | None = None,
        **where: Unpack[Where],
    ) -> "Fault":
        """The call is refused with any of Telegram's words, `errors.TOPIC_DELETED` for one.

        `parameters` is what comes with them, `{"migrate_to_chat_id": …}` for one.
        """
        if refusal is errors.TOO_MANY_REQUESTS:
            raise ValueError("Telegram always says for how long: Fault.flood(seconds)")
        return cls("answer", where, refusal=refusal, blanks=blanks or {}, parameters=parameters or {})

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
    def bad_gateway(cls, *, done: bool = False, **where: Unpack[Where]) -> "Fault":
        """502 with a page of HTML from the proxy in front; the call takes effect all the same when it is `done`."""
        return cls._page(errors.BAD_GATEWAY, done, where)

    @classmethod
    def gateway_timeout(cls, *, done: bool = False, **where: Unpack[Where]) -> "Fault":
        """504 likewise: the proxy did not want to wait any longer."""
        return cls._page(errors.GATEWAY_TIMEOUT, done, where)

    @classmethod
    def _page(cls, refusal: Refusal, done: bool, where: Where) -> "Fault":
        page = PAGE.format(title=f"{refusal.code} {refusal.text}")
        return cls("answer_after" if done else "answer", where, refusal=refusal, page=page)

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

    def refused(self) -> Refused:
        """What a call is refused with, where the fault has an answer."""
        assert self.refusal is not None
        return Refused(self.refusal, self.parameters, **self.blanks)

    def check(self) -> None:
        """ValueError when it names a method where it cannot be."""
        method = self.where.get("method", "").lower()
        if method == WEBHOOK and self.effect not in AT_WEBHOOKS:
            raise ValueError(f"{self.effect}: a webhook is no call; it knows {', '.join(sorted(AT_WEBHOOKS))}")
        if self.effect in ONLY_AT and method not in ONLY_AT[self.effect]:
            raise ValueError(f"{self.effect} is for {' and '.join(ONLY_AT[self.effect])}, so name one of them")

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


def _always(call: Call) -> bool:
    return call is not None
