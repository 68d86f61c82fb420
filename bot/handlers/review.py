"""The review: change an answer, take out a file, add details, or submit. Source: voice 3, step 3."""

from typing import Final

from bot.visit import Press, Pressed, Visit
from complaints.casework import changing, drafting, filing
from complaints.casework.refusals import ButtonTooOld


async def change(visit: Visit, press: Press) -> None:
    """*Change*, and which answer."""
    await drafting.change(visit.tx, visit.customer, press.number(0), press.word(1), press.message_id, visit.at)


async def details(visit: Visit, press: Press) -> None:
    """*Add details*"""
    await changing.add_details(visit.tx, visit.customer, press.number(0), press.message_id, visit.at)


async def take_out(visit: Visit, press: Press) -> None:
    """A detail that was given and is not to be said after all."""
    draft_id, step = press.number(0), press.word(1)
    await changing.take_out(visit.tx, visit.customer, draft_id, step, press.message_id, visit.at)


async def files(visit: Visit, press: Press) -> None:
    """*Files*, and more of them."""
    await changing.show_files(visit.tx, visit.customer, press.number(0), press.number(1), press.message_id, visit.at)


async def drop(visit: Visit, press: Press) -> None:
    """A file that shall be left out."""
    await changing.drop_file(visit.tx, visit.customer, press.number(0), press.number(1), press.message_id, visit.at)


async def put_back(visit: Visit, press: Press) -> None:
    """… or not."""
    await changing.put_file_back(visit.tx, visit.customer, press.number(0), press.number(1), press.message_id, visit.at)


async def name(visit: Visit, press: Press) -> None:
    """*Hide my name*, *Show my name*"""
    draft_id, wanted = press.number(0), press.word(1)
    if wanted not in {"hide_name", "show_name"}:
        raise ButtonTooOld
    is_hidden = wanted == "hide_name"
    await changing.hide_name(visit.tx, visit.customer, draft_id, press.message_id, visit.at, is_hidden=is_hidden)


async def confirm(visit: Visit, press: Press) -> None:
    """*Submit*"""
    await filing.file_complaint(visit.tx, visit.customer, press.number(0), press.message_id, visit.at)


PRESSES: Final[dict[str, Pressed]] = {
    "change": change,
    "details": details,
    "take_out": take_out,
    "files": files,
    "drop": drop,
    "put_back": put_back,
    "name": name,
    "submit": confirm,
}
