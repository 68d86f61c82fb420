"""A question to the customer: Monday 16 November 10:00, five working days are over on Monday 23 at 17:00."""

from datetime import UTC, datetime

import pytest

from complaints.casework import closing, conversing, erasing, questioning, standing, watching
from complaints.casework.questioning import QuestionTooLong
from complaints.casework.refusals import ButtonTooOld, NotYours, WordsNeeded
from complaints.delivery.notices.asking import Question, QuestionAgain, WithoutAnswer
from complaints.delivery.notices.question_forms import QuestionEnded, QuestionForm
from complaints.delivery.notices.talking import CaseStatus
from complaints.delivery.transport import Bot
from complaints.rules.lifecycle import ActNotPossible
from complaints.rules.vocabulary import CloseCode, State
from complaints.storage import clocks
from playground import errors
from tests.complaints.casework.asked import QUESTION, asked, half_way, out_of_time, worded
from tests.complaints.house import House


def due(house: House, name: str = "decide_s1") -> tuple[str, str]:
    """How that clock stands, and until when."""
    clock = house.clock(name)
    return clock["status"], clock["due_at"][:16]


async def writes(house: House, day: int, hour: int = 10) -> None:
    """Ana answers then."""
    house.at = datetime(2026, 11, day, hour, tzinfo=UTC)
    await house.do(conversing.customer_writes, house.people.ana, 1, house.told("4711"))


async def scan(house: House, day: int, hour: int, minute: int = 0) -> None:
    """Look at every clock whose hour has come by then."""
    house.at = datetime(2026, 11, day, hour, minute, tzinfo=UTC)
    for clock in await house.read(clocks.to_look_at, house.at, 100):
        await house.do(watching.look_at, clock)


async def test_nothing_leaves_before_the_question_is_pressed(house: House) -> None:
    await worded(house)
    assert (len(house.owed(QuestionForm)), house.owed(Question)) == (1, [])
    assert (await house.case()).state is State.INVESTIGATING


async def test_the_form_shows_the_very_text_that_the_customer_gets(house: House) -> None:
    await asked(house)
    shown = next(made.text for made in house.edge.made if "words a question" in made.text)
    sent = next(made.text for made in house.edge.made if made.text.startswith("One question"))
    assert f"<blockquote>{sent}</blockquote>" in shown


async def test_a_case_with_a_question_waits_for_its_customer_and_so_does_the_decision(house: House) -> None:
    await asked(house)
    case = await house.case()
    assert (case.state, case.wrote_last, due(house)[0]) == (State.WAITING_CUSTOMER, "staff", "paused")
    assert due(house, "reply") == ("running", "2026-11-23 17:00")
    assert house.clock("first_human")["status"] == "met"


async def test_the_decision_does_not_wait_for_a_question_that_never_arrived(house: House) -> None:
    await worded(house)
    house.edge.refuses(errors.BLOCKED, "sendMessage", when=lambda bot, _: bot is Bot.CUSTOMER)
    await house.do(questioning.ask, 1, house.people.lan)
    await house.post()
    assert due(house) == ("running", "2026-11-30 17:00")


@pytest.mark.parametrize(
    ("day", "decided_by"),
    [(16, "2026-11-30 17:00"), (17, "2026-12-01 17:00"), (19, "2026-12-03 17:00"), (22, "2026-12-04 17:00")],
)
async def test_the_decision_is_put_off_by_the_working_days_that_passed(house: House, day: int, decided_by: str) -> None:
    """Answered on Monday itself, on Tuesday, on Thursday, on Sunday."""
    await asked(house)
    await writes(house, day, 11)
    assert (due(house), (await house.case()).state) == (("running", decided_by), State.INVESTIGATING)
    assert house.clock("decide_s1")["original_due_at"][:16] == "2026-11-30 17:00"


async def test_whatever_the_customer_writes_is_the_answer_and_only_once(house: House) -> None:
    await asked(house)
    await writes(house, 17)
    await writes(house, 18)
    assert (due(house), due(house, "reply")[0]) == (("running", "2026-12-01 17:00"), "met")
    assert house.events().count("customer_wrote") == 2


async def test_questions_stop_the_clock_for_ten_working_days_in_all(house: House) -> None:
    """Ten and then three: the second would go beyond, and stops nothing."""
    await worded(house)
    await house.do(questioning.give_days, 1, house.people.lan, 10)
    await house.do(questioning.ask, 1, house.people.lan)
    await house.post()
    await writes(house, 27)
    await house.do(questioning.word, 1, house.people.lan, "And the date?")
    await house.do(questioning.ask, 2, house.people.lan)
    await house.post()
    assert due(house) == ("running", "2026-12-11 17:00")  # nine working days later than 30 November


async def test_we_ask_twice_more_and_then_go_on_without(house: House) -> None:
    """At half and at four fifths of 175 hours; at the end the case is looked into again, and nothing closes."""
    await asked(house)
    seen = []
    for day, hour, minute in ((20, 1, 29), (20, 1, 30), (21, 5, 59), (22, 6, 0), (23, 16, 59), (23, 17, 0)):
        await scan(house, day, hour, minute)
        seen.append((len(house.owed(QuestionAgain)), (await house.case()).state is State.WAITING_CUSTOMER))
    assert seen == [(0, True), (1, True), (1, True), (2, True), (2, True), (2, False)]
    assert [told.is_skipped for told in house.owed(WithoutAnswer)] == [False]


