"""What happens because time passes. Monday 16 November 10:00 to Monday 30 November 17:00 are 343 hours."""

from datetime import UTC, datetime

import pytest

from complaints.casework import answering, closing, conversing, deciding, watching
from complaints.casework.closing import CustomerMayStillAnswer
from complaints.delivery.notices.case_room import Card
from complaints.delivery.notices.outcome import AnswerAwaited, Closed, NotSatisfiedAgain
from complaints.rules.deadlines import ClockName
from complaints.rules.vocabulary import CloseCode, State
from complaints.storage import clocks
from tests.complaints.house import GROUP, NOTHING_DUE, House


def at(house: House, day: int, hour: int, minute: int = 0, month: int = 11) -> None:
    """Let it be that time."""
    house.at = datetime(2026, month, day, hour, minute, tzinfo=UTC)


async def scan(house: House) -> int:
    """Look at every clock whose hour has come; how many there were."""
    found = await house.read(clocks.to_look_at, house.at, 100)
    for clock in found:
        await house.do(watching.look_at, clock)
    return len(found)


def reminders(house: House) -> list[str]:
    """By when an answer was asked for, each time."""
    return [str(awaited.respond_by) for awaited in house.owed(AnswerAwaited)]


async def test_a_deadline_that_passes_is_missed_and_said_once(house: House) -> None:
    """The record says which; scanning again finds nothing."""
    await house.taken()
    at(house, 17, 10, 1)
    counts = [await scan(house) for _ in range(2)]
    assert (counts, house.clock("first_human")["status"]) == ([2, 0], "missed")
    assert [house.payload("clock_missed")["clock"], house.events().count("clock_missed")] == ["first_human", 2]


async def test_at_the_very_moment_it_is_not_missed_yet(house: House) -> None:
    """Tuesday 10:00 is still within eight working hours of Monday 10:00."""
    await house.taken()
    at(house, 17, 10)
    await scan(house)
    assert house.clock("first_human")["status"] == "running"


async def test_a_missed_deadline_stays_missed_and_learns_by_how_much(house: House) -> None:
    """The answer came an hour late."""
    await house.taken()
    at(house, 17, 10, 30)
    await scan(house)
    at(house, 17, 11)
    await house.do(conversing.staff_replies, 1, house.people.lan, GROUP, house.told("It is on its way"))
    await house.post()
    clock = house.clock("first_human")
    assert (clock["status"], clock["breach_seconds"], clock["stopped_at"][:16]) == ("missed", 3600, "2026-11-17 11:00")


async def test_from_four_fifths_on_the_card_says_that_it_is_due(house: House) -> None:
    """Then nothing until it has passed."""
    await house.taken()
    await house.post()
    at(house, 27, 21)
    await house.read(clocks.cancel, 1, house.at, ClockName.ACK, ClockName.FIRST_HUMAN, ClockName.UPDATE)
    counts = [await scan(house) for _ in range(2)]
    assert (counts, len(house.owed(Card, "waiting"))) == ([1, 0], 1)
    assert house.clock("decide_s1")["looked_at"][:19] == "2026-11-30 17:00:01"


async def test_a_clock_that_stopped_since_it_was_found_is_left_alone(house: House) -> None:
    """Between the scan and its transaction the decision was delivered."""
    await house.taken()
    at(house, 30, 18)
    found = await house.read(clocks.to_look_at, house.at, 100)
    house.execute("UPDATE clocks SET status = 'met', stopped_at = started_at")
    for clock in found:
        await house.do(watching.look_at, clock)
    assert {row["status"] for row in house.rows("clocks")} == {"met"}
    assert "clock_missed" not in house.events()


async def test_reminders_go_out_at_half_and_four_fifths_of_the_time(house: House) -> None:
    """171.5 and 274.4 hours after Monday 16 November 10:00, with the decision and its buttons once more."""
    await house.decided(NOTHING_DUE)
    seen = []
    for day, hour, minute in ((23, 13, 29), (23, 13, 30), (27, 20, 23), (27, 20, 24), (30, 16, 59)):
        at(house, day, hour, minute)
        await scan(house)
        seen.append(len(reminders(house)))
    assert (seen, set(reminders(house))) == ([0, 1, 1, 2, 2], {"2026-11-30"})
    assert house.owed(AnswerAwaited)[0].decision_id == 1


async def test_without_an_answer_the_case_closes_when_the_time_is_over(house: House) -> None:
    """At 17:00 on the last day, by the desk itself, after both reminders."""
    await house.decided(NOTHING_DUE)
    for day, hour, minute in ((23, 14, 0), (27, 21, 0), (30, 17, 0)):
        at(house, day, hour, minute)
        await scan(house)
    case = await house.case()
    assert (case.state, case.close_code, house.rows("timeline")[-1]["actor"]) == (
        State.CLOSED,
        CloseCode.NO_REPLY,
        "system",
    )
    assert [told.reason for told in house.owed(Closed)] == [CloseCode.NO_REPLY]


