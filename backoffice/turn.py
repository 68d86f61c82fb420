"""One stored update on its way through the application: what it is handled with, and what came of it."""

from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from telegram.ext import CallbackContext, ExtBot

from complaints.delivery.handling import PressAnswer, Update
from complaints.storage.desk import Desk
from complaints.storage.tables import Tx


@dataclass
class Turn:
    """What one update is handled with, and what came of it. `raw` is the update as it was stored."""

    tx: Tx
    at: datetime
    bound: Desk
    raw: Update
    answer: PressAnswer | None = None
    raised: Exception | None = None
    was_taken: bool = False


the_turn: ContextVar[Turn] = ContextVar("the_turn")


class DeskContext(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """The framework's context, carrying the turn and with it the transaction."""

    @property
    def turn(self) -> Turn:
        """The update at hand."""
        return the_turn.get()
