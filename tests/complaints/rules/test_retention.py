"""What may be erased, and how long the reasons stay: counted by hand."""

from datetime import UTC, date, datetime

import pytest

from complaints.rules.retention import CaseErased, StillOpen, check_erasable, is_over, kept_until
from complaints.rules.vocabulary import State

AT = datetime(2026, 11, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("received", "until"),
    [
        (date(2026, 11, 16), date(2029, 11, 16)),
        (date(2026, 12, 31), date(2029, 12, 31)),
        (date(2026, 1, 1), date(2029, 1, 1)),
        (date(2028, 2, 28), date(2031, 2, 28)),
        (date(2028, 2, 29), date(2031, 2, 28)),
        (date(2025, 2, 28), date(2028, 2, 28)),
    ],
)
def test_reasons_stay_three_years_from_receipt(received: date, until: date) -> None:
    assert kept_until(received) == until
    assert not is_over(received, until)
    assert is_over(received, date.fromordinal(until.toordinal() + 1))


def test_a_closed_complaint_may_be_erased() -> None:
    check_erasable(State.CLOSED, None)


@pytest.mark.parametrize("state", sorted(set(State) - {State.CLOSED}))
def test_no_open_complaint_may_be_erased(state: State) -> None:
    with pytest.raises(StillOpen):
        check_erasable(state, None)


@pytest.mark.parametrize("state", State)
def test_what_is_erased_is_not_erased_again(state: State) -> None:
    with pytest.raises(CaseErased):
        check_erasable(state, AT)
