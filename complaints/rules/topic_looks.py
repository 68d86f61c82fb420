"""How a case's topic looks in the list of topics: a mark in its name for the time, an icon for whose turn it is."""

from enum import StrEnum
from typing import Final

from complaints.rules.deadlines import Urgency
from complaints.rules.vocabulary import State


class Mark(StrEnum):
    """What a topic's name begins with (voice 6)."""

    ON_TIME = "on_time"
    DUE = "due"
    LATE = "late"
    CLOSED = "closed"


class Turn(StrEnum):
    """Whose turn it is, as the icon says it."""

    NOBODY = "nobody"  # it waits for somebody to take it
    STAFF = "staff"
    CUSTOMER = "customer"
    OVER = "over"


def mark_of(state: State, urgency: Urgency | None) -> Mark:
    """Closed, or as near as its deadline is; a case without one is on time."""
    if state is State.CLOSED:
        return Mark.CLOSED
    return Mark.ON_TIME if urgency is None else Mark(urgency.value)


def turn_of(state: State, *, is_owned: bool) -> Turn:
    """Whose turn it is in that state; a promised remedy is staff's, whoever has the case."""
    if state is State.CLOSED:
        return Turn.OVER
    if state is State.RESPONDED:
        return Turn.CUSTOMER
    return Turn.STAFF if is_owned or state is State.REMEDY else Turn.NOBODY


# Pictures that say it, the best first; Telegram allows those of its own list alone (getForumTopicIconStickers).
PICTURES: Final = {
    Turn.NOBODY: ("❗", "‼", "🔥", "❓"),
    Turn.STAFF: ("📝", "💬", "🗣", "📁"),
    Turn.CUSTOMER: ("👀", "📆", "❓", "☕"),
    Turn.OVER: ("✅", "🏁", "🏆", "📁"),
}


def icons_of(allowed: dict[str, str]) -> dict[str, str]:
    """For each turn the id of the first picture that is allowed; `allowed` has the ids by picture."""
    bare = {picture.rstrip("\ufe0f"): its_id for picture, its_id in allowed.items()}
    found = {turn: next((bare[p] for p in pictures if p in bare), None) for turn, pictures in PICTURES.items()}
    return {turn.value: its_id for turn, its_id in found.items() if its_id is not None}
