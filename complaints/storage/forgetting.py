"""Words, names and files forgotten for good, in every table that holds any: of one case, or of what was not sent yet.

Every column of text in the database is named in tests/complaints/storage/test_forgetting.py, with what becomes of it: a
new one fails that test until it is decided.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, bindparam, func, or_, select

from complaints.storage import case_words, details, questions
from complaints.storage.answers import answers
from complaints.storage.attachments import Keeping, attachments
from complaints.storage.cases import Case, cases
from complaints.storage.claims import claims
from complaints.storage.customers import Customer
from complaints.storage.database import Work, signal
from complaints.storage.decisions import decisions, forms
from complaints.storage.drafts import Drafting, drafts, pieces
from complaints.storage.inbox import Handling, inbox
from complaints.storage.messages import Shows, messages
from complaints.storage.outbox import UNSENT, Sending, outbox, outbox_files
from complaints.storage.ratings import ratings
from complaints.storage.tables import Tx, change_one
from complaints.storage.timeline import timeline_words
from complaints.storage.topics import topics

_HANDLED: Final = inbox.c.handling.in_((Handling.DONE, Handling.PARKED))
_FREE: Final = (Drafting.OPEN, Drafting.CANCELLED)  # drafts that are no case
_NAMING: Final = ("not_reached", "long_silence")  # what staff were told of a customer outside any case
_REMEMBERED: Final = timedelta(days=31)
_AT_ONCE: Final = 100  # drafts in one transaction; the rest has time


@dataclass(frozen=True)
class Thread:
    """A topic of the staff group that was made for a case."""

    chat_id: int
    thread_id: int


async def threads_of(tx: Tx, case_id: int) -> list[Thread]:
    """Every topic that was made for the case and may still be there."""
    roots = select(messages.c.chat_id, messages.c.message_id).where(
        messages.c.bot == "staff", messages.c.case_id == case_id, messages.c.shows == Shows.TOPIC
    )
    stands = select(topics.c.chat_id, topics.c.thread_id).where(
        topics.c.case_id == case_id, topics.c.thread_id.is_not(None)
    )
    found = {(chat, thread) for query in (roots, stands) for chat, thread in (await tx.execute(query)).all()}
    return [Thread(*row) for row in sorted(found)]


async def among_others(tx: Tx, case_id: int) -> dict[Shows, list[int]]:
    """What stands of the case in a staff group without topics: the messages, by what they show."""
    there = select(messages.c.shows, messages.c.message_id).where(
        messages.c.bot == "staff",
        messages.c.case_id == case_id,
        messages.c.chat_id < 0,
        messages.c.shows != Shows.TOPIC,
    )
    found: dict[Shows, list[int]] = {}
    for shows, message_id in (await tx.execute(there.order_by(messages.c.message_id))).all():
        found.setdefault(shows, []).append(message_id)
    return found


async def copies_of(tx: Tx, case_id: int) -> dict[int, list[int]]:
    """What stands of the case in colleagues' private chats: the messages, by chat."""
    private = select(messages.c.chat_id, messages.c.message_id).where(
        messages.c.bot == "staff", messages.c.case_id == case_id, messages.c.chat_id > 0
    )
    copies: dict[int, list[int]] = {}
    for chat_id, message_id in (await tx.execute(private.order_by(messages.c.chat_id, messages.c.message_id))).all():
        copies.setdefault(chat_id, []).append(message_id)
    return copies


