"""Lists of cases over HTTP: paged, narrowed, opened from the list, in the group and in a manager's private chat."""

from typing import Final

from playground.deeds import Seat
from tests.desks import Clock, DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.lists import QUEUE, asks, changed, filed, references

COSTLY: Final = ("sendMessage", "editMessageText", "createForumTopic")


def calls(desk: DeskUnderTest) -> dict[str, int]:
    """How often the staff's bot has called each method that costs the group's budget."""
    return {method: len(desk.telegram.calls.of(method, bot=desk.staff, chat=desk.group)) for method in COSTLY}


async def test_pages_are_turned_in_one_message_with_one_call_each(desk: DeskUnderTest) -> None:
    made = await filed(desk, 10)
    general = desk.office().general
    queue = await asks(general, "/queue")
    assert references(queue) == made[:8]
    await ledger.settles(desk)
    before = calls(desk)
    await general.taps("Next", queue)
    second = await general.shows(changed(queue, "9 to 10 of 10"))
    assert references(second) == made[8:]
    await general.taps("Previous", second)
    await general.shows(changed(queue, "1 to 8 of 10"))
    assert calls(desk) == before | {"editMessageText": before["editMessageText"] + 2}


async def test_filters_are_set_and_taken_off_by_buttons_and_survive_the_page(desk: DeskUnderTest) -> None:
    made = await filed(desk, 10)
    await steps.takes(await steps.topic_of(desk, made[0]))
    general = desk.office().general
    queue = await asks(general, "/queue")
    await general.taps("Nobody’s", queue)
    free = await general.shows(changed(queue, "1 to 8 of 9", "Shown: nobody’s"))
    await general.taps("Next", free)
    await general.shows(changed(queue, "9 to 9 of 9", "Shown: nobody’s"))
    await general.taps("✓ Nobody’s", await general.shows(changed(queue, "9 to 9 of 9")))
    whole = await general.shows(changed(queue, "1 to 8 of 10"))
    await general.taps("Mine", whole)
    mine = await general.shows(changed(queue, "1 to 1 of 1", "Shown: ", "Lan Pham"))
    assert references(mine) == made[:1]


async def test_a_category_is_chosen_from_those_that_there_are(desk: DeskUnderTest, ana: Seat) -> None:
    await steps.files(ana)
    general = desk.office().general
    queue = await asks(general, "/queue")
    await general.taps("By category", queue)
    question = await general.shows(changed(queue, "Which category?", "Delivery: 1"))
    assert question.buttons == ["Delivery", "Back"]
    await general.taps("Delivery", question)
    await general.shows(changed(queue, "Shown: Delivery"))


TYPED: Final = {
    "mine": [0], "Lan Pham": [0], "@lan": [0], "delivery in hand": [0], "free": [1, 2], "nobody’s": [1, 2],
    "DELIV RECEIVED": [1, 2], "late": [0, 1], "late free": [1], "due today": [], "minh": [],
}  # fmt: skip


async def test_filters_are_typed_in_words_or_codes(desk: DeskUnderTest, clock: Clock) -> None:
    made = await filed(desk, 2)
    await steps.takes(await steps.topic_of(desk, made[0]))
    clock.passes(days=3)
    made += await filed(desk, 1)
    general = desk.office().general
    for typed, found in TYPED.items():
        queue = await asks(general, f"/queue {typed}", QUEUE if found else "No open case fits.")
        assert references(queue) == [made[n] for n in found], typed


async def test_words_that_are_no_filter_are_refused_with_those_that_are(desk: DeskUnderTest) -> None:
    general = desk.office().general
    refused = await asks(general, "/queue yesterday", "Nothing changed: ")
    assert "free, mine, late, today" in refused.text


async def test_filters_are_typed_in_the_staffs_language(tehran: DeskUnderTest) -> None:
    await steps.files(tehran.customer("Sara"))
    general = tehran.office().general
    queue = await asks(general, "/queue بدون کارشناس تحویل", "نمایش: ")
    assert "پرونده‌های باز" in queue.text


