"""A bot's queue of updates: numbers, confirmation by offset, how long each waits, what the bot asked for, who polls.

The semantics are the Bot API server's: an update goes away only when getUpdates comes with a higher offset or a webhook
has taken it, an offset too far in the future means "from the beginning" (so numbers may jump backwards), and what is
filtered is filtered when the update is made, not when it is fetched. Updates are kept as JSON text, as they were at
that moment. The queue is one and the same for polling and for a webhook.
"""

import asyncio
import json
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from random import Random

from playground.errors import OTHER_GET_UPDATES, Refusal, Refused
from playground.lanes import Lane, lane_of
from playground.text import Json

KINDS = (
    "message", "edited_message", "channel_post", "edited_channel_post", "business_connection", "business_message",
    "edited_business_message", "deleted_business_messages", "message_reaction", "message_reaction_count",
    "inline_query", "chosen_inline_result", "callback_query", "shipping_query", "pre_checkout_query",
    "purchased_paid_media", "poll", "poll_answer", "my_chat_member", "chat_member", "chat_join_request", "chat_boost",
    "removed_chat_boost",
)  # fmt: skip
ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
BY_DEFAULT = frozenset(KINDS) - ON_REQUEST
DAY = 86_400
PRESS_LIFE = 150  # seconds that a callback query waits
MOST = 100_000  # updates a queue holds; later ones are lost
_ENCODE = json.JSONEncoder(separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Update:
    """One waiting update: its number, its JSON, and when nobody will get it any more (seconds of the world's clock).

    `lane` is what a webhook keeps in order, `place` its place in the queue, which no other update ever had.
    """

    id: int
    body: str
    expires: float
    lane: Lane
    place: int


class Queue:
    """The updates of one bot that are not confirmed yet."""

    def __init__(self, random: Random, now: Callable[[], float]) -> None:
        self._random = random
        self._now = now
        self._waiting: OrderedDict[int, Update] = OrderedDict()  # by place
        self._places = 0
        self._next = _first_number(random)
        self.on_news: Callable[[], None] | None = None  # told when something came; a webhook listens here
        self.on_gone: Callable[[], None] | None = None  # told when something is confirmed, or will never be
        self._poller: asyncio.Future[None] | None = None
        self._paced = (0, -10.0)  # the offset that was asked for last, and when
        self._next_conflict = 0.0
        self._gone = asyncio.Event()
        self.allowed = BY_DEFAULT

    def __len__(self) -> int:
        now = self._now()
        return sum(1 for update in self._waiting.values() if update.expires > now)

    @property
    def next_id(self) -> int:
        """The number that the next update will bear."""
        return self._next

    @property
    def last_place(self) -> int:
        """The place of the newest update that ever came, 0 before the first."""
        return self._places

    @property
    def head_place(self) -> int:
        """The place of the oldest that waits; whatever had a lower one is fetched and confirmed, or gone."""
        return next(iter(self._waiting), self._places + 1)

    def allow(self, kinds: Iterable[str] | None) -> None:
        """What the bot wants from now on. None keeps the last wish; an empty list is the default."""
        if kinds is not None:
            self.allowed = frozenset(kinds) & frozenset(KINDS) or BY_DEFAULT

    def add(self, kind: str, content: Json, expires: float) -> None:
        """Queue an update until `expires`, unless the bot does not want its kind; wakes who waits for it."""
        if kind in self.allowed and len(self._waiting) < MOST:
            body = f'{{"update_id":{self._next},"{kind}":{_ENCODE(content)}}}'
            self._put(self._next, body, expires, lane_of(kind, content))

    def add_raw(self, update: Json, life: float = DAY) -> int:
        """Queue anything, wanted or not, for `life` seconds; gives its number, the next one unless it bears another."""
        number = int(update.get("update_id", self._next))
        kind = next((name for name in update if name != "update_id"), "")
        body = _ENCODE({"update_id": number} | update)
        self._put(number, body, self._now() + life, lane_of(kind, update.get(kind, {})))
        return number

    def _put(self, number: int, body: str, expires: float, lane: Lane) -> None:
        self._places += 1
        self._waiting[self._places] = Update(number, body, expires, lane, self._places)
        self._next = max(self._next, number + 1)
        self.release()
        if self.on_news:
            self.on_news()

    @property
    def state(self) -> tuple[int, int, int, frozenset[str]]:
        """Two of these differ when anything came, went or was asked for in between."""
        return self._places, self._next, len(self._waiting), self.allowed

    def kept(self) -> Json:
        """All of it as JSON can hold it, for `take_up`."""
        waiting = [[each.id, each.body, each.expires, each.lane, each.place] for each in self._waiting.values()]
        return {"next": self._next, "places": self._places, "allowed": sorted(self.allowed), "waiting": waiting}

    def take_up(self, kept: Json) -> None:
        """Be as an earlier queue was."""
        self._next, self._places, self.allowed = kept["next"], kept["places"], frozenset(kept["allowed"])
        for number, body, expires, lane, place in kept["waiting"]:
            self._waiting[place] = Update(number, body, expires, (lane[0], lane[1]) if lane else None, place)

    def skip(self, numbers: int) -> None:
        """Leave out so many numbers, as if updates had come and gone."""
        self._next += numbers

    def fetch(self, offset: int, limit: int) -> list[str]:
        """Confirm everything before `offset` and give up to `limit` updates as JSON texts, oldest first.

        A negative offset keeps only that many of the newest and forgets the rest for good.
        """
        if offset < 0:
            self._drop(len(self._waiting) + offset)
        elif self._head() - MOST <= offset <= self._next + 10:
            while self._waiting and self._head() < offset:
                self._drop(1)
        return [update.body for update in islice(self.alive(), limit)]

    def alive(self) -> Iterator[Update]:
        """What somebody may still get, oldest first."""
        now = self._now()
        while self._waiting and next(iter(self._waiting.values())).expires <= now:
            self._drop(1)
        return (update for update in self._waiting.values() if update.expires > now)

    def forget(self, update: Update) -> None:
        """It has arrived, or nobody will try any more; one that is gone already stays gone."""
        self._waiting.pop(update.place, None)
        self._went()

    async def emptied(self, *, within: float = 5) -> None:
        """Wait up to `within` seconds until nothing waits; raises TimeoutError."""
        async with asyncio.timeout(within):
            while len(self):
                self._gone.clear()
                await self._gone.wait()

    async def wait(self, seconds: float) -> None:
        """Wait for an update or for `seconds`. A newer poller ends this one with 409."""
        self.end_poll(OTHER_GET_UPDATES)
        self._poller = mine = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait_for(mine, seconds)
            await asyncio.sleep(0.001)  # what comes together is fetched together, as the official server does
        except TimeoutError:
            return
        finally:
            if self._poller is mine:
                self._poller = None

    def end_poll(self, refusal: Refusal) -> None:
        """Refuse the poll that is under way, if one is."""
        if self._poller and not self._poller.done():
            self._poller.set_exception(Refused(refusal))

    def pace(self, offset: int, limit: int, seconds: int, at: float) -> tuple[int, int]:
        """Slow down a poller that asks for the same again: within 3 s it waits, within 0.5 s it gets one update."""
        last_offset, last = self._paced
        self._paced = (offset, at)
        if offset != last_offset:
            return limit, seconds
        return (1 if at < last + 0.5 else limit), (max(seconds, 3) if at < last + 3 else seconds)

    def conflict_wait(self, at: float) -> float:
        """Seconds that a 409 is held back: the first comes at once, one within 3 s of it after 3 s."""
        soon = at < self._next_conflict
        self._next_conflict = self._next_conflict if soon else at + 3
        return 3.0 if soon else 0.0

    def release(self) -> None:
        """Let the poller go with what there is."""
        if self._poller and not self._poller.done():
            self._poller.set_result(None)

    def clear(self) -> None:
        """Forget all that waits."""
        self._waiting.clear()
        self._went()

    def sleep_a_week(self, then: int | None = None) -> None:
        """A week without updates: what waited is gone, the next number is chosen anew: `then`, or lower if possible."""
        self.clear()
        lower = self._next > 4 * 10**6
        drawn = self._random.randrange(2 * 10**6, self._next - 10**6) if lower else _first_number(self._random)
        self._next = drawn if then is None else then

    def _head(self) -> int:
        return next(iter(self._waiting.values())).id if self._waiting else self._next

    def _drop(self, count: int) -> None:
        for _ in range(min(max(count, 0), len(self._waiting))):
            self._waiting.popitem(last=False)
        self._went()

    def _went(self) -> None:
        self._gone.set()
        if self.on_gone:
            self.on_gone()


def _first_number(random: Random) -> int:
    return random.randrange(10**8, 10**9)
