"""Owning one's data over HTTP: the file is had, opened and compared; a complaint is erased; nobody gets another's."""

import io
import json
import zipfile
from pathlib import Path

from playground.deeds import Seat
from playground.messages import Message
from tests.desks import DeskUnderTest
from tests.journeys import ledger, steps
from tests.journeys.tongues import ENGLISH

STORY = "Zylphina never got her parcel"
HELD = "What we hold about you"


async def unpacked(desk: DeskUnderTest, chat: Seat) -> zipfile.ZipFile:
    """Ask for the file, get it and open it, as its reader would."""
    await chat.types("/mydata")
    await chat.taps("Get it as a file", await chat.reads(HELD))
    sent: Message = await chat.reads(steps.of_kind("document"))
    assert "Your data as of Monday 16 November" in sent.text
    (stored,) = sent.content.files
    assert stored.name == "my-data-2026-11-16.zip"
    return zipfile.ZipFile(io.BytesIO(stored.data))


async def closed_with_file(desk: DeskUnderTest, chat: Seat) -> str:
    """A complaint with a file and an answer, withdrawn; its reference."""
    reference = await steps.files(chat, story=STORY)
    topic = await steps.topic_of(desk, reference)
    await steps.takes(topic)
    await chat.sends_document(b"Bytesofherfile", "Here is the bill", name="Filenamesake.pdf")
    await topic.reads("Here is the bill")
    await steps.answers_customer(topic, "Repliedword", story=STORY)
    await chat.reads("Repliedword")
    await chat.types(f"/status {reference}")
    await chat.taps("Withdraw", await chat.reads("Last step"))
    await chat.taps("Withdraw", await chat.reads("Do you want to withdraw it?"))
    await chat.reads("is closed: it was withdrawn")
    await ledger.settles(desk)
    return reference


async def test_the_file_holds_what_was_said(desk: DeskUnderTest, ana: Seat) -> None:
    reference = await closed_with_file(desk, ana)
    archive = await unpacked(desk, ana)
    (complaint,) = json.loads(archive.read("data.json"))["complaints"]
    said = [line["words"] for line in complaint["happened"] if line["words"]]
    assert said == [STORY, "Here is the bill", "Repliedword"]
    assert archive.read(f"files/{reference}/001-Filenamesake.pdf") == b"Bytesofherfile"
    page = archive.read("index.html").decode()
    assert [word for word in (*said, reference, "Filenamesake.pdf") if word not in page] == []
    assert "Lan Pham" not in page


async def test_an_erased_complaint_is_nowhere_any_more(desk: DeskUnderTest, ana: Seat) -> None:
    reference = await closed_with_file(desk, ana)
    topic = next(topic for topic in desk.group.topics.values() if reference in topic.name)
    await ana.types("/mydata")
    await ana.taps("Erase", await ana.reads(HELD))
    await ana.taps(reference, await ana.reads("What can be erased"))
    asked = await ana.reads(f"{reference}: what erasing does")
    assert asked.buttons == ["Keep it", "Erase"]
    await ana.taps("Erase", asked)
    await ana.reads(f"{reference} was erased on Monday 16 November, as you wished.")
    await desk.office().reads(f"{reference}: the customer had it erased.")
    await ledger.settles(desk)
    assert topic.gone
    await desk.stop()
    left = [path.read_bytes() for path in Path(desk.folder).rglob("*") if path.is_file()]
    words = (STORY, "Here is the bill", "Repliedword", "Filenamesake", "Bytesofherfile", "Ana Silva")
    assert [word for word in words if any(word.encode() in data for data in left)] == []


async def test_keeping_it_after_all_changes_nothing(desk: DeskUnderTest, ana: Seat) -> None:
    reference = await closed_with_file(desk, ana)
    await ana.types("/mydata")
    await ana.taps("Erase", await ana.reads(HELD))
    await ana.taps(reference, await ana.reads("What can be erased"))
    asked = await ana.reads("what erasing does")
    await ana.taps("Keep it", asked)
    await ana.reads("Nothing was erased.")
    await ana.shows(steps.answered(asked))
    assert STORY in (await unpacked(desk, ana)).read("index.html").decode()


async def test_typed_words_do_what_its_buttons_do_as_long_as_it_stands(desk: DeskUnderTest, ana: Seat) -> None:
    """An hour later they are words like any other."""
    reference = await steps.files(ana)
    await ana.types("/mydata")
    await ana.reads(HELD)
    await ana.types("get it as a file")
    await ana.reads("Your data as of Monday 16 November")
    await ana.types("Erase")
    await ana.reads("Not yet: ")
    await steps.passes(desk, hours=1, minutes=1)
    topic = await steps.topic_of(desk, reference)
    await ana.types("Erase")
    await topic.reads("Erase")


async def test_nobody_gets_or_erases_anothers(desk: DeskUnderTest, ana: Seat) -> None:
    """Presses with somebody else's reference are refused as presses that are too old."""
    reference = await closed_with_file(desk, ana)
    bob = desk.customer("Bob Stone")
    await bob.types("Something about Bob")
    held = await bob.reads(steps.Asks(ENGLISH.more))
    for data in (f"erase:{reference}", f"erased:{reference}", "mydata:everything", "erase:", "erased:"):
        await bob.presses(held, data)
        await bob.sees_answer("Nothing changed")
    archive = await unpacked(desk, bob)
    assert STORY not in archive.read("data.json").decode() + archive.read("index.html").decode()
    await ana.types(f"/status {reference}")
    await ana.reads("Closed: it was withdrawn")


async def test_an_open_complaint_can_be_withdrawn_from_there(desk: DeskUnderTest, ana: Seat) -> None:
    reference = await steps.files(ana)
    await ana.types("/mydata")
    await ana.taps("Erase", await ana.reads(HELD))
    told = await ana.reads(f"Not yet: {reference}.")
    await ana.taps("Withdraw", told)
    await ana.reads("Do you want to withdraw it?")


async def test_who_told_us_nothing_hears_that_and_is_not_remembered(desk: DeskUnderTest) -> None:
    bob = desk.customer("Bob Stone")
    await bob.types("/mydata")
    await bob.reads("We hold nothing that you told us")
    await ledger.settles(desk)
    assert ledger.ask(desk, "SELECT name FROM customers") == [("",)]
    assert ledger.ask(desk, "SELECT count(*) FROM inbox WHERE body LIKE '%Bob Stone%'") == [(0,)]
