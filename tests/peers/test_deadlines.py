"""Deadlines that other desks counted wrongly: through nights, weekends, holidays, lunch, and while a case waited.

Ours has eight working hours for the first answer, and ten working days for the decision; it works from 9 to 17,
Monday to Friday, where a test says nothing else. All dates are counted by hand.
"""

from datetime import date, time

from complaints.casework import answering, days_off, deciding, handling
from complaints.delivery import card
from complaints.delivery.notices.deadlines import DeadlineNear
from complaints.rules.deadlines import ClockName, ClockStatus, Urgency, Warned
from complaints.rules.vocabulary import State
from complaints.rules.working_time import Opening
from complaints.storage import desk
from tests.complaints.casework import afterwards, asked
from tests.complaints.house import NOTHING_DUE, House
from tests.peers.hours import clock, due, on, says, scan, warned_of
from tests.peers.steps import writes

DELIVERED = ["ack_delivered", "reply_delivered", "decision_delivered"]


async def opens(house: House, *periods: tuple[time, time]) -> None:
    """From Monday to Friday the desk works in these periods."""
    await house.do(days_off.open_at, house.people.minh, range(5), periods)


async def is_off(house: House, day: int) -> None:
    """Nobody works on that day of November."""
    await house.do(days_off.set_day, house.people.minh, date(2026, 11, day), "A holiday", is_working=False)


async def test_chatwoot_14009_a_day_may_have_several_periods(house: House) -> None:
    """There a day had one: here two hours on Monday before noon, four after it, and two on Tuesday."""
    await opens(house, (time(9), time(12)), (time(14), time(18)))
    await house.filed()
    assert await due(house, ClockName.FIRST_HUMAN) == on(17, 11)
    assert await due(house, ClockName.DECIDE_S1) == on(30, 18)


async def test_chatwoot_13392_no_hour_of_the_night_is_counted(house: House) -> None:
    """There (a pull request) deadlines ignored the opening hours: an hour on Monday, seven on Tuesday."""
    house.at = on(16, 16)
    await house.filed()
    assert await due(house, ClockName.FIRST_HUMAN) == on(17, 16)


async def test_osticket_1168_no_hour_of_the_weekend_is_counted(house: House) -> None:
    """There a ticket of Friday afternoon was overdue before anybody was back: an hour on Friday, seven on Monday."""
    house.at = on(20, 16)
    await house.filed()
    assert await due(house, ClockName.FIRST_HUMAN) == on(23, 16)
    assert await due(house, ClockName.DECIDE_S1) == on(4, 17, month=12)


async def test_osticket_2131_what_comes_when_nobody_is_there_counts_from_the_next_opening(house: House) -> None:
    """What came on Saturday has all of Monday; it was received on Saturday all the same."""
    house.at = on(21, 12)
    case = await house.filed()
    assert (await due(house, ClockName.FIRST_HUMAN), case.received_at) == (on(23, 17), on(21, 12))


async def test_frappe_2212_a_lunch_break_is_no_working_time(house: House) -> None:
    """There (also in 1528) it was counted, or could not be said. Four hours on Monday afternoon, four on Tuesday."""
    await opens(house, (time(9), time(12, 30)), (time(13, 30), time(17, 30)))
    house.at = on(16, 12, 45)
    await house.filed()
    assert await due(house, ClockName.FIRST_HUMAN) == on(17, 14)


async def test_frappe_2075_no_holiday_is_counted(house: House) -> None:
    """Seven hours on Monday and, Tuesday being off, one on Wednesday; the tenth day is 1 December."""
    await is_off(house, 17)
    await house.filed()
    assert await due(house, ClockName.FIRST_HUMAN) == on(18, 10)
    assert await due(house, ClockName.DECIDE_S1) == on(1, 17, month=12)


async def test_frappe_1542_the_clock_waits_while_the_customer_is_asked(house: House) -> None:
    """There it went on: asked on Monday and answered on Thursday, the decision has three days more."""
    await asked.asked(house)
    await scan(house, on(19, 10))
    assert (await clock(house, ClockName.DECIDE_S1)).status is ClockStatus.PAUSED
    await writes(house, house.told("It is 4711"))
    assert await due(house, ClockName.DECIDE_S1) == on(3, 17, month=12)


async def test_frappe_1542_nobody_is_warned_of_what_waits(house: House) -> None:
    """Half of the time to decide is over on Monday 23 at 13:30, while the customer has until 17:00 to answer."""
    await asked.asked(house)
    await scan(house, on(23, 16))
    assert warned_of(house) == []


async def test_frappe_2214_a_holiday_within_a_wait_is_not_counted_twice(house: House) -> None:
    """There (also in 2449) both put the deadline off: asked on Monday, Wednesday off, answered on Friday: three days.

    Without the question it would have been 1 December.
    """
    await is_off(house, 18)
    await asked.asked(house)
    house.at = on(20, 10)
    await writes(house, house.told("It is 4711"))
    assert await due(house, ClockName.DECIDE_S1) == on(4, 17, month=12)


async def test_zammad_4353_what_is_taken_back_leaves_nothing_late(house: House) -> None:
    """There tickets stayed escalated by a rule that was switched off: here a day off that was named by mistake."""
    await afterwards.taken_and_told(house)
    await is_off(house, 30)
    assert await due(house, ClockName.DECIDE_S1) == on(27, 17)
    await house.do(days_off.set_day, house.people.minh, date(2026, 11, 30), "", is_working=None)
    await scan(house, on(27, 18))
    shown = await house.read(card.facts_of, 1, house.at)
    warned = [notice.warned for notice in house.owed(DeadlineNear)]
    assert (shown.due_on, shown.urgency, warned) == (date(2026, 11, 30), Urgency.ON_TIME, [Warned.HALF])


async def test_frappe_1598_a_case_without_targets_goes_its_way(house: House) -> None:
    """There whatever was done with one crashed: here it is shown, taken, answered, asked about, decided and closed."""
    case = await house.filed()
    house.execute("DELETE FROM clocks")
    await house.post()
    await house.do(handling.take, case.id, house.people.lan)
    await writes(house, house.told("Any news?"))
    await says(house)
    await scan(house, on(30, 18))
    decision = await house.do(deciding.decide, case.id, house.people.lan, NOTHING_DUE, None)
    await house.post()
    await house.do(answering.accept, house.people.ana, decision.id)
    await house.post()
    assert [event for event in house.events() if event.endswith("_delivered")] == DELIVERED
    assert ((await house.case()).state, house.rows("outbox", "sending = 'failed'")) == (State.CLOSED, [])


async def test_libredesk_420_hours_and_promises_are_there_from_the_first_start(house: House) -> None:
    """There nothing was promised before somebody had found out where to set hours and targets."""
    await house.filed()
    assert set((await house.read(desk.calendar)).week) == {Opening(day, time(9), time(17)) for day in range(5)}
    assert await due(house, ClockName.FIRST_HUMAN) == on(17, 10)
    assert await due(house, ClockName.DECIDE_S1) == on(30, 17)
