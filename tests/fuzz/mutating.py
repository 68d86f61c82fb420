"""Updates made odd, one small thing at a time: whatever Telegram, another client or a forger might send.

Each mutation changes the update in place with the dice that it is given, and says nothing; its name is what it is
counted under.
"""

from collections.abc import Callable, Iterator
from random import Random
from typing import Any, Final

from tests.fuzz.values import BIDI, CHAT_TYPES, DATES, NUMBERS, ORIGINS, PRESSES, SENDERS, SURROGATES, WRONG

Json = dict[str, Any]
Mutation = Callable[[Random, Json], None]
Place = tuple[Any, Any]  # a dict or list, and the key or index within it


def places(value: Any, levels: int = 12) -> Iterator[Place]:
    """Every place within, outermost first, but for what is buried."""
    within = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in list(within) if levels else ():
        yield value, key
        yield from places(inner, levels - 1)


def _any_place(dice: Random, update: Json) -> Place:
    return dice.choice(list(places(update)) or [(update, "x")])


def _named(update: Any, *names: str) -> list[Place]:
    return [(holder, key) for holder, key in places(update) if key in names]


def _content(update: Json) -> Json:
    """What the update is about: its message, press, or whatever it is."""
    return next((part for part in update.values() if isinstance(part, dict)), update)


def drop(dice: Random, update: Json) -> None:
    """A field is not there."""
    holder, key = _any_place(dice, update)
    if key in holder or isinstance(holder, list):
        del holder[key]


def rename(dice: Random, update: Json) -> None:
    """A field has another name, of one that there is or of none."""
    holder, key = _any_place(dice, update)
    if isinstance(holder, dict) and key in holder:
        others = [name for _, name in places(update) if isinstance(name, str)]
        holder[dice.choice([*others, "something_new", ""])] = holder.pop(key)


def repeat(dice: Random, update: Json) -> None:
    """A value stands in another place as well."""
    holder, key = _any_place(dice, update)
    to, where = _any_place(dice, update)
    if isinstance(holder, list) or key in holder:
        to[where] = _copy(holder[key], 12)


def _copy(value: Any, levels: int) -> Any:
    if not levels:
        return None
    if isinstance(value, dict):
        return {name: _copy(inner, levels - 1) for name, inner in value.items()}
    return [_copy(inner, levels - 1) for inner in value] if isinstance(value, list) else value


def retype(dice: Random, update: Json) -> None:
    """A value is of another type."""
    holder, key = _any_place(dice, update)
    holder[key] = _copy(dice.choice(WRONG), 5)


def nothing(dice: Random, update: Json) -> None:
    """A value is null."""
    holder, key = _any_place(dice, update)
    holder[key] = None


def number(dice: Random, update: Json) -> None:
    """A number is of an unlikely size."""
    numbers = [(holder, key) for holder, key in places(update) if type(holder[key]) is int]
    if numbers:
        holder, key = dice.choice(numbers)
        holder[key] = dice.choice(NUMBERS)


