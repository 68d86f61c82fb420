"""A complaint in which everything that somebody can type is a word that stands nowhere else; and looking for them."""

import json
from datetime import date
from pathlib import Path
from typing import Final

from complaints.casework import closing, conversing, correcting, deciding, drafting, filing, handling, told
from complaints.casework.reading import record_of
from complaints.delivery import outbox
from complaints.delivery.bell import Bell
from complaints.rules.questionnaire import Answer
from complaints.rules.remedies import Finding, Outcome, Remedy
from complaints.storage import answers, cases, claims, customers, decisions, drafts, forgetting, inbox
from complaints.storage.attachments import FileKind, FileSeen
from complaints.storage.customers import Customer
from complaints.storage.inbox import Arrival
from desk.erasing import Eraser
from desk.fetching import Fetcher
from tests.complaints.house import GROUP, House

ANAS: Final = (
    "Zylphina", "Quetzalstory", "Wishfulthinking", "Filenamesake", "Followupword", "Correctedword", "Repliedword",
    "Notedword", "Remedyworded", "Rawupdateword", "Stafftypedword", "Claimedword", "Repliedfilename", "Bytesofherfile",
    "Takenoutword", "Formword", "Overflowword", "Detailword",
)  # fmt: skip
LONG: Final = "Followupword " + "Overflowword " * 900  # more than a page of SQLite's: whole pages are freed with it
REASONS: Final = "Reasonsgiven"
BOBS: Final = ("Bobkeepsthis", "Bobsfilename", "Bobsownbytes")
DOCUMENT: Final = FileSeen(FileKind.DOCUMENT, "ana-1", "Filenamesake.pdf", 14)
OF_STAFF: Final = FileSeen(FileKind.DOCUMENT, "staff-1", "Repliedfilename.pdf", 14)
BOBS_FILE: Final = FileSeen(FileKind.DOCUMENT, "bob-1", "Bobsfilename.pdf", 12)


async def told_and_closed(house: House) -> Customer:
    """Ana's complaint from its first word to its closing, with everything delivered; beside it Bob's, which is open."""
    house.edge.files = {"ana-1": b"Bytesofherfile", "staff-1": b"Bytesofherfile", "bob-1": b"Bobsownbytes"}
    ana = await house.customer("Zylphina Silva", 601)
    bob = await house.customer("Bob Stone", 603)
    await _filed(house, ana)
    await _talked(house, ana)
    await _decided(house, ana)
    await house.do(drafting.tell, bob, house.told("Bobkeepsthis", file=BOBS_FILE))
    await fetched(house)
    await house.post_later(seconds=9)
    await _left_behind(house, ana)
    return await house.read(customers.get, ana.id)


async def _filed(house: House, ana: Customer) -> None:
    await house.do(drafting.tell, ana, house.told("Quetzalstory happened", file=DOCUMENT))
    draft = await house.read(drafts.open_draft, ana.id)
    assert draft is not None
    await house.do(drafting.answer, ana, draft.id, "about", None, 0)
    await house.do(drafting.tell, ana, house.told("Wishfulthinking"))
    await house.read(lambda tx: answers.keep(tx, draft.id, "contact", Answer(words="Detailword")))
    await house.post_later(seconds=5)  # the review is shown
    await house.do(filing.file_complaint, ana, draft.id, None)
    await fetched(house)
    await house.post_later(seconds=5)


async def _talked(house: House, ana: Customer) -> None:
    lan = house.people.lan
    await house.do(handling.take, 1, lan)
    followed = house.told(LONG)
    await house.do(conversing.customer_writes, ana, 1, followed)
    await house.do(correcting.in_case, ana, house.edited(followed.message_id, "Correctedword"))
    await house.do(conversing.staff_replies, 1, lan, GROUP, house.told("Repliedword", file=OF_STAFF))
    await house.do(conversing.note, 1, lan, GROUP, house.told("Notedword"), say_so=True)
    await house.do(conversing.offer_reply, 1, lan)
    await fetched(house)
    await house.post_later(seconds=5)


async def _decided(house: House, ana: Customer) -> None:
    finding = Finding(Outcome.UPHELD, REASONS, Remedy.OTHER, "Remedyworded", date(2026, 11, 23))
    await house.do(deciding.decide, 1, house.people.lan, finding, None)
    await house.post_later(seconds=5)
    async with house.database.transaction() as tx:
        for page in await record_of(tx, await cases.get(tx, 1), None):
            await outbox.put(tx, page, outbox.to_chat(503), house.at)
    await house.do(closing.withdraw, ana, await house.case())
    await house.read(decisions.begin_form, 1, house.people.lan.id, house.at)
    await house.read(lambda tx: decisions.fill_form(tx, 1, reasons="Formword"))


async def _left_behind(house: House, ana: Customer) -> None:
    """A message that found its place, updates as they came, an anonymous admin's command that nobody owned up to."""
    await house.do(told.keep, ana, None, house.told("Takenoutword"))
    await house.read(lambda tx: drafts.forget(tx, [row["id"] for row in house.rows("pieces", "customer_id = 1")]))
    thread = (await house.read(forgetting.threads_of, 1))[0].thread_id
    reference = (await house.case()).reference
    bodies = {
        f"customer:{ana.chat_id}": {"first_name": "Zylphina", "text": "Rawupdateword"},
        f"staff:{GROUP}:{thread}": {"text": "Stafftypedword"},
        f"staff:{GROUP}": {"text": f"/reply {reference} Stafftypedword"},
        "customer:603": {"text": "Bobkeepsthis"},
    }
    arrivals = [
        Arrival(lane.split(":")[0], n, lane, json.dumps(body)) for n, (lane, body) in enumerate(bodies.items(), 1)
    ]
    async with house.database.transaction() as tx:
        await inbox.store(tx, arrivals, house.at)
        for n in range(1, len(arrivals) + 1):
            await inbox.done(tx, n, house.at)
        await inbox.store(tx, [Arrival("customer", 99, f"customer:{ana.chat_id}", '"Rawupdateword"')], house.at)
        await inbox.claim(tx, house.at, 1)  # the press that asks for it
        await claims.put(tx, json.dumps([{"message_thread_id": thread, "text": "Claimedword"}]), house.at)


async def fetched(house: House) -> None:
    """Every file that is wanted is stored."""
    fetcher = Fetcher(house.database, house.edge, house.folder, lambda: house.at, Bell())
    for file in await fetcher._wanted():
        await fetcher._fetch(file)


async def swept(house: House) -> bool:
    """What the desk does right after something was erased."""
    return await Eraser(house.database, house.folder, Bell()).erase()


def found(house: House, *words: str) -> set[str]:
    """Which of the words stand anywhere: in any row of any table, in any file of the folder, the database's own too."""
    rows = [str(row) for table in house.ground.tables() for row in house.ground.query(f'SELECT * FROM "{table}"')]  # noqa: S608  # ours
    stored = [path.read_bytes() for path in Path(house.folder).rglob("*") if path.is_file()]
    return {word for word in words if any(word in row for row in rows) or any(word.encode() in data for data in stored)}
