"""Which calls a trouble strikes: those that say something, in a group, in a topic, that change or take away …"""

from playground.calls import FILE, Call


def says(call: Call) -> bool:
    return call.method.startswith(("send", "copy", "forward")) and call.method != "sendChatAction"


def says_to_somebody(call: Call) -> bool:
    return says(call) and call.arguments.integer("chat_id") > 0


def says_in_group(call: Call) -> bool:
    return says(call) and call.arguments.integer("chat_id") < 0


def says_in_topic(call: Call) -> bool:
    return says(call) and call.arguments.integer("message_thread_id") > 0


def edits(call: Call) -> bool:
    return call.method.startswith("editMessage")


def deletes(call: Call) -> bool:
    return call.method in {"deleteMessage", "deleteMessages"}


def answers_json(call: Call) -> bool:
    return call.method != FILE


def but_not_get_me(call: Call) -> bool:
    """Whether it may be not found though the token counts: of getMe it would say that the token does not."""
    return call.method not in {FILE, "getMe"}


def does(call: Call) -> bool:
    """Whether it is a call that does something, which is when Telegram counts."""
    return call.method not in {FILE, "getUpdates", "getMe", "getFile"}
