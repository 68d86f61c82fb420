"""Events of the world that the page shows as events: of each its name and its data."""

from collections.abc import Callable

from playground.events import Event
from playground.text import Json


def _answered(key: str, event: Event) -> tuple[str, Json]:
    """What the presser of a button sees."""
    shown = {name: event.facts[name] for name in ("text", "alert", "url")}
    return "answer", {"chat": key, "message": _number(event), "to": event.facts["to"].id} | shown


def _acting(key: str, event: Event) -> tuple[str, Json]:
    """Somebody types."""
    who = event.actor.name if event.actor else ""
    return "acting", {"chat": key, "topic": event.facts["topic"], "who": who, "action": event.facts["action"]}


def _deleted(key: str, event: Event) -> tuple[str, Json]:
    """A message was taken away."""
    return "gone", {"chat": key, "ids": [_number(event)]}


def _topic_deleted(key: str, event: Event) -> tuple[str, Json]:
    """A topic was taken away with all its messages."""
    return "gone", {"chat": key, "ids": event.facts["numbers"]}


def _number(event: Event) -> int:
    return event.message.id if event.message else 0


TOLD: dict[str, Callable[[str, Event], tuple[str, Json]]] = {
    "answered": _answered,
    "acting": _acting,
    "deleted": _deleted,
    "topic_deleted": _topic_deleted,
}
