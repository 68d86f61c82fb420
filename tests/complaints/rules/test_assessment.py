"""Categories, scales and the priority that follows: the formula of the domain reference (1.10) beside a hand table."""

from itertools import product

import pytest

from complaints.rules.assessment import OFFERED, Assessment, Category, Priority, assumed

# max(severity, impact) plus one for urgency 3, plus one for a vulnerable person; safety or severity 4 is P1 at once.
BY_HAND = [
    # severity, impact, urgency, safety, vulnerable, priority
    (1, 1, 1, False, False, "P4"),
    (2, 1, 1, False, False, "P4"),
    (1, 2, 2, False, False, "P4"),
    (1, 1, 3, False, False, "P4"),
    (1, 1, 1, False, True, "P4"),
    (2, 1, 3, False, False, "P3"),
    (1, 2, 1, False, True, "P3"),
    (1, 1, 3, False, True, "P3"),
    (3, 1, 1, False, False, "P3"),
    (1, 3, 2, False, False, "P3"),
    (2, 2, 3, False, True, "P2"),
    (3, 3, 3, False, False, "P2"),
    (3, 1, 1, False, True, "P2"),
    (1, 4, 1, False, False, "P2"),
    (3, 2, 3, False, True, "P1"),
    (1, 4, 3, False, False, "P1"),
    (2, 4, 1, False, True, "P1"),
    (4, 1, 1, False, False, "P1"),
    (1, 1, 1, True, False, "P1"),
    (4, 4, 3, True, True, "P1"),
]


@pytest.mark.parametrize(("severity", "impact", "urgency", "safety", "vulnerable", "priority"), BY_HAND)
def test_the_priority_by_hand(
    severity: int, impact: int, urgency: int, safety: bool, vulnerable: bool, priority: str
) -> None:
    scales = Assessment(severity, impact, urgency=urgency, safety=safety, vulnerable=vulnerable)
    assert scales.priority == Priority(priority)


@pytest.mark.parametrize("severity", [1, 2, 3, 4])
def test_complexity_never_changes_the_priority(severity: int) -> None:
    for impact, urgency, vulnerable in product((1, 2, 3, 4), (1, 2, 3), (False, True)):
        found = {
            Assessment(severity, impact, complexity, urgency, vulnerable=vulnerable).priority
            for complexity in (1, 2, 3)
        }
        assert len(found) == 1


def test_nothing_that_grows_worse_lowers_the_priority() -> None:
    for severity, impact, urgency in product((1, 2, 3), (1, 2, 3), (1, 2)):
        now = Assessment(severity, impact, urgency=urgency).priority
        assert Assessment(severity + 1, impact, urgency=urgency).priority <= now
        assert Assessment(severity, impact + 1, urgency=urgency).priority <= now
        assert Assessment(severity, impact, urgency=urgency + 1).priority <= now


def test_what_nobody_has_assessed_has_the_lowest_values() -> None:
    assert Assessment() == Assessment(1, 1, 1, 1, safety=False, vulnerable=False)
    assert Assessment().priority is Priority.P4


def test_the_categories_are_the_taxonomys_in_its_order() -> None:
    typed = "DELIV QUAL CONF WARR PRICE BILL CONTR COMP INFO ACCESS STAFF SAFE PRIV DIGI CHAND OTHER"
    assert [category.value for category in Category] == typed.split()


def test_eight_are_offered_the_restricted_ones_among_them_and_something_else_last() -> None:
    assert len(OFFERED) == len(set(OFFERED)) <= 8
    assert OFFERED[-1] is Category.OTHER
    assert {Category.STAFF, Category.PRIV, Category.SAFE} < set(OFFERED)


def test_safety_is_serious_and_urgent_before_anybody_has_judged_it() -> None:
    scales = assumed(Category.SAFE)
    assert (scales.severity, scales.safety, scales.priority) == (3, True, Priority.P1)


@pytest.mark.parametrize("category", [None, *(category for category in Category if category != "SAFE")])
def test_any_other_kind_is_assumed_to_be_slight(category: Category | None) -> None:
    assert assumed(category) == Assessment()
