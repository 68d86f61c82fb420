"""Buttons under a message: read as the Bot API reads them, with its refusals."""

import json
import re
from typing import Any

from playground.arguments import Arguments
from playground.errors import (
    BUTTON_DATA_INVALID,
    BUTTON_URL_INVALID,
    CANT_PARSE_BUTTON,
    INLINE_KEYBOARD_EXPECTED,
    MARKUP_NOT_JSON,
    MARKUP_NOT_OBJECT,
    MARKUP_TOO_LONG,
    ROWS_NOT_LISTS,
    Refused,
)
from playground.text import Json

MOST_BUTTONS = 100
MOST_IN_A_ROW = 8  # further ones are not shown
MOST_DATA = 64  # bytes
LARGEST = 10_000  # bytes of JSON
_ACTIONS = (
    "url", "callback_data", "callback_game", "pay", "switch_inline_query", "switch_inline_query_chosen_chat",
    "switch_inline_query_current_chat", "login_url", "web_app", "copy_text",
)  # fmt: skip
_ADDRESS = re.compile(r"(?:https?://)?[^\s/:]+\.[^\s/:]+|tg:", re.IGNORECASE)


def read_markup(arguments: Arguments, *, inline_only: bool = False) -> Json | None:
    """The `reply_markup` of a call, or None; an edit takes inline keyboards only."""
    given = arguments.structure("reply_markup", MARKUP_NOT_JSON)
    if given is None:
        return None
    if not isinstance(given, dict):
        raise Refused(MARKUP_NOT_OBJECT)
    if given.get("inline_keyboard"):
        return _inline(given["inline_keyboard"])
    other = any(given.get(name) for name in ("keyboard", "remove_keyboard", "force_reply"))
    if inline_only and other:
        raise Refused(INLINE_KEYBOARD_EXPECTED)
    return given if other else None


def _inline(rows: Any) -> Json | None:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise Refused(ROWS_NOT_LISTS)
    kept = [[_button(button) for button in row if not _unlabelled(button)] for row in rows]
    if sum(len(row) for row in kept) > MOST_BUTTONS or len(json.dumps(kept)) > LARGEST:
        raise Refused(MARKUP_TOO_LONG)
    shown = [row[:MOST_IN_A_ROW] for row in kept if row]
    return {"inline_keyboard": shown} if shown else None


def _button(button: Any) -> Json:
    """One button; a second action beside the first is ignored, as the server does."""
    if not isinstance(button, dict):
        raise Refused(CANT_PARSE_BUTTON, why="InlineKeyboardButton must be an Object")
    if not isinstance(button.get("text"), str):
        raise Refused(CANT_PARSE_BUTTON, why='Field "text" must be of type String')
    action = next((name for name in _ACTIONS if _acts(button, name)), None)
    if action is None:
        raise Refused(CANT_PARSE_BUTTON, why="Text buttons are unallowed in the inline keyboard")
    if action == "callback_data" and len(str(button[action]).encode()) > MOST_DATA:
        raise Refused(BUTTON_DATA_INVALID)
    if action == "url" and not _ADDRESS.match(button[action]):
        raise Refused(BUTTON_URL_INVALID, url=button[action])
    look = {name: button[name] for name in ("style", "icon_custom_emoji_id") if button.get(name)}
    return {"text": button["text"], action: button[action]} | look


def _unlabelled(button: Any) -> bool:
    """A button with an empty label, which Telegram leaves out."""
    return isinstance(button, dict) and button.get("text") == "" and not button.get("icon_custom_emoji_id")


def _acts(button: Json, name: str) -> bool:
    """Whether the button has this action; an empty query is one, an empty address or datum is none."""
    if name.startswith("switch_inline_query"):
        return button.get(name) is not None
    return button.get(name) not in (None, "", False)