async def forget_case(
    tx: Tx, case: Case, customer: Customer, threads: Sequence[Thread], chats: Collection[int], at: datetime
) -> None:
    """All that was said in the case, by whoever, in its topics and in those private chats; what it came to stays."""
    await _forget_owed(tx, outbox.c.case_id == case.id, at)
    await _forget_owed(tx, outbox.c.key == f"prompt:{case.draft_id}", at)
    # A question may name the customer, or quote; which one found what is not kept.
    await _forget_owed(tx, and_(outbox.c.notice == "found", _says_something(at)), at)
    record = and_(outbox.c.notice.in_(("case_record", "case_summary")), outbox.c.facts.contains(case.reference))
    await _forget_owed(tx, and_(record, _says_something(at)), at)
    await tx.execute(timeline_words.delete().where(timeline_words.c.case_id == case.id))
    await case_words.forget(tx, case.id)
    await tx.execute(forms.delete().where(forms.c.case_id == case.id))
    await details.forget(tx, case.id)
    await questions.forget(tx, case.id)
    await tx.execute(ratings.delete().where(ratings.c.case_id == case.id, ratings.c.is_planned))
    await tx.execute(decisions.update().where(decisions.c.case_id == case.id).values(remedy_words=None))
    await tx.execute(messages.delete().where(messages.c.case_id == case.id))
    joined = and_(pieces.c.customer_id == customer.id, pieces.c.draft_id.is_(None), pieces.c.is_dropped)
    await tx.execute(pieces.delete().where(joined))
    await _forget_files(tx, attachments.c.case_id == case.id)
    await _forget_chat(tx, customer, at)
    await _forget_of_staff(tx, case.reference, threads, chats)
    await change_one(tx, cases, case.id, {"wish_words": None, "erased_at": at})


async def forget_unsent(tx: Tx, customer: Customer, at: datetime) -> None:
    """What was told and is part of no case: drafts, messages that wait for their place, what was taken out."""
    mine = select(drafts.c.id).where(drafts.c.customer_id == customer.id, drafts.c.drafting.in_(_FREE))
    ids = (await tx.execute(mine)).scalars().all()
    keys = [f"which:{customer.id}", *(f"prompt:{draft_id}" for draft_id in ids)]
    await _forget_owed(tx, outbox.c.key.in_(keys), at)
    await tx.execute(pieces.delete().where(pieces.c.customer_id == customer.id))
    await tx.execute(answers.delete().where(answers.c.draft_id.in_(ids)))
    values = {"drafting": Drafting.ERASED, "ended_at": at, "prompt_id": None}
    await tx.execute(drafts.update().where(drafts.c.id.in_(ids)).values(values))
    theirs = and_(attachments.c.bot == "customer", attachments.c.chat_id == customer.chat_id)
    await _forget_files(tx, and_(theirs, attachments.c.case_id.is_(None)))
    await _forget_chat(tx, customer, at)


async def forget_cancelled(tx: Tx, before: datetime, at: datetime) -> list[int]:
    """Drafts that were cancelled before that; whose they were."""
    is_over = and_(drafts.c.drafting == Drafting.CANCELLED, drafts.c.ended_at < before)
    which = select(drafts.c.id, drafts.c.customer_id).where(is_over).limit(_AT_ONCE)
    found: Sequence[Any] = (await tx.execute(which)).all()
    over = dict(found)
    of_them = pieces.c.draft_id.in_(over)
    files = (await tx.execute(select(pieces.c.attachment_id).where(of_them))).scalars().all()
    await _forget_owed(tx, outbox.c.key.in_([f"prompt:{draft_id}" for draft_id in over]), at)
    await tx.execute(pieces.delete().where(of_them))
    await tx.execute(answers.delete().where(answers.c.draft_id.in_(over)))
    await tx.execute(drafts.update().where(drafts.c.id.in_(over)).values(drafting=Drafting.ERASED, prompt_id=None))
    await _forget_files(tx, attachments.c.id.in_([file for file in files if file is not None]))
    return sorted(set(over.values()))


async def forget_name(tx: Tx, customer: Customer, at: datetime) -> None:
    """Where a customer's name stands outside any case: what came in with it, and what staff were told."""
    told = and_(outbox.c.notice.in_(_NAMING), outbox.c.sending.not_in(UNSENT))
    await _forget_owed(tx, and_(told, _says_something(at)), at)
    await _forget_chat(tx, customer, at)


async def _forget_owed(tx: Tx, which: ColumnElement[bool], at: datetime) -> None:
    """What has not left does not leave; what it said is gone. The call is remembered, for the budgets' sake."""
    unsent = and_(which, outbox.c.sending.in_(UNSENT))
    ids = select(outbox.c.id).where(which)
    await tx.execute(outbox_files.delete().where(outbox_files.c.outbox_id.in_(ids)))
    await tx.execute(outbox.update().where(unsent).values(sending=Sending.DROPPED, settled_at=at))
    await tx.execute(outbox.update().where(which).values(facts=None))


