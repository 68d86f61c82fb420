"""Owning one's data: what is held is counted and given, each only to whoever it is about."""

import io
import json
import zipfile
from typing import Any

import pytest

from complaints.casework import conversing, drafting, erasing, filing, owning, surveying
from complaints.casework.refusals import ButtonTooOld
from complaints.delivery.notices.owning import (
    AskErase,
    AskEraseUnsent,
    DataFile,
    DataFileAgain,
    EraseWhat,
    MyData,
    NothingHeld,
)
from complaints.rules.questionnaire import Answer
from complaints.storage import answers, customers
from complaints.storage.attachments import FileKind, FileSeen
from tests.complaints.casework import afterwards
from tests.complaints.casework.planting import ANAS, BOBS, LONG, REASONS, fetched, told_and_closed
from tests.complaints.house import GROUP, NOW, House

NEVER_GIVEN = {
    "Notedword", "Formword", "Rawupdateword", "Stafftypedword", "Claimedword", "Takenoutword", "Bytesofherfile",
}  # fmt: skip


def zips(house: House) -> list[zipfile.ZipFile]:
    """The ZIPs that were sent, opened."""
    sent = [call.uploads[0].read() for call in house.edge.said("sendDocument") if call.uploads[0].name.endswith(".zip")]
    return [zipfile.ZipFile(io.BytesIO(data)) for data in sent]


async def given(house: House, telegram_id: int = 601) -> zipfile.ZipFile:
    """What that customer gets."""
    customer = await house.read(customers.by_telegram_id, telegram_id)
    await house.do(owning.give_file, customer)
    await house.post_later(seconds=9)
    return zips(house)[-1]


def data_in(archive: zipfile.ZipFile) -> dict[str, Any]:
    """The JSON of it."""
    read: dict[str, Any] = json.loads(archive.read("data.json"))
    return read


async def test_what_is_held_is_counted(house: House) -> None:
    """One complaint; the story, an addition, a correction and a reply; two files of 14 bytes."""
    ana = await told_and_closed(house)
    await house.do(owning.show, ana, "English")
    (shown,) = house.owed(MyData)
    assert (shown.name, shown.complaints, shown.messages, shown.files, shown.size) == ("Zylphina Silva", 1, 4, 2, 1)


async def test_nothing_held_is_said_whatever_is_asked_for(house: House) -> None:
    for deed in (owning.give_file, owning.offer_erasing, owning.ask_erase_unsent):
        await house.do(deed, house.people.omid)
    assert len(house.owed(NothingHeld)) == 3
    assert house.owed(DataFile) == []


async def test_the_file_holds_what_was_said_and_nothing_of_staffs_own(house: House) -> None:
    await told_and_closed(house)
    archive = await given(house)
    whole = archive.read("data.json").decode() + archive.read("index.html").decode() + str(archive.namelist())
    assert {word for word in (*ANAS, REASONS) if word not in whole} == NEVER_GIVEN
    names = [person.name for person in (house.people.lan, house.people.hoa, house.people.minh)]
    assert [word for word in (*names, *BOBS) if word in whole] == []


async def test_page_and_data_say_the_same(house: House) -> None:
    await told_and_closed(house)
    archive = await given(house)
    page = archive.read("index.html").decode()
    (complaint,) = data_in(archive)["complaints"]
    said = [line["words"] for line in complaint["happened"] if line["words"]]
    assert said == ["Quetzalstory happened", LONG, "Correctedword", "Repliedword"]
    assert [words for words in [*said, complaint["reference"], complaint["wish_words"]] if words not in page] == []
    assert {line["who"] for line in complaint["happened"]} == {"you", "our_staff", "by_itself"}


async def test_every_file_is_in_it_under_a_name_that_leads_nowhere(house: House) -> None:
    await told_and_closed(house)
    archive = await given(house)
    reference = (await house.case()).reference
    files = sorted(name for name in archive.namelist() if name.startswith("files/"))
    assert files == [f"files/{reference}/001-Filenamesake.pdf", f"files/{reference}/002-Repliedfilename.pdf"]
    assert {archive.read(name) for name in files} == {b"Bytesofherfile"}


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..\\..\\boot.ini", "/etc/shadow", "C:\\x.txt", "...", "\u202egpj.exe", "a\n/b"]
)
async def test_no_name_of_a_file_leads_out_of_the_folder(house: House, name: str) -> None:
    await house.do(drafting.tell, house.people.ana, house.told("See", file=FileSeen(FileKind.DOCUMENT, "f", name, 9)))
    await fetched(house)
    archive = await given(house)
    (path,) = [entry for entry in archive.namelist() if entry not in {"index.html", "data.json"}]
    assert path.startswith("files/not-sent/001-")
    assert ".." not in path.split("/")
    assert not set(path[len("files/not-sent/") :]) & set("/\\:\n\u202e")


async def test_nobody_gets_anything_of_somebody_else(house: House) -> None:
    await told_and_closed(house)
    archive = await given(house, 603)
    whole = archive.read("data.json").decode() + archive.read("index.html").decode()
    assert [word for word in (*ANAS, REASONS) if word in whole] == []
    assert [entry for entry in archive.namelist() if entry.startswith("files/")] == [
        "files/not-sent/001-Bobsfilename.pdf"
    ]
    assert data_in(archive)["complaints"] == []


