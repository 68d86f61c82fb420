"""Figures over HTTP: told apart, each number opened, and the way back, all in one message."""

import pytest

from playground.deeds import Seat
from playground.messages import Message
from tests.desks import DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.tongues import PERSIAN

OLD = "This button is old. Nothing changed. The newest message is current."
PERIOD = "stats:20261101:20261116"


async def busy(desk: DeskUnderTest) -> dict[str, str]:
    """Ana's is Lan's, Omid's nobody's and in Persian, a third is about staff; references by whose they are."""
    topic = await steps.taken(desk, desk.customer("Ana Silva"))
    found = {"Ana": steps.reference_in(await steps.card_in(topic, "Decide"))}
    found["Omid"] = await steps.files(desk.customer("Omid Rad", "fa"), PERSIAN)
    about_staff = desk.customer("Bob Stone")
    await steps.tells(about_staff)
    await about_staff.taps("A member of staff")
    await about_staff.reads(steps.Asks("What would put it right?"))
    await about_staff.taps("Skip")
    await about_staff.reads(lambda message: "Submit" in message.buttons)
    found["Bob"] = await steps.submits(about_staff)
    await ledger.settles(desk)
    return found


async def asks(seat: Seat, order: str = "/stats") -> Message:
    """The figures."""
    await seat.types(order)
    return await seat.reads("Received:")


async def turns(seat: Seat, button: str, message: Message) -> Message:
    """Press it, and read what the message says then."""
    await seat.taps(button, message)
    read = await seat.reads(lambda other: other.id == message.id and other.text != message.text)
    assert read.id == message.id
    return read


async def test_a_number_opens_its_cases_and_leads_back(desk: DeskUnderTest) -> None:
    references = await busy(desk)
    general = desk.office().general
    figures = await asks(general)
    cases = await turns(general, "Received", figures)
    assert cases.text.split("\n") == [
        "Received: 3",
        "Sun 1 Nov to Mon 16 Nov",
        f"{references['Bob']} · Staff · Received",
        "received Mon 16 Nov",
        f"{references['Omid']} · Delivery · Received",
        "received Mon 16 Nov · \u2068Omid Rad\u2069",
        f"{references['Ana']} · Delivery · In hand",
        "received Mon 16 Nov · \u2068Ana Silva\u2069",
    ]
    assert cases.buttons == [references["Bob"], references["Omid"], references["Ana"], "Back"]
    assert (await turns(general, "Back", cases)).text == figures.text


@pytest.mark.parametrize(
    ("by", "told", "one", "whose"),
    [
        ("By category", ["Delivery\u2069 · Received: 2", "Staff\u2069 · Received: 1"], "Delivery", {"Ana", "Omid"}),
        ("By handler", ["Nobody yet\u2069 · Received: 2", "Lan Pham\u2069 · Received: 1"], "Lan Pham", {"Ana"}),
        ("By language", ["English\u2069 · Received: 2", "Persian\u2069 · Received: 1"], "Persian", {"Omid"}),
    ],
)
async def test_figures_are_told_apart_and_each_share_opens(
    desk: DeskUnderTest, by: str, told: list[str], one: str, whose: set[str]
) -> None:
    references = await busy(desk)
    general = desk.office().general
    apart = await turns(general, by, await asks(general))
    assert all(line in apart.text for line in told)
    share = await turns(general, one, apart)
    assert share.text.split("\n")[:2] == [
        f"Sun 1 Nov to Mon 16 Nov · \u2068{one}\u2069",
        f"Received: {len(whose)}",
    ]
    cases = await turns(general, "Received", share)
    assert {name for name, reference in references.items() if reference in cases.text} == whose
    assert (await turns(general, "Back", cases)).text == share.text
    assert (await turns(general, "Back", await general.shows(share.text))).text == apart.text


async def test_every_number_that_is_shown_has_a_button_and_its_list_is_as_long(desk: DeskUnderTest) -> None:
    await busy(desk)
    await desk.customer("Tom Berg").types("Only a draft")
    await ledger.settles(desk)
    general = desk.office().general
    figures = await asks(general, "/stats today")
    assert figures.buttons == ["Received", "Open", "Drafts", "By category", "By handler", "By language"]
    for button, shown in (("Received", 3), ("Open", 3), ("Drafts", 1)):
        listed = await turns(general, button, figures)
        assert listed.text.split("\n")[0].endswith(f": {shown}")
        assert sum(line.startswith(("received", "begun")) for line in listed.text.split("\n")) == shown
        figures = await turns(general, "Back", listed)


async def test_long_lists_turn_page_by_page(desk: DeskUnderTest) -> None:
    for n in range(9):
        await steps.files(desk.customer(f"Customer{n}"))
    await ledger.settles(desk)
    general = desk.office().general
    first = await turns(general, "Received", await asks(general))
    assert first.text.startswith("Received: 9 (1/2)")
    second = await turns(general, "Older", first)
    assert second.text.startswith("Received: 9 (2/2)")
    assert "Customer0" in second.text
    assert (await turns(general, "Newer", second)).text == first.text


async def test_a_manager_opens_figures_in_private_with_the_names_that_the_group_does_not_see(
    desk: DeskUnderTest,
) -> None:
    references = await busy(desk)
    await ledger.managers_known(desk)
    private = desk.minh.chat_with(desk.staff)
    cases = await turns(private, "Received", await asks(private, "/stats this month"))
    assert "Bob Stone" in cases.text
    await private.taps(references["Ana"], cases)
    await private.reads("Complaint filed")


@pytest.mark.parametrize(
    "data",
    [
        "stats:20261130:20261101",
        "stats:x:y",
        f"{PERIOD}:name",
        f"{PERIOD}:category:NONSENSE",
        f"{PERIOD}:handler:999999:received:0",
        f"{PERIOD}:handler:1:never_sent:0",
        f"{PERIOD}:all::nonsense:0",
    ],
)
async def test_forged_presses_are_refused(desk: DeskUnderTest, data: str) -> None:
    general = desk.office().general
    figures = await asks(general)
    press = desk.telegram.world.presses.press(desk.staff, desk.lan, figures, data)
    assert (await press.answered()).text == OLD
    await ledger.settles(desk)
    assert desk.group.messages[figures.id].text == figures.text


async def test_a_page_that_is_gone_shows_the_last_one(desk: DeskUnderTest, ana: Seat) -> None:
    await steps.files(ana)
    await ledger.settles(desk)
    general = desk.office().general
    figures = await asks(general)
    desk.telegram.world.presses.press(desk.staff, desk.lan, figures, f"{PERIOD}:all::received:77")
    assert (await general.reads(lambda message: message.id == figures.id)).text.startswith("Received: 1\n")


async def test_a_reply_of_the_desk_costs_the_group_one_call(desk: DeskUnderTest, ana: Seat) -> None:
    """The figures are one message, and each press one edit of it."""
    await steps.files(ana)
    await ledger.settles(desk)
    general = desk.office().general
    figures = await asks(general)
    cases = await turns(general, "Received", figures)
    await turns(general, "Back", cases)
    calls = "SELECT count(*) FROM outbox WHERE notice IN ('stats', 'figure_cases') AND sending = 'sent'"
    await ledger.finds(desk, calls, [(3,)])