async def _forget_chat(tx: Tx, customer: Customer, at: datetime) -> None:
    """What the private chat has left behind: updates as they came, and what we answered outside any case.

    The update at hand, which is the oldest one claimed in its lane, is among them: it is handled with this transaction.
    """
    lane = f"customer:{customer.chat_id}"
    at_hand = select(func.min(inbox.c.id)).where(inbox.c.lane == lane, inbox.c.handling == Handling.CLAIMED)
    came = and_(inbox.c.lane == lane, or_(_HANDLED, inbox.c.id == at_hand.scalar_subquery()))
    await tx.execute(inbox.update().where(came).values(body=None))
    said = and_(outbox.c.bot == "customer", outbox.c.chat_id == customer.chat_id, outbox.c.case_id.is_(None))
    await _forget_owed(tx, and_(said, outbox.c.sending.not_in(UNSENT), _says_something(at)), at)


def _says_something(at: datetime) -> ColumnElement[bool]:
    """What was called so long ago has been forgotten already (`outbox.purge`): years of rows are not looked through."""
    return or_(outbox.c.called_at >= at - _REMEMBERED, outbox.c.called_at.is_(None))


async def _forget_of_staff(tx: Tx, reference: str, threads: Sequence[Thread], chats: Collection[int]) -> None:
    """What staff wrote there or named by the reference, as it came; commands that nobody owned up to."""
    lanes = [
        *(f"staff:{thread.chat_id}:{thread.thread_id}" for thread in threads),
        *(f"staff:{chat}" for chat in chats),
    ]
    came = or_(inbox.c.lane.in_(lanes), inbox.c.body.contains(reference))
    await tx.execute(inbox.update().where(inbox.c.bot == "staff", _HANDLED, came).values(body=None))
    # As `backoffice.unsigned` writes them; whatever number follows is another topic's.
    ends = [(f'"message_thread_id": {thread.thread_id}', end) for thread in threads for end in (",", "}")]
    named = [claims.c.update.contains(f"{number}{end}") for number, end in ends]
    await tx.execute(claims.delete().where(or_(claims.c.update.contains(reference), *named)))


async def _forget_files(tx: Tx, which: ColumnElement[bool]) -> None:
    """Rows of files that we never had go at once; a file that we have goes first, and its row with it."""
    ids = select(attachments.c.id).where(which)
    await tx.execute(outbox_files.delete().where(outbox_files.c.attachment_id.in_(ids)))
    await tx.execute(attachments.delete().where(which, attachments.c.stored_as.is_(None)))
    nobodys: dict[str, Any] = dict.fromkeys(("name", "chat_id", "message_id", "album", "unique_id", "case_id"))
    await tx.execute(attachments.update().where(which).values(nobodys | {"file_id": "", "keeping": Keeping.ERASED}))
    signal(Work.ERASING)


_DOOMED: Final = select(attachments.c.id, attachments.c.stored_as).where(attachments.c.keeping == Keeping.ERASED)
_GONE: Final = attachments.delete().where(attachments.c.id.in_(bindparam("ids", expanding=True)))


async def doomed_files(tx: Tx) -> dict[int, str]:
    """The files that are to be removed: names by the ids of their rows."""
    found: Sequence[Any] = (await tx.execute(_DOOMED)).all()
    return dict(found)


async def files_are_gone(tx: Tx, ids: Collection[int]) -> None:
    """They were removed: nothing says any more that they were there."""
    await tx.execute(_GONE, {"ids": list(ids)})


async def reasons_of_erased(tx: Tx, before: datetime) -> list[tuple[int, datetime]]:
    """(decision, when its complaint was received) of erased cases received before then that still give reasons."""
    found = (
        select(decisions.c.id, cases.c.received_at)
        .join(cases, cases.c.id == decisions.c.case_id)
        .where(cases.c.erased_at.is_not(None), cases.c.received_at < before, decisions.c.reasons != "")
        .order_by(decisions.c.id)
    )
    return [(its_id, received_at) for its_id, received_at in (await tx.execute(found)).all()]
