"""How many calls Telegram takes, and how many of them are spent.

A call is counted from its beginning, and forgotten only a full window (or its share of a bucket) after its *end*:
Telegram counted it somewhere in between, so we never have more in any window of Telegram's than we allow ourselves.
Times are the event loop's, in seconds. Source: telegram.md 2 (about 30 a second for a bot, 1 a second for a private
chat with short bursts, 20 a minute for a group, however many topics it has).
"""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

Chat = tuple[str, int | None]  # (bot, chat); None is the staff group

BURST: Final = 4  # calls that a private chat takes at once after a pause, whatever its rate
RESERVED: Final = 1  # of a group's calls in a window, kept for what somebody waits for before the screen
SEVERAL: Final = 3  # chats …
AT_ONCE: Final = 10.0  # … that were told to be silent within so many seconds: the bot as a whole is too fast
SLOW: Final = 60.0  # seconds for which it then keeps to half of its rate
_HAIR: Final = 0.001  # seconds, so that a wait for room does not end a rounding error too early
_RATE: Final = re.compile(r"(\d+)/(\d+(?:\.\d+)?)s")
_FORGOTTEN_AFTER: Final = 500  # chats; those at rest are then cleared away


@dataclass(frozen=True)
class Rate:
    """So many calls in so many seconds."""

    calls: int
    seconds: float


@dataclass(frozen=True)
class Limits:
    """The rates for a bot, a private chat and a group."""

    bot: Rate
    private: Rate
    group: Rate

    @classmethod
    def parse(cls, text: str) -> "Limits":
        """`30/1s,1/1s,20/60s`; ValueError where it is not of that form."""
        rates = [_RATE.fullmatch(part.strip()) for part in text.split(",")]
        if len(rates) != 3 or any(rate is None or not int(rate[1]) or not float(rate[2]) for rate in rates):
            message = f"{text!r}: three rates such as 30/1s, for a bot, a private chat and a group"
            raise ValueError(message)
        bot, private, group = (Rate(int(rate[1]), float(rate[2])) for rate in rates if rate)
        return cls(bot, private, group)

    @property
    def longest(self) -> timedelta:
        """For how long a call counts at the most."""
        return timedelta(seconds=max(self.group.seconds, self.private.seconds * BURST, self.bot.seconds))


