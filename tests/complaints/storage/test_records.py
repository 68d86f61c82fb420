"""Records are read by position: their fields are their tables' columns, in the same order."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import Table, select, text
from sqlalchemy.exc import StatementError

from complaints.rules.vocabulary import State
from complaints.storage import (
    all_tables,  # noqa: F401  # every table must be known
    attachments,
    calendar_days,
    canned,
    cases,
    claims,
    clocks,
    customers,
    decisions,
    desk,
    drafts,
    inbox,
    messages,
    outbox,
    questions,
    ratings,
    settings_log,
    staff,
    timeline,
    topics,
)
from complaints.storage.tables import CodeOf, metadata
from tests.complaints.house import NOW, House

RECORDS: list[tuple[type[Any], Table]] = [
    (attachments.Attachment, attachments.attachments),
    (calendar_days.CalendarDay, calendar_days.calendar_days),
    (canned.CannedAnswer, canned.canned_answers),
    (cases.Case, cases.cases),
    (claims.Claim, claims.claims),
    (clocks.Clock, clocks.clocks),
    (customers.Customer, customers.customers),
    (decisions.Decision, decisions.decisions),
    (decisions.Form, decisions.forms),
    (desk.Desk, desk.desk),
    (drafts.Draft, drafts.drafts),
    (drafts.Piece, drafts.pieces),
    (messages.Message, messages.messages),
    (outbox.Owed, outbox.outbox),
    (questions.Question, questions.questions),
    (ratings.Rating, ratings.ratings),
    (settings_log.Change, settings_log.settings_log),
    (staff.StaffMember, staff.staff),
    (staff.RoleChange, staff.staff_log),
    (topics.Topic, topics.topics),
]
WITHOUT_RECORD = {
    "answers",
    "canned_changes",
    "case_details",
    "case_words",
    "opening_hours",
    "outbox_files",
    "pauses",
    "profiles",
    "selected",
    "selections",
    "timeline_words",
}
IN_PART = {"inbox", "timeline"}


@pytest.mark.parametrize(("record", "table"), RECORDS, ids=[table.name for _, table in RECORDS])
def test_a_records_fields_are_its_tables_columns(record: type[Any], table: Table) -> None:
    """In order: rows are read by position."""
    assert [field.name for field in fields(record)] == [column.name for column in table.columns]


def test_every_table_is_accounted_for() -> None:
    """A new table has a record, or a reason to have none."""
    assert {table.name for _, table in RECORDS} | WITHOUT_RECORD | IN_PART == set(metadata.tables)


def test_an_entry_is_a_row_of_the_timeline_and_its_words() -> None:
    """The words stand in a table of their own."""
    names = [field.name for field in fields(timeline.Entry)]
    assert names == [*(column.name for column in timeline.timeline.columns), "words"]


def test_an_update_at_work_is_the_part_of_its_row_that_is_read() -> None:
    """Whoever adds a field adds the column to what is read."""
    assert [field.name for field in fields(inbox.StoredUpdate)] == [column.name for column in inbox._FIELDS]


async def test_an_instant_goes_in_with_any_zone_and_comes_out_in_utc(house: House) -> None:
    """17:30 in Hanoi is 10:30 in UTC, and SQLite keeps no zones."""
    hanoi = datetime(2026, 11, 16, 17, 30, tzinfo=timezone(timedelta(hours=7)))
    await house.read(claims.put, "{}", hanoi)
    kept = await house.read(claims.take, 1)
    assert kept is not None
    assert (kept.put_at, kept.put_at.tzinfo) == (datetime(2026, 11, 16, 10, 30, tzinfo=UTC), UTC)


async def test_an_instant_without_a_zone_is_refused(house: House) -> None:
    """Nobody could say later when that was."""
    with pytest.raises(StatementError, match="without a zone"):
        await house.read(claims.put, "{}", NOW.replace(tzinfo=None))


async def test_a_code_is_kept_as_its_text_and_read_as_itself(house: House) -> None:
    """A word that is no such code cannot be written."""
    case = await house.filed()
    assert (house.rows("cases")[0]["state"], case.state) == ("RECEIVED", State.RECEIVED)
    with pytest.raises(StatementError, match="LOST"):
        await house.read(lambda tx: cases.change(tx, case.id, state="LOST"))


async def test_a_word_in_the_database_that_is_no_code_is_found_out(house: House) -> None:
    """Rather that than a case in a state which no rule knows."""
    await house.filed()
    house.execute("UPDATE cases SET state = 'LOST'")
    with pytest.raises(ValueError, match="LOST"):
        await house.case()


async def test_nothing_is_kept_as_nothing(house: House) -> None:
    """Null in, None out, for codes and instants alike."""
    case = await house.filed()
    assert (case.close_code, case.closed_at) == (None, None)
    async with house.database.transaction() as tx:
        found = (await tx.execute(select(text("close_code")).select_from(cases.cases))).scalar()
    assert found is None
    assert CodeOf(State).codes is State
