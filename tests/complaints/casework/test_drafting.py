"""Telling a complaint: each message and press changes the draft, and is answered with the next question."""

from datetime import timedelta

import pytest

from complaints.casework import drafting
from complaints.casework.refusals import ButtonTooOld
from complaints.delivery.notices.calls import Tidy
from complaints.delivery.notices.filing import (
    AskAbout,
    AskStory,
    AskWish,
    AskWishWords,
    Review,
    TooLarge,
    Welcome,
)
from complaints.rules.assessment import Category
from complaints.rules.questionnaire import AnswerRejected
from complaints.rules.remedies import Remedy
from complaints.storage.attachments import FileKind, FileSeen
from tests.complaints.house import NOW, OFFERED, House

PHOTO = FileSeen(FileKind.PHOTO, "photo-1", None, 1000)
FILM = FileSeen(FileKind.VIDEO, "film-1", "film.mp4", 21 * 1024 * 1024)


def draft(house: House) -> dict[str, object]:
    """The newest draft."""
    return house.rows("drafts")[-1]


async def tell(house: House, words: str | None = "My parcel never came", file: FileSeen | None = None) -> None:
    """Ana writes."""
    await house.do(drafting.tell, house.people.ana, house.told(words, file=file))


async def press(house: House, step: str, code: str | None, under: int = 0) -> None:
    """Ana taps an answer."""
    await house.do(drafting.answer, house.people.ana, 1, step, code, under)


async def test_a_first_message_begins_a_draft_and_asks_what_it_is_about(house: House) -> None:
    """The story needs no Done; the question waits two seconds for more."""
    await tell(house)
    assert (draft(house)["step"], [piece["words"] for piece in house.rows("pieces")]) == (
        "about",
        ["My parcel never came"],
    )
    assert house.owed(AskAbout) == [AskAbout(draft_id=1, is_more=True)]
    assert house.rows("outbox")[0]["due_at"] == "2026-11-16 10:00:02.000000"


async def test_several_messages_get_one_question_after_quiet_and_not_later_than_four_seconds(house: House) -> None:
    """Each further message puts it off again, up to the limit of patience."""
    for _ in range(4):
        await tell(house)
        house.passes(seconds=1.5)
    assert [row["due_at"][17:19] for row in house.rows("outbox")] == ["04"]
    assert len(house.rows("pieces")) == 4


async def test_complain_asks_for_the_story_and_takes_up_a_draft_that_is_there(house: House) -> None:
    """The second time the question that stands is asked again."""
    await house.do(drafting.begin, house.people.ana, NOW - timedelta(minutes=1))
    assert (house.owed(AskStory), draft(house)["begun_at"]) == ([AskStory(draft_id=1)], "2026-11-16 09:59:00.000000")
    await tell(house)
    await house.do(drafting.begin, house.people.ana, house.at)
    assert (len(house.rows("drafts")), len(house.owed(AskAbout))) == (1, 1)


async def test_an_answer_leads_to_the_next_question_at_once(house: House) -> None:
    """Whoever tapped does not wait for quiet, though the last question may still have waited."""
    await tell(house)
    await press(house, "about", "DELIV")
    assert house.owed(AskWish) == [AskWish(draft_id=1)]
    assert house.rows("outbox", "notice = 'ask_wish'")[0]["due_at"] == "2026-11-16 10:00:00.000000"


async def test_skipping_both_questions_leads_to_the_review(house: House) -> None:
    """What was skipped is left out of it."""
    await tell(house)
    await press(house, "about", None)
    await press(house, "wish", None)
    assert [answered.label for answered in house.owed(Review)[0].answers] == ["story"]


async def test_skipping_a_change_keeps_what_was_answered(house: House) -> None:
    """The question said so: the answer stays until there is another."""
    draft_id = await house.drafted()
    await house.do(drafting.change, house.people.ana, draft_id, "wish", 0)
    await press(house, "wish", None)
    assert ("wish", Remedy.REFUND_FULL) in [(line.label, line.wish) for line in house.owed(Review)[-1].answers]


async def test_the_review_shows_what_was_understood(house: House) -> None:
    """Story, files, category and wish, line by line."""
    await tell(house, file=PHOTO)
    await press(house, "about", "DELIV")
    await press(house, "wish", "refund_full")
    shown = [
        (line.label, line.words or line.files or line.about or line.wish) for line in house.owed(Review)[0].answers
    ]
    assert shown == [
        ("story", "My parcel never came"),
        ("files", 1),
        ("about", Category.DELIV),
        ("wish", Remedy.REFUND_FULL),
    ]


