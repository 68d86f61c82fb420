"""/find TEXT: cases by reference, also a mistyped one, by what was said in them, by name, by the day they came in."""

from datetime import date
from typing import Final

from backoffice.shift import Command, Order, Shift
from complaints.casework import finding
from complaints.casework.finding import A_PAGE, LONGEST, NothingSought, Sought
from complaints.casework.refusals import ButtonTooOld
from complaints.delivery import outbox
from complaints.delivery.notices import decode
from complaints.delivery.notices.finding import Found
from complaints.rules.roles import Verb
from complaints.rules.words import shortened
from complaints.storage import desk, shown
from complaints.wording.reading import read_day_in

COMMAND: Final = "find"
_PAGES: Final = 10_000  # more than any button of ours names


async def run(shift: Shift, order: Order) -> None:
    """What is found, in one message that its buttons turn over."""
    await shift.person(Verb.READ)
    typed = shortened(order.typed, LONGEST)
    if not typed:
        raise NothingSought
    await _show(shift, typed, 0, shift.message_id, None)


async def turn_page(shift: Shift, asked_in: int, page: int) -> None:
    """Another page of what was found, in the place of the one at hand; looked for anew."""
    await shift.person(Verb.READ)
    facts = await shown.facts_of(shift.tx, _key(shift, asked_in))
    if facts is None or not 0 <= page < _PAGES:
        raise ButtonTooOld
    asked = decode("found", facts)
    assert isinstance(asked, Found)  # by its key
    await _show(shift, asked.sought, page, asked_in, shift.message_id)


async def _show(shift: Shift, typed: str, page: int, asked_in: int, instead_of: int | None) -> None:
    sought = Sought(typed, await _day_in(shift, typed), in_private=shift.is_private)
    by, hits = await finding.find(shift.tx, sought, page)
    pages = max(1, -(-hits.total // A_PAGE))
    if page >= pages:  # there are fewer than there were
        page = pages - 1
        by, hits = await finding.find(shift.tx, sought, page)
    found = Found(
        sought=typed,
        by=by,
        day=sought.day,
        case_ids=hits.ids,
        total=hits.total,
        page=page,
        pages=pages,
        asked_in=asked_in,
        message_id=instead_of,
    )
    place = outbox.to_chat(shift.chat_id) if shift.is_private else shift.place
    answers = shift.message_id if instead_of is None else None
    await outbox.put(shift.tx, found, place, shift.at, reply_to=answers, key=_key(shift, asked_in))


def _key(shift: Shift, asked_in: int) -> str:
    return f"found:{shift.chat_id}:{asked_in}"


async def _day_in(shift: Shift, typed: str) -> date | None:
    """The day that is meant, in the staff's language or any other of ours."""
    today = (await desk.calendar(shift.tx)).day(shift.at)
    days = (read_day_in(language, typed, today) for language in (shift.language, *shift.speaker.languages))
    return next((day for day in days if day is not None), None)


FIND: Final = Command(COMMAND, run, reads=True)
