"""Every message that we send, one frozen dataclass each; its template bears its name in snake case.

The modules are imported here, for what is owed is known by its name from the start of the process.
"""

from complaints.delivery.notices import (
    alarms,
    asking,
    calls,
    canned,
    case_room,
    deadlines,
    details,
    figures,
    filing,
    finding,
    how,
    office,
    outcome,
    owning,
    person,
    policy,
    question_forms,
    settings,
    summary,
    talking,
    team,
)
from complaints.delivery.notices.base import Notice, Priority, decode, encode, name_of

__all__ = [
    "Notice",
    "Priority",
    "alarms",
    "asking",
    "calls",
    "canned",
    "case_room",
    "deadlines",
    "decode",
    "details",
    "encode",
    "figures",
    "filing",
    "finding",
    "how",
    "name_of",
    "office",
    "outcome",
    "owning",
    "person",
    "policy",
    "question_forms",
    "settings",
    "summary",
    "talking",
    "team",
]
