"""No personal word stands in any payload of the record: words are planted in every deed and looked for."""

from dataclasses import replace
from datetime import date
from typing import Final

from complaints.casework import (
    answering,
    closing,
    conversing,
    correcting,
    deciding,
    drafting,
    filing,
    handling,
    remedying,
    surveying,
    watching,
)
from complaints.rules.remedies import Finding, Outcome, Remedy
from complaints.storage import clocks, drafts
from complaints.storage.attachments import FileKind, FileSeen
from playground import errors
from tests.complaints.casework import befores
from tests.complaints.house import GROUP, House

PLANTED: Final = (
    "Zylphina", "Quetzalstory", "Wishfulthinking", "Filenamesake", "Followupword", "Correctedword", "Repliedword",
    "Notedword", "Reasonsgiven", "Remedyworded", "Surveyline",
)  # fmt: skip


async def _file(house: House) -> None:
    ana = await house.customer("Zylphina Silva", 601)
    photo = FileSeen(FileKind.DOCUMENT, "photo-1", "Filenamesake.pdf", 9)
    await house.do(drafting.tell, ana, house.told("Quetzalstory happened", file=photo))
    draft = await house.read(drafts.open_draft, ana.id)
    assert draft is not None
    await house.do(drafting.answer, ana, draft.id, "about", None, 0)
    await house.do(drafting.tell, ana, house.told("Wishfulthinking"))
    await house.do(filing.file_complaint, ana, draft.id, None)


async def _talk(house: House) -> None:
    people = house.people
    await house.do(handling.take, 1, people.lan)
    told = house.told("Followupword")
    await house.do(conversing.customer_writes, people.ana, 1, told)
    await house.do(correcting.in_case, people.ana, house.edited(told.message_id, "Correctedword"))
    await house.do(conversing.staff_replies, 1, people.lan, GROUP, house.told("Repliedword"))
    await house.do(conversing.note, 1, people.lan, GROUP, house.told("Notedword"), say_so=False)
    house.edge.refuses(errors.BLOCKED, "sendMessage", when=lambda _, call: "Repliedword" in call.params["text"])
    await house.post_later(seconds=4)
    await house.do(conversing.send_again, house.rows("outbox", "sending = 'failed'")[0]["id"], people.lan)


async def _decide(house: House) -> None:
    finding = Finding(Outcome.UPHELD, "Reasonsgiven", Remedy.OTHER, "Remedyworded", date(2026, 11, 23))
    await house.do(deciding.decide, 1, house.people.lan, finding, None)
    await house.do(answering.reject, house.people.ana, 1)
    await house.do(deciding.decide, 1, house.people.minh, finding, None)
    for clock in await house.read(clocks.of_case, 1):
        await house.do(watching.look_at, replace(clock, looked_at=house.at))
    await house.do(answering.reject, house.people.ana, 2)
    await house.do(answering.accept, house.people.ana, 2)
    await house.do(remedying.carried_out, 1, house.people.lan)
    await house.do(answering.remedy_not_right, house.people.ana, 2)
    await house.do(remedying.carried_out, 1, house.people.lan)


async def test_no_planted_word_stands_in_a_payload(house: House) -> None:
    """Nor does any name; what was said stands among the words, bound to its entry."""
    await _file(house)
    await _talk(house)
    await _decide(house)
    await house.do(closing.close, 1, "accepted_done", house.people.hoa, "")
    house.execute("UPDATE customers SET unreachable_since = NULL")
    house.passes(days=1)
    await befores.look(house)
    await house.do(surveying.rate, house.people.ana, 1, 1, 4)
    await house.do(surveying.rate_result, house.people.ana, 1, 1, 2)
    await house.do(surveying.answer_in_words, house.people.ana, 1, house.told("Surveyline"))
    payloads = " ".join(row["payload"] for row in house.rows("timeline"))
    names = [person.name for person in (house.people.lan, house.people.hoa, house.people.minh)]
    assert [word for word in (*PLANTED, *names) if word.lower() in payloads.lower()] == []
    kept = " ".join(row["words"] for row in house.rows("timeline_words"))
    said = {"Quetzalstory", "Followupword", "Correctedword", "Repliedword", "Notedword", "Reasonsgiven", "Surveyline"}
    assert {word for word in PLANTED if word in kept} == said


async def test_evidence_of_spoken_words_is_among_the_words(house: House) -> None:
    """And in no payload either."""
    await house.taken()
    await house.do(closing.close, 1, "withdrawn", house.people.lan, "Evidenceword by phone")
    assert "Evidenceword" not in " ".join(row["payload"] for row in house.rows("timeline"))
    assert house.rows("timeline_words")[-1]["words"] == "Evidenceword by phone"
