"""Lists of cases in one message: shown by a command, turned over and narrowed by their buttons."""

from dataclasses import replace
from typing import Final

from backoffice.filtering import narrowed
from backoffice.pressed import counted
from backoffice.shift import Shift
from complaints.casework import listing
from complaints.casework.refusals import ButtonTooOld
from complaints.delivery import outbox
from complaints.delivery.notices.lists import CATEGORY, STATE, Mine, Overdue, Queue, WhichCategory
from complaints.delivery.notices.selections import LetGo, Selected, SelectionDone, WhichMain, WhoTakes
from complaints.rules.roles import Role, Verb
from complaints.rules.worklists import ME, ListName, View, read_code, start
from complaints.storage import staff
from complaints.storage.staff import StaffMember

_DIGITS: Final = 6  # of the last page that anybody turns to

Listed = Queue | Mine | Overdue | WhichCategory
Picked = Selected | WhoTakes | WhichMain | SelectionDone | LetGo


async def show(shift: Shift, name: ListName, typed: str) -> None:
    """The list's first page, narrowed by what was typed."""
    reader = await shift.person(Verb.READ)
    view = start(name, reader.id if name is ListName.MINE else None)
    view = await narrowed(shift, view, typed, reader)
    await shift.say(await listing.shown(shift.tx, view, 0, _role(shift, reader), shift.at))


async def turn(shift: Shift, words: list[str]) -> None:
    """Another page, or one filter more or less: `list:<view>:<page>[:<filter>]`, in the same message."""
    reader = await shift.person(Verb.READ)
    view, page, part = await read_press(shift, words, reader)
    if part == CATEGORY:
        await redraw(shift, await listing.categories(shift.tx, view))
        return
    if part:
        view = _switched(view, part, reader.id)
    await redraw(shift, await listing.shown(shift.tx, view, page, _role(shift, reader), shift.at))


async def read_press(shift: Shift, words: list[str], reader: StaffMember) -> tuple[View, int, str]:
    """(the list, its page, a filter or nothing) that the press carries; ButtonTooOld of what none of ours does."""
    code, number, part = [*words, "", "", ""][:3]
    view = read_code(code, reader.id)
    page = counted(number, _DIGITS)
    if view is None or (view.owner_id is not None and await staff.find(shift.tx, view.owner_id) is None):
        raise ButtonTooOld
    return view, page, part


def _switched(view: View, part: str, me: int) -> View:
    """The filter on, or off where the button knew it as on; somebody's cases are let go whoever presses."""
    part = (view.state or part) if part == STATE else part
    on = view.with_part(part, me)
    if on is None:
        raise ButtonTooOld
    is_off = on == view or (part == ME and view.owner_id is not None)
    return view.without(part, me) if is_off else on


async def redraw(shift: Shift, notice: Listed | Picked) -> None:
    """In the place of what the message said; of several presses in a row only the last is shown."""
    key = f"list:{shift.chat_id}:{shift.message_id}"
    await outbox.put(shift.tx, replace(notice, message_id=shift.message_id), shift.place, shift.at, key=key)


def _role(shift: Shift, reader: StaffMember) -> Role | None:
    """As whom it is read: in the group as anybody there."""
    return reader.role if shift.is_private else None