async def test_a_number_of_somebody_elses_file_opens_nothing(house: House) -> None:
    """Whatever a notice may name: what it gives is looked up among the reader's own."""
    await told_and_closed(house)
    bob = await house.read(customers.by_telegram_id, 603)
    await house.do(owning.give_file, bob)
    house.execute("UPDATE outbox SET facts = replace(facts, '[3]', '[1,2,3]') WHERE notice = 'data_file'")
    await house.post_later(seconds=9)
    assert len(zips(house)[-1].namelist()) == 3


async def test_the_file_is_made_three_times_a_day(house: House) -> None:
    ana = await told_and_closed(house)
    for _ in range(4):
        await house.do(owning.give_file, ana)
        await house.post_later(seconds=9)
    (again,) = house.owed(DataFileAgain)
    assert (len(house.owed(DataFile)), again.n, str(again.again_on)) == (3, 3, "2026-11-17")
    house.passes(hours=15)
    await house.do(owning.give_file, ana)
    assert len(house.owed(DataFile)) == 4


async def test_pressing_twice_makes_one_file(house: House) -> None:
    ana = await told_and_closed(house)
    for _ in range(2):
        await house.do(owning.give_file, ana)
    assert len(house.owed(DataFile)) == 1


async def test_several_parts_have_every_file_once_and_the_page_once(house: House) -> None:
    await told_and_closed(house)
    house.execute("UPDATE attachments SET size = ? WHERE case_id = 1", 30 * 2**20)
    await given(house)
    names = [name for archive in zips(house) for name in archive.namelist()]
    assert (len(zips(house)), len(names), len(set(names))) == (2, 4, 4)
    assert [call.uploads[0].name for call in house.edge.said("sendDocument")][-2:] == [
        "my-data-2026-11-16-1.zip",
        "my-data-2026-11-16-2.zip",
    ]


async def test_a_file_that_is_gone_from_the_store_does_not_keep_back_the_rest(house: House) -> None:
    await told_and_closed(house)
    for path in house.folder.iterdir():
        if len(path.name) == 32:
            path.unlink()
    assert (await given(house)).namelist() == ["index.html", "data.json"]


async def test_what_was_erased_is_given_as_what_stays(house: House) -> None:
    ana = await told_and_closed(house)
    await house.do(drafting.tell, ana, house.told("Something new"))
    await house.do(erasing.erase, ana, await house.case())
    archive = await given(house)
    whole = archive.read("data.json").decode() + archive.read("index.html").decode()
    assert [word for word in (*ANAS, REASONS) if word in whole] == ["Zylphina"]  # the name is the draft's now
    assert data_in(archive)["complaints"][0]["erased_at"] is not None
    assert [line["words"] for line in data_in(archive)["unsent"]["messages"]] == ["Something new"]


async def test_a_rating_is_given_too(house: House) -> None:
    await afterwards.surveyed(house)
    await house.do(surveying.rate, house.people.ana, 1, 1, 4)
    await house.do(surveying.rate_result, house.people.ana, 1, 1, 2)
    (complaint,) = data_in(await given(house))["complaints"]
    assert [(rating["score"], rating["result"]) for rating in complaint["ratings"]] == [(4, 2)]
    assert complaint["decisions"][0]["reasons"]


async def test_what_was_added_to_a_complaint_is_given_too(house: House) -> None:
    """The day as it was read and as it was typed."""
    await house.drafted()
    await house.read(lambda tx: answers.keep(tx, 1, "contact", Answer(words="+84 90 123")))
    await house.do(filing.file_complaint, house.people.ana, 1, None)
    (complaint,) = data_in(await given(house))["complaints"]
    assert [(line["label"], line["words"]) for line in complaint["details"]] == [("contact", "+84 90 123")]


async def test_what_can_be_erased_is_offered_and_what_not_is_said(house: House) -> None:
    ana = await told_and_closed(house)
    opened = await house.filed(ana, "Another thing")
    await house.do(owning.offer_erasing, ana)
    (what,) = house.owed(EraseWhat)
    assert (what.closed, what.opened, what.is_unsent) == (((await house.case()).reference,), (opened.reference,), True)
    presses = [button.data for row in what.keyboard().rows for button in row]  # type: ignore[union-attr]
    assert presses == ["erase:unsent", f"withdraw:{opened.reference}"]


async def test_erasing_is_asked_once_more_with_keeping_first(house: House) -> None:
    ana = await told_and_closed(house)
    reference = (await house.case()).reference
    await house.do(owning.ask_erase, ana, reference)
    (asked,) = house.owed(AskErase)
    assert str(asked.reasons_until) == "2029-11-16"
    assert [row[0].data for row in asked.keyboard().rows] == [f"unerased:{reference}", f"erased:{reference}"]


async def test_what_is_not_sent_is_asked_about_once_more(house: House) -> None:
    await house.do(drafting.tell, house.people.ana, house.told("Hm"))
    await house.do(owning.ask_erase_unsent, house.people.ana)
    assert [row[0].data for row in house.owed(AskEraseUnsent)[0].keyboard().rows] == [
        "unerased:unsent",
        "erased:unsent",
    ]


async def test_nobody_erases_or_is_asked_about_somebody_elses(house: House) -> None:
    await told_and_closed(house)
    reference = (await house.case()).reference
    with pytest.raises(ButtonTooOld):
        await house.do(owning.ask_erase, house.people.omid, reference)
    assert (await house.case()).erased_at is None
    assert house.at > NOW


async def test_a_note_with_a_customers_words_is_not_given(house: House) -> None:
    await house.taken()
    await house.do(conversing.note, 1, house.people.lan, GROUP, house.told("She is lying"), say_so=False)
    archive = await given(house)
    assert "lying" not in archive.read("data.json").decode() + archive.read("index.html").decode()
