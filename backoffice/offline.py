"""A request object for a bot that calls nothing: handlers owe messages, the courier sends them."""

import json
from collections.abc import Mapping
from typing import Any

from telegram.request import BaseRequest


class Offline(BaseRequest):
    """Answers `getMe`, which the framework asks at its start, with what is known already; refuses all else."""

    def __init__(self, me: Mapping[str, Any]) -> None:
        self._me = me

    @property
    def read_timeout(self) -> float | None:
        """Nothing is read."""
        return None

    async def initialize(self) -> None:
        """There is nothing to open."""

    async def shutdown(self) -> None:
        """There is nothing to close."""

    async def do_request(self, url: str, *_: Any, **__: Any) -> tuple[int, bytes]:
        """The one answer that there is."""
        if url.endswith("/getMe"):
            return 200, json.dumps({"ok": True, "result": self._me}).encode()
        message = "a handler that calls Telegram would wait for the network inside a transaction"
        raise RuntimeError(message)
