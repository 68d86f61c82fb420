"""Picking a canned answer for a customer: *Canned answers* on the card, the list, the preview, *Send*."""

from backoffice.numbers import row_id
from backoffice.shift import Shift
from complaints.casework import canned
from complaints.casework.refusals import ButtonTooOld
from complaints.delivery.handling import PressAnswer
from complaints.rules.roles import Verb
from complaints.storage import cases, messages
from complaints.storage.messages import Shows


async def press(shift: Shift, words: list[str]) -> PressAnswer | None:
    """`canned:<case>:` and `list:<page>`, `show:<answer>`, `send:<answer>:<digest>` or `close`."""
    handler = await shift.person(Verb.TALK)
    number, does, which, digest = [*words, "", "", "", ""][:4]
    case = await cases.find(shift.tx, row_id(number))
    if case is None:
        raise ButtonTooOld
    shift.check_place(case)
    standing = shift.message_id if await _is_ours_to_change(shift) else None
    at_desk = canned.Desk(handler, shift.chat_id, shift.speaker, standing)
    match does:
        case "list":
            await canned.offer(shift.tx, case.id, row_id(which), at_desk, shift.at)
        case "show":
            await canned.show(shift.tx, case.id, row_id(which), at_desk, shift.at)
        case "send" if standing is not None:
            return await _send(shift, case.id, row_id(which), digest, at_desk)
        case "close" if standing is not None:
            await canned.close(shift.tx, case.id, at_desk, shift.at)
        case _:
            raise ButtonTooOld
    return None


async def _send(shift: Shift, case_id: int, answer_id: int, digest: str, at_desk: canned.Desk) -> PressAnswer | None:
    is_sent = await canned.send(shift.tx, case_id, answer_id, digest, at_desk, shift.at, wait=shift.undo)
    return None if is_sent else PressAnswer(shift.language.label("pressed", "reads_anew"), is_alert=True)


async def _is_ours_to_change(shift: Shift) -> bool:
    """Whether a list or a preview stands there: the card stays, and so does what has become a reply."""
    known = await messages.find(shift.tx, "staff", shift.chat_id, shift.message_id)
    return known is None or known.shows is Shows.DESK
