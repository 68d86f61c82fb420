"""What a decision needs, who may review one, and who may do what."""

from datetime import date

import pytest

from complaints.rules.remedies import PROMISES, WISHES, Finding, Outcome, ReasonsMissing, Remedy, RemedyDateMissing
from complaints.rules.reviewing import Colleague, reviewers
from complaints.rules.roles import NoRole, NotAllowed, Role, Verb, covers, may, require
from tests.complaints.rules.domain_table import LETTERS

DAY = date(2026, 11, 30)
SAID_AND_DONE = {"none", "apology", "explanation"}


@pytest.mark.parametrize("remedy", Remedy)
def test_a_promise_needs_a_date_and_what_is_done_by_saying_it_needs_none(remedy: Remedy) -> None:
    undated = Finding(Outcome.UPHELD, "It came late.", remedy)
    assert undated.something_is_due == (remedy.value not in SAID_AND_DONE)
    if undated.something_is_due:
        with pytest.raises(RemedyDateMissing):
            undated.check()
    else:
        undated.check()
    Finding(Outcome.UPHELD, "It came late.", remedy, remedy_by=DAY).check()


@pytest.mark.parametrize("reasons", ["", "   ", "\n\t"])
def test_a_decision_without_reasons_is_refused(reasons: str) -> None:
    with pytest.raises(ReasonsMissing):
        Finding(Outcome.NOT_UPHELD, reasons, Remedy.NONE).check()


def test_wishes_and_promises_fit_a_keyboard_and_end_with_what_is_none_of_them() -> None:
    assert len(set(WISHES)) == len(WISHES) <= 8
    assert len(set(PROMISES)) == len(PROMISES) <= 8
    assert (WISHES[-1], PROMISES[-1]) == (Remedy.OTHER, Remedy.NONE)


LEAD, OTHER_LEAD = Colleague(1, Role.LEAD), Colleague(2, Role.LEAD)
MANAGER, AUDITOR = Colleague(3, Role.MANAGER), Colleague(4, Role.AUDITOR)
HANDLER, OTHER_HANDLER = Colleague(5, Role.HANDLER), Colleague(6, Role.HANDLER)


@pytest.mark.parametrize(
    ("decider", "staff", "able"),
    [
        (HANDLER, [HANDLER, LEAD, OTHER_HANDLER, MANAGER], {1, 3}),  # a lead or manager comes first
        (LEAD, [LEAD, OTHER_LEAD, HANDLER], {2}),
        (LEAD, [LEAD, HANDLER, OTHER_HANDLER], {5, 6}),  # then any colleague
        (HANDLER, [HANDLER, OTHER_HANDLER], {6}),
        (HANDLER, [HANDLER, OTHER_HANDLER, AUDITOR], {6}),
        (HANDLER, [HANDLER, AUDITOR], {5}),  # an auditor reads only
        (MANAGER, [MANAGER], {3}),  # one person, openly
        (HANDLER, [], {5}),  # the decider has left, and nobody came
        (HANDLER, [LEAD], {1}),
        (HANDLER, [OTHER_HANDLER], {6}),
    ],
)
def test_who_reviews_a_decision(decider: Colleague, staff: list[Colleague], able: set[int]) -> None:
    assert reviewers(decider.id, staff) == able


@pytest.mark.parametrize("role", Role)
def test_a_role_signs_with_its_own_letters_and_those_below(role: Role) -> None:
    assert {who.value for who in covers(role)} == set(LETTERS[role.value])


MAY = {
    "handler": {"read", "talk"},
    "lead": {"read", "talk"},
    "manager": {"read", "talk", "set_up"},
    "auditor": {"read"},
    "none": set(),  # in the group, and nothing yet
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("verb", Verb)
def test_what_needs_a_role_beside_the_lifecycle(role: Role, verb: Verb) -> None:
    allowed = verb.value in MAY[role.value]
    assert may(role, verb) is allowed
    if allowed:
        require(role, verb)
    else:
        with pytest.raises(NoRole if role is Role.NONE else NotAllowed):
            require(role, verb)
