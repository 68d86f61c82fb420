"""How it was: asked a day after closing, in three steps, each answer kept by itself, nothing asked twice."""

from typing import Any

import pytest

from complaints.casework import answering, closing, correcting, deciding, placing, reopening, surveying
from complaints.casework.refusals import ButtonTooOld
from complaints.delivery.notices.calls import React
from complaints.delivery.notices.case_room import CustomerDid, CustomerSays, Did
from complaints.delivery.notices.outcome import Rated, Survey, SurveyLine, SurveyResult
from complaints.delivery.notices.talking import AboutClosed
from complaints.rules.routing import SmallTalk
from complaints.storage import ratings
from complaints.storage.customers import Customer
from tests.complaints.casework import afterwards, befores
from tests.complaints.casework.befores import PHOTO, look
from tests.complaints.house import NOTHING_DUE, OFFERED, House


async def says(house: House, words: str, talk: SmallTalk | None = None, **more: Any) -> None:
    """Ana writes."""
    await house.do(placing.place, house.people.ana, house.told(words, **more), None, talk, OFFERED)


async def rate(house: House, score: int, customer: Customer | None = None, episode: int = 1) -> None:
    """A word of five is tapped, of the handling."""
    await house.do(surveying.rate, customer or house.people.ana, 1, episode, score)


async def test_it_is_asked_a_day_after_closing_and_not_before(house: House) -> None:
    """Not at once: whoever has just been told does not know yet (domain reference 4.4)."""
    await befores.closed(house)
    asked = []
    for minutes in (0, 24 * 60 - 1, 1, 1):
        house.passes(minutes=minutes)
        await look(house)
        asked.append(len(house.owed(Survey)))
    assert asked == [0, 0, 1, 1]


async def test_fixmystreet_593_asked_twice(house: House) -> None:
    """A desk that was away for a week asks once; looking again finds nothing, nor does what was found before."""
    await befores.closed(house)
    house.passes(days=7)
    found = await house.read(_planned, house)
    for planned in (*found, *found):
        await house.do(surveying.ask, planned)
    await look(house)
    assert (len(house.owed(Survey)), await house.read(_planned, house)) == (1, [])


async def _planned(tx: Any, house: House) -> list[Any]:
    return await ratings.to_ask(tx, house.at, 9)


async def test_chatwoot_12865_no_second_question_where_there_is_no_answer(house: House) -> None:
    """Silence is an answer: a month later nothing more was asked."""
    await afterwards.surveyed(house)
    for _ in range(30):
        house.passes(days=1)
        await look(house)
    assert (len(house.owed(Survey)), house.owed(SurveyResult)) == (1, [])


async def test_chatwoot_8726_closing_without_a_survey(house: House) -> None:
    """Whoever took it back is not asked."""
    await house.taken()
    await house.do(closing.withdraw, house.people.ana, await house.case())
    house.passes(days=2)
    await look(house)
    assert (house.rows("ratings"), house.owed(Survey)) == ([], [])


async def test_reopened_meanwhile_it_is_not_asked_but_after_the_next_closing(house: House) -> None:
    """Each episode has its own question."""
    await befores.closed(house)
    await house.do(reopening.by_customer, house.people.ana, 1)
    house.passes(days=2)
    await look(house)
    assert house.owed(Survey) == []
    await _ends_again(house)
    house.passes(days=1)
    await look(house)
    assert [asked.episode for asked in house.owed(Survey)] == [2]


async def _ends_again(house: House) -> None:
    await house.do(deciding.decide, 1, house.people.minh, NOTHING_DUE, None)
    await house.post()
    await house.do(answering.accept, house.people.ana, 2)


async def test_nobody_is_asked_whom_no_message_reaches(house: House) -> None:
    """Whoever blocked us is left alone."""
    await befores.closed(house)
    house.execute("UPDATE customers SET unreachable_since = '2026-11-16 12:00:00'")
    house.passes(days=1)
    await look(house)
    assert (house.owed(Survey), house.rows("ratings")) == ([], [])


async def test_five_words_then_five_more_then_a_line(house: House) -> None:
    """Each is kept as it comes, and staff see it as it comes."""
    await afterwards.surveyed(house)
    await rate(house, 4)
    assert (len(house.owed(SurveyResult)), house.rows("ratings")[0]["score"]) == (1, 4)
    await house.do(surveying.rate_result, house.people.ana, 1, 1, 2)
    assert (len(house.owed(SurveyLine)), house.rows("ratings")[0]["result"]) == (1, 2)
    await says(house, "You answered late")
    assert (house.events()[-1], len(house.owed(Rated))) == ("rated_in_words", 1)
    told = [(did.did, did.score) for did in house.owed(CustomerDid)][-3:]
    assert told == [(Did.RATED, 4), (Did.RESULT_RATED, 2), (Did.RATED_IN_WORDS, None)]
    assert [shown.words for shown in house.owed(CustomerSays)] == ["You answered late"]


