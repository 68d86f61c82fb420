"""Canned answers: kept by managers; picked, read as the customer will read them, and sent like any reply."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from complaints.casework import conversing, entrusting, standing
from complaints.casework.refusals import ButtonTooOld
from complaints.casework.told import Told
from complaints.delivery import next_news, outbox, telling
from complaints.delivery.notices.canned import CannedClosed, CannedList, CannedOne, CannedPreview
from complaints.delivery.notices.talking import NextStep, StaffSays
from complaints.rules import canned as texts
from complaints.rules.errors import ComplaintError
from complaints.storage import canned, cases, customers, desk
from complaints.storage.canned import CannedAnswer
from complaints.storage.cases import Case
from complaints.storage.staff import StaffMember
from complaints.storage.tables import Tx
from complaints.wording.facts import Words
from complaints.wording.filling import Filled, Filling, fill
from complaints.wording.speaking import Speaker

A_PAGE: Final = 8
_DECIDES: Final = {NextStep.DECISION, NextStep.REVIEW}


@dataclass(kw_only=True, eq=False)
class UnknownVariable(ComplaintError):
    """The text leaves something to the case that no case has; nothing was kept."""

    unknown: Words


@dataclass(kw_only=True, eq=False)
class AnswerUnfit(ComplaintError):
    """Its name, language or length cannot be; nothing was kept."""


@dataclass(kw_only=True, eq=False)
class NoSuchAnswer(ComplaintError):
    """No canned answer has that name; nothing was sent."""

    name: Words


@dataclass(kw_only=True, eq=False)
class NothingFits(ComplaintError):
    """All that the answer says rests on facts that this case does not have; nothing was sent."""


@dataclass(frozen=True)
class Desk:
    """Where an answer is picked: by whom, in which chat, in whose words; `message_id` is what shows it already."""

    handler: StaffMember
    chat_id: int
    speaker: Speaker
    message_id: int | None = None
    reply_to: int | None = None


async def keep(tx: Tx, name: str, language: str, text: str, manager: StaffMember, at: datetime) -> CannedAnswer:
    """Keep this text under that name in that language, in place of the one before."""
    known_name, text = texts.name_of(name), text.strip()
    if known_name is None or len(text) > texts.LONGEST or not any(character.isalnum() for character in text):
        raise AnswerUnfit
    unknown = texts.unknown_in(text)
    if unknown:
        raise UnknownVariable(unknown=unknown[0])
    before = await canned.named(tx, known_name, language)
    values = {"name": known_name, "language": language, "text": text, "made_by": manager.id}
    kept = await canned.find(tx, await canned.keep(tx, before, values, at))
    assert kept is not None  # it was kept above
    return kept


async def archive(tx: Tx, name: str, language: str, manager: StaffMember, at: datetime) -> CannedAnswer:
    """Offer it no more; what was sent of it stays what it was."""
    answer = await canned.named(tx, texts.name_of(name) or name[:24], language)
    if answer is None or answer.archived:
        raise NoSuchAnswer(name=name)
    await canned.archive(tx, answer, manager.id, at)
    return answer


async def named(tx: Tx, case_id: int, name: str) -> CannedAnswer:
    """The answer of that name, in the customer's language if there is one."""
    case = await cases.get(tx, case_id)
    found = [one for one in await _offered(tx, case) if one.name == texts.name_of(name)]
    if not found:
        raise NoSuchAnswer(name=name)
    return found[0]