async def test_a_desk_that_was_away_still_asks_twice(house: House) -> None:
    """Woken on Friday 27 November: whoever is asked on a weekend has until Monday."""
    await asked(house)
    for day in (27, 28, 29):
        await scan(house, day, 12)
    assert [str(again.reply_by) for again in house.owed(QuestionAgain)] == ["2026-11-30", "2026-11-30"]
    assert (await house.case()).state is State.WAITING_CUSTOMER


async def test_the_time_over_the_decision_is_due_five_working_days_later(house: House) -> None:
    await out_of_time(house)
    await scan(house, 23, 17, 1)
    (ended,) = house.owed(QuestionEnded)
    assert (due(house), str(ended.decide_by)) == (("running", "2026-12-07 17:00"), "2026-12-07")


async def test_a_customer_can_have_us_go_on_without_an_answer(house: House) -> None:
    await asked(house)
    await house.do(questioning.skip, house.people.ana, 1)
    assert ((await house.case()).state, house.events()[-1]) == (State.INVESTIGATING, "question_skipped")
    with pytest.raises(ButtonTooOld):
        await house.do(questioning.skip, house.people.ana, 1)


async def test_the_skip_of_an_earlier_question_does_not_answer_a_later_one(house: House) -> None:
    await asked(house)
    await writes(house, 17)
    await house.do(questioning.word, 1, house.people.lan, "And the date?")
    await house.do(questioning.ask, 2, house.people.lan)
    with pytest.raises(ButtonTooOld):
        await house.do(questioning.skip, house.people.ana, 1)


async def test_somebody_elses_question_is_not_theirs_to_skip(house: House) -> None:
    await asked(house)
    with pytest.raises(ButtonTooOld):
        await house.do(questioning.skip, house.people.omid, 1)


async def test_whoever_asks_about_what_nobody_has_has_it(house: House) -> None:
    await house.filed()
    await house.do(questioning.word, 1, house.people.hoa, QUESTION)
    await house.do(questioning.ask, 1, house.people.hoa)
    case = await house.case()
    assert (case.owner_id, case.state) == (house.people.hoa.id, State.WAITING_CUSTOMER)


async def test_a_colleague_does_not_ask_in_anothers_case_but_a_manager_may(house: House) -> None:
    await house.taken()
    with pytest.raises(NotYours):
        await house.do(questioning.word, 1, house.people.hoa, QUESTION)
    await house.do(questioning.word, 1, house.people.minh, QUESTION)
    assert len(house.owed(QuestionForm)) == 1


async def test_only_its_author_asks_a_question(house: House) -> None:
    await worded(house)
    with pytest.raises(NotYours):
        await house.do(questioning.ask, 1, house.people.minh)


async def test_one_question_at_a_time(house: House) -> None:
    await asked(house)
    with pytest.raises(ActNotPossible):
        await house.do(questioning.word, 1, house.people.lan, "And the date?")


@pytest.mark.parametrize(("words", "refusal"), [("  ", WordsNeeded), ("x" * 601, QuestionTooLong)])
async def test_a_question_is_one_and_precise(house: House, words: str, refusal: type[Exception]) -> None:
    await house.taken()
    with pytest.raises(refusal):
        await house.do(questioning.word, 1, house.people.lan, words)


async def test_a_question_given_up_is_not_asked(house: House) -> None:
    await worded(house)
    await house.do(questioning.give_up, 1, house.people.lan)
    with pytest.raises(ButtonTooOld):
        await house.do(questioning.ask, 1, house.people.lan)
    assert house.owed(Question) == []


async def test_a_case_that_is_decided_meanwhile_is_not_asked_about(house: House) -> None:
    await worded(house)
    await house.do(closing.close, 1, "withdrawn", house.people.lan, "by phone")
    with pytest.raises(ActNotPossible):
        await house.do(questioning.ask, 1, house.people.lan)


async def test_withdrawing_ends_the_question_and_every_clock(house: House) -> None:
    await asked(house)
    await house.do(closing.withdraw, house.people.ana, await house.case())
    running = {row["name"] for row in house.rows("clocks", "status IN ('running', 'paused')")}
    assert (running, (await house.case()).close_code) == (set(), CloseCode.WITHDRAWN)
    assert house.rows("questions")[0]["asking"] == "over"


async def test_the_status_says_that_it_is_the_customers_turn_and_until_when(house: House) -> None:
    await asked(house)
    await house.do(standing.tell_status, await house.case())
    told = house.owed(CaseStatus)[-1]
    assert (told.last, told.next, str(told.next_by)) == ("we_asked", "your_reply", "2026-11-23")


async def test_no_news_is_told_while_it_is_the_customers_turn(house: House) -> None:
    await half_way(house)
    assert house.clock("update")["status"] == "cancelled"
    await writes(house, 20)
    assert house.clock("update")["status"] == "running"


async def test_erasing_takes_the_questions_words(house: House) -> None:
    await asked(house)
    await house.do(closing.withdraw, house.people.ana, await house.case())
    await house.do(erasing.erase, house.people.ana, await house.case())
    assert house.rows("questions") == []
