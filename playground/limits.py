"""Telegram's flood limits: so many messages a second per bot, per private chat and per group, and 429 beyond.

Telegram publishes no firm numbers; these shapes are what bots are told to expect. Time is the machine's, not the
world's: a clock that jumps a day does not refill a budget.
"""

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from playground.errors import TOO_MANY_REQUESTS, Refused

if TYPE_CHECKING:
    from playground.chats import Chat
    from playground.users import Bot

BURST = 5  # messages that a private chat takes at once before the steady rate holds


@dataclass(frozen=True, slots=True)
class Rate:
    """So many calls in so many seconds."""

    calls: int
    seconds: float

    @classmethod
    def parse(cls, text: str) -> "Rate":
        """Read `20/60s`."""
        calls, _, seconds = text.strip().partition("/")
        try:
            rate = cls(int(calls), float(seconds.removesuffix("s")))
        except ValueError:
            raise ValueError(f"{text!r} is not a rate such as 20/60s") from None
        if rate.calls < 1 or rate.seconds <= 0:
            raise ValueError(f"{text!r} lets nothing through")
        return rate


@dataclass(frozen=True, slots=True)
class Limits:
    """What one bot may send: in all, to one private chat, to one group."""

    overall: Rate
    private: Rate
    group: Rate

    @classmethod
    def parse(cls, text: str) -> "Limits":
        """Read `30/1s,1/1s,20/60s`: overall, per private chat, per group."""
        rates = text.split(",")
        if len(rates) != 3:
            raise ValueError(f"{text!r} is not three rates such as 30/1s,1/1s,20/60s")
        return cls(*(Rate.parse(rate) for rate in rates))


class Meter:
    """Counts what each bot sends against `limits`; None lets everything through."""

    def __init__(self, limits: Limits | None, clock: Callable[[], float]) -> None:
        self.limits = limits
        self._clock = clock
        self._sent: dict[tuple[int, int], deque[float]] = {}  # (bot, group or 0 for all): when
        self._buckets: dict[tuple[int, int], tuple[float, float]] = {}  # (bot, person): tokens, as of when

    def spend(self, bot: "Bot", chat: "Chat", messages: int = 1) -> None:
        """Count a call; raises 429 with `retry_after` when the budget is used up.

        An album passes when one message would, and then counts whole.
        """
        if self.limits is None:
            return
        now = self._clock()
        private = chat.kind == "private"
        waits = [self._window_wait((bot.id, 0), self.limits.overall, now)]
        if private:
            waits.append(self._bucket_wait((bot.id, chat.id), self.limits.private, now))
        else:
            waits.append(self._window_wait((bot.id, chat.id), self.limits.group, now))
        if (wait := max(waits)) > 0:
            seconds = max(1, math.ceil(wait))
            raise Refused(TOO_MANY_REQUESTS, {"retry_after": seconds}, seconds=seconds)
        self._count(bot, chat, messages, now)

    def used(self, bot: "Bot", chat: "Chat") -> int:
        """How many calls of `bot` to a group count at this moment."""
        if self.limits is None or chat.kind == "private":
            return 0
        return len(self._window((bot.id, chat.id), self.limits.group, self._clock()))

    def forget(self) -> None:
        """Begin anew, as if nothing had been sent."""
        self._sent.clear()
        self._buckets.clear()

    def _count(self, bot: "Bot", chat: "Chat", messages: int, now: float) -> None:
        self._sent.setdefault((bot.id, 0), deque()).extend([now] * messages)
        if chat.kind == "private":
            tokens, _ = self._buckets[bot.id, chat.id]
            self._buckets[bot.id, chat.id] = (tokens - messages, now)
        else:
            self._sent.setdefault((bot.id, chat.id), deque()).extend([now] * messages)

    def _window(self, key: tuple[int, int], rate: Rate, now: float) -> deque[float]:
        sent = self._sent.setdefault(key, deque())
        while sent and sent[0] <= now - rate.seconds:
            sent.popleft()
        return sent

    def _window_wait(self, key: tuple[int, int], rate: Rate, now: float) -> float:
        sent = self._window(key, rate, now)
        return sent[-rate.calls] + rate.seconds - now if len(sent) >= rate.calls else 0.0

    def _bucket_wait(self, key: tuple[int, int], rate: Rate, now: float) -> float:
        """Seconds until the chat has a token again; each takes `seconds / calls` to come back, up to `BURST`."""
        tokens, then = self._buckets.get(key, (float(BURST), now))
        tokens = min(float(BURST), tokens + (now - then) * rate.calls / rate.seconds)
        self._buckets[key] = (tokens, now)
        return (1 - tokens) * rate.seconds / rate.calls if tokens < 1 - 1e-9 else 0.0
