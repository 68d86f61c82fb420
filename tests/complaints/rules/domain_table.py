"""The transition table of the domain reference (3.3), typed by hand from that document and never from the code.

A line: number | sources | act | who | guards | ends. `+L` in *who* is somebody who confirms. `ANY_OPEN` stands for the
ten open states; an end may be `when condition: END`, several of them parted by semicolons; SAME does not move the case.

Two rows of the document hold two acts each and are two lines here: T12 (wait, resume) and T22 (the customer says no;
later the time runs out, which is the system's doing beside the manager's, as in T18).
"""

from dataclasses import dataclass

OPEN_STATES = [
    "RECEIVED",
    "QUEUED",
    "INVESTIGATING",
    "WAITING_CUSTOMER",
    "WAITING_THIRD_PARTY",
    "DECISION_REVIEW",
    "RESPONDED",
    "REMEDY",
    "IN_REVIEW",
    "EXTERNAL",
]
STATES = [*OPEN_STATES, "CLOSED"]

CLOSE_CODES = [
    "accepted_done",
    "no_reply",
    "exhausted",
    "withdrawn",
    "duplicate",
    "not_a_complaint",
    "out_of_scope_redirected",
    "out_of_time",
    "decided_externally",
    "anonymous_unreachable",
    "spam",
]

_TABLE = """
T1   | DRAFT                    | register          | C S H   | something_told            | RECEIVED
T2   | RECEIVED                 | assess            | H L M   | not_subject scales        | QUEUED
T3   | RECEIVED                 | resolve_now       | H       | within_authority simple   | RESPONDED
T4   | RECEIVED QUEUED          | reclassify        | H +L    | reason \
     | when leaves: CLOSED not_a_complaint; when stays: SAME
T5   | RECEIVED QUEUED INVESTIGATING | redirect     | H +L    | target_named            | CLOSED out_of_scope_redirected
T6   | ANY_OPEN                 | mark_duplicate    | H L     | same_complainant_and_matter | CLOSED duplicate
T6b  | ANY_OPEN                 | link_related      | H L     | other_complainant         | SAME
T7   | QUEUED                   | take              | H L M   | assignee_fit              | INVESTIGATING
T8   | INVESTIGATING WAITING_CUSTOMER WAITING_THIRD_PARTY | reassign | H L M | assignee_fit handover_note | SAME
T9   | INVESTIGATING            | ask_customer      | H       | question_with_date        | WAITING_CUSTOMER
T10  | WAITING_CUSTOMER         | customer_replies  | C S     |                           | INVESTIGATING
T11  | WAITING_CUSTOMER         | reply_by_passed   | S       | window_over two_reminders | INVESTIGATING
T12  | INVESTIGATING            | wait_third_party  | H       | name_and_date             | WAITING_THIRD_PARTY
T12  | WAITING_THIRD_PARTY      | resume            | H       |                           | INVESTIGATING
T13  | INVESTIGATING            | propose           | H       | finding_for_each_issue    | DECISION_REVIEW
T14  | DECISION_REVIEW          | return            | A       | comment                   | INVESTIGATING
T15  | DECISION_REVIEW          | approve           | A     | within_authority four_eyes not_subject a_person_decides \
     | RESPONDED
T15b | INVESTIGATING            | answer            | H       | within_authority          | RESPONDED
T16  | RESPONDED                | accept            | C       | \
     | when something_is_due: REMEDY; when nothing_is_due: CLOSED accepted_done
T17  | RESPONDED                | reject            | C       | stage_two_exists          | IN_REVIEW
T18  | RESPONDED                | no_reply          | S       | window_over two_reminders \
     | when nothing_is_due: CLOSED no_reply; when something_is_due: REMEDY
T19  | REMEDY                   | verify_remedy     | H C     | verified_by_another evidence | CLOSED accepted_done
T20  | REMEDY                   | remedy_missed     | S       |                           | SAME
T21  | IN_REVIEW                | answer_review     | L M A   | not_stage_one_decider     | RESPONDED
T22  | RESPONDED                | reject_review     | C M     | \
     | when body_used: EXTERNAL; when body_not_used: SAME
T22  | RESPONDED                | exhaust           | M S     | recourse_notice_delivered window_over | CLOSED exhausted
T23  | ANY_OPEN                 | refer             | C B M   | consent                   | EXTERNAL
T24  | EXTERNAL                 | external_outcome  | M       | outcome_recorded \
     | when something_is_due: REMEDY; when nothing_is_due: CLOSED decided_externally
T25  | ANY_OPEN                 | withdraw          | C H     | only_the_customer goes_on_inside | CLOSED withdrawn
T26  | CLOSED                   | reopen            | C L M   | within_window not_duplicate_or_spam \
     | when not_decided_before: INVESTIGATING; when decided_before: IN_REVIEW
T27  | ANY_OPEN                 | change_level      | H L M S | target_not_subject        | SAME
T28  | ANY_OPEN                 | extend            | L M     | within_cap                | SAME
T29  | ANY_OPEN CLOSED          | anonymise         | S P     | rule_or_right             | SAME
T30  | RECEIVED                 | mark_spam         | H +L    | not_merely_rude           | CLOSED spam
"""


@dataclass(frozen=True)
class Row:
    """A line of the table as it was typed."""

    number: str
    sources: tuple[str, ...]
    act: str
    who: frozenset[str]
    guards: frozenset[str]
    ends: dict[str, str]  # condition ("" for always) to end


def _row(line: str) -> Row:
    number, sources, act, who, guards, ends = (cell.strip() for cell in line.split("|"))
    return Row(
        number=number,
        sources=tuple(sources.replace("ANY_OPEN", " ".join(OPEN_STATES)).split()),
        act=act,
        who=frozenset(who.replace("+L", "").split()),
        guards=frozenset([*guards.split(), *(["lead_confirms"] if "+L" in who else [])]),
        ends=dict(_end(end.strip()) for end in ends.split(";")),
    )


def _end(typed: str) -> tuple[str, str]:
    condition, _, end = typed.removeprefix("when ").rpartition(": ")
    return condition, end


ROWS = [_row(line) for line in _TABLE.strip().splitlines()]
NUMBERS = [*(f"T{n}" for n in range(1, 7)), "T6b", *(f"T{n}" for n in range(7, 16)), "T15b"]
NUMBERS += [f"T{n}" for n in range(16, 31)]

# Which letters of *who* each role may sign with: a lead may what a handler may, a manager what a lead may.
LETTERS = {"handler": "H", "lead": "HLA", "manager": "HLMA", "auditor": "", "none": ""}
