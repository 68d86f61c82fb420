"""What somebody types after the name of a list: filters in the staff's words or by their codes, in any order."""

from collections.abc import Iterable

from backoffice.shift import Shift
from complaints.casework.refusals import FilterNotUnderstood
from complaints.rules.assessment import Category
from complaints.rules.routing import fold
from complaints.rules.vocabulary import OPEN
from complaints.rules.words import shortened
from complaints.rules.worklists import FREE, ME, View, When
from complaints.storage import staff
from complaints.storage.staff import StaffMember
from complaints.wording.language import Language

_SHOWN = 30  # characters of what was not understood


async def narrowed(shift: Shift, view: View, typed: str, me: StaffMember) -> View:
    """The list with every filter that was typed; FilterNotUnderstood of words that name none."""
    known = _phrases(shift.language) | _names(await staff.everybody(shift.tx))
    words = fold(typed).split()
    while words:
        length = next((n for n in range(len(words), 0, -1) if " ".join(words[:n]) in known), 0)
        found = view.with_part(known[" ".join(words[:length])], me.id) if length else None
        if found is None:
            raise FilterNotUnderstood(typed=shortened(typed, _SHOWN))
        view, words = found, words[length:]
    return view


def _phrases(language: Language) -> dict[str, str]:
    """Folded words and codes, with the part of a view that each stands for."""
    parts = [FREE, ME, *When, *Category, *OPEN]
    codes = {fold(part): part for part in parts}
    said = {fold(language.label("list_filter", part)): part for part in (FREE, ME, *When)}
    buttons = {"free": FREE, "mine": ME, "late": When.LATE, "due_today": When.TODAY}
    pressed = {fold(language.label("buttons", says)): part for says, part in buttons.items()}
    named = {fold(language.label("staff_category", one)): one for one in Category}
    full = {fold(language.label("category", one)): one for one in Category}
    states = {fold(language.label("staff_state", one)): one for one in OPEN}
    return states | full | named | pressed | said | codes | {"mine": ME}


def _names(people: Iterable[StaffMember]) -> dict[str, str]:
    """Full names, and each part of a name that only one colleague has."""
    here = [person for person in people if person.is_member]
    by_name: dict[str, list[int]] = {}
    for person in here:
        for name in {fold(person.name), *fold(person.name).split()}:
            by_name.setdefault(name, []).append(person.id)
    return {name: f"o{ids[0]}" for name, ids in by_name.items() if len(ids) == 1}