def surrogate(dice: Random, update: Json) -> None:
    """A text holds half of a character."""
    _retext(dice, update, lambda text: text[: len(text) // 2] + dice.choice(SURROGATES) + text[len(text) // 2 :])


def null_byte(dice: Random, update: Json) -> None:
    """A text holds a character that no database holds."""
    _retext(dice, update, lambda text: f"\x00{text}\x00")


def bidi(dice: Random, update: Json) -> None:
    """A text turns the text around it."""
    _retext(dice, update, lambda text: f"{BIDI}{text}{dice.choice(BIDI)}")


def endless(dice: Random, update: Json) -> None:
    """A text is of a million characters."""
    unit = dice.choice(("x", "سلام ", "🙏", "a\n", "<b>&", "word "))
    _retext(dice, update, lambda _: unit * (1_000_000 // len(unit)))


def blank(dice: Random, update: Json) -> None:
    """A text says nothing."""
    _retext(dice, update, lambda _: dice.choice(("", " ", "\n\n", "\u200b", "\u00a0", "\u2800", "\ufffd", ".", "/")))


def _retext(dice: Random, update: Json, change: Callable[[str], str]) -> None:
    texts = [(holder, key) for holder, key in places(update) if isinstance(holder[key], str)]
    words = [(holder, key) for holder, key in texts if key in {"text", "caption", "first_name", "file_name", "data"}]
    if chosen := words or texts:
        holder, key = dice.choice(chosen)
        holder[key] = change(holder[key])


def deep(dice: Random, update: Json) -> None:
    """Something is nested deep, a reply within replies at times."""
    levels, message = dice.choice((3, 60, 300, 900)), _content(update)
    name = dice.choice(("reply_to_message", "pinned_message", "anything"))
    nest: Any = {"a": [1]}
    for _ in range(levels):
        shape = {key: message.get(key) for key in ("message_id", "date", "chat")} if dice.random() < 0.5 else {}
        nest = shape | {name: nest} if dice.random() < 0.8 else [nest]
    message[name] = nest


def entities(dice: Random, update: Json) -> None:
    """Marks begin or end where no text is, or within a character."""
    message = _content(update)
    kinds = ("bold", "bot_command", "text_link", "text_mention", "custom_emoji", "pre", "no such kind", 5)
    message[dice.choice(("entities", "caption_entities"))] = [
        {
            "type": dice.choice(kinds),
            "offset": dice.choice((-1, 0, 1, 3, 10**6, 2**40)),
            "length": dice.choice((-5, 0, 1, 2, 10**7)),
        }
        for _ in range(dice.choice((1, 3, 120)))
    ]


def unknown_kind(dice: Random, update: Json) -> None:
    """An update of a kind that comes next year, alone or beside a known one."""
    names = [name for name in update if name != "update_id"]
    if names and dice.random() < 0.7:
        update[dice.choice(("guest_message", "managed_bot", "inline_query", "poll"))] = update.pop(dice.choice(names))
    else:
        update["something_new"] = {"id": 5}


def another_kind(dice: Random, update: Json) -> None:
    """What it is about comes as another kind of update."""
    names = [name for name in update if name != "update_id"]
    if names:
        kinds = ("message", "edited_message", "callback_query", "my_chat_member", "chat_member", "channel_post")
        update[dice.choice(kinds)] = update.pop(dice.choice(names))


def sender(dice: Random, update: Json) -> None:
    """Somebody else sent it, or nobody: a bot, a channel, the group itself, an account of Telegram's own."""
    message = _content(update)
    name = dice.choice(("from", "from", "from", "sender_chat", "via_bot", "is_automatic_forward"))
    if name == "from" and dice.random() < 0.3:
        message.pop(name, None)
    elif name == "from" and dice.random() < 0.3:
        message[name] = {"id": dice.choice(NUMBERS), "is_bot": False, "first_name": dice.choice(("", "\x00", "A"))}
    else:
        message[name] = _copy(dice.choice(SENDERS[name]), 5) or message.get("chat")


def forwarded(dice: Random, update: Json) -> None:
    """It came from elsewhere, and from where is told oddly (aiogram/aiogram#1840)."""
    _content(update)["forward_origin"] = _copy(dice.choice(ORIGINS), 5)


def press(dice: Random, update: Json) -> None:
    """A button that there is not, or carries what no button of ours carries."""
    pressed = update.get("callback_query")
    if isinstance(pressed, dict):
        pressed["data"] = dice.choice((*PRESSES, "submit:" + "9" * 5000, "x" * 100_000, None, 5))


def date(dice: Random, update: Json) -> None:
    """It was sent long ago, or in a time to come."""
    for holder, key in _named(update, "date", "edit_date")[: dice.choice((1, 9))]:
        holder[key] = dice.choice(DATES)


def chat_type(dice: Random, update: Json) -> None:
    """The chat is of another type."""
    chats = [place for place in _named(update, "type") if "id" in place[0]]
    if chats:
        holder, key = dice.choice(chats)
        holder[key] = dice.choice(CHAT_TYPES)


def message_id(dice: Random, update: Json) -> None:
    """It bears the number of another message."""
    for holder, key in _named(update, "message_id"):
        holder[key] = dice.choice((1, 2, 3, 0, -1, 2**31, 2**63 - 1))


def update_id(dice: Random, update: Json) -> None:
    """It bears a number that is none of Telegram's, or none."""
    update["update_id"] = dice.choice((None, "5", "words", -5, 1.5, 2**63, 10**30, [], {}, True, 7, 8))
    if dice.random() < 0.3:
        del update["update_id"]


_UNREADABLE: Final = (drop, rename, retype, nothing, unknown_kind, another_kind, update_id)  # as most of these leave it
_READABLE: Final = (
    blank, null_byte, surrogate, bidi, number, date, message_id, entities, forwarded, sender, repeat, chat_type, deep,
    press, press,
)  # fmt: skip
MUTATIONS: Final[tuple[Mutation, ...]] = (*_UNREADABLE, *_READABLE, *_READABLE)


def mutated(dice: Random, update: Json) -> tuple[Json, list[str]]:
    """A copy made odd, and by what."""
    odd, chosen = _copy(update, 100), dice.choices(MUTATIONS, k=dice.choice((1, 1, 1, 2, 3)))
    if dice.random() < 0.004:  # a million characters take their time, here as well as there
        chosen.append(endless)
    for mutation in chosen:
        mutation(dice, odd)
    return odd, [mutation.__name__ for mutation in chosen]