async def test_an_answered_question_loses_its_buttons(house: House) -> None:
    """The pressed message, and after three seconds only: somebody may wait for the call."""
    await tell(house)
    await press(house, "about", "DELIV", under=44)
    assert house.owed(Tidy) == [Tidy(message_id=44)]
    assert house.rows("outbox", "notice = 'tidy'")[0]["due_at"] == "2026-11-16 10:00:03.000000"


async def test_a_press_for_a_question_that_has_moved_on_is_refused(house: House) -> None:
    """A second tap on the same answer changes nothing."""
    await tell(house)
    await press(house, "about", "DELIV")
    with pytest.raises(ButtonTooOld):
        await press(house, "about", "QUAL")
    assert [row["code"] for row in house.rows("answers")] == ["DELIV"]


@pytest.mark.parametrize("code", ["DIGI", "nonsense", ""])
async def test_an_answer_that_was_not_offered_is_refused(house: House, code: str) -> None:
    """Restricted categories are not taken yet, and forged ones never."""
    await tell(house)
    with pytest.raises(AnswerRejected):
        await press(house, "about", code)
    assert house.rows("answers") == []


async def test_something_else_asks_for_the_wish_in_words(house: House) -> None:
    """The step stays until they are typed."""
    await tell(house)
    await press(house, "about", None)
    await press(house, "wish", "other")
    assert (house.owed(AskWishWords), draft(house)["step"]) == ([AskWishWords(draft_id=1)], "wish")
    await tell(house, "A letter from the director")
    assert [(row["code"], row["words"]) for row in house.rows("answers", "step = 'wish'")] == [
        (None, "A letter from the director")
    ]


async def test_words_typed_where_a_wish_is_asked_are_the_answer(house: House) -> None:
    """No button is needed, and the story does not grow by them."""
    await tell(house)
    await press(house, "about", None)
    await tell(house, "My money back")
    assert (draft(house)["step"], len(house.rows("pieces"))) == ("review", 1)


async def test_a_file_where_a_wish_is_asked_is_added_and_the_wish_asked_again(house: House) -> None:
    """A picture answers no question."""
    await tell(house)
    await press(house, "about", None)
    await tell(house, None, PHOTO)
    assert (draft(house)["step"], len(house.rows("pieces"))) == ("wish", 2)
    assert house.owed(AskWish)[-1].is_added is True


async def test_words_at_the_review_are_added_and_it_is_shown_anew(house: House) -> None:
    """The story is never closed before Submit."""
    await house.drafted()
    await tell(house, "And nobody answers the phone")
    assert house.owed(Review)[-1].answers[0].words == "My parcel never came\nAnd nobody answers the phone"


async def test_a_file_that_is_too_large_is_said_so_and_its_words_are_kept(house: House) -> None:
    """Nothing else is lost."""
    await tell(house, "See the film", FILM)
    assert (house.owed(TooLarge), house.rows("attachments")) == ([TooLarge(limit=20)], [])
    assert [piece["words"] for piece in house.rows("pieces")] == ["See the film"]


async def test_a_large_file_alone_begins_nothing(house: House) -> None:
    """There is nothing to keep of it."""
    await tell(house, None, FILM)
    assert (len(house.owed(TooLarge)), house.rows("drafts")) == (1, [])


async def test_a_file_is_noted_to_be_fetched_by_the_bot_that_saw_it(house: House) -> None:
    """Its number is worth nothing to the other bot."""
    await tell(house, "See", PHOTO)
    found = [(row["bot"], row["file_id"], row["keeping"], row["case_id"]) for row in house.rows("attachments")]
    assert found == [("customer", "photo-1", "wanted", None)]


async def test_a_welcome_takes_up_a_draft_where_it_was(house: House) -> None:
    """Who has told nothing yet is welcomed."""
    await house.do(drafting.welcome, house.people.ana, OFFERED)
    assert [notice.languages for notice in house.owed(Welcome)] == [OFFERED]
    await tell(house)
    await house.do(drafting.welcome, house.people.ana, OFFERED)
    assert (len(house.owed(Welcome)), len(house.owed(AskAbout))) == (1, 1)
