"""A reply waits before it leaves: meanwhile it can be taken back, once and by whoever may, and the record says so."""

import asyncio

import pytest

from complaints.casework import conversing, deciding, handling, standing, taking_back
from complaints.casework.refusals import ButtonTooOld
from complaints.casework.taking_back import NothingToUndo, ReplyOfAnother, TakenBackAlready, TooLateToUndo
from complaints.delivery import held
from complaints.delivery.notices.talking import Added, LastStep
from complaints.storage.staff import StaffMember
from tests.complaints.casework.waiting_replies import (
    PHOTO,
    album_waiting,
    fates,
    heard,
    lines,
    replies,
    waiting,
)
from tests.complaints.house import NOTHING_DUE, House

ON_ITS_WAY = "On its way to the customer in English…"


async def undo(house: House, by: StaffMember | None = None, seq: int = 4) -> None:
    """Take that reply back."""
    await house.do(taking_back.undo, 1, seq, by or house.people.lan)


async def test_a_reply_waits_and_leaves_when_its_time_is_over(house: House) -> None:
    await waiting(house)
    await house.post_later(seconds=9)
    assert not any("On Monday" in text for text in heard(house))
    await house.post_later(seconds=1)
    assert any("On Monday" in text for text in heard(house))


async def test_one_line_stands_under_it_and_is_edited_once(house: House) -> None:
    """Two calls of the group's for a reply, whatever else its card costs."""
    await waiting(house)
    await house.post()
    before = [made.buttons for made in house.edge.made if made.text == ON_ITS_WAY]
    await house.post_later(seconds=10)
    assert before == [["undo:1:4"]]
    assert lines(house) == [ON_ITS_WAY, "Sent to the customer ✓ delivered 10:00"]
    assert [made.method for made in house.edge.made if made.text in lines(house)] == ["sendMessage", "editMessageText"]


async def test_what_is_taken_back_never_leaves_and_stays_in_the_record(house: House) -> None:
    await waiting(house)
    await house.post_later(seconds=4)
    await undo(house)
    await house.post_later(minutes=1)
    assert not any("On Monday" in text for text in heard(house))
    assert lines(house) == [ON_ITS_WAY, "Not sent: taken back by \u2068Lan Pham\u2069 at 10:00"]
    assert [event for event in house.events() if "repl" in event] == ["staff_replied", "reply_undone"]
    assert [row["words"] for row in house.rows("timeline_words", "seq = 4")] == ["On Monday"]


async def test_who_wrote_last_and_the_clocks_are_as_before(house: House) -> None:
    case, clocks = await house.taken(), house.rows("clocks")
    house.passes(seconds=30)
    await replies(house)
    house.passes(seconds=2)
    await replies(house, "And on Tuesday")
    await undo(house)
    assert (await house.case()).wrote_last == "staff"
    await undo(house, seq=5)
    now = await house.case()
    assert (now.wrote_last, now.wrote_last_at) == (case.wrote_last, case.wrote_last_at)
    assert house.rows("clocks") == clocks


async def test_an_album_is_taken_back_whole_and_waits_from_its_last_member(house: House) -> None:
    await house.taken()
    await replies(house, "Sign here", file=PHOTO, album="1")
    house.passes(seconds=8)
    await replies(house, None, file=PHOTO, album="1")
    (row,) = house.rows("outbox", "notice = 'staff_sends'")
    assert row["due_at"][17:19] == "18"
    await undo(house, seq=5)
    assert (fates(house), house.events()[-2:]) == (["dropped"], ["reply_undone", "reply_undone"])


async def test_a_long_reply_is_taken_back_whole_or_not_at_all(house: House) -> None:
    """Once its first part has left, the others follow."""
    await house.taken()
    await replies(house, "word " * 1500)
    await undo(house)
    assert fates(house) == ["dropped"] * 3
    await replies(house, "word " * 1500)
    first = house.rows("outbox", "notice = 'staff_says' AND sending = 'waiting'")[0]["id"]
    house.execute("UPDATE outbox SET sending = 'sent' WHERE id = ?", first)
    with pytest.raises(TooLateToUndo):
        await undo(house, seq=6)
    assert fates(house)[3:] == ["sent", "waiting", "waiting"]


async def test_a_press_that_comes_too_late_takes_nothing_back(house: House) -> None:
    await waiting(house)
    await house.post_later(seconds=10)
    with pytest.raises(TooLateToUndo) as refused:
        await undo(house)
    assert (refused.value.state, refused.value.delivered_at) == ("delivered", house.at)
    assert "reply_undone" not in house.events()


