"""A batch of updates that Python cannot read whole: each is read by itself, and half an answer never is."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.apart import updates_in

TEXT = st.text(st.characters(codec=None, categories=("Cs", "L", "P", "C", "N", "Z")), max_size=12)
ANY: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.floats(allow_nan=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=12,
)
ENDLESS = "9" * 5000  # Python reads numbers of 4,300 digits at the most
DEEP = "[" * 5000 + "]" * 5000


def answer(*pieces: str) -> bytes:
    """What getUpdates answers."""
    return f'{{"ok":true,"result":[{",".join(pieces)}]}}'.encode()


@given(st.lists(ANY, max_size=5), st.booleans())
def test_what_can_be_read_is_read_as_json_reads_it(updates: list[Any], is_ascii: bool) -> None:
    body = json.dumps({"ok": True, "result": updates}, ensure_ascii=is_ascii).encode("utf-8", "surrogatepass")
    assert updates_in(body) == json.loads(body.decode("utf-8", "replace"))["result"]


@given(st.lists(ANY, max_size=4), st.data())
def test_half_an_answer_is_not_taken_apart(updates: list[Any], data: st.DataObject) -> None:
    """Or what was cut off would be taken for whole, and forgotten."""
    body = json.dumps({"ok": True, "result": updates}).encode()
    assert updates_in(body[: data.draw(st.integers(0, len(body) - 1))]) is None


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'{"ok":false,"result":[]}', b'{"ok":true,"result":{}}'])
def test_another_answer_is_not_taken_apart(body: bytes) -> None:
    assert updates_in(body) is None


@pytest.mark.parametrize("odd", [f'{{"update_id":6,"x":{DEEP}}}', '{"update_id":6,"x":nothing}'])
def test_one_that_cannot_be_read_keeps_its_number_and_its_text(odd: str) -> None:
    """And the others are read."""
    assert updates_in(answer('{"update_id":5}', odd, '{"update_id":7}')) == [
        {"update_id": 5},
        {"update_id": 6, "unreadable": odd},
        {"update_id": 7},
    ]


def test_of_one_without_a_number_there_is_the_text() -> None:
    assert updates_in(answer(DEEP)) == [{"unreadable": DEEP}]


def test_a_number_without_end_is_read_as_text() -> None:
    """And the person who sent it can be answered."""
    assert updates_in(answer(f'{{"update_id":6,"x":{ENDLESS},"chat":{{"id":7}}}}')) == [
        {"update_id": 6, "x": ENDLESS, "chat": {"id": 7}}
    ]


def test_bytes_that_are_no_text_are_replaced() -> None:
    assert updates_in(b'{"ok":true,"result":[{"update_id":6,"text":"a\xff"}]}') == [{"update_id": 6, "text": "a\ufffd"}]


def test_commas_brackets_and_quotes_in_a_text_are_text() -> None:
    update = '{"update_id":6,"text":"],}{[\\\\\\",","x":[[],{}]}'
    assert updates_in(answer(update, update)) == [json.loads(update)] * 2
