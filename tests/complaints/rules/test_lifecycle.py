"""The lifecycle: every row of the typed table, every forbidden pair, every role."""

from itertools import product

import pytest

from complaints.rules.lifecycle import DRAFT, TABLE, ActNotPossible, Closed, Same, after, close_code, possible, row_for
from complaints.rules.roles import NotAllowed, Role, require_act
from complaints.rules.vocabulary import OPEN, Action, CloseCode, State, When
from tests.complaints.rules.domain_table import CLOSE_CODES, LETTERS, NUMBERS, OPEN_STATES, ROWS, STATES, Row

ALLOWED = {(source, row.act): row for row in ROWS for source in row.sources}
LEADS = [(source, row, condition, end) for row in ROWS for source in row.sources for condition, end in row.ends.items()]
PAIRS = list(product([None, *State], Action))
FORBIDDEN = [(state, act) for state, act in PAIRS if (state or "DRAFT", act.value) not in ALLOWED]


def state_of(typed: str) -> State | None:
    """The state that was typed; none for a draft."""
    return DRAFT if typed == "DRAFT" else State(typed)


def when_of(typed: str) -> When | None:
    """The condition that was typed; none for always."""
    return When[typed.upper()] if typed else None


def test_the_states_and_close_codes_are_the_documents() -> None:
    assert ([*State], [*CloseCode]) == (STATES, CLOSE_CODES)
    assert {*OPEN} == {*OPEN_STATES}


def test_the_table_has_every_row_of_the_document_in_its_order_and_no_other() -> None:
    assert list(dict.fromkeys(row.number for row in ROWS)) == NUMBERS
    assert [row.number for row in TABLE] == [row.number for row in ROWS]


def test_no_two_rows_speak_of_the_same_act_in_the_same_state() -> None:
    pairs = [(source, row.action) for row in TABLE for source in row.sources]
    assert len(pairs) == len(set(pairs))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.number} {row.act}")
def test_a_row_is_possible_where_the_document_says_and_nowhere_else(row: Row) -> None:
    act = Action(row.act)
    assert {state for state in [DRAFT, *State] if act in possible(state)} == {state_of(s) for s in row.sources}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.number} {row.act}")
def test_a_row_is_done_by_whom_the_document_says(row: Row) -> None:
    found = row_for(state_of(row.sources[0]), Action(row.act))
    assert {who.value for who in found.who} == row.who
    assert found.number == row.number


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.number} {row.act}")
def test_a_row_is_guarded_as_the_document_says(row: Row) -> None:
    found = row_for(state_of(row.sources[0]), Action(row.act))
    assert {guard.name for guard in found.guards} == {name.upper() for name in row.guards}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.number} {row.act}")
def test_a_row_has_the_documents_ends_and_no_other(row: Row) -> None:
    ends = row_for(state_of(row.sources[0]), Action(row.act)).ends
    assert {when.name.lower() if when else "" for when in ends} == set(row.ends)


@pytest.mark.parametrize(("source", "row", "condition", "end"), LEADS)
def test_every_allowed_pair_leads_where_the_document_says(source: str, row: Row, condition: str, end: str) -> None:
    before, act, when = state_of(source), Action(row.act), when_of(condition)
    wanted, _, code = end.partition(" ")
    assert after(before, act, when) == (before if wanted == "SAME" else State(wanted))
    if before is not None:
        assert close_code(before, act, when) == (CloseCode(code) if code else None)


@pytest.mark.parametrize(("state", "act"), FORBIDDEN)
def test_every_other_pair_is_refused(state: State | None, act: Action) -> None:
    with pytest.raises(ActNotPossible) as refused:
        after(state, act)
    assert (refused.value.state, refused.value.action) == (state, act)


def test_allowed_and_forbidden_pairs_are_all_there_are() -> None:
    assert len(FORBIDDEN) + len(ALLOWED) == 12 * len(Action)
    assert len(FORBIDDEN) > len(ALLOWED) > 100


@pytest.mark.parametrize("row", [row for row in ROWS if len(row.ends) > 1], ids=lambda row: row.number)
def test_a_row_with_several_ends_goes_nowhere_unless_it_is_said_which(row: Row) -> None:
    before, act = State(row.sources[0]), Action(row.act)
    for when in [None, *(when for when in When if when.name.lower() not in row.ends)]:
        with pytest.raises(ActNotPossible):
            after(before, act, when)
        with pytest.raises(ActNotPossible):
            close_code(before, act, when)


@pytest.mark.parametrize("row", [row for row in ROWS if len(row.ends) == 1], ids=lambda row: row.number)
def test_a_row_with_one_end_takes_no_condition(row: Row) -> None:
    for when in When:
        with pytest.raises(ActNotPossible):
            after(state_of(row.sources[0]), Action(row.act), when)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.number} {row.act}")
def test_a_role_may_what_the_document_lets_its_letters_do(role: Role, row: Row) -> None:
    may = bool(set(LETTERS[role.value]) & row.who)
    for source in set(row.sources) - {"DRAFT"}:
        if may:
            require_act(role, State(source), Action(row.act))
        else:
            with pytest.raises(NotAllowed):
                require_act(role, State(source), Action(row.act))


@pytest.mark.parametrize("role", Role)
def test_no_role_may_do_what_the_table_does_not_know(role: Role) -> None:
    for state, act in FORBIDDEN:
        if state is not None:
            with pytest.raises(ActNotPossible):
                require_act(role, state, act)


def test_ends_are_states_closings_or_staying() -> None:
    kinds = {type(end) for row in TABLE for end in row.ends.values()}
    assert kinds == {State, Closed, Same}
