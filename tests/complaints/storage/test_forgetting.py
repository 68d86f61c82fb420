"""Every column that can hold text, typed here by hand with what becomes of it when a customer has a case erased.

A column that is new fails this until somebody has decided, and taught `forgetting` about it.
"""

from sqlalchemy import String

from complaints.storage import all_tables  # noqa: F401  # every table must be known
from complaints.storage.tables import metadata

GOES = {  # what somebody typed or sent, or a name: with the case, or with what was not sent
    "answers.words", "attachments.file_id", "attachments.name", "attachments.unique_id", "attachments.album",
    "attachments.sha256", "attachments.stored_as",
    "case_details.words", "case_details.code", "case_words.words", "case_words.name", "cases.wish_words",
    "claims.update", "claims.album",
    "customers.name", "decision_forms.reasons", "decision_forms.remedy_words", "decisions.remedy_words", "inbox.body",
    "messages.album", "outbox.facts", "pieces.words", "pieces.album", "questions.words", "timeline_words.words",
    "timeline_words.salt",
}  # fmt: skip
GOES_LATER = {"decisions.reasons"}  # three years from receipt
CODES = {  # ours: codes, references, lanes, keys
    "selections.view", "answers.step", "answers.code", "attachments.bot", "case_details.name",
    "cases.reference", "cases.language", "cases.profile",
    "cases.wrote_last", "clocks.regime", "customers.language", "decisions.verified_by", "drafts.language",
    "drafts.step", "inbox.bot", "inbox.lane", "inbox.incident", "messages.bot", "outbox.bot", "outbox.lane",
    "outbox.notice", "outbox.language", "outbox.key", "outbox.failure", "pauses.bot", "pauses.chat",
    "timeline.payload", "topics.looks",
}  # fmt: skip
OF_THE_DESK = {  # the desk's own and its staff's, no customer's
    "desk.timezone", "desk.staff_language", "desk.setup_code", "desk.customer_bot", "desk.staff_bot",
    "desk.group_problems", "desk.guide_says", "desk.topic_icons", "staff.name", "staff.username",
    "desk.calendar", "desk.country", "calendar_days.name", "profiles.targets",
    "settings_log.what", "settings_log.about", "settings_log.before", "settings_log.after",
    "canned_answers.name", "canned_answers.language", "canned_answers.text", "canned_changes.before",
    "canned_changes.after",
}  # fmt: skip


def test_of_every_column_of_text_it_is_decided_what_becomes_of_it() -> None:
    columns = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, String)  # Text is one as well; codes are a type of their own
    }
    assert columns == GOES | GOES_LATER | CODES | OF_THE_DESK
