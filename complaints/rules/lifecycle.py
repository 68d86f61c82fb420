"""What may become of a complaint: the one table that code, documents and tests are held to.

Each row says from which states an act may be done, by whom, under which guards, and where it leads. States are few on
purpose: kind, stage, level of escalation and the customer's position are separate dimensions of a case.
Source: domain reference 3.3, after ISO 10002:2018 clauses 7.2 to 7.9.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from complaints.rules.errors import ComplaintError
from complaints.rules.vocabulary import OPEN, Action, CloseCode, Guard, State, When, Who


@dataclass(frozen=True)
class Same:
    """The act does not move the case."""


@dataclass(frozen=True)
class Closed:
    """The act closes the case for that reason."""

    code: CloseCode


End = State | Closed | Same
DRAFT: Final = None  # before a case exists there is a draft, which is no state of a case


@dataclass(frozen=True)
class Transition:
    """One row: `ends` maps the condition under which each end is reached (None: always) to that end."""

    number: str
    sources: frozenset[State | None]
    action: Action
    who: frozenset[Who]
    guards: tuple[Guard, ...]
    ends: Mapping[When | None, End]


@dataclass(kw_only=True, eq=False)
class ActNotPossible(ComplaintError):
    """This cannot be done with the case as it stands."""

    state: State | None
    action: Action


def _row(
    number: str,
    sources: frozenset[State] | set[State | None] | State,
    action: Action,
    who: str,
    guards: tuple[Guard, ...],
    ends: End | Mapping[When | None, End],
) -> Transition:
    several = frozenset({sources}) if isinstance(sources, State) else frozenset(sources)
    by = frozenset(Who(letter) for letter in who)
    return Transition(number, several, action, by, guards, ends if isinstance(ends, Mapping) else {None: ends})


_WAITING: Final = frozenset({State.WAITING_CUSTOMER, State.WAITING_THIRD_PARTY})
_BEFORE_DECISION: Final = frozenset({State.RECEIVED, State.QUEUED, State.INVESTIGATING})

TABLE: Final[tuple[Transition, ...]] = (
    _row("T1", {DRAFT}, Action.REGISTER, "CSH", (Guard.SOMETHING_TOLD,), State.RECEIVED),
    _row("T2", State.RECEIVED, Action.ASSESS, "HLM", (Guard.NOT_SUBJECT, Guard.SCALES), State.QUEUED),
    _row("T3", State.RECEIVED, Action.RESOLVE_NOW, "H", (Guard.WITHIN_AUTHORITY, Guard.SIMPLE), State.RESPONDED),
    _row(
        "T4",
        frozenset({State.RECEIVED, State.QUEUED}),
        Action.RECLASSIFY,
        "H",
        (Guard.REASON, Guard.LEAD_CONFIRMS),
        {When.LEAVES: Closed(CloseCode.NOT_A_COMPLAINT), When.STAYS: Same()},
    ),
    _row(
        "T5",
        _BEFORE_DECISION,
        Action.REDIRECT,
        "H",
        (Guard.TARGET_NAMED, Guard.LEAD_CONFIRMS),
        Closed(CloseCode.OUT_OF_SCOPE_REDIRECTED),
    ),
    _row("T6", OPEN, Action.MARK_DUPLICATE, "HL", (Guard.SAME_COMPLAINANT_AND_MATTER,), Closed(CloseCode.DUPLICATE)),
    _row("T6b", OPEN, Action.LINK_RELATED, "HL", (Guard.OTHER_COMPLAINANT,), Same()),
    _row("T7", State.QUEUED, Action.TAKE, "HLM", (Guard.ASSIGNEE_FIT,), State.INVESTIGATING),
    _row(
        "T8",
        _WAITING | {State.INVESTIGATING},
        Action.REASSIGN,
        "HLM",
        (Guard.ASSIGNEE_FIT, Guard.HANDOVER_NOTE),
        Same(),
    ),
    _row("T9", State.INVESTIGATING, Action.ASK_CUSTOMER, "H", (Guard.QUESTION_WITH_DATE,), State.WAITING_CUSTOMER),
    _row("T10", State.WAITING_CUSTOMER, Action.CUSTOMER_REPLIES, "CS", (), State.INVESTIGATING),
    _row(
        "T11",
        State.WAITING_CUSTOMER,
        Action.REPLY_BY_PASSED,
        "S",
        (Guard.WINDOW_OVER, Guard.TWO_REMINDERS),
        State.INVESTIGATING,
    ),
    _row("T12", State.INVESTIGATING, Action.WAIT_THIRD_PARTY, "H", (Guard.NAME_AND_DATE,), State.WAITING_THIRD_PARTY),
    _row("T12", State.WAITING_THIRD_PARTY, Action.RESUME, "H", (), State.INVESTIGATING),
    _row("T13", State.INVESTIGATING, Action.PROPOSE, "H", (Guard.FINDING_FOR_EACH_ISSUE,), State.DECISION_REVIEW),
    _row("T14", State.DECISION_REVIEW, Action.RETURN, "A", (Guard.COMMENT,), State.INVESTIGATING),
    _row(
        "T15",
        State.DECISION_REVIEW,
        Action.APPROVE,
        "A",
        (Guard.WITHIN_AUTHORITY, Guard.FOUR_EYES, Guard.NOT_SUBJECT, Guard.A_PERSON_DECIDES),
        State.RESPONDED,
    ),
    _row("T15b", State.INVESTIGATING, Action.ANSWER, "H", (Guard.WITHIN_AUTHORITY,), State.RESPONDED),
    _row(
        "T16",
        State.RESPONDED,
        Action.ACCEPT,
        "C",
        (),
        {When.SOMETHING_IS_DUE: State.REMEDY, When.NOTHING_IS_DUE: Closed(CloseCode.ACCEPTED_DONE)},
    ),
    _row("T17", State.RESPONDED, Action.REJECT, "C", (Guard.STAGE_TWO_EXISTS,), State.IN_REVIEW),
    _row(
        "T18",
        State.RESPONDED,
        Action.NO_REPLY,
        "S",
        (Guard.WINDOW_OVER, Guard.TWO_REMINDERS),
        {When.NOTHING_IS_DUE: Closed(CloseCode.NO_REPLY), When.SOMETHING_IS_DUE: State.REMEDY},
    ),
    _row(
        "T19",
        State.REMEDY,
        Action.VERIFY_REMEDY,
        "HC",
        (Guard.VERIFIED_BY_ANOTHER, Guard.EVIDENCE),
        Closed(CloseCode.ACCEPTED_DONE),
    ),
    _row("T20", State.REMEDY, Action.REMEDY_MISSED, "S", (), Same()),
    _row("T21", State.IN_REVIEW, Action.ANSWER_REVIEW, "LMA", (Guard.NOT_STAGE_ONE_DECIDER,), State.RESPONDED),
    _row(
        "T22",
        State.RESPONDED,
        Action.REJECT_REVIEW,
        "CM",
        (),
        {When.BODY_USED: State.EXTERNAL, When.BODY_NOT_USED: Same()},
    ),
    _row(
        "T22",
        State.RESPONDED,
        Action.EXHAUST,
        "MS",
        (Guard.RECOURSE_NOTICE_DELIVERED, Guard.WINDOW_OVER),
        Closed(CloseCode.EXHAUSTED),
    ),
    _row("T23", OPEN, Action.REFER, "CBM", (Guard.CONSENT,), State.EXTERNAL),
    _row(
        "T24",
        State.EXTERNAL,
        Action.EXTERNAL_OUTCOME,
        "M",
        (Guard.OUTCOME_RECORDED,),
        {When.SOMETHING_IS_DUE: State.REMEDY, When.NOTHING_IS_DUE: Closed(CloseCode.DECIDED_EXTERNALLY)},
    ),
    _row(
        "T25", OPEN, Action.WITHDRAW, "CH", (Guard.ONLY_THE_CUSTOMER, Guard.GOES_ON_INSIDE), Closed(CloseCode.WITHDRAWN)
    ),
    _row(
        "T26",
        State.CLOSED,
        Action.REOPEN,
        "CLM",
        (Guard.WITHIN_WINDOW, Guard.NOT_DUPLICATE_OR_SPAM),
        {When.NOT_DECIDED_BEFORE: State.INVESTIGATING, When.DECIDED_BEFORE: State.IN_REVIEW},
    ),
    _row("T27", OPEN, Action.CHANGE_LEVEL, "HLMS", (Guard.TARGET_NOT_SUBJECT,), Same()),
    _row("T28", OPEN, Action.EXTEND, "LM", (Guard.WITHIN_CAP,), Same()),
    _row("T29", frozenset(State), Action.ANONYMISE, "SP", (Guard.RULE_OR_RIGHT,), Same()),
    _row(
        "T30",
        State.RECEIVED,
        Action.MARK_SPAM,
        "H",
        (Guard.LEAD_CONFIRMS, Guard.NOT_MERELY_RUDE),
        Closed(CloseCode.SPAM),
    ),
)

_BY_ACT: Final = {(source, row.action): row for row in TABLE for source in row.sources}


def row_for(state: State | None, action: Action) -> Transition:
    """The row that allows this act in this state; ActNotPossible where there is none."""
    row = _BY_ACT.get((state, action))
    if row is None:
        raise ActNotPossible(state=state, action=action)
    return row


def after(state: State | None, action: Action, when: When | None = None) -> State:
    """The state that the act leads to; `when` chooses where a row has several ends."""
    end = _end(state, action, when)
    if isinstance(end, Closed):
        return State.CLOSED
    reached = state if isinstance(end, Same) else end
    assert reached is not None  # a draft only ever becomes a case
    return reached


def close_code(state: State, action: Action, when: When | None = None) -> CloseCode | None:
    """The reason recorded where the act closes the case."""
    end = _end(state, action, when)
    return end.code if isinstance(end, Closed) else None


def _end(state: State | None, action: Action, when: When | None) -> End:
    ends = row_for(state, action).ends
    if when not in ends:
        raise ActNotPossible(state=state, action=action)
    return ends[when]


def possible(state: State | None) -> frozenset[Action]:
    """The acts that the table knows in this state, whoever asks."""
    return frozenset(action for source, action in _BY_ACT if source is state)
