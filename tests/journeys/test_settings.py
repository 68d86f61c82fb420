"""/settings over HTTP: a manager turns the pages of one message, types the rest, and reads what was changed."""

import pytest

from playground.deeds import Seat
from playground.messages import Message
from playground.people import TopicSeat
from tests.desks import DeskUnderTest
from tests.journeys import ledger, steps

MENU = ["Opening hours", "Holidays", "What we promise", "Canned answers", "Ways of working", "What was changed"]


async def in_private(desk: DeskUnderTest) -> Seat:
    """The manager's own chat with the staff bot, once the desk knows who manages it."""
    await ledger.finds(desk, "SELECT name FROM staff WHERE role = 'manager'", [("Minh Tran",)])
    return desk.minh.chat_with(desk.staff)


async def opened(chat: Seat | TopicSeat) -> Message:
    """The menu."""
    await chat.types("/settings")
    return await chat.reads("Settings")


async def turned(chat: Seat | TopicSeat, label: str, page: Message, to: str) -> Message:
    """The same message with another page, once that says so."""
    before = (page.text, list(page.buttons))
    await chat.taps(label, page)
    return await chat.shows(
        lambda now: now.id == page.id and to in now.text and (now.text, list(now.buttons)) != before
    )


async def test_a_manager_sets_the_hours_of_a_day_by_three_taps_in_one_message(desk: DeskUnderTest) -> None:
    general = desk.office(desk.minh).general
    menu = await opened(general)
    assert list(menu.buttons) == MENU
    week = await turned(general, "Opening hours", menu, "Monday: 09:00–17:00")
    day = await turned(general, "Sat", week, "Saturday: closed")
    await turned(general, "09:00–13:00", day, "Saturday: 09:00–13:00")
    assert ledger.ask(desk, "SELECT opens, closes FROM opening_hours WHERE weekday = 5")[0][0][:5] == "09:00"


async def test_in_private_too_and_back_to_the_menu(desk: DeskUnderTest) -> None:
    private = await in_private(desk)
    page = await turned(private, "What we promise", await opened(private), "Decision: 10 working days")
    page = await turned(private, "Decision", page, "Decision: 10")
    page = await turned(private, "+ 11 working days", page, "Decision: 11 working days")
    page = await turned(private, "Back", page, "Review: 20 working days")
    await turned(private, "Back", page, "Settings")


async def test_the_next_complaint_is_promised_what_was_set(desk: DeskUnderTest, ana: Seat) -> None:
    """Monday 16 November and twelve working days: Wednesday 2 December."""
    general = desk.office(desk.minh).general
    await general.types("/settings target decision 12")
    await general.reads("Decision: 12 working days")
    await steps.files(ana)
    await ana.shows("Wednesday 2 December")


@pytest.mark.parametrize(
    "typed", ["mon 9:00-12:30 13:30-17:30", "thứ hai 9h-12h30, 13.30–17.30", "دوشنبه ۹:۰۰ تا ۱۲:۳۰ ۱۳:۳۰ تا ۱۷:۳۰"]
)
async def test_hours_are_typed_in_any_digits_and_any_of_our_weekdays(typed: str, desk: DeskUnderTest) -> None:
    general = desk.office(desk.minh).general
    await general.types(f"/settings hours {typed}")
    await general.reads("Monday: 09:00–12:30, 13:30–17:30")
    assert ledger.ask(desk, "SELECT count(*) FROM opening_hours WHERE weekday = 0") == [(2,)]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("hours mon 9-", "These are no days and hours"),
        ("hours someday 9-17", "These are no days and hours"),
        ("hours mon 17:00-9:00", "end before they begin"),
        ("hours mon 9:00-25:00", "These are no days and hours"),
        ("hours mon tue wed thu fri closed", "the desk has no working hours"),
        ("day 31.2.2026 off", "This is no day that can be read"),
        ("day 22.8.2026 perhaps", "This is no day that can be read"),
        ("country XX", "Write a code of two letters"),
        ("target decision 99", "This can be from 1 to 40."),
        ("target decision", "There is no such setting"),
        ("target happiness 3", "There is no such setting"),
        ("morning noonish", "There is no such setting"),
        ("nonsense", "There is no such setting"),
    ],
)
async def test_what_cannot_be_understood_is_said_and_changes_nothing(
    typed: str, says: str, desk: DeskUnderTest
) -> None:
    await in_private(desk)
    before = ledger.tables(desk)
    general = desk.office(desk.minh).general
    await general.types(f"/settings {typed}")
    await general.reads(says)
    after = ledger.tables(desk)
    kept = ("opening_hours", "calendar_days", "profiles", "settings_log")
    assert {name: after.get(name) for name in kept} == {name: before.get(name) for name in kept}


async def test_holidays_of_a_country_stand_with_their_names_and_days(desk: DeskUnderTest) -> None:
    general = desk.office(desk.minh).general
    page = await turned(general, "Holidays", await opened(general), "Country: none")
    page = await turned(general, "Country", page, "Another country by its code")
    page = await turned(general, "United Kingdom", page, "Country: United Kingdom")
    page = await turned(general, "ENG", page, "Country: United Kingdom, ENG")
    assert "Fri 25 Dec: Christmas Day" in page.text
    page = await turned(general, "Fri 25 Dec: worked", page, "Fri 25 Dec: worked")
    await turned(general, "Fri 25 Dec: as before", page, "Fri 25 Dec: Christmas Day")


