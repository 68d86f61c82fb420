"""/settings, *Canned answers*: managers keep what customers are told often, in each language."""

from collections.abc import Sequence
from typing import Final

from backoffice.numbers import row_id
from backoffice.shift import Shift
from complaints.casework import canned as deeds
from complaints.casework.canned import A_PAGE, AnswerUnfit, NoSuchAnswer
from complaints.casework.refusals import ButtonTooOld
from complaints.delivery import outbox
from complaints.delivery.notices import Notice
from complaints.delivery.notices.canned import AnswerKept, AnswersKept, CannedOne, Kept
from complaints.rules.canned import name_of
from complaints.rules.roles import Verb
from complaints.storage import canned
from complaints.storage.canned import CannedAnswer
from complaints.storage.staff import StaffMember

REMOVE: Final = "remove"


async def page(shift: Shift) -> None:
    """All that are kept, and how to add one."""
    await _manager(shift)
    await _list(shift, 0, None)


async def press(shift: Shift, words: Sequence[str]) -> None:
    """A button of the section: `list:<page>`, `show:<answer>` or `remove:<answer>`."""
    manager = await _manager(shift)
    does, number = [*words, "", ""][:2]
    if does == "list":
        await _list(shift, row_id(number), shift.message_id)
        return
    answer = await canned.find(shift.tx, row_id(number))
    if answer is None or does not in {"show", REMOVE}:
        raise ButtonTooOld
    if does == REMOVE:
        await deeds.archive(shift.tx, answer.name, answer.language, manager, shift.at)
    await _say(shift, answer, Kept.REMOVED if does == REMOVE else Kept.SHOWN, shift.message_id)


async def typed(shift: Shift, words: str) -> None:
    """`NAME LANG TEXT` keeps it, `NAME LANG` shows it, `NAME LANG remove` archives it; nothing lists them all."""
    manager = await _manager(shift)
    if not words.strip():
        await _list(shift, 0, None)
        return
    name, language, text = [*words.split(maxsplit=2), "", ""][:3]
    if language not in shift.speaker.languages:
        raise AnswerUnfit
    if text.strip().casefold() == REMOVE:
        await _say(shift, await deeds.archive(shift.tx, name, language, manager, shift.at), Kept.REMOVED)
    elif text.strip():
        await _say(shift, await deeds.keep(shift.tx, name, language, text, manager, shift.at), Kept.KEPT)
    else:
        await _say(shift, await _known(shift, name, language), Kept.SHOWN)


async def _manager(shift: Shift) -> StaffMember:
    return await shift.person(Verb.SET_UP)


async def _known(shift: Shift, name: str, language: str) -> CannedAnswer:
    known = await canned.named(shift.tx, name_of(name) or "", language)
    if known is None or known.archived:
        raise NoSuchAnswer(name=name)
    return known


async def _list(shift: Shift, number: int, standing: int | None) -> None:
    found = await canned.all_kept(shift.tx)
    pages = max(1, -(-len(found) // A_PAGE))
    shown = found[number % pages * A_PAGE :][:A_PAGE]
    listed = AnswersKept(
        listed=tuple(CannedOne(one.id, one.name, one.language) for one in shown),
        next_page=(number + 1) % pages if pages > 1 else None,
        message_id=standing,
    )
    await _put(shift, listed)


async def _say(shift: Shift, answer: CannedAnswer, did: Kept, standing: int | None = None) -> None:
    kept = AnswerKept(
        answer_id=answer.id,
        name=answer.name,
        language=answer.language,
        text=answer.text,
        did=did,
        message_id=standing,
    )
    await _put(shift, kept)


async def _put(shift: Shift, notice: Notice) -> None:
    """In General, or in private, wherever it was asked for: what is kept is part of no case."""
    under = shift.message_id if shift.topic_case is None else None
    place = outbox.to_chat(shift.chat_id) if shift.is_private else outbox.to_general()
    await outbox.put(shift.tx, notice, place, shift.at, reply_to=under)
