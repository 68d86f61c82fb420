"""Who is staff, in which role, with how much work; and that a role has changed."""

from dataclasses import dataclass
from typing import ClassVar

from complaints.delivery.notices.base import Notice, Priority
from complaints.rules.roles import GIVEN, Role
from complaints.rules.words import shortened
from complaints.wording.facts import Words
from complaints.wording.keyboard import Button, Keyboard

_NAME = 30  # characters of a name on a button


@dataclass(frozen=True)
class StaffLine:
    """A colleague; `is_fixed` where the role comes from Telegram or the settings, and nobody here gives another."""

    staff_id: int
    handler: Words
    role: Role
    is_fixed: bool
    open: int
    late: int
    closed: int


@dataclass(frozen=True, kw_only=True)
class StaffList(Notice):
    """Everybody in the group, `left_out` more not shown; what nobody has; whether the reader may give roles."""

    priority: ClassVar[Priority] = Priority.ANSWER
    lines: tuple[StaffLine, ...]
    left_out: int
    free_open: int
    free_late: int
    may_give: bool

    def keyboard(self) -> Keyboard | None:
        """A button a colleague, for whoever may give roles."""
        free = [line for line in self.lines if not line.is_fixed] if self.may_give else []
        names = tuple(Button(shortened(line.handler, _NAME), f"person:{line.staff_id}", verbatim=True) for line in free)
        return Keyboard(names) if names else None


@dataclass(frozen=True, kw_only=True)
class ChooseRole(Notice):
    """Which role that colleague is to have."""

    priority: ClassVar[Priority] = Priority.ANSWER
    staff_id: int
    handler: Words
    role: Role

    def keyboard(self) -> Keyboard:
        """The roles that there are, but for the present one."""
        return Keyboard(tuple(Button(role, f"role:{self.staff_id}:{role}") for role in GIVEN if role is not self.role))


@dataclass(frozen=True, kw_only=True)
class RoleGiven(Notice):
    """A manager gave somebody another role: said where all see it."""

    handler: Words
    before: Role
    after: Role
    who: Words
