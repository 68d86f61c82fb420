"""Adding details from the review: each with Skip and Back, each leading back to it, and none of them demanded."""

from datetime import date

import pytest

from complaints.casework import changing, drafting, filing
from complaints.casework.refusals import ButtonTooOld
from complaints.delivery.notices.details import AskDetails, AskPlace, AskWhen
from complaints.delivery.notices.filing import AskChange
from complaints.delivery.notices.understood import Answered
from complaints.rules.questionnaire import AnswerRejected, Consent, Relation
from tests.complaints.casework.adding import ALL, PHOTO, answers, choose, everything, lines, press, step, types
from tests.complaints.house import OFFERED, House


async def test_the_review_leads_to_a_question_which_detail(house: House) -> None:
    await house.drafted()
    await house.do(changing.add_details, house.people.ana, 1, 0)
    assert (house.owed(AskDetails), step(house)) == ([AskDetails(draft_id=1)], ("review", 0))


async def test_every_detail_that_is_given_is_shown_in_the_review(house: House) -> None:
    await everything(house)
    assert step(house) == ("review", 0)
    assert lines(house) == [
        Answered("when", day=date(2026, 11, 12)),
        Answered("place", words="Tehran, the shop in Vali Asr Street"),
        Answered("contact", words="ana@example.org, evenings"),
        Answered("behalf", words="Maria Silva"),
        Answered("relation", relation=Relation.FAMILY),
        Answered("consent", consent=Consent.NOT_YET),
    ]


@pytest.mark.parametrize("detail", ["when", "place", "contact"])
async def test_a_detail_that_is_skipped_leads_back_to_the_review_and_leaves_nothing(house: House, detail: str) -> None:
    await house.drafted()
    await choose(house, detail)
    await press(house, detail, None)
    assert (step(house), answers(house)) == (("review", 0), {})


TAKEN_ALONG = {"behalf": {"behalf", "relation", "consent"}, "relation": {"relation", "consent"}}


@pytest.mark.parametrize("detail", ALL)
async def test_a_detail_that_was_given_can_be_left_out_again(house: House, detail: str) -> None:
    """And with somebody spoken for, what was said of them; all else stays."""
    await everything(house)
    await (choose(house, detail) if detail not in {"relation", "consent"} else at_question(house, detail))
    await house.do(changing.take_out, house.people.ana, 1, detail, 0)
    assert step(house) == ("review", 0)
    assert set(ALL) - set(answers(house)) == TAKEN_ALONG.get(detail, {detail})
    assert {line.label for line in lines(house)} == set(answers(house))


async def at_question(house: House, detail: str) -> None:
    """Ana goes through what is asked of somebody spoken for, keeping what she said."""
    await choose(house, "behalf")
    for asked in ("behalf", "relation", "consent")[: 1 + (detail == "consent")]:
        await press(house, asked, None)


async def test_what_was_not_given_has_no_button_that_leaves_it_out(house: House) -> None:
    await house.drafted()
    await choose(house, "place")
    asked = house.owed(AskPlace)[-1]
    assert "take_out" not in [button.says for line in asked.keyboard().rows for button in line]
    with pytest.raises(ButtonTooOld):
        await house.do(changing.take_out, house.people.ana, 1, "about", 0)


async def test_for_someone_else_asks_who_they_are_and_whether_they_agree_each_with_skip(house: House) -> None:
    await house.drafted()
    await choose(house, "behalf")
    steps = []
    for asked in ("behalf", "relation", "consent"):
        steps.append(step(house))
        await press(house, asked, None)
    assert (steps, step(house)) == ([("behalf", 1), ("relation", 1), ("consent", 1)], ("review", 0))
    assert answers(house) == {}


async def test_back_leads_from_one_of_them_to_the_one_before_and_then_to_the_review(house: House) -> None:
    await house.drafted()
    await choose(house, "behalf")
    await types(house, "Maria")
    await press(house, "relation", "friend")
    steps = []
    for asked in ("consent", "relation", "behalf"):
        await house.do(drafting.go_back, house.people.ana, 1, asked, 0, OFFERED)
        steps.append(step(house))
    assert steps == [("relation", 1), ("behalf", 1), ("review", 0)]
    assert answers(house) == {"behalf": (None, "Maria"), "relation": ("friend", None)}


@pytest.mark.parametrize("detail", ["when", "place", "contact", "behalf", "details"])
async def test_back_leads_to_the_review(house: House, detail: str) -> None:
    await house.drafted()
    if detail != "details":
        await choose(house, detail)
    await house.do(drafting.go_back, house.people.ana, 1, detail, 0, OFFERED)
    assert step(house) == ("review", 0)


async def test_cancel_under_a_detail_puts_the_draft_away_and_it_comes_back_to_the_same_question(house: House) -> None:
    await house.drafted()
    await choose(house, "place")
    await house.do(drafting.cancel, house.people.ana, 0)
    await house.do(drafting.bring_back, house.people.ana, 1)
    assert (step(house), len(house.owed(AskPlace))) == (("place", 1), 1)


