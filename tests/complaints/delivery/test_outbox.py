"""Owing a message: its lane, what takes its place, how long it waits, and the files that it waits for."""

from datetime import timedelta
from typing import Any

import pytest

from complaints.delivery import outbox
from complaints.delivery.notices.calls import Said, Tidy
from complaints.delivery.notices.filing import Help, NothingToCancel
from complaints.delivery.outbox import QUIET, Address
from complaints.delivery.transport import Bot
from complaints.storage import attachments
from complaints.storage import outbox as rows
from complaints.storage.attachments import FileKind, FileSeen, Keeping, Source
from tests.complaints.house import NOW, House


async def put(house: House, html: str = "One", to: Address | None = None, **how: Any) -> int:
    """Owe Ana this sentence."""
    async with house.database.transaction() as tx:
        place = to or outbox.to_customer(house.people.ana)
        return await outbox.put(tx, Said(html=html), place, house.at, **how)


def facts(house: House) -> list[str]:
    """What is owed, as it is kept."""
    return [row["facts"] for row in house.rows("outbox")]


async def test_a_row_says_who_gets_it_in_which_lane_and_language(house: House) -> None:
    """And how urgent it is, by what it is."""
    await put(house)
    (row,) = house.rows("outbox")
    assert (row["bot"], row["chat_id"], row["lane"], row["language"]) == ("customer", 601, "customer:601", "en")
    assert (row["notice"], row["facts"], row["priority"], row["sending"]) == ("said", '{"html":"One"}', 0, "waiting")


@pytest.mark.parametrize(
    ("place", "bot", "chat_id", "lane"),
    [
        (outbox.to_topic(7), Bot.STAFF, None, "case:7"),
        (outbox.to_topic(7).aside(), Bot.STAFF, None, "case:7:aside"),
        (outbox.to_general(), Bot.STAFF, None, "general"),
        (outbox.to_chat(900), Bot.STAFF, 900, "staff:900"),
        (outbox.to_stranger(900, "en"), Bot.CUSTOMER, 900, "customer:900"),
    ],
)
def test_places_have_lanes_of_their_own(place: Address, bot: Bot, chat_id: int | None, lane: str) -> None:
    """The staff group has no number here: it may get another one before the message leaves."""
    assert (place.bot, place.chat_id, place.lane) == (bot, chat_id, lane)


def test_what_is_no_number_is_no_chat() -> None:
    """Raw updates may hold anything."""
    with pytest.raises(ValueError, match="somebody"):
        outbox.to_stranger("somebody", "en")  # type: ignore[arg-type]  # as an odd update might


async def test_a_newer_notice_takes_the_place_of_one_that_waits(house: House) -> None:
    """Its words, its language and what it answers; the row and its turn stay."""
    first = await put(house, "One", key="a", reply_to=5)
    second = await put(house, "Two", outbox.to_customer(house.people.ana, "fa"), key="a", reply_to=6)
    (row,) = house.rows("outbox")
    assert (first, row["facts"], row["language"], row["reply_to"]) == (second, '{"html":"Two"}', "fa", 6)


async def test_another_kind_of_notice_can_take_the_place(house: House) -> None:
    """A question that was cancelled before it left."""
    await put(house, key="a")
    place = outbox.to_customer(house.people.ana)
    await house.read(lambda tx: outbox.put(tx, NothingToCancel(), place, NOW, key="a"))
    assert [row["notice"] for row in house.rows("outbox")] == ["nothing_to_cancel"]


@pytest.mark.parametrize("sending", ["leased", "sent", "failed", "held", "dropped"])
async def test_what_is_on_its_way_or_over_is_not_replaced(house: House, sending: str) -> None:
    """Only what waits can still be another message."""
    await put(house, "One", key="a")
    house.execute("UPDATE outbox SET sending = ?", sending)
    await put(house, "Two", key="a")
    assert facts(house) == ['{"html":"One"}', '{"html":"Two"}']


async def test_other_keys_and_none_replace_nothing(house: House) -> None:
    """Each is a message."""
    for key in ("a", "b", None, None):
        await put(house, key=key)
    assert len(house.rows("outbox")) == 4


async def due_after(house: House, *steps: tuple[float, timedelta | None]) -> float:
    """When the message is due, in seconds from now, after it was put again at these times with these waits."""
    for seconds, wait in steps:
        house.at = NOW + timedelta(seconds=seconds)
        await put(house, key="a", wait=wait)
    row = await house.read(rows.get, 1)
    assert row is not None
    return (row.due_at - NOW).total_seconds()


