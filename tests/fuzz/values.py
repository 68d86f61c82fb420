"""Values that no update of Telegram's holds, or hardly ever."""

from typing import Any, Final

NUMBERS: Final = (
    0, -1, 1, 2**31 - 1, 2**31, -(2**31) - 1, 2**52, 2**53 + 1, 2**63 - 1, 2**63, 2**64, -(2**63) - 1, 10**25
)  # fmt: skip
WRONG: Final[tuple[Any, ...]] = (
    None, True, False, 0, -1, 1.5, 1e308, "", "5", "words", [], {}, [[]], [None], {"id": None}, {"": {}}, ["words", 5]
)  # fmt: skip
SURROGATES: Final = ("\ud83d", "\udc00\ud800", "a\ud800b", "\udfff")
BIDI: Final = "\u202e\u2066\u2069\u200e\u061c\u202a\ufeff\u0000\u200d\u2028"
CHAT_TYPES: Final = ("private", "group", "supergroup", "channel", "sender", "", None, 5)
DATES: Final = (0, 1, -1, 2**31, 2**31 - 1, 2**32, 2**53, -(2**53), 10**18, "yesterday", None, 1.5)
PRESSES: Final = (
    "", ":", "::::", "submit", "submit:", "submit:999999", "submit:-1", "submit:1:2:3", "about:1:DELIV", "accept:1",
    "take:1", "form:1:outcome:upheld", "claim:1", "again:1", "language:xx", "language:", "which:", "which:AM-26-0-0",
    "status:AM-26-000000-0", "restore:1", "rate:1:1:9", "rate:1:1:3", "note:1", "x" * 64, "\u0000", "сдать:1",
    "submit:\u0661", "submit:99999999999999999999", "submit:1\n", "withdraw:", "change:1:story", "back:1:about",
)  # fmt: skip
ORIGINS: Final[tuple[Any, ...]] = (
    {"type": "hidden_user", "date": 1},  # aiogram/aiogram#1840
    {"type": "hidden_user", "sender_user_name": None, "date": 1},
    {"type": "user", "date": 1},
    {"type": "channel", "date": 1, "chat": {"id": 1}},
    {"type": "next_year", "date": 1},
    {},
    [],
    {"type": "chat", "sender_chat": {"id": -5, "type": "group"}, "date": 2**40},
)
SENDERS: Final[dict[str, tuple[Any, ...]]] = {
    "from": (
        {"id": 5, "is_bot": True, "first_name": "Other", "username": "other_bot"},
        {"id": 777000, "is_bot": False, "first_name": "Telegram"},
        {"id": 1087968824, "is_bot": True, "first_name": "Group"},
        {"id": 136817688, "is_bot": True, "first_name": "Channel"},
    ),
    "sender_chat": ({"id": -1009, "type": "channel", "title": "C"}, None),  # None is the chat itself
    "via_bot": ({"id": 6, "is_bot": True, "first_name": "Inline"},),
    "is_automatic_forward": (True,),
}