async def offer(tx: Tx, case_id: int, page: int, at_desk: Desk, at: datetime) -> None:
    """List those there are, the customer's language first; in place of the message that is being pressed, if any."""
    case = await _checked(tx, case_id, at_desk)
    found = await _offered(tx, case)
    pages = max(1, -(-len(found) // A_PAGE))
    shown = found[page % pages * A_PAGE :][:A_PAGE]
    listed = CannedList(
        case_id=case.id,
        listed=tuple(CannedOne(one.id, one.name, one.language) for one in shown),
        reader_language=case.language,
        next_page=(page + 1) % pages if pages > 1 else None,
        message_id=at_desk.message_id,
    )
    await outbox.put(tx, listed, telling.room(case, at_desk.handler), at, reply_to=at_desk.reply_to)


async def show(tx: Tx, case_id: int, answer_id: int, at_desk: Desk, at: datetime) -> None:
    """Show it as the customer will read it, to be sent or not."""
    case = await _checked(tx, case_id, at_desk)
    answer, filled = await _filled(tx, case, answer_id, at_desk, at)
    preview = CannedPreview(
        case_id=case.id,
        answer_id=answer.id,
        name=answer.name,
        language=answer.language,
        reader_language=case.language,
        says=StaffSays(reference=case.reference, words=filled.plain, filled=_marked(case, answer, filled)),
        digest=_digest(filled),
        message_id=at_desk.message_id,
    )
    await outbox.put(tx, preview, telling.room(case, at_desk.handler), at, reply_to=at_desk.reply_to)


async def send(
    tx: Tx, case_id: int, answer_id: int, digest: str, at_desk: Desk, at: datetime, *, wait: timedelta
) -> bool:
    """Send it as it was shown, like any reply; False where it reads otherwise by now, and is shown anew instead."""
    case = await _checked(tx, case_id, at_desk)
    answer, filled = await _filled(tx, case, answer_id, at_desk, at)
    if _digest(filled) != digest:
        await show(tx, case_id, answer_id, at_desk, at)
        return False
    assert at_desk.message_id is not None  # a press stands under a message
    told = Told(
        message_id=at_desk.message_id,
        sent_at=at,
        words=filled.plain,
        filled=_marked(case, answer, filled),
        canned=answer.name,
    )
    await conversing.staff_replies(tx, case.id, at_desk.handler, at_desk.chat_id, told, at, wait=wait)
    return True


async def close(tx: Tx, case_id: int, at_desk: Desk, at: datetime) -> None:
    """Nothing is sent."""
    case = await _checked(tx, case_id, at_desk)
    closed = CannedClosed(message_id=at_desk.message_id or 0)
    await outbox.put(tx, closed, telling.room(case, at_desk.handler), at)


async def _checked(tx: Tx, case_id: int, at_desk: Desk) -> Case:
    """Picked only where it may be sent from: of restricted kinds not in the group."""
    case = await cases.lock(tx, case_id)
    entrusting.check_answer(case, at_desk.handler, at_desk.chat_id)
    return case


async def _offered(tx: Tx, case: Case) -> Sequence[CannedAnswer]:
    return sorted(await canned.all_kept(tx), key=lambda one: (one.language != case.language, one.name, one.language))


async def _filled(tx: Tx, case: Case, answer_id: int, at_desk: Desk, at: datetime) -> tuple[CannedAnswer, Filled]:
    answer = await canned.find(tx, answer_id)
    if answer is None:
        raise ButtonTooOld
    language = at_desk.speaker.languages[answer.language]
    facts = await _facts(tx, case, at_desk, at)
    filled = fill(answer.text, facts, language, (await desk.calendar(tx)).day(at))
    if filled is None:
        raise NothingFits
    return answer, filled


async def _facts(tx: Tx, case: Case, at_desk: Desk, at: datetime) -> Filling:
    customer = await customers.get(tx, case.customer_id)
    coming = await standing.what_we_owe(tx, case, at)
    return Filling(
        name=None if case.is_anonymous else customer.name,
        reference=case.reference,
        decide_by=coming.by if coming.step in _DECIDES else None,
        next_by=await next_news.expected(tx, case, at),
        handler=at_desk.handler.name,
        organisation=at_desk.speaker.organisation,
    )


def _marked(case: Case, answer: CannedAnswer, filled: Filled) -> str | None:
    """In another language than the customer's it is somebody's words like any other, which stand apart as a whole."""
    return filled.marked if answer.language == case.language else None


def _digest(filled: Filled) -> str:
    """What a press carries, so that nothing else is sent than was shown."""
    return hashlib.sha256(filled.marked.encode()).hexdigest()[:8]