async def test_the_likeliest_days_have_buttons_that_carry_the_day(house: House) -> None:
    await house.drafted()
    await choose(house, "when")
    carried = [button.data for button in house.owed(AskWhen)[-1].keyboard().answers]
    assert carried == [f"when:1:2026-11-{day}" for day in (16, 15, 14, 13, 12, 11)]
    await press(house, "when", "2026-11-15")
    assert lines(house) == [Answered("when", day=date(2026, 11, 15))]


@pytest.mark.parametrize("code", ["2026-11-17", "2026-02-30", "20261115", "yesterday", ""])
async def test_a_day_that_no_button_bears_is_refused(house: House, code: str) -> None:
    await house.drafted()
    await choose(house, "when")
    with pytest.raises(AnswerRejected):
        await press(house, "when", code)
    assert answers(house) == {}


async def test_a_day_that_we_cannot_read_is_kept_in_the_customers_words(house: House) -> None:
    await house.drafted()
    await choose(house, "when")
    await types(house, "Some weeks ago, in the evening")
    assert lines(house) == [Answered("when", words="Some weeks ago, in the evening")]


async def test_a_day_to_come_is_asked_about_again_and_the_earlier_answer_stays(house: House) -> None:
    await house.drafted()
    await choose(house, "when")
    await types(house, "yesterday")
    await choose(house, "when")
    await types(house, "20 December 2026")
    asked = house.owed(AskWhen)[-1]
    assert (asked.to_come, asked.is_changing, step(house)) == (date(2026, 12, 20), True, ("when", 1))
    assert answers(house) == {"when": ("2026-11-15", "yesterday")}


async def test_an_old_day_without_words_is_no_answer_to_a_new_question(house: House) -> None:
    """Words that are no day take the place of a day that was given before."""
    await house.drafted()
    for said in ("yesterday", "in summer"):
        await choose(house, "when")
        await types(house, said)
    assert answers(house) == {"when": (None, "in summer")}


async def test_a_file_under_a_detail_joins_the_story_and_the_question_is_asked_again(house: House) -> None:
    await house.drafted()
    await choose(house, "place")
    await types(house, "See the bill", file=PHOTO)
    assert (step(house), house.owed(AskPlace)[-1].is_added) == (("place", 1), True)
    assert [piece["words"] for piece in house.rows("pieces")] == ["My parcel never came", "See the bill"]
    assert answers(house) == {}


async def test_who_writes_much_under_a_detail_tells_a_story(house: House) -> None:
    """Nothing is lost, and the question stands."""
    await house.drafted()
    await choose(house, "contact")
    await types(house, "w" * 301)
    assert (step(house), answers(house), len(house.rows("pieces"))) == (("contact", 1), {}, 2)
    await types(house, "w" * 300)
    assert step(house) == ("review", 0)


async def test_a_detail_that_was_given_can_be_changed_and_skipping_keeps_it(house: House) -> None:
    await everything(house)
    await house.do(drafting.change, house.people.ana, 1, "", 0)
    assert house.owed(AskChange)[-1].details == ("when", "place", "contact", "behalf")
    await house.do(drafting.change, house.people.ana, 1, "place", 0)
    assert house.owed(AskPlace)[-1].is_changing
    await press(house, "place", None)
    assert answers(house)["place"] == (None, "Tehran, the shop in Vali Asr Street")


async def test_a_name_that_was_skipped_leaves_the_rest_to_be_changed(house: House) -> None:
    await house.drafted()
    await choose(house, "behalf")
    await press(house, "behalf", None)
    await press(house, "relation", "child")
    await press(house, "consent", None)
    await house.do(drafting.change, house.people.ana, 1, "", 0)
    assert house.owed(AskChange)[-1].details == ("behalf",)


@pytest.mark.parametrize("what", ["relation", "consent", "nonsense"])
async def test_what_only_follows_another_detail_is_not_chosen_by_itself(house: House, what: str) -> None:
    await house.drafted()
    with pytest.raises(ButtonTooOld):
        await choose(house, what)


async def test_details_are_added_at_the_review_and_to_ones_own_draft(house: House) -> None:
    await house.do(drafting.tell, house.people.ana, house.told("One"))
    for somebody in (house.people.ana, house.people.omid):
        with pytest.raises(ButtonTooOld):
            await house.do(changing.add_details, somebody, 1, 0)
    assert house.owed(AskDetails) == []


async def test_nothing_is_filed_while_a_detail_is_asked_for(house: House) -> None:
    await house.drafted()
    await choose(house, "place")
    with pytest.raises(ButtonTooOld):
        await house.do(filing.file_complaint, house.people.ana, 1, None)


async def test_relation_and_consent_may_be_told_in_words(house: House) -> None:
    await house.drafted()
    await choose(house, "behalf")
    for said in ("Maria", "My neighbour", "She asked me to"):
        await types(house, said)
    assert [line.words for line in lines(house)] == ["Maria", "My neighbour", "She asked me to"]
    assert step(house) == ("review", 0)