@dataclass
class Window:
    """At most so many calls in any stretch of that length: bots and groups."""

    rate: Rate
    in_flight: int = 0
    ended: deque[float] = field(default_factory=deque)
    halved_until: float = 0.0

    def room(self, now: float) -> int:
        """How many calls may begin now."""
        while self.ended and self.ended[0] <= now - self.rate.seconds:
            self.ended.popleft()
        calls = max(1, self.rate.calls // 2) if now < self.halved_until else self.rate.calls
        return calls - self.in_flight - len(self.ended)

    def end(self, at: float) -> None:
        """A call has ended then."""
        self.ended.append(at)
        if len(self.ended) > 1 and self.ended[-2] > at:
            self.ended = deque(sorted(self.ended))

    def opens_at(self) -> float:
        """When room appears, if no call in flight ends before."""
        return self.ended[0] + self.rate.seconds + _HAIR if self.ended else float("inf")


@dataclass
class Bucket:
    """A short burst after a pause, then one call each time that the rate has drained one: private chats."""

    rate: Rate
    in_flight: int = 0
    level: float = 0.0
    drained_at: float = 0.0

    def room(self, now: float) -> int:
        """How many calls may begin now."""
        self._drain(now)
        return int(BURST - self.level) - self.in_flight

    def end(self, at: float) -> None:
        """A call has ended then."""
        self._drain(at)
        self.level += 1

    def opens_at(self) -> float:
        """When room appears, if no call in flight ends before."""
        over = self.level + self.in_flight + 1 - BURST
        return self.drained_at + max(0.0, over) * self.rate.seconds / self.rate.calls + _HAIR

    def _drain(self, now: float) -> None:
        if now > self.drained_at:
            drained = (now - self.drained_at) * self.rate.calls / self.rate.seconds
            self.level, self.drained_at = max(0.0, self.level - drained), now


@dataclass
class Budgets:
    """What is left for each bot and chat, and where Telegram asked for silence."""

    limits: Limits | None
    _bots: dict[str, Window] = field(default_factory=dict)
    _chats: dict[Chat, Window | Bucket] = field(default_factory=dict)
    _silent_until: dict[Chat, float] = field(default_factory=dict)
    _bot_silent_until: dict[str, float] = field(default_factory=dict)
    _floods: dict[Chat, float] = field(default_factory=dict)  # when each chat was last told to be silent

    def take(self, bot: str, chat: int | None, now: float, *, is_awaited: bool = True) -> bool:
        """Begin a call, if there is room for it; the last of a group's room is for what is awaited."""
        if self.blocks(bot, chat, now) or (not is_awaited and self._is_nearly_spent(bot, chat, now)):
            return False
        for window in self._windows(bot, chat):
            window.in_flight += 1
        return True

    def give_back(self, bot: str, chat: int | None, now: float, *, was_called: bool = True) -> None:
        """The call has ended, or was not made after all."""
        for window in self._windows(bot, chat):
            window.in_flight -= 1
            if was_called:
                window.end(now)
        if len(self._chats) > _FORGOTTEN_AFTER:
            self._chats = {key: chat_ for key, chat_ in self._chats.items() if not self._rests(chat_, now)}
            self._silent_until = {key: until for key, until in self._silent_until.items() if until > now}

    def remember(self, bot: str, chat: int | None, ended: float) -> None:
        """A call of before this process was started."""
        for window in self._windows(bot, chat):
            window.end(ended)

    def flood(self, bot: str, chat: int | None, now: float, seconds: float) -> bool:
        """Telegram asked for silence in this chat. Said of several at once, it means the bot as a whole: half the rate.

        Whether it was said of so many.
        """
        self.silence(bot, chat, now + seconds)
        self._floods = {key: at for key, at in self._floods.items() if now - at < AT_ONCE} | {(bot, chat): now}
        window = self._bot(bot)
        if window is None or sum(key[0] == bot for key in self._floods) < SEVERAL:
            return False
        window.halved_until = now + SLOW
        return True

    def silence(self, bot: str, chat: int | None, until: float) -> None:
        """Telegram asked for silence in this chat alone."""
        self._silent_until[bot, chat] = max(until, self._silent_until.get((bot, chat), 0))

    def silence_bot(self, bot: str, until: float) -> None:
        """Nothing of this bot gets through at all."""
        self._bot_silent_until[bot] = until

    def blocks(self, bot: str, chat: int | None, now: float) -> bool:
        """Whether a call there would have to wait."""
        silent = max(self._silent_until.get((bot, chat), 0), self._bot_silent_until.get(bot, 0))
        return silent > now or any(window.room(now) <= 0 for window in self._windows(bot, chat))

    def spent(self, now: float) -> set[Chat]:
        """The chats of which it is known that nothing can be sent there now, though the bot itself could."""
        silent = {key for key, until in self._silent_until.items() if until > now}
        return silent | {key for key, window in self._chats.items() if window.room(now) <= 0}

    def nearly_spent(self, now: float) -> set[Chat]:
        """The groups of which the last room is kept for what is awaited."""
        return {(bot, chat) for bot, chat in self._chats if self._is_nearly_spent(bot, chat, now)}

    def is_bot_silent(self, bot: str, now: float) -> bool:
        """Whether it was told to send nothing at all for now."""
        return self._bot_silent_until.get(bot, 0) > now

    def is_bot_spent(self, bot: str, now: float) -> bool:
        """Whether this bot can send nothing to anybody now."""
        window = self._bot(bot)
        return self.is_bot_silent(bot, now) or (window is not None and window.room(now) <= 0)

    def opens_at(self, now: float) -> float:
        """The next moment at which something that is spent now may have room; infinity where nothing is."""
        return min(self._openings(now), default=float("inf"))

    def _openings(self, now: float) -> Iterator[float]:
        yield from (until for until in self._silent_until.values() if until > now)
        yield from (until for until in self._bot_silent_until.values() if until > now)
        for window in (*self._bots.values(), *self._chats.values()):
            if window.room(now) <= (RESERVED if isinstance(window, Window) else 0):
                yield window.opens_at()

    def _is_nearly_spent(self, bot: str, chat: int | None, now: float) -> bool:
        window = next(self._windows(bot, chat), None)
        return isinstance(window, Window) and window.rate.calls > 2 * RESERVED and window.room(now) <= RESERVED

    def _rests(self, chat: Window | Bucket, now: float) -> bool:
        full = BURST if isinstance(chat, Bucket) else chat.rate.calls
        return not chat.in_flight and chat.room(now) >= full

    def _windows(self, bot: str, chat: int | None) -> Iterator[Window | Bucket]:
        if self.limits is None:
            return
        if (bot, chat) not in self._chats:
            is_group = chat is None or chat < 0
            self._chats[bot, chat] = Window(self.limits.group) if is_group else Bucket(self.limits.private)
        yield self._chats[bot, chat]
        window = self._bot(bot)
        if window is not None:
            yield window

    def _bot(self, bot: str) -> Window | None:
        if self.limits is None:
            return None
        if bot not in self._bots:
            self._bots[bot] = Window(self.limits.bot)
        return self._bots[bot]
