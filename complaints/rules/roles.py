"""Who may do what. One function answers; it refuses whatever the tables do not name."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from complaints.rules.errors import ComplaintError
from complaints.rules.lifecycle import row_for
from complaints.rules.vocabulary import Action, State, Who


class Role(StrEnum):
    """A staff member's role. An auditor reads only; of those in the group who are none of them yet, NONE is said."""

    HANDLER = "handler"
    LEAD = "lead"
    MANAGER = "manager"
    AUDITOR = "auditor"
    NONE = "none"  # in the group, but nobody here until a manager gives a role


class Verb(StrEnum):
    """What is not an act of the lifecycle but still needs a role."""

    READ = "read"  # the queue, a case, the figures
    TALK = "talk"  # a reply, a note, sending again
    SET_UP = "set_up"


@dataclass(kw_only=True, eq=False)
class NotAllowed(ComplaintError):
    """This role may not do that; nothing changed."""


@dataclass(kw_only=True, eq=False)
class NoRole(ComplaintError):
    """In the group, but without a role so far; nothing changed."""


GIVEN: Final = (Role.HANDLER, Role.LEAD, Role.AUDITOR, Role.MANAGER)  # what a manager can make of a member
_COVERS: Final = {
    Role.HANDLER: frozenset({Who.HANDLER}),
    Role.LEAD: frozenset({Who.HANDLER, Who.LEAD, Who.APPROVER}),
    Role.MANAGER: frozenset({Who.HANDLER, Who.LEAD, Who.MANAGER, Who.APPROVER}),
    Role.AUDITOR: frozenset[Who](),
    Role.NONE: frozenset[Who](),
}
_MAY: Final = {
    Verb.READ: frozenset({Role.HANDLER, Role.LEAD, Role.MANAGER, Role.AUDITOR}),
    Verb.TALK: frozenset({Role.HANDLER, Role.LEAD, Role.MANAGER}),
    Verb.SET_UP: frozenset({Role.MANAGER}),
}


def covers(role: Role) -> frozenset[Who]:
    """The parts of the lifecycle table that the role plays."""
    return _COVERS[role]


def may(role: Role, verb: Verb) -> bool:
    """Whether the role may do what the verb names."""
    return role in _MAY[verb]


def require(role: Role, verb: Verb) -> None:
    """NotAllowed unless the role may; NoRole where there is none yet."""
    if role is Role.NONE:
        raise NoRole
    if not may(role, verb):
        raise NotAllowed


def require_act(role: Role, state: State, action: Action) -> None:
    """ActNotPossible where the table has no such row in this state; NotAllowed where the role plays no part in it."""
    if not row_for(state, action).who & covers(role):
        raise NotAllowed
