"""What leaves as one though it came in pieces: files that keep each other no longer, and a flood of words."""

import pytest

from complaints.casework import conversing
from complaints.delivery import gathering, outbox
from complaints.delivery.notices.case_room import CustomerSays, CustomerSends
from complaints.delivery.notices.talking import StaffSends
from complaints.delivery.transport import Bot
from complaints.storage import attachments
from complaints.storage.attachments import FileKind, FileSeen, Keeping
from playground import errors
from tests.complaints.casework.albums import ALBUM, albums, fetched, photo, send
from tests.complaints.house import GROUP, House


async def album(house: House, *stored: int) -> None:
    """A case with its topic; an album of three in it, of which these are stored."""
    await house.filed()
    await house.post()
    for n in range(1, 4):
        await send(house, n, "The door" if n == 1 else None)
    for n in stored:
        await house.read(attachments.settle, n, Keeping.STORED, house.at)


async def let_go(house: House, attachment_id: int) -> None:
    """That file does not come yet."""
    await house.do(gathering.let_go, attachment_id)


async def test_a_file_that_does_not_come_keeps_the_others_no_longer(house: House) -> None:
    """They leave as they are; it follows when it comes."""
    await album(house, 1, 3)
    await let_go(house, 2)
    assert (albums(house, "waiting"), albums(house, "held")) == ([(1, 3)], [(2,)])
    assert [sends.words for sends in house.owed(CustomerSends)] == ["The door", None]
    await house.post_later(seconds=3)
    await house.read(attachments.settle, 2, Keeping.STORED, house.at)
    await house.post()
    methods = [call.method for call in house.edge.said(bot=Bot.STAFF)]
    assert [method for method in methods if method in {"sendMediaGroup", "sendPhoto"}] == [
        "sendMediaGroup",
        "sendPhoto",
    ]


async def test_two_that_do_not_come_are_let_go_one_after_the_other(house: House) -> None:
    """The last one that is there leaves alone."""
    await album(house, 3)
    await let_go(house, 1)
    assert (albums(house, "waiting"), albums(house, "held")) == ([], [(2, 3), (1,)])
    await let_go(house, 2)
    assert (albums(house, "waiting"), albums(house, "held")) == ([(3,)], [(1,), (2,)])


async def test_while_none_is_there_they_wait_together(house: House) -> None:
    """Telegram is away: there is nothing that could leave."""
    await album(house)
    await let_go(house, 2)
    assert albums(house, "held") == [(1, 2, 3)]


async def test_a_reply_of_staff_leaves_whole_or_not_yet(house: House) -> None:
    """It is what they wrote."""
    await house.taken()
    for n in (1, 2):
        told = house.told(None, file=photo(n), album=ALBUM)
        await house.do(conversing.staff_replies, 1, house.people.lan, GROUP, told)
    await house.read(attachments.settle, 1, Keeping.STORED, house.at)
    await let_go(house, 2)
    assert [sends.attachment_ids for sends in house.owed(StaffSends, "held")] == [(1, 2)]


@pytest.mark.parametrize("refusal", [errors.FILE_EMPTY, errors.FILE_UNAVAILABLE])
async def test_a_file_that_telegram_refuses_takes_no_other_along(house: House, refusal: errors.Refusal) -> None:
    """The album goes in single files, and staff are shown the one that does not arrive."""
    await album(house, 1, 2, 3)
    house.edge.refuses(refusal, "sendMediaGroup")
    house.edge.refuses(refusal, "sendPhoto", times=1, when=lambda _, call: "The door" in call.params["caption"])
    await house.post_later(seconds=3)
    assert [row["sending"] for row in house.rows("outbox", "notice = 'customer_sends'")] == [
        "dropped",
        "failed",
        "sent",
        "sent",
    ]
    assert any(text.startswith("Not delivered") for text in house.edge.texts(Bot.STAFF))


async def test_files_that_are_no_album_here_do_not_go_together(house: House) -> None:
    """A voice message in an album is none that Telegram makes; it is not lost for that."""
    await house.filed()
    await send(house, 1)
    await send(house, 2, file=photo(2, FileKind.VOICE))
    await send(house, 3, file=photo(3, FileKind.DOCUMENT))
    assert albums(house) == [(1,), (2,), (3,)]


async def test_an_album_that_no_call_could_carry_is_several(house: House) -> None:
    """By the sizes that Telegram names."""
    await house.filed()
    for n in range(3):
        await send(house, n, file=FileSeen(FileKind.DOCUMENT, f"d{n}", None, 19 * 1024 * 1024, f"d{n}"))
    assert albums(house) == [(1, 2), (3,)]


# words


async def write(house: House, *words: str) -> None:
    """Ana writes."""
    for one in words:
        await house.do(conversing.customer_writes, house.people.ana, 1, house.told(one))


def said(house: House) -> list[str]:
    """Each message to the topic."""
    return [says.words for says in house.owed(CustomerSays)]


async def test_ten_messages_in_a_second_are_all_kept_and_cost_the_group_little(house: House) -> None:
    """They wait for their topic, or for a call: together. The record has each."""
    await house.filed()
    await write(house, *(f"Line {n}" for n in range(10)))
    assert said(house) == ["\n".join(f"Line {n}" for n in range(10))]
    assert house.events().count("customer_wrote") == 10


async def test_words_that_are_on_their_way_are_not_added_to(house: House) -> None:
    """Nor those that may have arrived."""
    await house.filed()
    await write(house, "One")
    house.execute("UPDATE outbox SET sending = 'leased' WHERE notice = 'customer_says'")
    await write(house, "Two")
    house.execute("UPDATE outbox SET sending = 'waiting', called_at = put_at WHERE notice = 'customer_says'")
    await write(house, "Three")
    assert said(house) == ["One", "Two", "Three"]


async def test_what_came_between_stays_between(house: House) -> None:
    """Words are not shown before the picture that they speak of."""
    await house.filed()
    await write(house, "Look")
    await send(house, 1)
    await write(house, "You see?")
    assert said(house) == ["Look", "You see?"]


async def test_words_of_a_later_hour_stand_under_their_own(house: House) -> None:
    """The group may be away for long."""
    await house.filed()
    await write(house, "One")
    house.passes(minutes=2)
    await write(house, "Two")
    assert said(house) == ["One", "Two"]


async def test_words_that_fill_a_message_begin_another(house: House) -> None:
    """Nothing is cut for being added."""
    await house.filed()
    await write(house, "x" * 2000, "y" * 2000, "z" * 100)
    assert [len(words) for words in said(house)] == [2000, 2101]


async def test_corrections_and_long_words_are_left_alone(house: House) -> None:
    """Each says what it is."""
    await house.filed()
    correction = CustomerSays(name="Ana Silva", words="Two", sent_at=house.at, seq=1, is_correction=True)
    await house.do(lambda tx, at: gathering.owe_words(tx, correction, outbox.to_topic(1), at))
    await write(house, "Three", "long " * 1000)
    assert [(says.is_correction, says.parts) for says in house.owed(CustomerSays)] == [
        (True, 1),
        (False, 1),
        (False, 2),
        (False, 2),
    ]


async def test_a_reply_to_words_that_went_together_leaves(house: House) -> None:
    """They are the customer's own, all of them."""
    await house.filed()
    await write(house, "One", "Two")
    await house.post()
    await fetched(house)
    shown = house.rows("messages", "bot = 'staff' AND shows = 'customer_words'")
    assert [row["case_id"] for row in shown] == [1, 1]  # the story, and this
