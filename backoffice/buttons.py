"""What staff's buttons do: the same deeds as the commands, on the case that the button names.

Those of the menus that a card can show are in `menus`.
"""

from typing import Final

from backoffice import browsing, canned, menus, picking, settings
from backoffice.commands.case import show_record, turn_record
from backoffice.commands.find import turn_page
from backoffice.commands.stats import turn_to
from backoffice.pressed import Pressed, case_in, case_named, number
from backoffice.roles import ROLES
from backoffice.settings import answers
from backoffice.shift import Shift
from complaints.casework import conversing, deciding, handling, remedying, taking_back
from complaints.casework.refusals import ButtonTooOld
from complaints.delivery.handling import PressAnswer
from complaints.delivery.notices.case_room import NoteStays
from complaints.rules.remedies import Outcome, Remedy
from complaints.rules.roles import Verb
from complaints.storage import cases, outbox
from complaints.storage.staff import StaffMember
from complaints.wording.speaking import alert

_DAYS: Final = {"3", "5", "10"}


async def take(shift: Shift, words: list[str]) -> PressAnswer | None:
    """*Take*, on the card or in the queue, where a line must say what the card shows elsewhere."""
    handler = await shift.person(Verb.TALK)
    case = await handling.take(shift.tx, (await case_in(shift, words)).id, handler, shift.at)
    if shift.topic_case == case.id:
        return None
    return PressAnswer(f"{case.reference} · {shift.language.label('staff_state', case.state)}")


async def reply(shift: Shift, words: list[str]) -> None:
    """*Reply*: the customer's last words once more, to be replied to."""
    handler = await shift.person(Verb.TALK)
    await conversing.offer_reply(shift.tx, (await case_in(shift, words)).id, handler, shift.at)


async def note(shift: Shift, words: list[str]) -> PressAnswer:
    """*Note*: says that whatever is written here stays here."""
    await shift.person(Verb.TALK)
    await case_in(shift, words)
    return PressAnswer(alert(shift.sentence(NoteStays())), is_alert=True)


async def decide(shift: Shift, words: list[str]) -> None:
    """*Decide*"""
    handler = await shift.person(Verb.TALK)
    await deciding.begin(shift.tx, (await case_in(shift, words)).id, handler, shift.at)


async def form(shift: Shift, words: list[str]) -> None:
    """A line of the decision form: `form:<case>:<line>:<value>`."""
    handler = await shift.person(Verb.TALK)
    case = await case_in(shift, words)
    line, value = [*words[1:], "", ""][:2]
    deed = _LINES.get(line)
    if deed is None:
        raise ButtonTooOld
    await deed(shift, case.id, handler, value)


async def _outcome(shift: Shift, case_id: int, handler: StaffMember, value: str) -> None:
    if value not in set(Outcome):
        raise ButtonTooOld
    await deciding.fill(shift.tx, case_id, handler, shift.at, outcome=Outcome(value))


async def _remedy(shift: Shift, case_id: int, handler: StaffMember, value: str) -> None:
    if value not in set(Remedy):
        raise ButtonTooOld
    await deciding.fill(shift.tx, case_id, handler, shift.at, remedy=Remedy(value))


async def _remedy_by(shift: Shift, case_id: int, handler: StaffMember, value: str) -> None:
    if value not in _DAYS:
        raise ButtonTooOld
    await deciding.fill(shift.tx, case_id, handler, shift.at, working_days=int(value))


async def _send(shift: Shift, case_id: int, handler: StaffMember, _: str) -> None:
    await deciding.send(shift.tx, case_id, handler, shift.at)


async def _again(shift: Shift, case_id: int, handler: StaffMember, _: str) -> None:
    await deciding.start_again(shift.tx, case_id, handler, shift.at)


async def _cancel(shift: Shift, case_id: int, handler: StaffMember, _: str) -> None:
    await deciding.give_up(shift.tx, case_id, handler, shift.at)


_LINES: Final = {
    "outcome": _outcome,
    "remedy": _remedy,
    "remedy_by": _remedy_by,
    "send": _send,
    "again": _again,
    "cancel": _cancel,
}


async def record(shift: Shift, words: list[str]) -> None:
    """*Record*; with a page, under a record that stands: `record:<case>:<page>`, 0 being the case at a glance."""
    reader = await shift.person(Verb.READ)
    case, page = await case_named(shift, words), words[1:]
    if page:
        await turn_record(shift, case, reader, number(page))
    else:
        await show_record(shift, case, reader)


async def found(shift: Shift, words: list[str]) -> None:
    """*Newer*, *Older*, under what was found: `found:<message with the question>:<page>`."""
    await turn_page(shift, number(words), number(words[1:]))


async def stats(shift: Shift, words: list[str]) -> None:
    """Under figures: told apart, what was counted, and back."""
    await turn_to(shift, words)


async def remedied(shift: Shift, words: list[str]) -> None:
    """*Remedy carried out*"""
    handler = await shift.person(Verb.TALK)
    await remedying.carried_out(shift.tx, (await case_in(shift, words)).id, handler, shift.at)


async def again(shift: Shift, words: list[str]) -> None:
    """*Send again*"""
    handler = await shift.person(Verb.TALK)
    owed_id = number(words)
    await _check_owed(shift, owed_id)
    await conversing.send_again(shift.tx, owed_id, handler, shift.at)


async def undo(shift: Shift, words: list[str]) -> None:
    """*Undo*, under a reply that waits: `undo:<case>:<its number in the record>`."""
    handler = await shift.person(Verb.TALK)
    case = await case_in(shift, words)
    await taking_back.undo(shift.tx, case.id, number(words[1:]), handler, shift.at)


async def _check_owed(shift: Shift, owed_id: int) -> None:
    """In private only what is owed in a case that is worked on there."""
    owed = await outbox.get(shift.tx, owed_id)
    if owed is not None and owed.case_id is not None:
        shift.check_place(await cases.get(shift.tx, owed.case_id))
    elif shift.is_private:
        raise ButtonTooOld


BUTTONS: Final[dict[str, Pressed]] = {
    "take": take,
    "reply": reply,
    "note": note,
    "decide": decide,
    "form": form,
    "record": record,
    "found": found,
    "stats": stats,
    "list": browsing.turn,
    "select": picking.select,
    "pick": picking.pick,
    "remedied": remedied,
    "again": again,
    **menus.PRESSES,
    **ROLES,
    "undo": undo,
    "canned": canned.press,
    "answers": answers.press,
    "set": settings.pressed,
}