async def test_a_day_added_by_hand_moves_what_is_due_and_says_so_in_the_record(desk: DeskUnderTest, ana: Seat) -> None:
    reference = await steps.files(ana)
    general = desk.office(desk.minh).general
    await general.types("/settings day 30.11.2026 off Moving house")
    await general.reads("Mon 30 Nov: Moving house")
    await general.types(f"/case {reference}")
    await general.reads("Deadline moved")
    assert ledger.ask(desk, "SELECT due_at FROM clocks WHERE name = 'decide_s1'")[0][0][:10] == "2026-11-27"


async def test_what_was_changed_is_read_with_who_and_what_it_was_before(desk: DeskUnderTest) -> None:
    general = desk.office(desk.minh).general
    for typed in ("day 22.8.2027 work Swap", "hours sat 9-13", "target review 25", "morning off", "country VN"):
        await general.types(f"/settings {typed}")
        await ledger.settles(desk)
    await general.types("/settings changes")
    page = await general.reads("What was changed")
    assert "holidays of: Vietnam (before: none)" in page.text
    assert "opening hours, Saturday: 09:00–13:00 (before: closed)" in page.text
    assert "promise, Review: 25 working days (before: 20 working days)" in page.text
    assert "Minh Tran" in page.text


async def test_whoever_is_no_manager_sets_nothing_by_command_or_by_button(desk: DeskUnderTest) -> None:
    """Lan presses what stands in the group for all to see."""
    menu = await opened(desk.office(desk.minh).general)
    general = desk.office(desk.lan).general
    await general.types("/settings morning off")
    await general.reads("Nothing changed")
    for data in (
        "set:menu",
        "set:ways",
        "set:ways:morning_line:off",
        "set:hours:0:closed",
        "set:targets:decide_s1:1:working_day",
    ):
        await general.presses(menu, data)
        await general.sees_answer("Nothing changed")
    assert ledger.ask(desk, "SELECT count(*) FROM settings_log") == [(0,)]


@pytest.mark.parametrize(
    "data",
    [
        "set", "set:", "set:nonsense", "set:hours:", "set:hours:7", "set:hours:0:nonsense", "set:hours:0:0900-2500",
        "set:targets:x:1:working_day", "set:targets:decide_s1:x:working_day", "set:targets:decide_s1:1:year",
        "set:targets:decide_s1:9999:working_day", "set:ways:x:on", "set:ways:morning_line:x", "set:ways:morning_at:9",
        "set:holidays:day:2026-99-99:off", "set:holidays:day:x:off", "set:holidays:weekend:0123456", "set:holidays:x",
        "set:holidays:page:-1", "set:changes:x", "set:changes:99999999", "set:holidays:day:2026-08-22:x",
    ],
)  # fmt: skip
async def test_what_no_button_of_ours_ever_carried_is_refused(data: str, desk: DeskUnderTest) -> None:
    general = desk.office(desk.minh).general
    menu = await opened(general)
    await general.presses(menu, data)
    await general.sees_answer("This button is old")
    assert ledger.ask(desk, "SELECT count(*) FROM settings_log") == [(0,)]


async def test_the_last_of_two_managers_wins_and_both_are_written_down(desk: DeskUnderTest) -> None:
    """One of them presses a page that is stale by then: the very same value, set once."""
    general, private = desk.office(desk.minh).general, await in_private(desk)
    first = await turned(general, "Ways of working", await opened(general), "Morning line: on")
    second = await turned(private, "Ways of working", await opened(private), "Morning line: on")
    await turned(general, "Morning line: off", first, "Morning line: off")
    await turned(private, "Morning line: off", second, "Morning line: off")
    assert ledger.ask(desk, "SELECT before, after FROM settings_log") == [("on", "off")]


async def test_persian_staff_read_their_own_calendar_and_week(tehran: DeskUnderTest) -> None:
    """Saturday first; Yalda and Nowruz by their Persian names, in Persian digits."""
    general = tehran.office(tehran.minh).general
    await general.types("/settings country IR")
    page = await general.reads("کشور: ایران")
    assert "آخر هفته: جمعه" in page.text
    await general.types("/settings hours شنبه ۸:۰۰-۱۶:۰۰")
    week = await general.reads("شنبه: ۰۸:۰۰ تا ۱۶:۰۰")
    assert week.text.index("شنبه: ") < week.text.index("یکشنبه: ")


async def test_the_policy_tells_customers_what_is_in_force(desk: DeskUnderTest, ana: Seat) -> None:
    general = desk.office(desk.minh).general
    await general.types("/settings target news 3 working days")
    await general.reads("News: 3 working days")
    await ana.types("/policy")
    await ana.taps("Steps and dates", await ana.reads("handles complaints"))
    await ana.reads("at least every 3 working days")
