"""What is promised can be changed: for those who file from then on, and never for those who were promised before."""

import pytest

from complaints.casework import answering, explaining, promising
from complaints.delivery.notices.policy import PolicyTimes
from complaints.rules.deadlines import ClockName, Target, Unit
from complaints.rules.policy import Page
from complaints.rules.targets import TargetOutOfBounds
from complaints.storage import profiles
from tests.complaints.house import NOTHING_DUE, House


async def promised(house: House, name: ClockName, value: int, unit: Unit = Unit.WORKING_DAY) -> None:
    """The manager changes a target."""
    await house.do(promising.promise, house.people.minh, name, Target(value, unit))


async def test_a_complaint_filed_afterwards_has_the_new_time(house: House) -> None:
    """Five working days after Monday 16 November."""
    await promised(house, ClockName.DECIDE_S1, 5)
    await house.filed()
    clock = house.clock("decide_s1")
    assert (clock["due_at"][:16], clock["regime"], (await house.case()).profile) == (
        "2026-11-23 17:00",
        "default/2",
        "default/2",
    )


async def test_a_complaint_filed_before_keeps_its_times_in_what_begins_later(house: House) -> None:
    """Its review has twenty working days, though five are promised by now."""
    decision = await house.decided(NOTHING_DUE)
    await promised(house, ClockName.DECIDE_S2, 5)
    await house.do(answering.reject, house.people.ana, decision.id)
    assert (house.clock("decide_s2")["due_at"][:10], house.clock("decide_s2")["regime"]) == ("2026-12-14", "default/1")


async def test_the_policy_names_what_is_in_force(house: House) -> None:
    await promised(house, ClockName.UPDATE, 3)
    await promised(house, ClockName.FIRST_HUMAN, 2)
    await house.do(explaining.tell_policy, house.people.ana, Page.TIMES)
    (told,) = house.owed(PolicyTimes)
    assert (told.first_hours, told.first_days, told.update_days, told.decide_days) == (None, 2, 3, 10)


async def test_every_change_is_written_down_and_a_version_of_its_own(house: House) -> None:
    for value in (12, 12, 14):
        await promised(house, ClockName.DECIDE_S1, value)
    said = [(row["about"], row["before"], row["after"]) for row in house.rows("settings_log")]
    assert said == [
        ("decide_s1", "10 working_day", "12 working_day"),
        ("decide_s1", "12 working_day", "14 working_day"),
    ]
    assert (await house.read(profiles.of, "default/2")).targets[ClockName.DECIDE_S1].value == 12


async def test_the_customers_time_is_the_same_for_both_decisions(house: House) -> None:
    await promised(house, ClockName.RESPOND_S1, 15)
    held = (await house.read(profiles.in_force)).targets
    assert [held[name].value for name in (ClockName.RESPOND_S1, ClockName.RESPOND_S2)] == [15, 15]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        (ClockName.DECIDE_S1, 0),
        (ClockName.DECIDE_S1, 41),
        (ClockName.RESPOND_S1, 4),
        (ClockName.UPDATE, 11),
        (ClockName.FIRST_HUMAN, -1),
    ],
)
async def test_what_no_organisation_may_promise_is_refused(name: ClockName, value: int, house: House) -> None:
    with pytest.raises(TargetOutOfBounds):
        await promised(house, name, value)
    assert (house.rows("profiles"), house.rows("settings_log")) == ([], [])


async def test_a_version_that_never_was_is_an_error(house: House) -> None:
    with pytest.raises(LookupError):
        await house.read(profiles.of, "default/7")
