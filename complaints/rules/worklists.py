"""Lists of open cases for staff: which cases, narrowed in which ways, and what each one waits for.

A list is known by a short code that its buttons carry, so that the next page, or another filter, needs nothing that a
restart could lose.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from complaints.rules.assessment import Category
from complaints.rules.vocabulary import State

A_PAGE: Final = 8  # cases in one message (voice 2: eight answers at most)
_DIGITS: Final = 10  # of the largest id that a row can have: 2,147,483,647


class ListName(StrEnum):
    """The lists, named as their commands."""

    QUEUE = "queue"
    MINE = "mine"
    OVERDUE = "overdue"


class When(StrEnum):
    """Filters by the deadline that presses."""

    LATE = "late"
    TODAY = "today"


FREE: Final = "free"  # nobody's
ME: Final = "me"  # whoever presses
_OWNER: Final = "o"  # before an id


@dataclass(frozen=True)
class View:
    """A list and its filters: `owner_id` or `is_free` or neither, a deadline, a category, a state."""

    name: ListName
    owner_id: int | None = None
    is_free: bool = False
    when: When | None = None
    category: Category | None = None
    state: State | None = None

    @property
    def code(self) -> str:
        """Its name's first letter and the filters, 46 characters at most, without a colon."""
        owner = FREE if self.is_free else f"{_OWNER}{self.owner_id}" if self.owner_id is not None else None
        return ".".join(part for part in (self.name[0], owner, self.when, self.category, self.state) if part)

    @property
    def fixed(self) -> frozenset[str]:
        """Fields that make the list what it is: they are no filters."""
        return _FIXED[self.name]

    @property
    def is_narrowed(self) -> bool:
        """Whether it shows fewer cases than its name says."""
        return self != start(self.name, self.owner_id if self.name is ListName.MINE else None)

    def with_part(self, part: str, me: int) -> "View | None":
        """With one filter more, in the place of one of its kind; None of what is no filter, or not one of this list.

        `me` is whoever asks.
        """
        fields = _fields(part, me)
        return None if fields is None or self.fixed & fields.keys() else replace(self, **fields)

    def without(self, part: str, me: int) -> "View":
        """Without the filter of that part's kind."""
        fields = _fields(part, me) or {}
        bare: dict[str, Any] = {name: False if name == "is_free" else None for name in fields.keys() - self.fixed}
        return replace(self, **bare)


_FIXED: Final = {
    ListName.QUEUE: frozenset[str](),
    ListName.MINE: frozenset({"owner_id", "is_free"}),
    ListName.OVERDUE: frozenset({"when"}),
}
_NAMES: Final = {name[0]: name for name in ListName}


def start(name: ListName, owner_id: int | None = None) -> View:
    """The list as its command shows it; *mine* is one person's."""
    return View(name, owner_id=owner_id, when=When.LATE if name is ListName.OVERDUE else None)


def _fields(part: str, me: int) -> dict[str, Any] | None:
    """What that filter sets, by the name of the field; None of what is no filter."""
    if part == FREE:
        return {"owner_id": None, "is_free": True}
    if part == ME:
        return {"owner_id": me, "is_free": False}
    digits = part.removeprefix(_OWNER)
    if digits != part and digits.isdecimal() and digits.isascii() and len(digits) <= _DIGITS:
        return {"owner_id": int(digits), "is_free": False}
    for field, codes in _CODES.items():
        if part in codes:
            return {field: codes[part]}
    return None


_CODES: Final[dict[str, dict[str, Any]]] = {
    "when": {code.value: code for code in When},
    "category": {code.value: code for code in Category},
    "state": {code.value: code for code in State if code is not State.CLOSED},
}


def read_code(code: str, me: int) -> View | None:
    """The view that a press carries; None of what no list of ours is called."""
    letter, *parts = code.split(".")
    name = _NAMES.get(letter)
    if name is None or (name is ListName.MINE and not parts):
        return None
    view = start(name)
    for part in parts:
        fields = _fields(part, me)
        if fields is None:
            return None
        view = replace(view, **fields)
    return view if _is_whole(view) and view.code == code else None


def _is_whole(view: View) -> bool:
    """Whether it has what makes it that list."""
    return {
        ListName.QUEUE: True,
        ListName.MINE: view.owner_id is not None,
        ListName.OVERDUE: view.when is When.LATE,
    }[view.name]


class NextAct(StrEnum):
    """What an open case waits for: an act of ours, or, from CONFIRMATION on, of others."""

    ANSWER = "answer"
    DECIDE = "decide"
    DECIDE_AGAIN = "decide_again"
    REMEDY = "remedy"
    CONFIRMATION = "confirmation"
    CUSTOMER = "customer"
    OTHERS = "others"


THEIRS: Final = frozenset({State.WAITING_CUSTOMER, State.WAITING_THIRD_PARTY, State.RESPONDED, State.EXTERNAL})
_ACTS: Final = {
    State.IN_REVIEW: NextAct.DECIDE_AGAIN,
    State.REMEDY: NextAct.REMEDY,
    State.RESPONDED: NextAct.CUSTOMER,
    State.WAITING_CUSTOMER: NextAct.CUSTOMER,
    State.WAITING_THIRD_PARTY: NextAct.OTHERS,
    State.EXTERNAL: NextAct.OTHERS,
}


def next_act(state: State, *, is_unanswered: bool, is_remedied: bool) -> NextAct:
    """What comes first: the customer's words that nobody has answered, else what the state asks for."""
    if is_unanswered:
        return NextAct.ANSWER
    if state is State.REMEDY and is_remedied:
        return NextAct.CONFIRMATION
    return _ACTS.get(state, NextAct.DECIDE)


# States in which somebody can take a case that nobody has.
TAKEABLE: Final = frozenset({State.RECEIVED, State.QUEUED, State.INVESTIGATING, State.IN_REVIEW})
