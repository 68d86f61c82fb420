"""Where a case stands, told from its record alone: by hand from domain reference 3.3, never by the rules' own table.

Each entry moves the case as the row of that table says which it names; what a row leaves open (is something due, was
it decided before) is looked up in the entries before it.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

DONE_BY_SAYING: Final = {"none", "apology", "explanation"}
BETWEEN: Final = {  # from each state to which others, as far as acts are wired
    "RECEIVED": {"QUEUED", "RESPONDED", "CLOSED"},  # T2, T3, T25 and T30
    "QUEUED": {"INVESTIGATING", "CLOSED"},  # T7
    "INVESTIGATING": {"WAITING_CUSTOMER", "RESPONDED", "CLOSED"},  # T9, T15b
    "WAITING_CUSTOMER": {"INVESTIGATING", "CLOSED"},  # T10 and T11
    "RESPONDED": {"REMEDY", "IN_REVIEW", "CLOSED"},  # T16, T17, T18
    "REMEDY": {"CLOSED"},  # T19
    "IN_REVIEW": {"RESPONDED", "CLOSED"},  # T21
    "CLOSED": {"INVESTIGATING", "IN_REVIEW"},  # T26
}


@dataclass
class Stands:
    """A case as its record tells it; `stays` are the states it was in, each with the entry by which it came there."""

    state: str = ""
    stage: int = 1
    episode: int = 1
    owner: int | None = None
    close_code: str | None = None
    outcome: str | None = None
    rejected_again: bool = False
    remedy_is_due: bool = False
    stays: list[tuple[str, int]] = field(default_factory=list)
    stages: list[tuple[int, int]] = field(default_factory=list)  # (episode, stage) after each entry

    def facts(self) -> tuple[Any, ...]:
        """What the case's row says too."""
        outcome = (self.close_code, self.outcome, self.rejected_again)
        return self.state, self.stage, self.episode, self.owner, *outcome

    def moves(self, state: str, seq: int) -> None:
        """On to that state, perhaps the same."""
        if state != self.state:
            assert not self.state or state in BETWEEN[self.state], (self.state, state, seq)
            self.state = state
            self.stays.append((state, seq))


def rebuilt(record: Sequence[dict[str, Any]]) -> Stands:
    """From the first entry to the last."""
    stands = Stands()
    for entry in record:
        happened(stands, entry["event"], json.loads(entry["payload"]), entry)
        stands.stages.append((stands.episode, stands.stage))
    return stands


def happened(stands: Stands, event: str, facts: dict[str, Any], entry: dict[str, Any]) -> None:
    """One entry."""
    seq = entry["seq"]
    match event:
        case "registered":
            stands.moves("RECEIVED", seq)
        case "assessed":
            stands.moves("QUEUED", seq)
        case "taken" | "assigned":
            stands.owner = facts["owner"]
            if stands.state == "QUEUED":
                stands.moves("INVESTIGATING", seq)
        case "returned":
            stands.owner = None
        case "question_asked":
            stands.moves("WAITING_CUSTOMER", seq)
        case "decided":
            stands.stage = 2 if stands.state == "IN_REVIEW" else 1
            stands.outcome, stands.owner = facts["outcome"], stands.owner or entry["actor_id"]
            stands.remedy_is_due = facts["remedy"] not in DONE_BY_SAYING
            stands.moves("RESPONDED", seq)
        case _:
            _answered(stands, event, facts, seq)


def _answered(stands: Stands, event: str, facts: dict[str, Any], seq: int) -> None:
    """What the customer answers, to a question or to a decision, and what follows from it."""
    match event:
        case "customer_wrote" | "question_skipped" | "question_over" if stands.state == "WAITING_CUSTOMER":
            stands.moves("INVESTIGATING", seq)
        case "accepted" if stands.remedy_is_due:
            stands.moves("REMEDY", seq)
        case "clock_missed" if facts.get("act") == "no_reply":
            stands.moves("REMEDY", seq)
        case "rejected":
            stands.stage, stands.owner = 2, None
            stands.moves("IN_REVIEW", seq)
        case "rejected_again":
            stands.rejected_again = True
        case "closed":
            stands.close_code = facts["code"]
            stands.moves("CLOSED", seq)
        case "reopened":
            stands.episode, stands.owner = facts["episode"], facts["owner"]
            stands.close_code, stands.rejected_again = None, False
            stands.stage = 2 if stands.outcome else stands.stage
            stands.moves("IN_REVIEW" if stands.outcome else "INVESTIGATING", seq)


def stored(row: dict[str, Any]) -> tuple[Any, ...]:
    """The same of a case's row."""
    outcome = (row["close_code"], row["outcome"], row["rejected_again_at"] is not None)
    return row["state"], row["stage"], row["episode"], row["owner_id"], *outcome
