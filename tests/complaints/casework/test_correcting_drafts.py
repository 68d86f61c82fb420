"""Edits before Submit, another language in between, and typed words that do what a button does."""

import pytest

from complaints.casework import correcting, drafting, filing, prompting
from complaints.delivery.notices.filing import AskAbout, Review
from complaints.storage import drafts
from complaints.wording.languages import Languages
from tests.complaints.house import House


async def tell(house: House, words: str) -> int:
    """Ana writes; the number of her message."""
    told = house.told(words)
    await house.do(drafting.tell, house.people.ana, told)
    return told.message_id


async def test_an_edit_before_submit_changes_the_story(house: House) -> None:
    """And the question that stands is asked anew."""
    message = await tell(house, "My parcl")
    assert await house.do(correcting.in_draft, house.people.ana, house.edited(message, "My parcel")) is True
    assert [piece["words"] for piece in house.rows("pieces")] == ["My parcel"]
    assert house.owed(AskAbout) == [AskAbout(draft_id=1, is_more=True)]


async def test_an_edit_at_the_review_is_shown_in_it(house: House) -> None:
    """What was understood is what stands there now."""
    await house.drafted(story="One")
    message = await tell(house, "Tow")
    await house.do(correcting.in_draft, house.people.ana, house.edited(message, "Two"))
    assert house.owed(Review)[-1].answers[0].words == "One\nTwo"


async def test_an_edit_of_what_was_taken_out_brings_nothing_back(house: House) -> None:
    """It is none of the story's."""
    message = await tell(house, "One")
    await house.read(lambda tx: drafts.change_piece(tx, 1, is_dropped=True))
    assert await house.do(correcting.in_draft, house.people.ana, house.edited(message, "Two")) is False


async def test_an_edit_after_submit_is_none_of_the_drafts(house: House) -> None:
    """The case has the words by then."""
    message = await tell(house, "One")
    house.execute("UPDATE drafts SET step = 'review'")
    await house.do(filing.file_complaint, house.people.ana, 1, None)
    assert await house.do(correcting.in_draft, house.people.ana, house.edited(message, "Two")) is False


async def test_somebody_elses_message_of_the_same_number_is_another(house: House) -> None:
    """Numbers count in each chat for itself."""
    message = await tell(house, "One")
    assert await house.do(correcting.in_draft, house.people.omid, house.edited(message, "Two")) is False


async def test_a_chosen_language_holds_for_the_draft_and_its_question_is_asked_in_it(house: House) -> None:
    """The question that still waits to leave is not sent in the old one."""
    await tell(house, "One")
    await house.do(drafting.speak, house.people.ana, "fa")
    assert [(row["notice"], row["language"]) for row in house.rows("outbox")] == [("ask_about", "fa")]
    assert (house.rows("drafts")[0]["language"], house.rows("customers")[0]["language"]) == ("fa", "fa")


async def test_a_language_chosen_before_the_first_word_asks_nothing(house: House) -> None:
    """The door has asked already."""
    await house.do(drafting.begin, house.people.ana, house.at)
    house.execute("DELETE FROM outbox")
    await house.do(drafting.speak, house.people.ana, "fa")
    assert (house.rows("outbox"), house.rows("drafts")[0]["language"]) == ([], "fa")


@pytest.mark.parametrize(
    ("typed", "carries"), [("delivery", "about:1:DELIV"), ("Skip", "about:1:"), ("لغو", "cancel:1")]
)
async def test_typed_words_carry_what_the_button_carries(house: House, typed: str, carries: str) -> None:
    """In any of our languages, in any case."""
    await tell(house, "One")
    assert await house.do(prompting.typed_button, house.people.ana, typed, Languages()) == carries


async def test_words_that_are_no_button_are_words(house: House) -> None:
    """And without a question, or while the story is told, no words are a button."""
    assert await house.do(prompting.typed_button, house.people.ana, "Skip", Languages()) is None
    await house.do(drafting.begin, house.people.ana, house.at)
    assert await house.do(prompting.typed_button, house.people.ana, "Cancel", Languages()) is None
    await tell(house, "One")
    assert await house.do(prompting.typed_button, house.people.ana, "the delivery man", Languages()) is None


async def test_a_very_long_story_is_shortened_in_the_summary_and_kept_whole(house: House) -> None:
    """Staff get all of it."""
    await house.drafted(story="x" * 4000)
    shown = house.owed(Review)[0].answers[0].words or ""
    assert (len(shown), shown[-1], len(house.rows("pieces")[0]["words"])) == (2501, "…", 4000)
