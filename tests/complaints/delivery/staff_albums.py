"""Albums that Lan sends in the group, a member at a time, and what the real side makes of them."""

from typing import Any, Final

from complaints.delivery.handling import PressAnswer
from complaints.delivery.notices.talking import StaffSends
from complaints.delivery.transport import Bot
from complaints.rules.errors import ComplaintError
from tests.complaints.delivery.both_sides import Raw, group, in_topic, sides
from tests.complaints.house import House

ALBUM: Final = "13579246801357924"
ROOT: Final = {"message_id": 1001, "date": 1, "chat": group(), "from": {"id": 42, "is_bot": True, "first_name": "Desk"}}
ANONYMOUS: Final = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


async def scene(house: House) -> int:
    """A case that Lan has taken, with its topic; the message that shows the customer's words."""
    await house.taken()
    await house.post()
    (story,) = house.rows("messages", "bot = 'staff' AND shows = 'customer_words'")
    return int(story["message_id"])


def member(n: int, answers: int | None = None, caption: str | None = None, size: int = 1000, **more: Any) -> Raw:
    """The nth picture of Lan's album in the topic, a plain message "replying" to its root where it answers nothing."""
    picture = {"file_id": f"p{n}", "file_unique_id": f"u{n}", "width": 9, "height": 9, "file_size": size}
    raw = in_topic(2000 + n, "", photo=[picture], media_group_id=ALBUM, **more)
    raw["message"] |= {"reply_to_message": ROOT | {"message_id": answers or 1001}}
    raw["message"] |= {"caption": caption} if caption else {}
    del raw["message"]["text"]
    return raw


def in_general(raw: Raw, answers: int | None = None) -> Raw:
    """The same outside of any topic, perhaps as an answer to something there."""
    for name in ("message_thread_id", "is_topic_message", "reply_to_message"):
        raw["message"].pop(name)
    raw["message"] |= {"reply_to_message": ROOT | {"message_id": answers}} if answers else {}
    return raw


async def handle(house: House, *updates: Raw) -> PressAnswer | None:
    """The staff's side handles them, one transaction each; a refusal is told as the worker would."""
    side, answer = (await sides())[Bot.STAFF], None
    for raw in updates:
        try:
            answer = await house.do(lambda tx, at, raw=raw: side.handle(raw, tx, at))
        except ComplaintError as refusal:
            await house.do(lambda tx, at, raw=raw, why=refusal: side.refuse(raw, why, tx, at))
    return answer


def sent(house: House) -> list[tuple[int, ...]]:
    """The files of each message to the customer."""
    return [sends.attachment_ids for sends in house.owed(StaffSends)]


def shown(house: House) -> list[str]:
    """What the members are known as, in their order."""
    return [row["shows"] for row in house.rows("messages", "album IS NOT NULL")]


def anonymous(raw: Raw) -> Raw:
    """The same, in the group's own name."""
    raw["message"] |= {"from": ANONYMOUS, "sender_chat": group()}
    return raw
