"""Who may look at a rejected decision: another person, or openly the same one where there is no other.

A lead or manager comes first (T21); where none but the decider is left, any colleague; where there is one person, that
person, recorded as such and said to the customer. Of a complaint that was reopened, somebody who decided none of it
before comes first.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from complaints.rules.errors import ComplaintError
from complaints.rules.roles import Role, covers
from complaints.rules.vocabulary import Who


@dataclass(kw_only=True, eq=False)
class NeedsAnotherPerson(ComplaintError):
    """Whoever decided first does not decide again while a colleague can."""


@dataclass(frozen=True)
class Colleague:
    """A staff member as this rule sees them."""

    id: int
    role: Role


def reviewers(decider: int, staff: Iterable[Colleague], earlier: frozenset[int] = frozenset()) -> frozenset[int]:
    """The ids of those who may review what `decider` decided last, and `earlier` before.

    It holds the decider only where nobody else can.
    """
    able = [person for person in staff if Who.HANDLER in covers(person.role)]
    others = [person for person in able if person.id != decider]
    others = [person for person in others if person.id not in earlier] or others
    senior = frozenset(person.id for person in others if Who.LEAD in covers(person.role))
    return senior or frozenset(person.id for person in others) or frozenset({decider})
