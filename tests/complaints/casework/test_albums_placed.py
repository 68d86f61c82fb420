"""An album in a draft, and where an album belongs: asked about once, kept whole, joined by its stragglers."""

import pytest

from complaints.casework import drafting, filing, placing
from complaints.delivery.notices.case_room import StoryFiles
from complaints.delivery.notices.filing import AskAbout, Review
from complaints.delivery.notices.talking import Added, Which
from tests.complaints.casework.albums import ALBUM, albums, photo, send
from tests.complaints.house import OFFERED, House

# a draft


async def test_an_album_in_a_draft_is_asked_about_once(house: House) -> None:
    """A straggler asks nothing anew: the question stands."""
    await send(house, 1, "My door")
    await send(house, 2)
    await house.post_later(seconds=3)
    await send(house, 3)
    assert (len(house.owed(AskAbout)), len(house.rows("pieces"))) == (1, 3)


async def test_a_straggler_is_shown_in_the_review(house: House) -> None:
    """What is submitted is what was shown."""
    await house.drafted()
    await send(house, 1)
    await house.post_later(seconds=3)
    await send(house, 2)
    assert [answer.files for answer in house.owed(Review)[-1].answers if answer.files] == [2]


async def test_back_takes_out_a_whole_album(house: House) -> None:
    """It is the last thing that was sent."""
    await house.do(drafting.tell, house.people.ana, house.told("My door"))
    for n in range(3):
        await send(house, n)
    await house.do(drafting.go_back, house.people.ana, 1, "about", 0, OFFERED)
    assert [row["is_dropped"] for row in house.rows("pieces")] == [0, 1, 1, 1]
    await house.do(drafting.go_back, house.people.ana, 1, "about", 0, OFFERED)
    assert house.rows("drafts")[0]["step"] == "story"


async def test_albums_of_a_story_are_not_torn(house: House) -> None:
    """Seven and five are two messages of seven and five."""
    for n in range(12):
        await send(house, n, album="one" if n < 7 else "two")
    house.execute("UPDATE drafts SET step = 'review'")
    await house.do(filing.file_complaint, house.people.ana, 1, None)
    assert [len(files.attachment_ids) for files in house.owed(StoryFiles)] == [7, 5]


async def test_a_member_that_comes_after_submit_joins_the_case(house: House) -> None:
    """Though another complaint of the same customer is open."""
    await house.filed(story="Another matter")
    await house.do(drafting.begin, house.people.ana, house.at)
    await send(house, 1, "My door")
    house.execute("UPDATE drafts SET step = 'review' WHERE drafting = 'open'")
    await house.do(filing.file_complaint, house.people.ana, 2, None)
    await send(house, 2)
    assert (house.owed(Which), house.rows("attachments")[1]["case_id"], albums(house)) == ([], 2, [(2,)])


# where it belongs


async def test_an_album_is_asked_about_once_where_two_complaints_are_open(house: House) -> None:
    """A straggler waits with the others."""
    for story in ("One", "Two"):
        await house.filed(story=story)
    await send(house, 1)
    await house.post_later(seconds=3)
    await send(house, 2)
    assert (len(house.owed(Which)), len(house.rows("pieces", "NOT is_dropped"))) == (1, 2)


async def test_the_chosen_case_gets_the_album_whole_and_a_straggler_follows_it(house: House) -> None:
    """Without being asked about again."""
    first, _ = [await house.filed(story=story) for story in ("One", "Two")]
    for n in (1, 2):
        await send(house, n)
    await house.do(placing.choose, house.people.ana, first.reference, 9)
    await send(house, 3)
    assert (albums(house), len(house.owed(Which)), len(house.owed(Added))) == ([(1, 2, 3)], 1, 1)
    assert {row["case_id"] for row in house.rows("attachments")} == {first.id}


@pytest.mark.parametrize("replied_to", [None, "the other"])
async def test_the_rest_goes_where_the_first_went(house: House, replied_to: str | None) -> None:
    """An album can be a reply, of which its first message alone may tell."""
    for story in ("One", "Two"):
        await house.filed(story=story)
    told = [house.told(None, file=photo(n), album=ALBUM) for n in range(2)]
    answers: list[int | None] = [1, 2 if replied_to else None]
    for one, answered in zip(told, answers, strict=True):
        await house.do(placing.place, house.people.ana, one, answered, None, OFFERED)
    assert ({row["case_id"] for row in house.rows("attachments")}, house.owed(Which)) == ({1}, [])


async def test_an_album_of_a_case_that_was_closed_meanwhile_is_asked_about(house: House) -> None:
    """A closed case is not added to unasked."""
    await house.filed()
    await send(house, 1)
    house.execute("UPDATE cases SET state = 'CLOSED', closed_at = received_at, close_code = 'withdrawn'")
    await send(house, 2)
    assert (albums(house), len(house.rows("pieces", "NOT is_dropped"))) == ([(1,)], 1)
