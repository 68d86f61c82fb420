"""Desks in which files were sent: taken, left out, parts of an album, one too many."""

from complaints.casework import (
    changing,
    conversing,
    drafting,
)
from tests.complaints.casework.befores import PHOTO, telling
from tests.complaints.house import GROUP, House


async def with_file(house: House) -> None:
    """A draft at its review, with a file."""
    await telling(house)
    house.execute("UPDATE drafts SET step = 'review'")


async def without_file(house: House) -> None:
    """The same, the file being taken out."""
    await with_file(house)
    await house.do(changing.drop_file, house.people.ana, 1, 1, 0)


async def album(house: House) -> None:
    """A case to which an album is being added."""
    await house.taken()
    told = house.told("See", file=PHOTO, album="1")
    await house.do(conversing.customer_writes, house.people.ana, 1, told)


async def spent(house: House) -> None:
    """Somebody has sent as many files today as we take."""
    await telling(house)
    house.execute("UPDATE attachments SET size = 524288000")


async def untaken(house: House) -> None:
    """A case, and a file that was not taken before it was filed."""
    await spent(house)
    await house.do(drafting.tell, house.people.ana, house.told("More", file=PHOTO))
    await house.filed(house.people.omid)
    house.execute("UPDATE attachments SET case_id = NULL")


async def sent_in_part(house: House) -> None:
    """A case with a reply that is an album, of which more will come."""
    await house.taken()
    told = house.told("Sign", file=PHOTO, album="1")
    await house.do(conversing.staff_replies, 1, house.people.lan, GROUP, told)


async def noted_in_part(house: House) -> None:
    """A case with an album of notes, of which more will come."""
    await house.taken()
    await house.do(conversing.note, 1, house.people.lan, GROUP, house.told("Upset", album="1"), say_so=False)
