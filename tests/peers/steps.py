"""What the tests of peers' bugs do on both sides of a house."""

from dataclasses import replace

from complaints.casework import conversing, placing
from complaints.casework.told import Told
from complaints.delivery.transport import Bot
from complaints.rules.routing import SmallTalk
from complaints.storage import attachments
from complaints.storage.attachments import FileKind, FileSeen, Keeping
from complaints.storage.customers import Customer
from complaints.storage.staff import StaffMember
from tests.complaints.delivery.both_sides import DATE, ME, Raw, arrive, at_work, group, in_topic
from tests.complaints.delivery.steps import until
from tests.complaints.edge import Made
from tests.complaints.house import GROUP, OFFERED, House

PHOTO = FileSeen(FileKind.PHOTO, "photo-1", None, 1000)


async def writes(
    house: House, told: Told, to: int | None = None, who: Customer | None = None, talk: SmallTalk | None = None
) -> int:
    """A customer (Ana where nobody is named) writes, perhaps as a reply to a message; the number of theirs."""
    await house.do(placing.place, who or house.people.ana, told, to, talk, OFFERED)
    return told.message_id


async def answers(house: House, told: Told, case_id: int = 1, who: StaffMember | None = None) -> int:
    """A handler (Lan where nobody is named) writes to the customer; the number of their message."""
    told = replace(told, message_id=house.edge.number_of(GROUP))
    await house.do(conversing.staff_replies, case_id, who or house.people.lan, GROUP, told)
    return told.message_id


async def notes(house: House, words: str, case_id: int = 1) -> None:
    """Lan writes for colleagues."""
    await house.do(conversing.note, case_id, house.people.lan, GROUP, house.told(words), say_so=False)


async def stores(house: House, *attachment_ids: int) -> None:
    """These files have come."""
    for number in attachment_ids:
        (house.folder / f"file{number}").write_bytes(b"bytes of a file")
        async with house.database.transaction() as tx:
            await attachments.settle(tx, number, Keeping.STORED, house.at, stored_as=f"file{number}", sha256="x")


def to_staff(house: House) -> list[Made]:
    """What was said in the staff group, newest last."""
    return [call for call in house.edge.said() if call.params.get("chat_id") == GROUP]


def to_person(house: House, who: Customer | None = None) -> list[Made]:
    """What was said to a customer, newest last."""
    chat = (who or house.people.ana).chat_id
    return [call for call in house.edge.said() if call.params.get("chat_id") == chat]


def saying(calls: list[Made], words: str) -> list[Made]:
    """Those calls that say these words."""
    return [call for call in calls if words in call.text]


def quotes(call: Made) -> int | None:
    """The message that the call quotes."""
    quoted: int | None = call.params.get("reply_parameters", {}).get("message_id")
    return quoted


async def arrives(house: House, bot: Bot, *updates: Raw) -> None:
    """These come in, and the real sides have handled them."""
    await arrive(house, bot, *updates)
    async with at_work(house):
        await until(lambda: not house.rows("inbox", "handling IN ('new', 'claimed')"))


def thread(house: House, case_id: int = 1) -> int:
    """The topic of the case."""
    number: int = house.rows("topics", "case_id = ?", case_id)[0]["thread_id"]
    return number


def story_shown(house: House) -> int:
    """Where the group sees the story of the first case."""
    number: int = house.rows("outbox", "notice = 'story'")[0]["message_id"]
    return number


def replying(house: House, number: int, words: str, to: int) -> Raw:
    """Lan replies in the topic of the first case."""
    answered = {"message_id": to, "date": DATE, "chat": group(), "from": ME, "text": "…"}
    return in_topic(number, words, thread=thread(house), reply_to_message=answered)
