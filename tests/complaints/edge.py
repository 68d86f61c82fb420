"""Telegram's edge for the core's tests: a way to Telegram that takes every call down and answers as it is told to."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from complaints.delivery.failures import DeliveryFailed, Failure, understood
from complaints.delivery.transport import Bot, Call, Upload
from playground.errors import Refusal

When = Callable[[Bot, Call], bool]


@dataclass
class Made:
    """A call that was made."""

    bot: Bot
    method: str
    params: dict[str, Any]
    uploads: Sequence[Upload] = ()
    number: int = 0  # of the message in its chat, where one was sent

    @property
    def text(self) -> str:
        """What it says."""
        return str(self.params.get("text", self.params.get("caption", "")))

    @property
    def buttons(self) -> list[str]:
        """What presses under it carry."""
        rows = self.params.get("reply_markup", {}).get("inline_keyboard", [])
        return [button["callback_data"] for row in rows for button in row]


@dataclass
class Rule:
    """Which calls fail, how, and how often."""

    failure: Callable[[], DeliveryFailed]
    when: When
    times: int | None


@dataclass
class Edge:
    """Answers every call; `rules` make some fail. With `gate` set, calls wait until it opens."""

    made: list[Made] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    gate: asyncio.Event | None = None
    open_calls: int = 0
    _numbers: Counter[int] = field(default_factory=Counter)
    _in_topics: set[tuple[int, int]] = field(default_factory=set)

    def refuses(
        self,
        refusal: Refusal,
        method: str | None = None,
        *,
        times: int | None = None,
        when: When | None = None,
        retry_after: float | None = None,
        migrated_to: int | None = None,
        **blanks: object,
    ) -> None:
        """Refuse calls in Telegram's own words."""
        words = refusal.text.format_map(defaultdict(lambda: "something", blanks))
        self._fail(
            lambda: understood(refusal.code, words, retry_after=retry_after, migrated_to=migrated_to),
            method,
            times,
            when,
        )

    def cuts_off(self, method: str | None = None, *, times: int | None = None, when: When | None = None) -> None:
        """The answer never comes: the call may have happened."""
        self._fail(lambda: DeliveryFailed(failure=Failure.UNKNOWN_OUTCOME), method, times, when)

    def is_away(self, *, times: int | None = None, when: When | None = None) -> None:
        """Nobody is there."""
        self._fail(lambda: DeliveryFailed(failure=Failure.AWAY), None, times, when)

    def is_well(self) -> None:
        """Nothing fails any more."""
        self.rules.clear()

    def said(self, method: str | None = None, bot: Bot | None = None) -> list[Made]:
        """The calls so far, of one method or bot."""
        return [call for call in self.made if method in {None, call.method} and bot in {None, call.bot}]

    def texts(self, bot: Bot | None = None) -> list[str]:
        """What was said in new messages and edits."""
        return [call.text for call in self.said(bot=bot) if call.text]

    async def call(self, bot: Bot, call: Call) -> Any:
        """The call's result, or its failure."""
        self.made.append(made := Made(bot, call.method, call.params, call.uploads))
        self.open_calls += 1
        try:
            if self.gate is not None:
                await self.gate.wait()
            self._strike(bot, call)
            result = self._result(call)
            made.number = result["message_id"] if call.method.startswith("send") and isinstance(result, dict) else 0
            return result
        finally:
            self.open_calls -= 1

    async def download(self, bot: Bot, file_id: str, to: Path) -> int:
        """The file of that id, or its failure."""
        self._strike(bot, Call("getFile", {"file_id": file_id}))
        return await asyncio.to_thread(to.write_bytes, self.files.get(file_id, b"a picture"))

    def _fail(
        self, failure: Callable[[], DeliveryFailed], method: str | None, times: int | None, when: When | None
    ) -> None:
        def fits(bot: Bot, call: Call) -> bool:
            return method in {None, call.method} and (when is None or when(bot, call))

        self.rules.append(Rule(failure, fits, times))

    def _strike(self, bot: Bot, call: Call) -> None:
        for rule in self.rules:
            if rule.times != 0 and rule.when(bot, call):
                rule.times = None if rule.times is None else rule.times - 1
                raise rule.failure()

    def _result(self, call: Call) -> Any:
        if call.method == "createForumTopic":
            return {"message_thread_id": self._next(int(call.params["chat_id"])), "name": call.params["name"]}
        if call.method == "sendMediaGroup":
            return [{"message_id": self._next(int(call.params["chat_id"]))} for _ in call.params["media"]]
        if call.method.startswith("editMessage"):
            return self._message(call, int(call.params["message_id"]))
        if call.method.startswith("send"):
            number = self._next(int(call.params["chat_id"]))
            if "message_thread_id" in call.params:
                self._in_topics.add((call.params["chat_id"], number))
            return self._message(call, number)
        return True

    def _message(self, call: Call, number: int) -> dict[str, Any]:
        in_topic = (call.params["chat_id"], number) in self._in_topics
        return {"message_id": number} | ({"is_topic_message": True} if in_topic else {})

    def number_of(self, chat_id: int) -> int:
        """The number of the next message in that chat: somebody else writes one there."""
        return self._next(chat_id)

    def _next(self, chat_id: int) -> int:
        self._numbers[chat_id] += 1
        return 1000 + self._numbers[chat_id]
