"""What came before a deed: desks in which it can be done."""

from typing import Final

from complaints.casework import (
    answering,
    conversing,
    deciding,
    drafting,
    erasing,
    handing_back,
    handling,
    placing,
    remedying,
    surveying,
    watching,
)
from complaints.rules.assessment import Category
from complaints.rules.remedies import Outcome, Remedy
from complaints.storage import clocks, ratings
from complaints.storage.attachments import FileKind, FileSeen
from tests.complaints.house import GROUP, NOTHING_DUE, NOW, OFFERED, REFUND, House

PHOTO: Final = FileSeen(FileKind.PHOTO, "photo-1", None, 1000)
OTHER: Final = FileSeen(FileKind.PHOTO, "photo-2", None, 1000, "unique-2")
FILM: Final = FileSeen(FileKind.VIDEO, "film-1", None, 30_000_000)
LONG: Final = "because " * 600


async def nothing(_: House) -> None:
    """The desk as it is at first."""


async def telling(house: House) -> None:
    """A draft at its first question."""
    await house.do(drafting.tell, house.people.ana, house.told("My parcel", file=PHOTO))


async def left(house: House) -> None:
    """A case whose handler has left the group."""
    await house.taken()
    await house.do(handing_back.hand_back, house.people.lan)


async def restricted(house: House) -> None:
    """A complaint about a colleague, which the manager has taken."""
    case = await house.filed(about=Category.STAFF)
    await house.do(handling.take, case.id, house.people.minh)


async def about_safety(house: House) -> None:
    """A draft about safety, at its review."""
    await house.drafted(about=Category.SAFE)


async def adding(house: House) -> None:
    """A draft whose story is being added to."""
    await house.drafted()
    await house.do(drafting.change, house.people.ana, 1, "story", 0)


async def adding_day(house: House) -> None:
    """A draft that is asked when it happened."""
    await house.drafted()
    await house.do(drafting.change, house.people.ana, 1, "when", 0)


async def detailed(house: House) -> None:
    """A draft at its review that knows when it happened."""
    await adding_day(house)
    await house.do(drafting.answer, house.people.ana, 1, "when", "2026-11-15", 0)


async def cancelled(house: House) -> None:
    """A draft that was put away."""
    await house.drafted()
    await house.do(drafting.cancel, house.people.ana, None)


async def long_cancelled(house: House) -> None:
    """A draft with a file that nobody can bring back any more."""
    await cancelled(house)
    house.passes(hours=25)


async def silent(house: House) -> None:
    """A draft of yesterday."""
    await house.drafted()
    house.passes(hours=25)


async def crowded(house: House) -> None:
    """Many new cases, and one more at its review, with files."""
    for n in range(11):
        await house.filed(await house.customer(f"Customer {n}", 700 + n))
    await telling(house)
    house.execute("UPDATE drafts SET step = 'review' WHERE drafting = 'open'")


async def two_open(house: House) -> None:
    """Two open cases, and words of which it is not clear to which they belong."""
    for story in ("One", "Two"):
        await house.filed(story=story)
    for words in ("Any news?", "Please"):
        await house.do(placing.place, house.people.ana, house.told(words, file=PHOTO), None, None, OFFERED)


async def unsaid(house: House) -> None:
    """Words of yesterday of which nobody has said where they belong."""
    await two_open(house)
    house.passes(hours=25)


async def closed(house: House) -> None:
    """A closed case."""
    decision = await house.decided(NOTHING_DUE)
    await house.do(answering.accept, house.people.ana, decision.id)


async def rejected(house: House) -> None:
    """A case in review."""
    decision = await house.decided(NOTHING_DUE)
    await house.do(answering.reject, house.people.ana, decision.id)


async def rejected_again(house: House) -> None:
    """A case whose time to answer is over, rejected twice."""
    decision = await house.decided_again()
    await house.do(answering.reject, house.people.ana, decision.id)
    house.passes(days=30)


async def closed_in_a_thread(house: House) -> None:
    """A closed complaint of a staff group without topics."""
    house.execute("UPDATE desk SET is_forum = FALSE")
    await closed(house)
    await house.post()


async def carried_out(house: House) -> None:
    """A remedy that was carried out."""
    await house.in_remedy()
    await house.do(remedying.carried_out, 1, house.people.lan)


async def overdue(house: House) -> None:
    """A case that nobody answered in time."""
    await house.taken()
    house.passes(days=30)


async def unanswered(house: House) -> None:
    """A decision without an answer, both reminders sent, the time over."""
    await house.decided(NOTHING_DUE)
    await _remind_twice(house)


async def unanswered_promise(house: House) -> None:
    """The same, a refund being promised."""
    await house.decided(REFUND)
    await _remind_twice(house)


async def look(house: House) -> None:
    """The desk looks at every clock and every survey that it has to look at now."""
    for clock in await house.read(clocks.to_look_at, house.at, 9):
        await house.do(watching.look_at, clock)
    for planned in await house.read(ratings.to_ask, house.at, 9):
        await house.do(surveying.ask, planned)


async def _remind_twice(house: House) -> None:
    for day, hour in ((23, 14), (27, 21)):
        house.at = NOW.replace(day=day, hour=hour)
        await look(house)
    house.at = NOW.replace(day=30, hour=17)


async def half_way(house: House) -> None:
    """Half of the time to answer is over."""
    await house.decided(NOTHING_DUE)
    house.passes(days=8)


async def wording(house: House) -> None:
    """A decision being worded that lacks nothing."""
    await house.taken()
    await house.do(deciding.begin, 1, house.people.lan)
    await house.do(deciding.fill, 1, house.people.lan, outcome=Outcome.UPHELD, remedy=Remedy.REFUND_FULL)
    await house.read(lambda tx: deciding.fill_in_words(tx, 1, house.people.lan, LONG, None, NOW))
    await house.do(deciding.fill, 1, house.people.lan, working_days=3)
    house.execute("UPDATE decision_forms SET message_id = 77")


async def undelivered(house: House) -> None:
    """A reply that did not arrive."""
    await house.taken()
    await house.do(conversing.staff_replies, 1, house.people.lan, GROUP, house.told("On its way"))
    house.execute("UPDATE outbox SET sending = 'failed', failure = 'blocked' WHERE notice = 'staff_says'")


async def unbound(house: House) -> None:
    """A desk that waits for its group."""
    house.execute("UPDATE desk SET staff_chat_id = NULL, setup_code = 'ABCD2345'")


async def decided_nothing_due(house: House) -> None:
    """A decision that promises nothing."""
    await house.decided(NOTHING_DUE)


async def noted(house: House) -> None:
    """A case with a note."""
    await house.taken()
    await house.do(conversing.note, 1, house.people.lan, GROUP, house.told("Upset"), say_so=False)


async def wishing(house: House) -> None:
    """A draft at the question what would put it right."""
    await telling(house)
    await house.do(drafting.answer, house.people.ana, 1, "about", None, 0)


async def soon(house: House) -> None:
    """Four fifths of the time to decide are over."""
    await house.taken()
    house.at = NOW.replace(day=28)


async def long_erased(house: House) -> None:
    """A case that was erased, the reasons for its decision being over by now."""
    await closed(house)
    await house.post()
    await house.do(erasing.erase, house.people.ana, await house.case())
    house.passes(days=1100)
