"""/staff: who is here and with how much work, and managers who give roles that count at once."""

from playground.deeds import Seat
from playground.people import TopicSeat
from tests.desks import DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.test_restricted import reads_in_private, restricted
from tests.journeys.tongues import ENGLISH, STAFF_ENGLISH


async def known(desk: DeskUnderTest) -> None:
    """Lan and Hoa have said something, so that the desk knows them."""
    for person in (desk.lan, desk.hoa):
        await desk.office(person).general.types("/help")
    await ledger.settles(desk)


async def gives(desk: DeskUnderTest, name: str, role: str) -> TopicSeat:
    """Minh makes somebody that, by /staff; the group as he sees it."""
    general = desk.office(desk.minh).general
    await general.types("/staff")
    await general.taps(name, await general.reads("Tap a name to give another role."))
    await general.taps(role, await general.reads("Which role from now on?"))
    await general.reads(f"new role: {role}")
    return general


async def test_everybody_reads_who_is_here_in_which_role_and_with_how_much_work(desk: DeskUnderTest, ana: Seat) -> None:
    await known(desk)
    await steps.taken(desk, ana)
    general = desk.office().general
    await general.types("/staff")
    listed = await general.reads("Minh Tran")
    assert listed.text.replace("\u2068", "").replace("\u2069", "").split("\n") == [
        "Minh Tran · manager",
        "0 open · 0 late · 0 closed this month",
        "Hoa Le · handler",
        "0 open · 0 late · 0 closed this month",
        "Lan Pham · handler",
        "1 open · 0 late · 0 closed this month",
    ]
    assert not listed.buttons


async def test_a_manager_makes_an_auditor_who_reads_and_does_nothing_else(desk: DeskUnderTest, ana: Seat) -> None:
    await known(desk)
    topic = await steps.taken(desk, ana)
    await gives(desk, "Lan Pham", "auditor")
    await ledger.finds(desk, "SELECT owner_id FROM cases", [(None,)])
    await topic.types("/case")
    await topic.reads("Ana Silva")
    await topic.types("/reply Good day")
    await topic.reads("Your role may not do this.")
    assert not ledger.calls_with(desk, "Good day")


async def test_a_lead_made_by_a_manager_handles_a_restricted_complaint_in_private(
    desk: DeskUnderTest, ana: Seat
) -> None:
    """From the moment on, with the card of what is open already."""
    await known(desk)
    private = desk.lan.chat_with(desk.staff)
    await private.starts()
    await private.reads("Nothing changed: send this in the staff group")
    reference = await restricted(ana, "A member of staff")
    await steps.topic_of(desk, reference)
    await gives(desk, "Lan Pham", "lead")
    card = await private.shows(lambda m: reference in m.text and STAFF_ENGLISH.take in m.buttons)
    await private.taps(STAFF_ENGLISH.take, card)
    await ana.reads(ENGLISH.in_hand)
    await ledger.finds(desk, "SELECT name FROM staff JOIN cases ON owner_id = staff.id", [("Lan Pham",)])
    await gives(desk, "Lan Pham", "handler")
    await ledger.finds(desk, "SELECT owner_id FROM cases", [(None,)])


async def test_a_handler_cannot_give_roles_whatever_is_pressed(desk: DeskUnderTest) -> None:
    await known(desk)
    general = desk.office(desk.minh).general
    await general.types("/staff")
    listed = await general.reads("Tap a name to give another role.")
    theirs = desk.office().general
    ((lan,),) = ledger.ask(desk, "SELECT id FROM staff WHERE name = 'Lan Pham'")
    for data in (f"person:{lan}", f"role:{lan}:manager"):
        await theirs.presses(listed, data)
        await theirs.sees_answer("Your role may not do this.")
    assert ledger.ask(desk, "SELECT count(*) FROM staff_log") == [(0,)]


async def test_the_groups_creator_stays_a_manager(desk: DeskUnderTest) -> None:
    """There is no button for them, and a forged press is told why."""
    await known(desk)
    general = desk.office(desk.minh).general
    await general.types("/staff")
    listed = await general.reads("Tap a name to give another role.")
    assert listed.buttons == ["Hoa Le", "Lan Pham"]
    ((minh,),) = ledger.ask(desk, "SELECT id FROM staff WHERE name = 'Minh Tran'")
    await general.presses(listed, f"role:{minh}:handler")
    await general.sees_answer("is a manager as the group’s creator")


async def test_a_manager_gives_roles_in_private_too_and_all_read_of_it(desk: DeskUnderTest) -> None:
    await known(desk)
    private = await reads_in_private(desk, desk.minh)
    await private.types("/staff")
    await private.taps("Hoa Le", await private.reads("Tap a name to give another role."))
    await private.taps("manager", await private.reads("Which role from now on?"))
    await desk.office(desk.hoa).general.reads("new role: manager")
    await desk.restart()
    await desk.office(desk.hoa).general.types("/staff")
    listed = await desk.office(desk.hoa).general.reads("Tap a name to give another role.")
    assert "Hoa Le\u2069 · manager" in listed.text
