"""Clocks that went on, stopped or began again when they should not, and that nobody heard."""

from datetime import date, timedelta

from complaints.casework import closing, correcting, reopening
from complaints.delivery import card
from complaints.delivery.notices.talking import Added
from complaints.rules.deadlines import ClockName, ClockStatus
from complaints.rules.vocabulary import State
from complaints.storage import cases, clocks, drafts
from desk.watching import Watch
from tests.complaints.casework import afterwards, asked, befores
from tests.complaints.house import House
from tests.peers.hours import clock, due, on, says, scan, warned_of
from tests.peers.steps import PHOTO, notes, saying, to_staff, writes


async def test_chatwoot_10178_no_clock_of_a_closed_case_goes_on(house: House) -> None:
    """There the one for the next answer did, and was missed after the conversation had been resolved."""
    await house.taken()
    await house.do(closing.withdraw, house.people.ana, await house.case())
    await scan(house, on(30, 18))
    assert house.rows("clocks", "status IN ('running', 'paused')") == []
    assert ("clock_missed" in house.events(), warned_of(house)) == (False, [])


async def test_chatwoot_15024_how_late_it_was_does_not_grow(house: House) -> None:
    """There (a pull request) a deadline that was missed by an hour was, weeks later, missed by weeks."""
    await house.taken()
    await scan(house, on(17, 10, 30))
    house.at = on(17, 11)
    await says(house)
    await scan(house, on(15, 12, month=12))
    await says(house, "It is there")
    assert house.clock("first_human")["breach_seconds"] == 3600


async def test_chatwoot_a_deadline_that_passed_between_two_looks_is_missed(house: House) -> None:
    """There it counted as kept where the answer came, too late, before anybody looked."""
    await house.taken()
    house.at = on(17, 11)
    await says(house)
    first = await clock(house, ClockName.FIRST_HUMAN)
    assert (first.status, first.breach_seconds) == (ClockStatus.MISSED, 3600)


async def test_zammad_188_what_is_opened_again_counts_from_then_on(house: House) -> None:
    """There it was counted from its creation: here twenty working days from Monday 23, beside what was kept before."""
    await befores.closed(house)
    before = house.clock("decide_s1")
    house.at = on(23, 10)
    await house.do(reopening.by_customer, house.people.ana, 1)
    assert await due(house, ClockName.DECIDE_S2) == on(21, 17, month=12)
    assert (before["status"], house.clock("decide_s1")) == ("met", before)


async def test_zammad_3140_whoever_has_answered_is_not_warned(house: House) -> None:
    """There the target fired although the agent had answered."""
    await house.taken()
    await says(house)
    for hour in (9, 11, 16):
        await scan(house, on(17, hour))
    assert (warned_of(house), (await clock(house, ClockName.FIRST_HUMAN)).status) == ([], ClockStatus.MET)


async def test_zammad_1322_whatever_the_customer_answers_lets_the_clock_run_on(house: House) -> None:
    """There only one of the ways to answer did: here a picture does, without a word, quoting nothing."""
    await asked.asked(house)
    house.at = on(17, 10)
    await writes(house, house.told(file=PHOTO))
    assert ((await house.case()).state, (await clock(house, ClockName.DECIDE_S1)).status) == (
        State.INVESTIGATING,
        ClockStatus.RUNNING,
    )


async def test_digit_no_comment_and_no_edit_puts_a_deadline_off(house: House) -> None:
    """There the time was counted from the last change of any kind: whoever touched a complaint had all of it anew."""
    await house.taken()
    message = await writes(house, house.told("Any news?"))
    house.passes(hours=3)
    await notes(house, "The courier is asked")
    await writes(house, house.told("Still none?"))
    await house.do(correcting.in_case, house.people.ana, house.edited(message, "Any news at all?"))
    await house.post()
    assert (await due(house, ClockName.FIRST_HUMAN), await due(house, ClockName.DECIDE_S1)) == (on(17, 10), on(30, 17))


async def test_digit_a_case_that_nobody_has_is_warned_of(house: House) -> None:
    """There the unassigned were skipped, which nobody looks at in any case."""
    case = await house.filed()
    await scan(house, on(17, 9, 30))
    (warned,) = saying(to_staff(house), "Nobody has it yet")
    assert (case.reference in warned.text, warned.buttons) == (True, ["take:1"])


async def _beside(house: House, many: int) -> None:
    """So many cases besides the first, each to be looked at a minute before the one before it."""
    case, first = await house.case(), await clock(house, ClockName.FIRST_HUMAN)
    draft = await house.read(drafts.lock, case.draft_id)
    await house.read(clocks.cancel, 1, house.at, ClockName.ACK, ClockName.DECIDE_S1, ClockName.UPDATE)
    async with house.database.transaction() as tx:
        for n in range(2, many + 2):
            looked_at = {"looked_at": first.looked_at - timedelta(minutes=n)}
            await tx.execute(drafts.drafts.insert(), vars(draft) | {"id": 1000 + n})
            another = {"id": n, "draft_id": 1000 + n, "reference": f"AM-26-{n:06}-X"}
            await tx.execute(cases.cases.insert(), vars(case) | another)
            await tx.execute(clocks.clocks.insert(), vars(first) | looked_at | {"case_id": n})


async def test_digit_of_more_than_a_hundred_the_oldest_does_not_starve(house: House) -> None:
    """There each look took the same page of a hundred: here two looks reach all 121, the longest waiting first."""
    await house.filed()
    await _beside(house, 120)
    house.at, looked = on(30, 18), []
    for _ in range(2):
        await Watch(house.database, lambda: house.at).look()
        looked.append([row["case_id"] for row in house.rows("clocks", "status = 'missed'")])
    assert [sorted(found) for found in looked] == [list(range(22, 122)), list(range(1, 122))]


async def test_digit_where_nobody_is_above_it_is_said_all_the_same(house: House) -> None:
    """There what had no supervisor was passed over in silence: here it is said, and calls whoever has the case."""
    case = await house.taken()
    house.execute("UPDATE staff SET is_member = FALSE WHERE telegram_id = 503")
    await scan(house, on(17, 18))
    (said,) = [call for call in saying(to_staff(house), case.reference) if "was due" in call.text]
    assert "tg://user?id=501" in said.text


async def test_bedolaga_a_warning_does_not_begin_the_wait_anew(house: House) -> None:
    """There each reminder reset how long its customer was said to have waited."""
    await house.taken()
    house.at = on(16, 12)
    await writes(house, house.told("Any news?"))
    seen = []
    for day, hour in ((16, 13), (23, 14), (30, 10), (30, 18)):
        await scan(house, on(day, hour))
        shown = await house.read(card.facts_of, 1, house.at)
        seen.append((shown.due_on, shown.wrote_last_at))
    assert (seen, len(warned_of(house)) > 1) == ([(date(2026, 11, 17), on(16, 12))] * 4, True)


async def test_weselow_a_question_after_the_first_answer_has_its_day_too(house: House) -> None:
    """There (also in LibreDesk's 86) time was counted until the first answer only: here there is news by Monday."""
    await afterwards.taken_and_told(house)
    house.at = on(17, 10)
    await writes(house, house.told("And when exactly?"))
    await house.post_later(seconds=5)
    assert house.owed(Added)[-1].next_by == date(2026, 11, 23)
    await scan(house, on(23, 16))
    assert house.events()[-1] == "no_news"
