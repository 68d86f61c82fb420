"""Where a plain message goes: the contract's order, and the messages that are kept until that is clear."""

import pytest

from complaints.casework import answering, correcting, drafting, filing, placing
from complaints.casework.refusals import ButtonTooOld
from complaints.delivery.notices.calls import React
from complaints.delivery.notices.case_room import CustomerSays
from complaints.delivery.notices.filing import AskAbout, TooLarge, Welcome
from complaints.delivery.notices.talking import AboutClosed, Which
from complaints.rules.routing import SmallTalk
from complaints.storage.attachments import FileKind, FileSeen
from tests.complaints.house import NOTHING_DUE, OFFERED, House

FILM = FileSeen(FileKind.VIDEO, "film-1", "film.mp4", 21 * 1024 * 1024)


async def say(
    house: House,
    words: str | None,
    *,
    to: int | None = None,
    talk: SmallTalk | None = None,
    file: FileSeen | None = None,
) -> None:
    """Ana writes, perhaps as a reply."""
    await house.do(placing.place, house.people.ana, house.told(words, file=file), to, talk, OFFERED)


async def choose(house: House, choice: str) -> None:
    """Ana says where it belongs."""
    await house.do(placing.choose, house.people.ana, choice, 9)


async def closed(house: House) -> str:
    """A complaint of Ana's that was closed; its reference."""
    decision = await house.decided(NOTHING_DUE)
    await house.do(answering.accept, house.people.ana, decision.id)
    return (await house.case()).reference


def kept(house: House) -> list[str]:
    """What is kept until it is clear where it belongs."""
    return [row["words"] for row in house.rows("pieces", "draft_id IS NULL AND NOT is_dropped")]


async def test_a_first_message_starts_a_complaint(house: House) -> None:
    """No command is needed."""
    await say(house, "My parcel never came")
    assert (len(house.rows("drafts")), len(house.owed(AskAbout))) == (1, 1)


async def test_a_greeting_alone_starts_nothing(house: House) -> None:
    """It is greeted back."""
    await say(house, "Hello", talk=SmallTalk.GREETING)
    assert (house.rows("drafts"), len(house.owed(Welcome))) == ([], 1)


async def test_to_the_open_draft_first_even_as_a_reply_to_a_case(house: House) -> None:
    """What is being told goes on."""
    await house.filed()
    await house.drafted(story="Another matter")
    await say(house, "More of it", to=1)
    assert (house.owed(CustomerSays), len(house.rows("pieces"))) == ([], 2)


async def test_to_the_case_whose_message_it_replies_to(house: House) -> None:
    """Of two open ones."""
    for story in ("One", "Two"):
        await house.filed(story=story)
    first = house.rows("messages", "case_id = 1")[0]["message_id"]
    await say(house, "About the first", to=first)
    assert [(says.words, house.events(1)[-1], house.events(2)[-1]) for says in house.owed(CustomerSays)] == [
        ("About the first", "customer_wrote", "registered")
    ]


async def test_to_the_one_open_case(house: House) -> None:
    """There is no other that it could be about."""
    await house.filed()
    await say(house, "Any news?")
    assert [says.words for says in house.owed(CustomerSays)] == ["Any news?"]


async def test_of_several_open_ones_it_is_asked_which_and_the_words_are_kept(house: House) -> None:
    """Newest first, asked once for several messages, after quiet."""
    first, second = [await house.filed(story=story) for story in ("One", "Two")]
    for words in ("Any news?", "Please"):
        await say(house, words)
    (which,) = house.owed(Which)
    assert [case.reference for case in which.cases] == [second.reference, first.reference]
    assert kept(house) == ["Any news?", "Please"]


async def test_the_chosen_case_gets_all_that_was_kept(house: House) -> None:
    """In the order in which it was written."""
    first, _ = [await house.filed(story=story) for story in ("One", "Two")]
    for words in ("Any news?", "Please"):
        await say(house, words)
    await choose(house, first.reference)
    assert ([says.words for says in house.owed(CustomerSays)], kept(house)) == (["Any news?\nPlease"], [])
    assert house.events(1)[-2:] == ["customer_wrote", "customer_wrote"]


async def test_what_was_kept_can_begin_a_new_complaint(house: House) -> None:
    """Which counts from its first message."""
    for story in ("One", "Two"):
        await house.filed(story=story)
    await say(house, "Something else went wrong")
    house.passes(hours=1)
    await choose(house, "new")
    draft = house.rows("drafts")[-1]
    assert (draft["step"], draft["begun_at"][11:16], kept(house)) == ("about", "10:00", [])
    assert [piece["draft_id"] for piece in house.rows("pieces")] == [3]


