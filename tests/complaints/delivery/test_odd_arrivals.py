"""Whatever comes from Telegram can be stored, each once, and keeps nothing else out."""

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.delivery import inbox
from complaints.delivery.transport import Bot
from tests.complaints.house import House

NAMES = st.sampled_from(
    ["update_id", "message", "callback_query", "chat", "id", "from", "message_thread_id", "is_topic_message"]
)
TEXT = st.text(st.characters(codec=None, categories=("Cs", "L", "C", "P", "N")), max_size=8)
LEAVES = st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | TEXT
ANY: st.SearchStrategy[Any] = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES | TEXT, inner, max_size=6), max_leaves=30
)
LANE = re.compile(r"staff:(-?\d+(:-?\d+)?|elsewhere:-?\d+)")


@given(ANY)
def test_anything_at_all_becomes_a_row(update: Any) -> None:
    """With a number that a row can have, a lane without words in it, and a body of plain ASCII that says it all."""
    row = inbox.arrival(Bot.STAFF, update)
    assert -(2**63) < row.update_id < 2**63
    assert LANE.fullmatch(row.lane)
    assert len(row.lane) <= 64
    whole = update if isinstance(update, dict) else {"unreadable": update}
    assert row.body.isascii()
    assert repr(json.loads(row.body)) == repr(whole)  # repr, for nan is not equal to itself


@given(ANY)
def test_a_number_of_telegrams_own_is_kept_and_one_of_ours_is_below_zero(update: Any) -> None:
    own = update.get("update_id") if isinstance(update, dict) else None
    is_number = isinstance(own, int) and not isinstance(own, bool) and 0 <= own < 2**63
    assert inbox.number_of(update) == (own if is_number else None)
    assert (inbox.arrival(Bot.STAFF, update).update_id >= 0) is is_number


@given(st.integers(1, 4000))
def test_what_is_nested_without_end_loses_its_depth_and_nothing_else(levels: int) -> None:
    """Python writes no more than so many levels."""
    nest: Any = []
    for _ in range(levels):
        nest = [nest] if levels % 2 else {"a": nest}
    row = inbox.arrival(Bot.STAFF, {"update_id": 5, "message": {"chat": {"id": 7}, "text": nest}})
    assert (row.update_id, row.lane) == (5, "staff:7")
    assert json.loads(row.body)["message"]["chat"] == {"id": 7}


ODD: list[Any] = [
    None, 5, "words", [], {}, {"update_id": None}, {"update_id": "5"}, {"update_id": -5}, {"update_id": 2**64},
    {"update_id": True}, {"message": {"chat": {"id": "\ud800"}}}, {"message": {"chat": {"id": "a\x00"}}},
]  # fmt: skip


@pytest.mark.parametrize("odd", ODD)
async def test_an_odd_one_is_stored_once_and_keeps_nothing_out(house: House, odd: Any) -> None:
    """Also when Telegram hands it over again, as it does until it is forgotten."""
    good = {"update_id": 77, "message": {"chat": {"id": 601}}}
    for _ in range(2):
        await house.do(inbox.store, Bot.CUSTOMER, [odd, good])
    rows = house.rows("inbox")
    assert [row["lane"] for row in rows if row["update_id"] == 77] == ["customer:601"]
    assert len(rows) == 2


async def test_two_without_a_number_are_two(house: House) -> None:
    await house.do(inbox.store, Bot.CUSTOMER, [{"message": {"text": "One"}}, {"message": {"text": "Two"}}])
    assert len({row["lane"] for row in house.rows("inbox")}) == 2
