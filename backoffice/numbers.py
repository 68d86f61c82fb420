"""What python-telegram-bot does not look at: that ids are numbers.

It takes an update as it comes; a chat without an id would pass for no chat in particular, which with us is the staff
group.
"""

from collections.abc import Mapping
from typing import Any, Final

_NUMBERS: Final = frozenset(
    {"update_id", "message_id", "message_thread_id", "migrate_to_chat_id", "migrate_from_chat_id"}
)
_HAVE_IDS: Final = frozenset({"chat", "from", "user", "sender_chat", "left_chat_member", "via_bot"})
_DIGITS: Final = 10  # of the largest id that a row can have: 2,147,483,647
_LEVELS: Final = 6  # an update, its press, the message of that, its reply, the reply's sender, and one more


class NotANumber(Exception):
    """An id is none: the update is not what it says it is, and nothing of it is done."""


def check(update: Any, levels: int = _LEVELS) -> None:
    """Raise NotANumber if there is an id that is no number, as deep as we look into an update."""
    if not isinstance(update, Mapping) or not levels:
        return
    for name, value in update.items():
        if name in _NUMBERS:
            _check_number(name, value)
        elif name in _HAVE_IDS and isinstance(value, Mapping):
            _check_number(name, value.get("id"))
        check(value, levels - 1)


def _check_number(name: str, value: Any) -> None:
    if type(value) is not int:
        raise NotANumber(name)


def row_id(typed: str) -> int:
    """The id that a press carries; anything else, or one that no row can have, is nobody's (0 is no id)."""
    return int(typed) if typed.isdecimal() and len(typed) < _DIGITS else 0
