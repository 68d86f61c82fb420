"""Who reads what of a case: a table written by hand, every reader beside every kind of case."""

from itertools import product

import pytest

from complaints.rules.assessment import Category
from complaints.rules.roles import Role
from complaints.rules.visibility import Sight, is_restricted, may_handle, sight

# Who looks; then what they see of an ordinary case, an anonymous one, a restricted one, and one that is both.
# W: story, conversation, files. N: the customer's name. -: reference, category and deadline only.
BY_HAND = """
the group   WN   W    -    -
handler     -    -    -    -
lead        WN   W    WN   W
manager     WN   W    WN   W
auditor     -    -    -    -
"""
ROWS = [line.split("  ") for line in BY_HAND.strip().splitlines()]
CASES = [
    (reader.strip(), letters, category, is_anonymous)
    for reader, *columns in ROWS
    for letters, (category, is_anonymous) in zip(
        [column.strip() for column in columns if column.strip()],
        [("DELIV", False), ("DELIV", True), ("STAFF", False), ("STAFF", True)],
        strict=True,
    )
]
NAMES = ["DELIV", "QUAL", "CONF", "WARR", "PRICE", "BILL", "CONTR", "COMP", "INFO", "ACCESS", "DIGI", "CHAND", "OTHER"]


@pytest.mark.parametrize(("reader", "letters", "category", "is_anonymous"), CASES)
def test_who_sees_what_by_hand(reader: str, letters: str, category: str, is_anonymous: bool) -> None:
    role = None if reader == "the group" else Role(reader)
    seen = sight(role, Category(category), is_anonymous=is_anonymous)
    assert seen == Sight(words="W" in letters, name="N" in letters)


def test_three_kinds_are_restricted_and_no_other_nor_one_that_nobody_named() -> None:
    assert all(is_restricted(Category(kind)) for kind in ("STAFF", "PRIV", "SAFE"))
    assert not any(is_restricted(kind) for kind in (None, *map(Category, NAMES)))


@pytest.mark.parametrize("kind", ["STAFF", "PRIV", "SAFE"])
def test_restricted_kinds_are_alike_for_every_reader(kind: str) -> None:
    for role, hidden in product([None, *Role], (False, True)):
        assert sight(role, Category(kind), is_anonymous=hidden) == sight(role, Category.STAFF, is_anonymous=hidden)


@pytest.mark.parametrize(
    ("role", "ordinary", "restricted"),
    [("handler", True, False), ("lead", True, True), ("manager", True, True), ("auditor", False, False)],
)
def test_who_handles_what(role: str, ordinary: bool, restricted: bool) -> None:
    assert may_handle(Role(role), Category.DELIV) is ordinary
    assert may_handle(Role(role), Category.PRIV) is restricted
