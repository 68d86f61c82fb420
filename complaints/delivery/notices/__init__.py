"""Every message that we send, one frozen dataclass each; its template bears its name in snake case.

The modules are imported here, for what is owed is known by its name from the start of the process.
"""

from complaints.delivery.notices import (
    alarms,
    calls,
    case_room,
    details,
    filing,
    office,
    outcome,
    owning,
    person,
    policy,
    talking,
)
from complaints.delivery.notices.base import Notice, Priority, decode, encode, name_of

__all__ = [
    "Notice",
    "Priority",
    "alarms",
    "calls",
    "case_room",
    "decode",
    "details",
    "encode",
    "filing",
    "name_of",
    "office",
    "outcome",
    "owning",
    "person",
    "policy",
    "talking",
]
