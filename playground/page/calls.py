"""Bot API calls as lines of a log, and one of them in full."""

import json
from typing import Any

from playground.calls import Call
from playground.page.company import Company
from playground.text import Json
from playground.users import User

LONGEST = 80  # characters of what was said


def show_line(company: Company, call: Call, effect: str) -> Json:
    """One call in a line; `effect` is what struck it, in words."""
    return {
        "n": call.number,
        "at": call.at,
        "bot": company.side_of(call.bot),
        "method": call.method,
        "chat": _whose(call),
        "topic": call.arguments.integer("message_thread_id") or None,
        "text": _words(call),
        "code": call.code,
        "description": call.description,
        "effect": effect,
        "count": call.count,
    }


def show_call(company: Company, call: Call, effect: str) -> Json:
    """One call with all that was asked and answered."""
    return show_line(company, call, effect) | {"request": call.shown(), "answer": _answer(call)}


def _answer(call: Call) -> Any:
    """What the call was answered, or would have been had nothing struck it; what was refused with what goes with it."""
    if call.code >= 400:
        refused: Json = {"error_code": call.code, "description": call.description}
        return refused | ({"parameters": call.parameters} if call.parameters else {})
    return json.loads(call.updates) if call.updates else call.result


def _whose(call: Call) -> str:
    number = call.arguments.integer("chat_id")
    user: User | None = call.world.users.get(number)
    chat = call.world.chats.get(number)
    return user.name if user else chat.name if chat else ""


def _words(call: Call) -> str:
    """The first words of what was said, as readers see them where the result tells."""
    result = call.result if isinstance(call.result, dict) else {}
    said = (result.get(name) for name in ("text", "caption"))
    asked = (call.arguments.text(name) for name in ("text", "caption", "name", "action"))
    words = next((text for text in (*said, *asked) if text), "")
    return " ".join(str(words).split())[:LONGEST]
