"""Asking for a person, wherever one stands; and reading how complaints are handled."""

from datetime import date, timedelta

from complaints.casework import asking, conversing, drafting, explaining, filing
from complaints.delivery.notices.case_room import CustomerDid, Did
from complaints.delivery.notices.filing import AskWish, Review
from complaints.delivery.notices.person import PersonComes, PersonNext
from complaints.delivery.notices.policy import Policy, PolicyElsewhere, PolicyTimes
from complaints.rules.policy import Page
from tests.complaints.house import House

# The desk works from nine to five, Monday to Friday; its clock shows Monday 16 November 2026, 10:00.
TUESDAY = date(2026, 11, 17)


async def ask(house: House, words: str = "human, please", reply_to: int | None = None) -> None:
    """Ana asks."""
    await house.do(asking.ask_for_person, house.people.ana, house.told(words), reply_to)


async def test_with_nothing_told_the_request_itself_can_be_submitted(house: House) -> None:
    """One press, and a person has it."""
    await ask(house)
    assert house.owed(PersonNext) == [PersonNext(draft_id=1, by=TUESDAY)]
    await house.do(filing.file_complaint, house.people.ana, 1, None)
    assert [row["words"] for row in house.rows("timeline_words")] == ["human, please"]


async def test_what_was_told_so_far_can_be_submitted_without_further_questions(house: House) -> None:
    """At the first question already."""
    await house.do(drafting.tell, house.people.ana, house.told("My parcel never came"))
    await ask(house)
    await house.do(filing.file_complaint, house.people.ana, 1, None)
    assert [row["words"] for row in house.rows("timeline_words")] == ["My parcel never came"]


async def test_whoever_goes_on_instead_is_shown_what_was_understood(house: House) -> None:
    """Nothing that was told is lost."""
    await house.do(drafting.tell, house.people.ana, house.told("My parcel never came"))
    await ask(house)
    await house.do(drafting.go_on, house.people.ana, 1, 9)
    assert (house.owed(Review)[-1].answers[0].words, house.owed(AskWish)) == ("My parcel never came", [])


async def test_of_an_open_complaint_staff_are_told_and_the_customer_hears_by_when(house: House) -> None:
    """Eight working hours."""
    case = await house.filed()
    await ask(house)
    assert house.owed(PersonComes) == [PersonComes(reference=case.reference, by=TUESDAY)]
    assert house.owed(CustomerDid) == [CustomerDid(did=Did.ASKED_PERSON, answer_by=TUESDAY)]
    assert house.events()[-1] == "asked_person"


async def test_asked_again_the_day_stays_and_staff_are_told_once(house: House) -> None:
    """Nobody is put off by asking."""
    await house.filed()
    await ask(house)
    await house.post_later(hours=1)
    await ask(house)
    assert [said.by for said in house.owed(PersonComes)] == [TUESDAY, TUESDAY]
    assert len(house.owed(CustomerDid)) == 1


async def test_asked_again_when_that_day_is_over_staff_are_told_again(house: House) -> None:
    """A promise that was not kept is not repeated as if it were to come."""
    await house.filed()
    await ask(house)
    await house.post_later(days=3)
    await ask(house)
    assert [said.by.day for said in house.owed(PersonComes)] == [17, 20]
    assert len(house.owed(CustomerDid)) == 2


async def test_asked_after_a_person_wrote_it_is_a_new_request(house: House) -> None:
    """With a new day."""
    await house.taken()
    await ask(house)
    told = house.told("We are on it")
    await house.do(conversing.staff_replies, 1, house.people.lan, -100, told)
    await house.post_later(days=1)
    await ask(house)
    assert [said.by - TUESDAY for said in house.owed(PersonComes)] == [timedelta(0), timedelta(days=1)]


async def test_the_complaint_whose_message_was_replied_to_is_meant_else_the_newest(house: House) -> None:
    """As everywhere."""
    first, second = await house.filed(), await house.filed()
    message = house.rows("messages", "bot = 'customer' AND case_id = ?", first.id)[0]["message_id"]
    await ask(house, reply_to=message)
    await ask(house)
    assert [said.reference for said in house.owed(PersonComes)] == [first.reference, second.reference]


async def test_the_policy_says_the_times_that_the_clocks_keep(house: House) -> None:
    """Typed by hand from the house promise (domain reference 2.2)."""
    for page in (None, Page.TIMES, Page.ELSEWHERE):
        await house.do(explaining.tell_policy, house.people.ana, page)
    times = PolicyTimes(first_hours=8, update_days=5, decide_days=10, answer_days=10, review_days=20, reopen_days=30)
    assert (house.owed(PolicyTimes), len(house.owed(Policy)), len(house.owed(PolicyElsewhere))) == ([times], 1, 1)


async def test_a_case_bears_the_version_of_the_policy_it_was_filed_under(house: House) -> None:
    """So that it can be told later what was promised."""
    case = await house.filed()
    assert (case.policy, house.payload("registered")["policy"]) == (1, 1)
