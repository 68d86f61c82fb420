"""Which lane a raw update belongs to, and that any update at all can be kept as it came."""

import json
from typing import Any

import pytest

from complaints.delivery import inbox
from complaints.delivery.transport import Bot
from tests.complaints.house import House

CHAT = {"id": -100, "type": "supergroup"}
IN_TOPIC = {"chat": CHAT, "message_thread_id": 7, "is_topic_message": True}

LANES: list[tuple[dict[str, Any], str]] = [
    ({"message": {"chat": {"id": 601}}}, "601"),
    ({"edited_message": {"chat": {"id": 601}}}, "601"),
    ({"message": {"chat": CHAT}}, "-100"),
    ({"message": IN_TOPIC}, "-100:7"),
    ({"message": {"chat": CHAT, "message_thread_id": 7}}, "-100"),  # a thread of replies is no topic
    (
        {
            "callback_query": {
                "from": {"id": 5},
                "message": {"chat": CHAT, "message_thread_id": 7, "is_topic_message": True},
            }
        },
        "-100:7",
    ),
    ({"callback_query": {"from": {"id": 5}}}, "5"),  # the message is too old to be shown
    ({"my_chat_member": {"chat": {"id": 601}}}, "601"),
    ({"chat_member": {"chat": CHAT}}, "-100"),
    ({"message_reaction": {"chat": CHAT}}, "-100"),
    ({"poll": {"id": "1"}}, "elsewhere:3"),
    ({}, "elsewhere:3"),
    ({"message": None}, "elsewhere:3"),
    ({"message": "words"}, "elsewhere:3"),
    ({"message": {"chat": "words"}}, "elsewhere:3"),
    ({"message": {"chat": {}}}, "elsewhere:3"),
    ({"message": {"chat": {"id": "words"}}}, "elsewhere:3"),
    ({"message": {"chat": {"id": [601]}}}, "elsewhere:3"),
    ({"message": {"chat": {"id": True}}}, "elsewhere:3"),
    ({"message": {"chat": {"id": None}}}, "elsewhere:3"),
    ({"message": {"chat": CHAT, "message_thread_id": "words", "is_topic_message": True}}, "-100"),
    ({"callback_query": "words"}, "elsewhere:3"),
    ({"callback_query": {"from": "words", "message": 7}}, "elsewhere:3"),
]


@pytest.mark.parametrize(("update", "lane"), LANES)
def test_a_lane_is_bot_chat_and_topic(update: dict[str, Any], lane: str) -> None:
    """Whatever else may be odd about the update."""
    assert inbox.arrival(Bot.STAFF, {"update_id": 3, **update}).lane == f"staff:{lane}"


@pytest.mark.parametrize("words", ["سلام", "\ud83d half", "\x00", "🙏" * 50, 'a\nb\t"c"\\'])
def test_an_update_is_kept_as_it_came(words: str) -> None:
    """As ASCII, so that no database refuses a character."""
    update = {"update_id": 3, "message": {"chat": {"id": 601}, "text": words}}
    body = inbox.arrival(Bot.CUSTOMER, update).body
    assert (body.isascii(), json.loads(body)) == (True, update)


async def test_updates_of_both_bots_are_kept_apart(house: House) -> None:
    """Their numbers have nothing to do with each other."""
    for bot in Bot:
        await house.do(inbox.store, bot, [{"update_id": 1, "message": {"chat": {"id": 601}}}])
    assert [(row["bot"], row["lane"], row["handling"]) for row in house.rows("inbox")] == [
        ("customer", "customer:601", "new"),
        ("staff", "staff:601", "new"),
    ]


async def test_a_lane_of_absurd_length_is_cut(house: House) -> None:
    """A column takes sixty-four characters: better one lane for two than an update that cannot be kept."""
    await house.do(inbox.store, Bot.STAFF, [{"update_id": 1, "message": {"chat": {"id": int("9" * 500)}}}])
    assert len(house.rows("inbox")[0]["lane"]) == 64
