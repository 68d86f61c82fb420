"""Answering the press of a button."""

from playground.calls import Call
from playground.errors import ANSWER_TOO_LONG, Refused
from playground.methods import method
from playground.presses import Answer
from playground.text import units

LONGEST_ANSWER = 200


@method("answerCallbackQuery")
def answer_callback_query(call: Call) -> bool:
    """A line or a window for who pressed; once, and in time."""
    text = call.arguments.text("text")
    if units(text) > LONGEST_ANSWER:
        raise Refused(ANSWER_TOO_LONG)
    answer = Answer(text, call.arguments.boolean("show_alert"), call.arguments.text("url"))
    press = call.world.presses.answer(call.bot, call.arguments.text("callback_query_id"), answer)
    chat = press.message.chat
    shown = {"to": press.person, "text": text, "alert": answer.alert, "url": answer.url}
    call.world.events.happen("answered", chat, call.bot, press.message, **shown)
    return True
