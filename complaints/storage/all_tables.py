"""Importing this module makes every table known to the metadata."""

from complaints.storage import (  # noqa: F401
    answers,
    attachments,
    case_words,
    cases,
    claims,
    clocks,
    customers,
    decisions,
    desk,
    details,
    drafts,
    inbox,
    messages,
    outbox,
    questions,
    ratings,
    staff,
    timeline,
    topics,
    unplaced,
)