async def test_after_closing_it_is_asked_whether_it_is_about_that(house: House) -> None:
    """Within thirty days, and never reopened by itself."""
    reference = await closed(house)
    await say(house, "It came after all")
    assert [(asked.reference, str(asked.closed_on)) for asked in house.owed(AboutClosed)] == [(reference, "2026-11-16")]
    await choose(house, reference)
    assert (house.events()[-1], (await house.case()).close_code) == ("customer_wrote", "accepted_done")


async def test_a_month_later_it_is_a_new_complaint(house: House) -> None:
    """The window is over."""
    await closed(house)
    house.passes(days=31)
    await say(house, "Again")
    assert (house.owed(AboutClosed), house.rows("drafts")[-1]["drafting"]) == ([], "open")


async def test_thanks_after_closing_get_a_sign_and_no_text(house: House) -> None:
    """They reopen nothing."""
    await closed(house)
    await say(house, "Thank you", talk=SmallTalk.THANKS)
    assert ([react.sign for react in house.owed(React)], kept(house)) == (["🙏"], [])


async def test_just_thanks_can_be_said_by_button_too(house: House) -> None:
    """What was kept goes nowhere."""
    await closed(house)
    await say(house, "You were quick")
    await choose(house, "thanks")
    assert ([react.sign for react in house.owed(React)], kept(house), house.events()[-1]) == (["🙏"], [], "closed")


async def test_a_large_file_with_words_loses_only_the_file(house: House) -> None:
    """The words are kept while it is asked where they belong."""
    for story in ("One", "Two"):
        await house.filed(story=story)
    await say(house, "See the film", file=FILM)
    assert (len(house.owed(TooLarge)), kept(house), len(house.owed(Which))) == (1, ["See the film"], 1)


async def test_a_large_file_alone_asks_nothing(house: House) -> None:
    """There is nothing to place."""
    for story in ("One", "Two"):
        await house.filed(story=story)
    await say(house, None, file=FILM)
    assert (len(house.owed(TooLarge)), house.owed(Which)) == (1, [])


@pytest.mark.parametrize("choice", ["new", "thanks", "AM-26-AAAAAA-A"])
async def test_without_anything_kept_a_choice_is_too_old(house: House, choice: str) -> None:
    """Or it is pressed a second time."""
    await house.filed()
    with pytest.raises(ButtonTooOld):
        await choose(house, choice)


async def test_somebody_elses_case_sounds_like_none(house: House) -> None:
    """A forged choice puts nothing into it, and what was kept stays kept."""
    foreign = await house.filed(house.people.omid)
    for story in ("One", "Two"):
        await house.filed(story=story)
    await say(house, "Any news?")
    with pytest.raises(ButtonTooOld):
        await choose(house, foreign.reference)
    assert (kept(house), house.owed(CustomerSays)) == (["Any news?"], [])


async def test_no_second_draft_is_begun_from_kept_words(house: House) -> None:
    """One complaint is told at a time; the words stay kept."""
    for story in ("One", "Two"):
        await house.filed(story=story)
    await say(house, "Any news?")
    await house.drafted()
    with pytest.raises(ButtonTooOld):
        await choose(house, "new")
    assert kept(house) == ["Any news?"]


async def left_unplaced(house: House) -> int:
    """Ana has two complaints open and wrote without saying which she meant; her message."""
    await house.filed()
    await house.filed()
    told = house.told("It is blue")
    await house.do(placing.place, house.people.ana, told, None, None, OFFERED)
    await house.post_later(seconds=5)
    return told.message_id


async def test_an_edit_of_what_waits_for_its_place_asks_again(house: House) -> None:
    """An edit too is answered."""
    message = await left_unplaced(house)
    await house.do(correcting.correct, house.people.ana, house.edited(message, "It is red"))
    assert (kept(house), len(house.owed(Which))) == (["It is red"], 2)


async def test_what_waits_for_its_place_is_asked_about_again_when_another_complaint_was_filed(house: House) -> None:
    """Whoever went on to something else is not forgotten; the complaint being told comes first."""
    message = await left_unplaced(house)
    await house.drafted()
    await house.do(correcting.correct, house.people.ana, house.edited(message, "It is red"))
    assert len(house.owed(Which)) == 1
    await house.do(filing.file_complaint, house.people.ana, 3, None)
    assert [len(which.cases) for which in house.owed(Which)] == [2, 3]


async def test_a_draft_put_away_leads_back_to_what_waits_for_its_place(house: House) -> None:
    """As does one that is filed."""
    await left_unplaced(house)
    await house.do(drafting.begin, house.people.ana, house.told("x").sent_at)
    await house.do(placing.put_away, house.people.ana, None)
    assert len(house.owed(Which)) == 2