async def test_without_an_answer_a_promise_is_carried_out(house: House) -> None:
    """Not closed."""
    await house.decided()
    for day, hour in ((23, 14), (27, 21), (30, 17)):
        at(house, day, hour)
        await scan(house)
    assert (await house.case()).state is State.REMEDY
    assert house.clock("respond_s1")["status"] == "met"  # at the last moment


async def test_whoever_answers_is_not_reminded(house: House) -> None:
    """The clock has stopped."""
    decision = await house.decided(NOTHING_DUE)
    await house.do(answering.accept, house.people.ana, decision.id)
    at(house, 30, 18)
    assert (await scan(house), reminders(house)) == (0, [])


async def test_a_desk_that_slept_through_everything_still_asks_twice(house: House) -> None:
    """Woken on Sunday 20 December: each reminder names the end of the next day, and that day is waited for."""
    await house.decided(NOTHING_DUE)
    seen = []
    for day, hour in ((20, 12), (20, 13), (21, 12), (22, 11), (22, 16), (22, 17)):
        at(house, day, hour, month=12)
        await scan(house)
        seen.append((len(reminders(house)), (await house.case()).state is State.CLOSED))
    assert seen == [(1, False), (1, False), (2, False), (2, False), (2, False), (2, True)]
    assert reminders(house) == ["2026-12-21", "2026-12-22"]


async def test_a_late_reminder_before_a_weekend_names_the_monday(house: House) -> None:
    """Woken on Friday 18 December: a day that is named is not over before it has begun."""
    await house.decided(NOTHING_DUE)
    at(house, 18, 18, month=12)
    await scan(house)
    assert (reminders(house), house.clock("respond_s1")["due_at"][:16]) == (["2026-12-21"], "2026-12-21 17:00")


async def test_staff_cannot_close_before_the_day_that_a_late_reminder_named(house: House) -> None:
    """What was promised to the customer binds everybody; how long it was meant to be stays known."""
    await house.decided(NOTHING_DUE)
    for day in (20, 21):
        at(house, day, 12, month=12)
        await scan(house)
    with pytest.raises(CustomerMayStillAnswer):
        await house.do(closing.close, 1, "no_reply", house.people.lan, "")
    clock = house.clock("respond_s1")
    assert (clock["due_at"][:16], clock["original_due_at"][:16]) == ("2026-12-22 17:00", "2026-11-30 17:00")


async def test_a_late_second_reminder_leaves_a_day(house: House) -> None:
    """The first came two hours before the end: the second a day later, the end a day after that."""
    await house.decided(NOTHING_DUE)
    at(house, 30, 15)
    await scan(house)
    for day, hour in ((1, 14), (1, 15), (2, 16), (2, 17)):
        at(house, day, hour, month=12)
        await scan(house)
        if (day, hour) == (2, 16):
            assert (await house.case()).state is State.RESPONDED
    assert (reminders(house), (await house.case()).state) == (["2026-12-01", "2026-12-02"], State.CLOSED)


async def test_a_second_rejection_is_exhausted_when_the_time_is_over(house: House) -> None:
    """No reminders: there was an answer."""
    second = await house.decided_again()
    await house.do(answering.reject, house.people.ana, second.id)
    until = []
    for day, hour in ((23, 14), (30, 16), (30, 17)):
        at(house, day, hour)
        await scan(house)
        until.append((await house.case()).state)
    assert until == [State.RESPONDED, State.RESPONDED, State.CLOSED]
    assert ((await house.case()).close_code, reminders(house)) == (CloseCode.EXHAUSTED, [])
    assert len(house.owed(NotSatisfiedAgain)) == 1


async def test_what_cannot_be_ended_yet_is_looked_at_again_tomorrow(house: House) -> None:
    """The second decision never arrived: a person has to see to it, and the scan does not spin."""
    second = await house.decided_again()
    await house.do(answering.reject, house.people.ana, second.id)
    house.execute("UPDATE decisions SET delivered_at = NULL")
    at(house, 30, 17)
    counts = [await scan(house) for _ in range(2)]
    assert (counts[-1], (await house.case()).state) == (0, State.RESPONDED)
    assert house.clock("respond_s2")["looked_at"][:16] == "2026-12-01 17:00"


async def test_a_clock_of_another_stage_is_void(house: House) -> None:
    """Should one be left over, it reminds nobody."""
    await house.decided_again()
    house.execute("UPDATE clocks SET status = 'running', stopped_at = NULL WHERE name = 'respond_s1'")
    at(house, 23, 14)
    await scan(house)
    assert house.clock("respond_s1")["status"] == "cancelled"
    assert len(reminders(house)) == 1  # of the second decision


async def test_reminders_of_a_second_decision_count_anew(house: House) -> None:
    """The first decision's reminder is none of it."""
    first = await house.decided(NOTHING_DUE)
    at(house, 23, 14)
    await scan(house)
    await house.do(answering.reject, house.people.ana, first.id)
    await house.do(deciding.decide, 1, house.people.minh, NOTHING_DUE, None)
    await house.post()
    for day in (1, 5, 20):
        at(house, day, 12, month=12)
        await scan(house)
    assert [house.payload("reminded")["n"], len(reminders(house))] == [2, 3]