async def test_the_line_lies_with_the_words_of_the_record(house: House) -> None:
    """There it is forgotten with all others; an edit stands beside it."""
    await afterwards.rated_twice(house)
    told = house.told("You answered late")
    await house.do(placing.place, house.people.ana, told, None, None, OFFERED)
    entry = house.rows("ratings")[0]["words_seq"]
    assert [row["words"] for row in house.rows("timeline_words", "seq = ?", entry)] == ["You answered late"]
    await house.do(correcting.correct, house.people.ana, house.edited(told.message_id, "You never answered"))
    assert house.events()[-1] == "customer_corrected"


async def test_no_line_is_an_answer_too(house: House) -> None:
    """*Skip*, once; then nothing is asked any more."""
    await afterwards.rated_twice(house)
    await house.do(surveying.skip, house.people.ana, 1, 1)
    with pytest.raises(ButtonTooOld):
        await house.do(surveying.skip, house.people.ana, 1, 1)
    assert [str(noted.reopen_by) for noted in house.owed(Rated)] == ["2026-12-16"]
    assert house.rows("ratings")[0]["words_seq"] is None


async def test_a_line_is_what_is_typed_within_the_hour(house: House) -> None:
    """Later words may be about anything: they are asked about, as any message after closing."""
    await afterwards.rated_twice(house)
    house.passes(minutes=61)
    await says(house, "It broke again")
    assert (len(house.owed(AboutClosed)), house.rows("ratings")[0]["words_seq"]) == (1, None)


async def test_thanks_and_files_are_no_line(house: House) -> None:
    """Thanks get their sign; a photo is asked about."""
    await afterwards.rated_twice(house)
    await says(house, "Thank you", SmallTalk.THANKS)
    await says(house, "See", file=PHOTO)
    assert ([react.sign for react in house.owed(React)], len(house.owed(AboutClosed))) == (["🙏"], 1)
    assert house.rows("ratings")[0]["ended_at"] is None


async def test_a_complaint_being_told_comes_first(house: House) -> None:
    """What is typed then belongs to it."""
    await afterwards.rated_twice(house)
    await house.drafted()
    await says(house, "And the box was open")
    assert house.rows("ratings")[0]["words_seq"] is None


async def test_the_handling_is_rated_once(house: House) -> None:
    """The first word holds."""
    await afterwards.surveyed(house)
    await rate(house, 4)
    with pytest.raises(ButtonTooOld):
        await rate(house, 1)
    assert [(row["score"], row["answered_at"] is None) for row in house.rows("ratings")] == [(4, False)]


async def test_the_result_is_rated_after_the_handling_and_once(house: House) -> None:
    """A forged press comes too early, a second one too late."""
    await afterwards.surveyed(house)
    for score in (None, 5, None):
        if score is not None:
            await rate(house, score)
            await house.do(surveying.rate_result, house.people.ana, 1, 1, 3)
            continue
        with pytest.raises(ButtonTooOld):
            await house.do(surveying.rate_result, house.people.ana, 1, 1, 1)
    assert house.rows("ratings")[0]["result"] == 3


@pytest.mark.parametrize(("score", "episode"), [(0, 1), (6, 1), (4, 2)])
async def test_a_word_that_was_not_offered_is_none(house: House, score: int, episode: int) -> None:
    """Forged presses rate nothing."""
    await afterwards.surveyed(house)
    with pytest.raises(ButtonTooOld):
        await rate(house, score, episode=episode)
    assert house.rows("ratings")[0]["score"] is None


async def test_nothing_is_rated_before_it_is_asked(house: House) -> None:
    """A forged press on the day of closing."""
    await befores.closed(house)
    with pytest.raises(ButtonTooOld):
        await rate(house, 5)


async def test_another_customers_press_rates_nothing(house: House) -> None:
    """It sounds like an old button."""
    await afterwards.surveyed(house)
    with pytest.raises(ButtonTooOld):
        await rate(house, 5, house.people.omid)
    assert house.rows("ratings")[0]["score"] is None


async def test_an_answer_after_reopening_is_kept_and_asks_no_further(house: House) -> None:
    """Of an open case there is no result yet."""
    await afterwards.surveyed(house)
    await house.do(reopening.by_customer, house.people.ana, 1)
    await rate(house, 2)
    assert (house.rows("ratings")[0]["score"], house.owed(SurveyResult), len(house.owed(Rated))) == (2, [], 1)
