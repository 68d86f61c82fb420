"""Updates that are not as they should be, for `Bot.receives_raw`: `bot.receives_raw(nameless_forward(chat))`."""

from playground.reading import Reader
from playground.text import Json


def nameless_forward(seat: Reader, text: str = "Look what I was sent") -> Json:
    """Somebody passes on a hidden person's message without the name that Telegram promises.

    Neither framework can read it, as it really happened: aiogram/aiogram#1840.
    """
    origin = {"type": "hidden_user", "date": seat.chat.world.date()}
    return {"message": _message(seat, text) | {"forward_origin": origin, "forward_date": origin["date"]}}


def huge_message(seat: Reader, size: int = 500_000, text: str = "This is a long story") -> Json:
    """Somebody's message with something of the future in it, which weighs `size` bytes."""
    return {"message": _message(seat, text) | {"from_the_future": "x" * size}}


def _message(seat: Reader, text: str) -> Json:
    head: Json = {"message_id": seat.chat.next_id(), "from": seat.person.shape, "chat": seat.chat.shape}
    return head | {"date": seat.chat.world.date(), "text": text}
