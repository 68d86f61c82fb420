"""An album added to a case: messages that share an id and come one by one, shown and confirmed as one."""

from complaints.casework import placing
from complaints.delivery import record
from complaints.delivery.notices.case_room import CustomerSays, CustomerSends
from complaints.delivery.notices.talking import Added
from complaints.storage import attachments, desk
from complaints.storage import outbox as rows
from complaints.storage.attachments import FileKind, FileSeen, Keeping
from tests.complaints.casework.albums import ALBUM, albums, fetched, photo, send
from tests.complaints.house import GROUP, OFFERED, House


async def test_an_album_is_one_message_to_the_topic(house: House) -> None:
    """Its words under it, whichever member bore them."""
    await house.filed()
    for n, words in enumerate(["The door", None, "… and the lock"]):
        await send(house, n, words)
    (sends,) = house.owed(CustomerSends)
    assert (sends.attachment_ids, sends.words) == ((1, 2, 3), "The door\n… and the lock")
    assert house.owed(CustomerSays) == []


async def test_it_leaves_when_nobody_has_added_to_it_for_two_seconds(house: House) -> None:
    """Each member puts that off, and the row says until when: no timer is lost with the process."""
    await house.filed()
    for n in range(3):
        await send(house, n)
        house.passes(seconds=1.5)
    assert house.rows("outbox", "notice = 'customer_sends'")[0]["due_at"] == "2026-11-16 10:00:05.000000"
    await fetched(house)
    await house.post()
    assert house.edge.said("sendMediaGroup") == []
    await house.post_later(seconds=0.6)
    assert [len(call.params["media"]) for call in house.edge.said("sendMediaGroup")] == [3]


async def test_ten_are_not_waited_with(house: House) -> None:
    """There can be no more (Bot API, sendMediaGroup)."""
    await house.filed()
    for n in range(10):
        await send(house, n)
    await fetched(house)
    await house.post()
    assert [len(call.params["media"]) for call in house.edge.said("sendMediaGroup")] == [10]


async def test_another_process_sends_what_one_has_gathered(house: House) -> None:
    """The rest of the album comes to the next one, and joins it."""
    await house.filed()
    await send(house, 1)
    await house.database.close()
    await send(house, 2)
    await fetched(house)
    await house.post_later(seconds=2)
    assert [len(call.params["media"]) for call in house.edge.said("sendMediaGroup")] == [2]


async def test_members_stand_in_the_order_of_their_messages_whatever_order_they_came_in(house: House) -> None:
    """Telegram numbers them."""
    await house.filed()
    told = [house.told(None, file=photo(n), album=ALBUM) for n in range(3)]
    for late in (told[2], told[0], told[1]):
        await house.do(placing.place, house.people.ana, late, None, None, OFFERED)
    house.execute("UPDATE attachments SET keeping = 'stored', stored_as = file_id")
    house.execute("UPDATE topics SET thread_id = 5, chat_id = ?", GROUP)
    async with house.database.transaction() as tx:
        owed = await rows.get(tx, house.rows("outbox", "notice = 'customer_sends'")[0]["id"])
        assert owed is not None
        _, call = await house.courier().composer.compose(tx, owed, await desk.get(tx), house.at)
    assert [upload.path.name for upload in call.uploads] == ["photo-0", "photo-1", "photo-2"]


async def test_a_late_member_is_a_message_of_its_own(house: House) -> None:
    """What has left is left alone; two late ones go together."""
    await house.filed()
    await send(house, 1)
    await fetched(house)
    await house.post_later(seconds=3)
    for n in (2, 3):
        await send(house, n)
    assert albums(house) == [(1,), (2, 3)]


async def test_a_member_that_comes_while_the_album_is_on_its_way_is_not_lost_with_it(house: House) -> None:
    """Nor added to what may stand in the topic already, where a call was cut off."""
    await house.filed()
    await send(house, 1)
    house.execute("UPDATE outbox SET sending = 'leased' WHERE notice = 'customer_sends'")
    await send(house, 2)
    house.execute("UPDATE outbox SET sending = 'waiting', called_at = put_at WHERE notice = 'customer_sends'")
    await send(house, 3)
    await send(house, 4)
    assert albums(house) == [(1,), (2,), (3,), (4,)]


async def test_an_album_is_confirmed_once_however_late_the_last_of_it_comes(house: House) -> None:
    """Its first member says all that there is to say."""
    await house.filed()
    await send(house, 1)
    await send(house, 2)
    await house.post_later(seconds=30)
    await send(house, 3)
    assert len(house.owed(Added)) == 1


async def test_another_album_is_another_message_and_confirmed_again(house: House) -> None:
    """An hour later, of course."""
    await house.filed()
    await send(house, 1)
    await house.post_later(hours=1)
    await send(house, 2, album="2")
    assert (albums(house), len(house.owed(Added))) == ([(1,), (2,)], 2)


async def test_a_member_that_is_lost_takes_no_other_along(house: House) -> None:
    """It is named, the others leave."""
    await house.filed()
    for n in range(3):
        await send(house, n, "The door" if n == 1 else None)
    await house.read(attachments.settle, 2, Keeping.MISSING, house.at)
    await fetched(house)
    await house.post_later(seconds=3)
    (call,) = house.edge.said("sendMediaGroup")
    assert (len(call.params["media"]), "The door" in call.params["media"][0]["caption"]) == (2, True)


async def test_a_member_that_is_too_large_leaves_its_words_and_the_others(house: House) -> None:
    """Its words are a message then: there is no file of theirs."""
    await house.filed()
    large = FileSeen(FileKind.VIDEO, "film", None, 21 * 1024 * 1024, "film")
    await send(house, 1, "See the film", file=large)
    await send(house, 2)
    assert ([says.words for says in house.owed(CustomerSays)], albums(house)) == (["See the film"], [(1,)])


async def test_words_that_do_not_fit_under_the_others_are_under_their_own_file(house: House) -> None:
    """A caption has its limit."""
    await house.filed()
    await send(house, 1, "x" * 600)
    await send(house, 2, "y" * 600)
    assert [(sends.attachment_ids, len(sends.words or "")) for sends in house.owed(CustomerSends)] == [
        ((1,), 600),
        ((2,), 600),
    ]


async def test_each_member_is_known_as_the_cases_words_and_kept_in_the_record(house: House) -> None:
    """A reply to any of them finds the case."""
    await house.filed()
    ids = [await send(house, n) for n in range(3)]
    known = house.rows("messages", "album = ?", ALBUM)
    assert [(row["message_id"], row["case_id"], row["shows"]) for row in known] == [
        (number, 1, "customer_words") for number in ids
    ]
    assert house.events()[-3:] == ["customer_wrote"] * 3


async def test_an_album_is_one_line_in_the_record_and_one_more_for_each_of_its_words(house: House) -> None:
    """Ten lines that say the same would hide what else happened."""
    await house.filed()
    for n, words in enumerate(["The door", None, None, "… and the lock"]):
        await send(house, n, words)
    await send(house, 5, album="2")
    happened = await house.read(record.happenings, 1)
    assert [line.words for line in happened if line.event == "customer_wrote"] == ["The door", "… and the lock", None]


async def test_an_album_that_is_lost_altogether_leaves_its_words(house: House) -> None:
    """They are shown as if they had been written alone."""
    await house.filed()
    await send(house, 1, "The door")
    await house.read(attachments.settle, 1, Keeping.MISSING, house.at)
    await house.post_later(seconds=3)
    assert any("The door" in call.text for call in house.edge.said("sendMessage"))
