"""How something is done that a button cannot do by itself: shown over the screen, never sent."""

from dataclasses import dataclass

from complaints.delivery.notices.base import Notice


@dataclass(frozen=True, kw_only=True)
class AskHow(Notice):
    """How to ask the customer one question."""
