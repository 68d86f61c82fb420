"""A person was asked for: what a customer is told."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from complaints.delivery.notices.base import Notice, Priority, row
from complaints.delivery.notices.filing import Prompt
from complaints.wording.facts import Latin
from complaints.wording.keyboard import Keyboard


@dataclass(frozen=True, kw_only=True)
class PersonNext(Prompt):
    """A person was asked for before anything was filed: what was told so far can go to one with one press."""

    by: date

    def keyboard(self) -> Keyboard:
        """Submit alone; go on telling, or cancel."""
        going_on = row(("go_on", f"go_on:{self.draft_id}"), ("cancel", f"cancel:{self.draft_id}"))
        return Keyboard(rows=(row(("submit", f"submit:{self.draft_id}")), going_on))


@dataclass(frozen=True, kw_only=True)
class PersonComes(Notice):
    """A person was asked for: by when one writes."""

    priority: ClassVar[Priority] = Priority.ANSWER
    reference: Latin
    by: date