@pytest.mark.parametrize(
    ("steps", "due"),
    [
        ([(0, None)], 0),
        ([(0, QUIET)], 2),
        ([(0, QUIET), (1, QUIET)], 3),
        ([(0, QUIET), (1.5, QUIET), (3, QUIET)], 4),  # the limit of patience
        ([(0, QUIET), (1, None)], 1),  # whoever does not wait ends the waiting
        ([(0, None), (1, QUIET)], 3),
        ([(0, QUIET), (9, QUIET)], 4),  # long due: not put off any more
    ],
)
async def test_waiting_for_quiet_is_renewed_but_not_beyond_patience(
    house: House, steps: list[tuple[float, timedelta | None]], due: float
) -> None:
    """Two seconds each time, four in all."""
    assert await due_after(house, *steps) == due


async def test_what_was_tried_keeps_the_wait_that_telegram_asked_for(house: House) -> None:
    """A newer text does not leave earlier by that."""
    await put(house, "One", key="a")
    await house.read(rows.again, 1, NOW + timedelta(seconds=30), {"called_at": NOW})
    await put(house, "Two", key="a")
    assert (facts(house), house.rows("outbox")[0]["due_at"][17:19]) == (['{"html":"Two"}'], "30")


async def test_tidying_waits_and_never_holds_up_a_text(house: House) -> None:
    """In a lane beside the chat's own."""
    await house.do(outbox.tidy, outbox.to_customer(house.people.ana), 44)
    (row,) = house.rows("outbox")
    assert (house.owed(Tidy), row["lane"], row["due_at"][17:19]) == ([Tidy(message_id=44)], "customer:601:aside", "03")


async def want(house: House, *names: str) -> tuple[int, ...]:
    """Files that are to be fetched."""
    photos = [FileSeen(FileKind.PHOTO, name) for name in names]
    async with house.database.transaction() as tx:
        return tuple([await attachments.want(tx, photo, Source("customer", 601, 1), None, NOW) for photo in photos])


async def test_a_message_waits_until_the_last_of_its_files_is_settled(house: House) -> None:
    """Stored or lost: it leaves with those that there are."""
    ids = await want(house, "a", "b")
    owed_id = await put(house)
    await house.read(outbox.hold_for, owed_id, ids)
    states = [house.rows("outbox")[0]["sending"]]
    for number, keeping in zip(ids, (Keeping.STORED, Keeping.MISSING), strict=True):
        await house.read(attachments.settle, number, keeping, NOW)
        states.append(house.rows("outbox")[0]["sending"])
    assert states == ["held", "held", "waiting"]


async def test_files_that_are_settled_hold_nothing_up(house: House) -> None:
    """They were fetched before."""
    ids = await want(house, "a")
    await house.read(attachments.settle, ids[0], Keeping.STORED, NOW)
    owed_id = await put(house)
    await house.read(outbox.hold_for, owed_id, ids)
    assert house.rows("outbox")[0]["sending"] == "waiting"


async def test_a_file_frees_only_the_messages_that_wait_for_it(house: House) -> None:
    """Others wait on for their own."""
    ids = await want(house, "a", "b")
    for number in ids:
        await house.read(outbox.hold_for, await put(house), (number,))
    await house.read(attachments.settle, ids[1], Keeping.STORED, NOW)
    assert [row["sending"] for row in house.rows("outbox")] == ["held", "waiting"]


async def test_what_messages_said_is_forgotten_after_thirty_days(house: House) -> None:
    """That there was one stays known; what still waits is kept."""
    for _ in range(2):
        await put(house)
    await house.read(rows.sent, 1, NOW, 77)
    for days in (30, 31):
        await house.read(rows.purge, NOW + timedelta(days=days))
        assert [text is None for text in facts(house)] == [days == 31, False]


async def test_a_lane_is_hastened_by_whoever_wants_to_see_it(house: House) -> None:
    """What is more urgent already stays so; other lanes do as before."""
    for lane, priority in (("case:1", 4), ("case:1", 0), ("case:2", 4)):
        await put(house, to=Address(Bot.STAFF, None, lane))
        house.execute("UPDATE outbox SET priority = ? WHERE id = (SELECT max(id) FROM outbox)", priority)
    await house.read(rows.hasten_lane, "case:1", 1)
    assert [row["priority"] for row in house.rows("outbox")] == [1, 0, 4]


async def test_helps_and_answers_are_counted_by_how_far_they_have_come(house: House) -> None:
    """For the doctor; the group's calls apart."""
    await put(house)
    await house.read(lambda tx: outbox.put(tx, Help(), outbox.to_general(), NOW))
    counts = [await house.read(rows.count, way) for way in (rows.Sending.WAITING, rows.Sending.SENT)]
    assert (counts, await house.read(rows.waiting_for_group)) == ([2, 0], 1)