async def test_a_reference_leads_to_the_topic_without_a_call(desk: DeskUnderTest, ana: Seat) -> None:
    reference = await steps.files(ana)
    topic = await steps.topic_of(desk, reference)
    await ledger.settles(desk)
    queue = await asks(desk.office().general, "/queue")
    ((button, *_), *_) = queue.rows
    assert topic.in_topic is not None
    assert button["url"] == f"https://t.me/c/{str(desk.group.id).removeprefix('-100')}/{topic.in_topic.id}"


async def test_mine_says_what_each_case_waits_for(desk: DeskUnderTest, ana: Seat) -> None:
    general = desk.office().general
    await asks(general, "/mine", "Lan Pham\u2069 has no open case. /queue free shows what nobody has yet.")
    topic = await steps.taken(desk, ana)
    assert "In hand · answer the customer" in (await asks(general, "/mine", "open cases")).text
    await steps.answers_customer(topic, "We ask the driver.")
    assert "In hand · decide" in (await asks(general, "/mine", "· decide")).text


async def test_overdue_says_by_how_much_and_whose(desk: DeskUnderTest, ana: Seat, clock: Clock) -> None:
    general = desk.office().general
    await asks(general, "/overdue", "Nothing is late. /queue today shows what is due today.")
    await steps.files(ana)  # on a Monday; a first answer is due within eight working hours, on Tuesday
    clock.passes(days=7)
    late = await asks(general, "/overdue", "Late cases, most overdue first: 1 to 1 of 1")
    assert "🔴 late, 7 days" in late.text
    assert "4 working days · Received · nobody yet · due Tue 17 Nov" in late.text


async def test_a_manager_reads_the_lists_in_private_and_the_group_hears_nothing(desk: DeskUnderTest, ana: Seat) -> None:
    reference = await steps.files(ana)
    await desk.office(desk.minh).general.types("/help")
    await ledger.settles(desk)
    private, before = desk.minh.chat_with(desk.staff), calls(desk)
    queue = await asks(private, "/queue")
    assert (references(queue), "Take" in queue.buttons, "Select several" in queue.buttons) == (
        [reference],
        False,
        False,
    )
    await private.taps("Nobody’s", queue)
    await private.shows(changed(queue, "Shown: nobody’s"))
    await asks(private, "/mine", "has no open case")
    await asks(private, "/overdue", "Nothing is late")
    assert calls(desk) == before


async def test_a_handler_does_not_read_them_in_private(desk: DeskUnderTest, ana: Seat) -> None:
    await steps.taken(desk, ana)
    private = desk.lan.chat_with(desk.staff)
    for order in ("/queue", "/mine", "/overdue"):
        await asks(private, order, "send this in the staff group")


FORGED: Final = (
    "list:", "list:q", "list:q:x", "list:q:-1", "list:q:0:nonsense", "list:m:0", "list:q.o999:0", "list:x:0",
    "list:q:9999999", "list:o.late:0:today", "list:m.o1:0:free", "list:q:\u0661", "list:q.late.free:0",
    "list:q:0:state",
)  # fmt: skip


async def test_a_forged_press_is_an_old_button(desk: DeskUnderTest, ana: Seat) -> None:
    await steps.files(ana)
    general = desk.office().general
    queue = await asks(general, "/queue")
    for data in FORGED:
        await general.presses(queue, data)
        await general.sees_answer("This button is old")


async def test_a_double_tap_changes_the_list_once(desk: DeskUnderTest, ana: Seat) -> None:
    await steps.files(ana)
    general = desk.office().general
    queue = await asks(general, "/queue")
    for _ in range(2):
        await general.taps("Nobody’s", queue)
    await general.shows(changed(queue, "Shown: nobody’s"))
    await ledger.settles(desk)
    assert "✓ Nobody’s" in (await general.shows(changed(queue, "Shown"))).buttons


async def test_a_restricted_case_shows_what_and_when_alone(desk: DeskUnderTest, ana: Seat) -> None:
    await steps.tells(ana)
    await ana.taps("A member of staff")
    await ana.reads("put it right")
    await ana.taps("Apology")
    await ana.reads(steps.Asks("Please check"))
    reference = await steps.submits(ana)
    await steps.topic_of(desk, reference)
    queue = await asks(desk.office().general, "/queue")
    assert f"{reference} · Staff\nReceived · for leads and managers · Tue 17 Nov" in queue.text
