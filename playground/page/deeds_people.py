"""What somebody does in a chat."""

from playground.deeds import NotPossible
from playground.page.asked import Asked
from playground.page.deeds import deed, message_of, private_seat, reply_of, seat_of
from playground.page.ground import Ground
from playground.page.showing_messages import keyboard_of
from playground.reactions import FREE_REACTIONS


@deed("type", by_somebody=True)
async def type_text(ground: Ground, asked: Asked) -> None:
    """Write."""
    seat = seat_of(ground, asked)
    await seat.types(_words(asked), reply_to=reply_of(seat, asked))


@deed("location", by_somebody=True)
async def send_location(ground: Ground, asked: Asked) -> None:
    """Send a place."""
    latitude, longitude = asked.decimal("latitude", -90, 90), asked.decimal("longitude", -180, 180)
    await seat_of(ground, asked).sends_location(latitude, longitude)


@deed("contact", by_somebody=True)
async def send_contact(ground: Ground, asked: Asked) -> None:
    """Send somebody's number."""
    await seat_of(ground, asked).sends_contact(asked.text("phone"), asked.text("name"))


@deed("edit", by_somebody=True)
async def edit(ground: Ground, asked: Asked) -> None:
    """Change the words of an own message."""
    seat = seat_of(ground, asked)
    message = message_of(seat, asked)
    text = asked.text("text").strip()
    if not text and message.kind == "text":
        raise NotPossible("A message cannot be made empty: delete it")
    if text != message.text:
        await seat.edits(message, text)


@deed("delete", by_somebody=True)
async def delete(ground: Ground, asked: Asked) -> None:
    """Take a message away."""
    seat = seat_of(ground, asked)
    await seat.deletes(message_of(seat, asked))


@deed("react", by_somebody=True)
async def react(ground: Ground, asked: Asked) -> None:
    """Put an emoji under a message, or take it away."""
    seat, emoji = seat_of(ground, asked), asked.text("emoji")
    if emoji and emoji not in FREE_REACTIONS:
        raise NotPossible("Telegram offers other emojis for that")
    await seat.reacts(message_of(seat, asked), *([emoji] if emoji else []))


@deed("forward", by_somebody=True)
async def forward(ground: Ground, asked: Asked) -> None:
    """Pass a message on from a chat that the person sees."""
    source = seat_of(ground, asked, "from")
    message = message_of(source, asked)
    if message.is_service:
        raise NotPossible("What Telegram itself says cannot be forwarded")
    await seat_of(ground, asked).forwards(message, hidden=asked.flag("hidden", default=False))


@deed("press", by_somebody=True)
async def press(ground: Ground, asked: Asked) -> None:
    """Press a button under a message; what the bot answers comes as an event."""
    seat = seat_of(ground, asked)
    message = message_of(seat, asked)
    rows = (message.markup or {}).get("inline_keyboard") or []
    row, column = asked.number("row"), asked.number("column")
    if not (0 <= row < len(rows) and 0 <= column < len(rows[row])):
        raise NotPossible("This button is gone")
    button = rows[row][column]
    if "callback_data" not in button:
        raise NotPossible(f"{button['text']} opens something outside of the chat")
    await seat.presses(message, button["callback_data"])


@deed("keyboard", by_somebody=True)
async def press_keyboard(ground: Ground, asked: Asked) -> None:
    """Press a button of the reply keyboard: it types its label."""
    seat, text = seat_of(ground, asked), asked.text("text")
    keyboards = (keyboard_of(message) for message in reversed(seat.history))
    newest = next((rows for rows in keyboards if rows is not None), [])
    if not any(text in row for row in newest):
        raise NotPossible("This button is gone")
    await seat.types(text)


@deed("start", by_somebody=True)
async def start(ground: Ground, asked: Asked) -> None:
    """Open the bot, perhaps by a link with a payload."""
    await private_seat(ground, asked).starts(asked.text("payload", ""))


@deed("block", by_somebody=True)
async def block(ground: Ground, asked: Asked) -> None:
    """Block the bot, or let it write again."""
    seat = private_seat(ground, asked)
    await (seat.blocks() if asked.flag("on") else seat.unblocks())


def _words(asked: Asked) -> str:
    text = asked.text("text").strip()
    if not text:
        raise NotPossible("There is nothing to send")
    return text