@pytest.mark.parametrize(
    ("sending", "uncertain", "state"),
    [("leased", "FALSE", "on_its_way"), ("waiting", "TRUE", "on_its_way"), ("failed", "FALSE", "failed")],
)
async def test_what_may_have_reached_telegram_cannot_be_taken_back(
    house: House, sending: str, uncertain: str, state: str
) -> None:
    await waiting(house)
    house.execute(f"UPDATE outbox SET sending = '{sending}', uncertain = {uncertain} WHERE notice = 'staff_says'")  # noqa: S608
    with pytest.raises(TooLateToUndo) as refused:
        await undo(house)
    assert refused.value.state == state


@pytest.mark.parametrize("who", ["lan", "minh"])
async def test_its_writer_and_a_manager_may(house: House, who: str) -> None:
    await waiting(house)
    await undo(house, getattr(house.people, who))
    assert fates(house) == ["dropped"]


async def test_another_handler_may_not(house: House) -> None:
    await waiting(house)
    with pytest.raises(ReplyOfAnother):
        await undo(house, house.people.hoa)
    assert fates(house) == ["waiting"]


@pytest.mark.parametrize("seq", [0, 1, 3, 99])
async def test_what_is_no_reply_cannot_be_taken_back(house: House, seq: int) -> None:
    await waiting(house)
    with pytest.raises(ButtonTooOld):
        await undo(house, seq=seq)


async def test_of_two_at_once_one_wins_and_the_other_is_told_who(house: House) -> None:
    await waiting(house)
    done = await asyncio.gather(undo(house), undo(house, house.people.minh), return_exceptions=True)
    assert [type(one) for one in done if one is not None] == [TakenBackAlready]
    assert (house.events().count("reply_undone"), fates(house)) == (1, ["dropped"])


async def test_undo_finds_ones_own_last_reply_of_the_case_or_of_any(house: House) -> None:
    await waiting(house)
    other = await house.filed(house.people.omid)
    await house.do(handling.take, other.id, house.people.hoa)
    await replies(house, "Hoa's", by=house.people.hoa)
    last = await house.read(taking_back.last_of, house.people.lan, 1)
    assert (last.case.id, last.seq) == (1, 4)
    assert (await house.read(taking_back.last_of, house.people.lan, None)).seq == 4
    await undo(house)
    with pytest.raises(NothingToUndo):
        await house.read(taking_back.last_of, house.people.lan, None)


async def test_the_customer_is_shown_nothing_of_what_waits_or_was_taken_back(house: House) -> None:
    """Neither in what we hold nor in where the complaint stands."""
    await waiting(house)
    for _ in range(2):
        shown = await house.read(held.held_of, house.people.ana)
        assert not any(one.words == "On Monday" for one in shown.complaints[0].happened)
        assert (await house.do(standing.status_of, await house.case())).last is LastStep.TAKEN
        if "reply_undone" not in house.events():
            await undo(house)


async def test_news_of_the_case_waits_behind_the_reply_and_leaves_after_it(house: House) -> None:
    await waiting(house)
    await house.do(deciding.decide, 1, house.people.lan, NOTHING_DUE, None)
    await house.post_later(seconds=5)
    assert not any("Our decision" in text for text in heard(house))
    await house.post_later(seconds=5)
    order = [text for text in heard(house) if "On Monday" in text or "Our decision" in text]
    assert ["On Monday" in text for text in order] == [True, False]


async def test_once_it_is_taken_back_nothing_waits_for_it(house: House) -> None:
    await waiting(house)
    await house.do(deciding.decide, 1, house.people.lan, NOTHING_DUE, None)
    await undo(house)
    await house.post()
    assert any("Our decision" in text for text in heard(house))


async def test_what_the_customer_awaits_and_other_cases_do_not_wait_for_it(house: House) -> None:
    await waiting(house)
    await house.filed(story="Another matter")
    await house.do(conversing.customer_writes, house.people.ana, 1, house.told("Any news?"))
    await house.post_later(seconds=3)
    assert house.owed(Added, "sent")
    assert len([made for made in house.edge.made if "We have your complaint" in made.text]) == 2


async def test_a_crash_while_it_waits_neither_loses_nor_doubles_it(house: House) -> None:
    """Another courier takes up what stands in the database."""
    await waiting(house)
    await house.post()
    house.passes(seconds=11)
    courier = house.courier()
    await courier._recover()
    await house.post(courier)
    assert len([text for text in heard(house) if "On Monday" in text]) == 1


async def test_an_answer_that_never_waits_has_no_undo(house: House) -> None:
    await house.taken()
    await house.do(conversing.staff_replies, 1, house.people.lan, -1001234567890, house.told("At once"))
    await house.post_later(seconds=4)
    assert lines(house) == ["Sent to the customer ✓ delivered 10:00"]


async def test_an_album_that_was_taken_back_leaves_no_member_behind(house: House) -> None:
    """One that comes late is a note, as the others have become."""
    await album_waiting(house)
    await undo(house)
    assert {row["shows"] for row in house.rows("messages", "album = '1'")} == {"note"}
